"""What must be true of a file before another takes its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence


class RefusedError(Exception):
    """A file that is not written to, and why."""


def check_only_removes(before: Sequence[str], after: Sequence[str]) -> None:
    """Raise RefusedError unless the lines after are some of the lines before, in their order.

    >>> check_only_removes(["one", "two", "three"], ["one", "three"])
    """
    rest = iter(before)
    if not all(line in rest for line in after):
        raise RefusedError("the cleaned text would not be the file minus some of its lines")


def check_plain(path: str, folder: int | None = None) -> os.stat_result | None:
    """Raise RefusedError where writing would reach something else than one ordinary file, or a new one.

    Returns what is there; none where the file would be new. The path is looked up from an opened folder,
    where one is given.
    """
    try:
        found = os.stat(path, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise RefusedError(f"it is a link to {os.readlink(path, dir_fd=folder)}; name the file itself")
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("it is no ordinary file; write to standard output instead")
    if found.st_nlink > 1:
        raise RefusedError(
            f"it has {found.st_nlink} names (hard links), and all but one would keep the old text"
        )
    return found


def check_same(name: str, folder: int, before: os.stat_result | None) -> None:
    """Raise RefusedError where somebody else wrote a file since we looked, or put something in its place."""
    if not _is_same(check_plain(name, folder), before):
        raise RefusedError("it was changed while it was being cleaned; run again")


def _is_same(now: os.stat_result | None, before: os.stat_result | None) -> bool:
    """Whether it is the same file with the same content, or none both times.

    The time of the last change of any kind (ctime) is part of it: who sets back the time of the content, as
    tools that copy do, cannot set back that one.
    """
    if now is None or before is None:
        return now is before
    return _identity(now) == _identity(before)


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
