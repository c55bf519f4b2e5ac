"""Finds the settings of a project, from a folder upwards, and the folder of the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from declutter.config.layer import Layer

NAME = "declutter.toml"

SHARED = "pyproject.toml"
"""Holds the settings of many tools; ours in the table `[tool.declutter]`."""

TOPS = (".git", ".hg", ".jj", ".svn")
"""A folder that has one of these is the top of a project; nothing above it counts."""


def project_file(start_folder: str) -> Layer | None:
    """The settings of the nearest file from a folder upwards to the top of its project, if there is one.

    In one folder, `declutter.toml` goes before `pyproject.toml`. Raises SettingsError.
    """
    folder = os.path.abspath(start_folder)
    while True:
        for name in (NAME, SHARED):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (layer := _read(path)):
                return layer
        above = os.path.dirname(folder)
        if above == folder or any(os.path.exists(os.path.join(folder, top)) for top in TOPS):
            return None
        folder = above


def start_of(paths: tuple[str, ...], current: str = os.curdir) -> str:
    """The folder from which a project's file is looked for: that of the first path, or the current one.

    >>> start_of(("articles/page.txt",)), start_of(("-",))
    ('articles', '.')
    """
    first = next((path for path in paths if path != "-"), None)
    if first is None:
        return current
    return first if os.path.isdir(first) else os.path.dirname(first) or current


def user_folder(environ: Mapping[str, str]) -> str:
    """The folder of the user's own settings, as platformdirs names it.

    Loading platformdirs takes longer than all else here, so what it says on Linux is said without it.
    """
    if sys.platform.startswith("linux") and "ANDROID_DATA" not in environ:
        base = environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(base, "declutter")
    import platformdirs

    return platformdirs.user_config_dir("declutter", appauthor=False)


def _read(path: str) -> Layer | None:
    """What a file says, under its path from the current folder where that is above it."""
    from declutter.config.reading import read_file  # where there is no file, nobody waits for it

    below = os.path.relpath(path)
    return read_file(path if below.startswith(os.pardir) else below, "project")
