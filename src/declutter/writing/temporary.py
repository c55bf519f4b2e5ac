"""Makes the files that are written before they take another's place, and removes those of killed runs."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import secrets

from declutter.writing.folders import opened

TEMPORARY = re.compile(r"\.declutter-[0-9a-f]{16}\.tmp")
"""Names of our half-written files; one that nobody holds a lock on was left by a run that was killed."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def create(folder: int, mode: int) -> tuple[str, int]:
    """Make a file of ours in an opened folder and lock it; returns its name and the open file.

    Between making and locking, a run that sweeps may take it for an orphan; then another is made.
    """
    while True:
        name = f".declutter-{secrets.token_hex(8)}.tmp"
        handle = os.open(name, _FLAGS, mode, dir_fd=folder)
        try:
            if _is_ours(handle):
                return name, handle
        except BaseException:
            discard(name, folder)
            os.close(handle)
            raise
        os.close(handle)


def discard(name: str, folder: int) -> None:
    """Remove a half-written file; where even that fails, the next run sweeps it."""
    with contextlib.suppress(OSError):
        os.unlink(name, dir_fd=folder)


def sweep(path: str, root: str = "") -> int:
    """Remove half-written files that killed runs left in a folder, and return how many there were."""
    with opened(path, root) as folder:
        return sum(_remove_orphan(name, folder) for name in _temporaries(folder))


def _is_ours(handle: int) -> bool:
    """Lock a file that was just made. False where a run that sweeps was quicker."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # some network folders have no locks, and there nothing is swept
    return os.fstat(handle).st_nlink > 0


def _temporaries(folder: int) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if TEMPORARY.fullmatch(entry.name)]
    except OSError as error:
        if error.errno == errno.EBADF:  # we may use the names in this folder, but not list them
            return []
        raise


def _remove_orphan(name: str, folder: int) -> bool:
    try:
        handle = _open(name, folder)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(name, dir_fd=folder)
    except OSError:
        return False  # another run is writing it, or has swept it
    finally:
        os.close(handle)
    return True


def _open(name: str, folder: int) -> int:
    flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(name, os.O_RDWR | flags, dir_fd=folder)  # NFS locks only what is open for writing
    except PermissionError:
        return os.open(name, os.O_RDONLY | flags, dir_fd=folder)
