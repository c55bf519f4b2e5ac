"""Puts a new file in the place of an old one, so that at every moment one of the two is there, whole."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import secrets
import signal
import stat
from collections.abc import Iterator, Sequence

TEMPORARY = re.compile(r"\.declutter-[0-9a-f]{16}\.tmp")
"""Names of our half-written files; one that nobody holds a lock on was left by a run that was killed."""

UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.ENOSYS}
"""What file systems answer that do not keep owners or extended attributes."""


class RefusedError(Exception):
    """A file that is not written to, and why."""


def check_only_removes(before: Sequence[str], after: Sequence[str]) -> None:
    """Raise RefusedError unless the lines after are some of the lines before, in their order.

    >>> check_only_removes(["one", "two", "three"], ["one", "three"])
    """
    rest = iter(before)
    if not all(line in rest for line in after):
        raise RefusedError("the cleaned text would not be the file minus some of its lines")


def replace(path: str, data: bytes, read: os.stat_result, backup: str = "", original: bytes = b"") -> None:
    """Write the data in the place of a file that was `read`; keep the original beside it under `backup`.

    Raises RefusedError for a link, for a file with several names, and for one that was changed since it was
    read; OSError where the system says no. Then the file is as it was.
    """
    check_plain(path)
    if not _is_as_read(path, read):
        raise RefusedError("it was changed while it was being cleaned; run again")
    if not os.access(path, os.W_OK):
        raise RefusedError("it is write-protected; change its mode first")
    if backup:
        _back_up(path + backup, original, read)
    write(path, data, read)


def write(path: str, data: bytes, like: os.stat_result | None = None, source: str = "") -> None:
    """Write a file, new or in the place of another, with the mode, owner and attributes of its source."""
    check_plain(path)
    folder = os.path.dirname(path) or os.curdir
    with _unstoppable():
        temporary = os.path.join(folder, f".declutter-{secrets.token_hex(8)}.tmp")
        try:
            _fill(temporary, data, like, source or path)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
            raise
        _sync_folder(folder)


def check_plain(path: str) -> None:
    """Raise RefusedError where writing would reach something else than one ordinary file, or a new one."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if stat.S_ISLNK(found.st_mode):
        raise RefusedError(f"it is a link to {os.readlink(path)}; name the file itself")
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("it is no ordinary file; write to standard output instead")
    if found.st_nlink > 1:
        raise RefusedError(
            f"it has {found.st_nlink} names (hard links), and all but one would keep the old text"
        )


def make_folder(root: str, inside: str) -> None:
    """Make a folder below an output folder. Raises RefusedError where a link would lead out of it."""
    os.makedirs(root, exist_ok=True)
    path = root
    for part in inside.split(os.sep) if inside else ():
        path = os.path.join(path, part)
        with contextlib.suppress(FileExistsError):
            os.mkdir(path)
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise RefusedError(f"{path} is no folder of the output")


def sweep(folder: str) -> int:
    """Remove half-written files that killed runs left in a folder, and return how many there were."""
    with os.scandir(folder) as entries:
        orphans = [entry.path for entry in entries if TEMPORARY.fullmatch(entry.name)]
    return sum(_remove_orphan(path) for path in orphans)


def _remove_orphan(path: str) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(path)
    except OSError:
        return False  # another run is writing it, or has swept it
    finally:
        os.close(handle)
    return True


def _is_as_read(path: str, read: os.stat_result) -> bool:
    now = os.lstat(path)
    return (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) == (
        read.st_dev,
        read.st_ino,
        read.st_size,
        read.st_mtime_ns,
    )


def _back_up(path: str, original: bytes, read: os.stat_result) -> None:
    check_plain(path)
    if os.path.exists(path):
        with open(path, "rb") as file:
            if file.read() != original:
                raise RefusedError(f"its backup {path} is there already and differs; move that away first")
        return
    write(path, original, read)
    os.utime(path, ns=(read.st_atime_ns, read.st_mtime_ns))


def _fill(path: str, data: bytes, like: os.stat_result | None, source: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o666 if like is None else 0o600)
    try:
        with contextlib.suppress(OSError):  # some network folders have no locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if like is not None:
            _dress(handle, like, source)
        os.fsync(handle)
    finally:
        os.close(handle)


def _dress(handle: int, like: os.stat_result, source: str) -> None:
    """Give a new file the owner, attributes and mode of the old one, as far as the file system has them."""
    with _unless_unsupported():
        os.fchown(handle, like.st_uid, like.st_gid)
    if hasattr(os, "listxattr"):
        names: list[str] = []
        with _unless_unsupported(), contextlib.suppress(FileNotFoundError):
            names = os.listxattr(source, follow_symlinks=False)
        for name in names:
            with _unless_unsupported():
                os.setxattr(handle, name, os.getxattr(source, name, follow_symlinks=False))
    os.fchmod(handle, stat.S_IMODE(like.st_mode))


@contextlib.contextmanager
def _unless_unsupported() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise


@contextlib.contextmanager
def _unstoppable() -> Iterator[None]:
    """Let Ctrl-C and the like wait until the file is whole and no half-written one is left."""
    stops = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, stops)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _sync_folder(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with _unless_unsupported():
            os.fsync(handle)
    finally:
        os.close(handle)
