"""Keeps what runs of the command remember out of the cache of whoever runs the tests; starts them fast."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

CACHE = tempfile.mkdtemp(prefix="declutter-tests-")
os.environ["XDG_CACHE_HOME"] = CACHE
os.environ.setdefault("PYTHONPYCACHEPREFIX", os.path.join(CACHE, "compiled"))
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a thousand runs need not compile the package each
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
