"""Opens folders and makes them, so that what is written stays in them whatever their names lead to later."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from declutter.writing.checks import RefusedError

UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.ENOSYS}
"""What file systems answer that do not keep owners or extended attributes, or have nothing to sync."""

_FOLDER = os.O_DIRECTORY | os.O_CLOEXEC
_UNREAD = getattr(os, "O_PATH", os.O_RDONLY)
"""How a folder is opened whose names we may use but not list; where the system knows of that."""


@contextlib.contextmanager
def opened(path: str, root: str = "") -> Iterator[int]:
    """Open a folder; below the root, where one is given, through no link.

    The root itself, which the user named, may be a link. Raises RefusedError where a link or a file stands in
    the place of a folder below it.
    """
    handle = _open_below(root, _parts(path, root), False) if root else _open(path or os.curdir, None, 0)
    try:
        yield handle
    finally:
        os.close(handle)


def make_folder(root: str, inside: str) -> None:
    """Make a folder below an output folder. Raises RefusedError where a link would lead out of it."""
    os.makedirs(root or os.curdir, exist_ok=True)
    os.close(_open_below(root, _parts(os.path.join(root, inside), root), True))


def sync(folder: int) -> None:
    """Have the names in a folder on the disk before going on, as far as the file system can."""
    with unless_unsupported(errno.EBADF):  # of a folder that we may not list
        os.fsync(folder)


@contextlib.contextmanager
def unless_unsupported(*others: int) -> Iterator[None]:
    """Go on where the file system cannot do what is done inside."""
    try:
        yield
    except OSError as error:
        if error.errno not in UNSUPPORTED and error.errno not in others:
            raise


def _parts(path: str, root: str) -> list[str]:
    """The names of the folders from the root down to a path.

    >>> _parts("out/a/b", "out/")
    ['a', 'b']
    """
    top = root.rstrip(os.sep)
    inside = path.removeprefix(top) if root else path
    parts = [part for part in inside.split(os.sep) if part not in ("", os.curdir)]
    if os.pardir in parts or not path.startswith(top) or (top and inside and inside[0] != os.sep):
        raise ValueError(f"{path} is not below {root}")
    return parts


def _open_below(root: str, parts: list[str], make: bool) -> int:
    handle = _open(root or os.curdir, None, 0)
    for part in parts:
        try:
            if make:
                _make(part, handle)
            inner = _open(part, handle, os.O_NOFOLLOW)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENOTDIR):
                raise RefusedError(f"{part} below {root} is no folder, and links are not followed") from error
            raise
        finally:
            os.close(handle)
        handle = inner
    return handle


def _open(path: str, folder: int | None, flags: int) -> int:
    try:
        return os.open(path, os.O_RDONLY | _FOLDER | flags, dir_fd=folder)
    except PermissionError:
        return os.open(path, _UNREAD | _FOLDER | flags, dir_fd=folder)


def _make(name: str, folder: int) -> None:
    with contextlib.suppress(FileExistsError):
        os.mkdir(name, dir_fd=folder)
        sync(folder)
