"""Tells whether a file is one of those that a path of the settings names, as .gitignore names files."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache


class GlobError(ValueError):
    """A path that names no files."""


def check_glob(glob: str) -> None:
    """Raise GlobError for a path that no file could ever match."""
    if glob.startswith("!"):
        raise GlobError("a path says which files are meant, and so cannot begin with !")
    if not glob.strip() or glob.startswith("#"):
        raise GlobError(f"{glob!r} names no files")
    try:
        _matcher(glob)
    except ValueError as error:
        raise GlobError(f"{glob!r} is no pattern of paths: {error}") from error


def is_named(path: str, glob: str, root: str) -> bool:
    """Whether a path, relative to the current folder or absolute, is what a glob below a folder names."""
    absolute = os.path.abspath(path)
    below = os.path.relpath(absolute, root)
    if below == os.pardir or below.startswith(os.pardir + os.sep):
        below = absolute.lstrip(os.sep)  # a name alone matches in any folder
    return _matcher(glob)(below)


@cache
def _matcher(glob: str) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec  # where no path is given, nobody waits for it

    spec = GitIgnoreSpec.from_lines([glob])
    return lambda path: bool(spec.match_file(path))
