"""Lets Ctrl-C and the like wait for what must not be left half done."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""Signals that wait while a file takes its place."""


@contextlib.contextmanager
def unstoppable() -> Iterator[None]:
    """Put off signals until the block ends.

    A signal may also come between the making of a file and the block that would remove it: what is written in
    one go is written in here.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
