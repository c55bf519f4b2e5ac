"""Chooses what is printed of a document, and loads the library that this needs for it alone."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from declutter.cli.options import Options
from declutter.cli.streams import is_terminal, wants_colour
from declutter.document import Cleaning

View = Callable[[str, Cleaning], bytes]


@dataclass(frozen=True)
class Screen:
    """What standard output is; a worker cannot look for itself."""

    is_terminal: bool
    width: int
    """Columns."""
    colour: bool


def screen_of(options: Options) -> Screen:
    """The screen that this run prints to."""
    width = shutil.get_terminal_size((80, 24)).columns
    return Screen(is_terminal(sys.stdout), width, wants_colour(options.color, sys.stdout))


def view_of(options: Options, screen: Screen) -> View | None:
    """What is printed of each cleaning, if anything."""
    if options.view in ("none", "list"):
        return None
    if options.view == "json":
        from declutter.views.json import record

        return record
    if options.view == "explain":
        from declutter.views.explain import explain

        return lambda path, cleaning: explain(path, cleaning, screen.width, screen.colour)
    if options.view == "diff":
        return _diff(options, screen)
    from declutter.views.body import body

    return body


def _diff(options: Options, screen: Screen) -> View:
    if screen.is_terminal or options.color == "always":
        from declutter.views.diff import diff

        return lambda path, cleaning: diff(path, cleaning, screen.width, screen.colour)
    from declutter.views.patch import patch

    return patch


def name_shown(path: str, screen: Screen) -> bytes:
    """The path of what would change: as it is for programs, with nothing hostile in it for people."""
    if not screen.is_terminal:
        return os.fsencode(path) + b"\n"
    from declutter.views.safe import visible

    return f"{visible(path)}\n".encode()
