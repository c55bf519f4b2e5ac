"""Keeps what runs of the command remember out of the cache of whoever runs the tests."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

CACHE = tempfile.mkdtemp(prefix="declutter-tests-")
os.environ["XDG_CACHE_HOME"] = CACHE
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
