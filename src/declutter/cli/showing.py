"""Chooses what is printed of a document, and loads the library that this needs for it alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from declutter.cli.options import Options
from declutter.cli.streams import is_terminal, size, wants_colour
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
    return Screen(is_terminal(sys.stdout), size().columns, wants_colour(options.color, sys.stdout))


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
    if options.view in ("diff", "side-by-side"):
        return _diff(options, screen)
    from declutter.views.body import body

    return body


def is_for_people(options: Options, screen: Screen) -> bool:
    """Whether a diff is to be looked at, and not to be applied."""
    return screen.is_terminal or options.color == "always" or options.view == "side-by-side"


def _diff(options: Options, screen: Screen) -> View:
    if not is_for_people(options, screen):
        from declutter.views.patch import patch

        return patch
    if options.view == "side-by-side":
        from declutter.views.side_by_side import side_by_side as show
    else:
        from declutter.views.diff import diff as show
    if len(options.paths) == 1 and not os.path.isdir(options.paths[0]):
        return lambda path, cleaning: show(path, cleaning, screen.width, screen.colour)
    return lambda path, cleaning: (  # of many files, those that stay as they are need no word
        show(path, cleaning, screen.width, screen.colour) if cleaning.changes else b""
    )


def name_shown(path: str, screen: Screen) -> bytes:
    """The path of what would change: as it is for programs, with nothing hostile in it for people."""
    if not screen.is_terminal:
        return os.fsencode(path) + b"\n"
    from declutter.views.safe import visible

    return f"{visible(path)}\n".encode()


def hint_of(options: Options, screen: Screen) -> bytes:
    """The last word of a diff for people: how to keep something; empty elsewhere."""
    if options.view not in ("diff", "side-by-side") or not is_for_people(options, screen):
        return b""
    from declutter.views.diff import hint

    return hint(options.paths, screen.width, screen.colour)
