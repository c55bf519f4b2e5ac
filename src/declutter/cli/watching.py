"""What people see on the terminal while a folder is cleaned, and when it is done."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator

from declutter.batch.finding import find
from declutter.batch.notable import Notable, Ranked
from declutter.batch.outcome import Found, Outcome, Tally
from declutter.cli.options import Options
from declutter.cli.streams import wants_colour
from declutter.cli.tasks import search_of
from declutter.cli.telling import FEW, sums_up
from declutter.views.closing import Group, Share, closing
from declutter.views.progress import progress

MUCH = 0.1
"""Share of all text that goes; where it is less, a file that loses nothing is nothing odd."""


@contextlib.contextmanager
def watched(options: Options, tally: Tally) -> Iterator[Callable[[Outcome], None]]:
    """What is to hear of each file, to move the bar; at the end, where it comes, the table is shown."""
    count = _count(options)
    if count < FEW:
        yield lambda outcome: None
        return
    colour = wants_colour(options.color, sys.stderr)
    notable = Notable()
    move, stop = progress(sys.stderr, colour, count, lambda: (_word(tally), tally.size))

    def hear(outcome: Outcome) -> None:
        notable.add(outcome)
        move(sum(tally.files.values()))

    try:
        yield hear
    finally:
        stop()
    if sums_up(tally):
        width = shutil.get_terminal_size((80, 24)).columns
        shown = closing(tally.blocks, tally.size, tally.left, _groups(notable, tally), width, colour)
        with contextlib.suppress(OSError):
            sys.stderr.write(shown.decode())


def _count(options: Options) -> int:
    """How many files there are to clean, so that the time left can be told."""
    search = search_of(options)
    return sum(isinstance(each, Found) for path in options.paths for each in find(path, search))


def _word(tally: Tally) -> str:
    states = [f"{tally.files[state]:,} {state}" for state in ("changed", "failed") if tally.files[state]]
    return ", ".join([*states, f"{sum(tally.blocks.values()):,} blocks removed"])


def _groups(notable: Notable, tally: Tally) -> list[Group]:
    groups = [
        Group("lost most", _shares(notable.most), 0),
        Group("next to nothing left", _shares(notable.emptied), notable.emptied_count - len(notable.emptied)),
    ]
    if tally.size - tally.left >= MUCH * tally.size:
        others = notable.untouched_count - len(notable.untouched)
        groups.append(Group("nothing removed, though others lost much", _shares(notable.untouched), others))
    return groups


def _shares(files: list[Ranked]) -> list[Share]:
    return [Share(path, size, left) for _, path, size, left in files]
