"""Reads `.gitignore` and `.declutterignore`, and tells which files of a folder they leave out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pathspec import GitIgnoreSpec

NAMES = (".declutterignore", ".gitignore")
"""Ours is asked first, so that it can take back what git ignores."""

LARGEST = 1 << 20
"""Bytes of an ignore file; what is larger is none."""


class Rules(NamedTuple):
    """The patterns of one ignore file."""

    folder: str
    """The absolute path of the folder they hold below."""
    spec: GitIgnoreSpec


@lru_cache(maxsize=64)
def patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns as in `.gitignore`. Raises ValueError for one that is none."""
    return GitIgnoreSpec.from_lines(lines)


def matches(lines: tuple[str, ...], inside: str, is_folder: bool) -> bool:
    """Whether the patterns match a path below the folder that was named."""
    return bool(lines) and patterns(lines).check_file(inside + "/" * is_folder, separators=()).include is True


def rules_in(folder: str) -> tuple[Rules, ...]:
    """The rules that a folder's own ignore files give, the strongest first; a bad pattern counts as none.

    Raises OSError for one that cannot be read: then nobody knows what should be left alone.
    """
    found = []
    for name in NAMES:
        try:
            with open(os.path.join(folder, name), encoding="utf-8-sig", errors="surrogateescape") as file:
                lines = file.read(LARGEST).splitlines()
        except (FileNotFoundError, IsADirectoryError):
            continue
        found.append(Rules(os.path.abspath(folder), patterns(tuple(filter(_is_pattern, lines)))))
    return tuple(found)


def rules_above(root: str) -> tuple[Rules, ...]:
    """The rules of the folders above, up to the top of the repository that `root` is in, the nearest first.

    An ignore file that leaves out `root` itself is not asked about what is in it: the user named that.
    """
    path = os.path.abspath(root)
    above = []
    while not os.path.exists(os.path.join(path, ".git")):
        parent = os.path.dirname(path)
        if parent == path:
            return ()
        path = parent
        above.append(path)
    rules = [each for folder in above for each in rules_in(folder)]
    return tuple(each for each in rules if not is_ignored(os.path.abspath(root), True, (each,)))


def is_ignored(path: str, is_folder: bool, rules: Iterable[Rules]) -> bool:
    """Whether the first of the rules that speak of an absolute path leave it out."""
    for each in rules:
        inside = os.path.relpath(path, each.folder) + "/" * is_folder
        verdict = each.spec.check_file(inside, separators=()).include
        if verdict is not None:
            return verdict
    return False


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
