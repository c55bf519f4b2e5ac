"""Puts a new file in the place of an old one, so that at every moment one of the two is there, whole.

Several processes may write into one folder at once. What is written goes into a file of our own beside the
place it is for, which is locked until it has taken that place: a run that sweeps knows by the lock that it is
no orphan. All names are looked up in the folder as it was opened, so that a folder that is swapped for a link
leads nowhere.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import stat
from collections.abc import Iterator
from typing import BinaryIO

from declutter.writing.checks import (
    RefusedError,
    check_only_removes,
    check_plain,
    check_same,
)
from declutter.writing.folders import make_folder, opened, sync, unless_unsupported
from declutter.writing.stopping import STOPS, unstoppable
from declutter.writing.temporary import TEMPORARY, create, discard, sweep

__all__ = [
    "TEMPORARY",
    "RefusedError",
    "back_up",
    "check_only_removes",
    "check_plain",
    "check_replaceable",
    "make_folder",
    "new_file",
    "replace",
    "replacing",
    "sweep",
    "write",
]

CHUNK = 1 << 20
"""Bytes copied at a time."""

ACCESS_LIST = "system.posix_acl_access"
"""The attribute that holds who else may read a file; a new one gets it from its folder, unasked."""


def write(
    path: str, data: bytes, like: os.stat_result | None = None, source: str = "", root: str = ""
) -> None:
    """Write a file, new or in the place of another; all else is as for `new_file`."""
    with unstoppable(), new_file(path, like, source, root) as file:
        file.write(data)


def replace(
    path: str,
    data: bytes,
    read: os.stat_result,
    backup: str = "",
    original: bytes | None = None,
    root: str = "",
) -> None:
    """Write the data in the place of a file that was `read`; all else is as for `replacing`."""
    with unstoppable(), replacing(path, read, backup, original, root) as file:
        file.write(data)


@contextlib.contextmanager
def new_file(
    path: str, like: os.stat_result | None = None, source: str = "", root: str = ""
) -> Iterator[BinaryIO]:
    """Open a file to write to; it takes its place, whole, once the block ends without an error.

    Else, whatever stood there stays as it was, and nothing else is left. The new file gets the mode and owner
    of `like`, and the extended attributes of its `source` (what stands at the path, where that is not said).
    Below a `root` no link is followed. A signal may stop the writing, but not the taking of the place.

    Raises RefusedError for a link, for a file with several names, for what is no ordinary file, and where
    somebody else wrote it meanwhile; OSError where the system says no.
    """
    with opened(os.path.dirname(path), root) as folder:
        name = os.path.basename(path)
        before = check_plain(name, folder)
        with _filling(name, folder, before, like, source or name, None if source else folder) as file:
            yield file


@contextlib.contextmanager
def replacing(
    path: str, read: os.stat_result, backup: str = "", original: bytes | None = None, root: str = ""
) -> Iterator[BinaryIO]:
    """Open a file to write to, as `new_file` does, that takes the place of one that was `read`.

    What was read is kept beside it, under its name with `backup` at the end, where that is not empty; it is
    copied from the file, bit by bit, where the `original` bytes are not given.
    """
    with opened(os.path.dirname(path), root) as folder:
        name = os.path.basename(path)
        _check_replaceable(name, folder, read)
        if backup:
            _back_up(name, folder, backup, read, original)
        with _filling(name, folder, read, read, name, folder) as file:
            yield file


def back_up(path: str, suffix: str, read: os.stat_result, root: str = "") -> None:
    """Keep a file that was `read`, which another is to replace, beside it, under its name and the suffix."""
    with opened(os.path.dirname(path), root) as folder:
        _back_up(os.path.basename(path), folder, suffix, read, None)


def check_replaceable(path: str, read: os.stat_result, root: str = "") -> None:
    """Raise RefusedError where `replacing` would, which asks again at its end; for use before much work."""
    with opened(os.path.dirname(path), root) as folder:
        _check_replaceable(os.path.basename(path), folder, read)


def _check_replaceable(name: str, folder: int, read: os.stat_result) -> None:
    check_same(name, folder, read)
    if not os.access(name, os.W_OK, dir_fd=folder):
        raise RefusedError("it is write-protected; change its mode first")


@contextlib.contextmanager
def _filling(
    name: str,
    folder: int,
    before: os.stat_result | None,
    like: os.stat_result | None,
    source: str,
    source_folder: int | None,
) -> Iterator[BinaryIO]:
    stoppable = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        temporary, handle = create(folder, 0o666 if like is None else 0o600)
        try:
            with _stream(handle) as file:
                signal.pthread_sigmask(signal.SIG_SETMASK, stoppable)
                yield file
            signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
            if like is not None:
                _dress(handle, like, source, source_folder)
            os.fsync(handle)
            check_same(name, folder, before)
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            try:
                signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
            finally:
                discard(temporary, folder)
            raise
        finally:
            with contextlib.suppress(OSError):  # what matters was told by fsync
                os.close(handle)
        sync(folder)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, stoppable)


@contextlib.contextmanager
def _stream(handle: int) -> Iterator[BinaryIO]:
    """An open file to write to; what its buffer holds at an error may be lost, and hides no error."""
    file = open(os.dup(handle), "wb")  # noqa: SIM115  # of its own, which whoever wraps it may close
    try:
        yield file
    except BaseException:
        with contextlib.suppress(OSError):
            file.close()
        raise
    file.close()


def _back_up(name: str, folder: int, suffix: str, read: os.stat_result, original: bytes | None) -> None:
    backup = name + suffix
    with io.BytesIO(original) if original is not None else _open(name, folder) as source:
        if check_plain(backup, folder):
            with _open(backup, folder) as there:
                if not _is_equal(there, source):
                    raise RefusedError(
                        f"its backup {backup} is there already and differs; move that away first"
                    )
            return
        with _filling(backup, folder, None, read, name, folder) as copy:
            for chunk in iter(lambda: source.read(CHUNK), b""):
                copy.write(chunk)
            check_same(name, folder, read)
    os.utime(backup, ns=(read.st_atime_ns, read.st_mtime_ns), dir_fd=folder, follow_symlinks=False)


def _open(name: str, folder: int) -> BinaryIO:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    return open(os.open(name, flags, dir_fd=folder), "rb")


def _is_equal(one: BinaryIO, other: BinaryIO) -> bool:
    while True:
        chunk = one.read(CHUNK)
        if chunk != other.read(CHUNK):
            return False
        if not chunk:
            return True


def _dress(handle: int, like: os.stat_result, source: str, folder: int | None) -> None:
    """Give a new file the owner, attributes and mode of the old one, as far as the file system has them."""
    for owner in ((-1, like.st_gid), (like.st_uid, -1)):  # who is not root may give it to a group of theirs
        with unless_unsupported():
            os.fchown(handle, *owner)
    if hasattr(os, "listxattr"):
        _copy_attributes(handle, like, source, folder)
    mode, now = stat.S_IMODE(like.st_mode), os.fstat(handle)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        mode &= ~(stat.S_ISUID | stat.S_ISGID)  # these lend out the rights of an owner who has changed
    with unless_unsupported():  # a memory stick has no modes
        os.fchmod(handle, mode)


def _copy_attributes(handle: int, like: os.stat_result, source: str, folder: int | None) -> None:
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        old = os.open(source, flags, dir_fd=folder)
    except (FileNotFoundError, PermissionError):
        return
    try:
        names: list[str] = []
        if os.path.samestat(os.fstat(old), like):
            with unless_unsupported():
                names = os.listxattr(old)
        if ACCESS_LIST not in names:
            with unless_unsupported():
                os.removexattr(handle, ACCESS_LIST)
        for name in names:
            with unless_unsupported():
                os.setxattr(handle, name, os.getxattr(old, name))
    finally:
        os.close(old)
