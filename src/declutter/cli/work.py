"""What is done with one file, from reading to saving or showing; the same in each worker process."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declutter.batch.outcome import Cleaned, Found, Outcome, outcome_of
from declutter.batch.reading import How, clean_data, clean_file
from declutter.cli.options import Options
from declutter.cli.showing import Screen, view_of
from declutter.filters import LEVELS, chosen

if TYPE_CHECKING:
    from declutter.batch.saving import Place

SAMPLE = "The tide went out, and the ferry stayed where it was until the evening.\n\n" * 6
"""A text that every filter has to look at."""


@dataclass(frozen=True)
class Piped:
    """What came through standard input."""

    name: str
    data: bytes


Task = Found | Piped | Outcome
"""What is passed over is an outcome from the first, and goes by as it is."""


@dataclass(frozen=True)
class Making:
    """Makes the function that does the work of a run; can be sent to another process."""

    options: Options
    screen: Screen
    """What the run prints to."""
    place: Place | None
    """Where it writes; None where it does not."""

    def load(self) -> None:
        """Judge a text, to load all that judging needs."""
        clean_data("sample", SAMPLE.encode(), how_of(self.options))

    def __call__(self) -> Callable[[Task], Outcome]:
        """The function that deals with a file. Raises UnknownNameError."""
        how = how_of(self.options)
        finish = _saving(self.place) if self.place else _showing(self.options, self.screen)

        def work(task: Task) -> Outcome:
            if isinstance(task, Outcome):
                return task
            if isinstance(task, Piped):
                cleaned = clean_data(task.name, task.data, how)
            else:
                cleaned = clean_file(task, how)
            return finish(cleaned) if isinstance(cleaned, Cleaned) else cleaned

        return work


def how_of(options: Options) -> How:
    """What to clean with. Raises UnknownNameError for names that no level or filter has."""
    filters = chosen(options.level, options.skip, options.only, options.also)
    return How(filters, LEVELS[options.level].threshold, options.level, options.largest, options.as_text)


def lost(task: Task, how: str) -> Outcome:
    """What is said of a file over which two workers died."""
    path = task.name if isinstance(task, Piped) else task.path
    return Outcome(path, "failed", f"the process that cleaned it was ended, twice ({how})")


def weight(task: Task) -> int:
    """Bytes to be cleaned, about."""
    if isinstance(task, Piped):
        return len(task.data)
    if isinstance(task, Outcome):
        return 0
    try:
        return os.stat(task.path).st_size
    except (OSError, ValueError):
        return 0


def _saving(place: Place) -> Callable[[Cleaned], Outcome]:
    from declutter.batch.saving import save  # a pipe does not write files

    swept: set[str] = set()
    return lambda cleaned: save(cleaned, place, swept)


def _showing(options: Options, screen: Screen) -> Callable[[Cleaned], Outcome]:
    show = view_of(options, screen)
    if show is None:
        return outcome_of
    return lambda cleaned: outcome_of(cleaned, show(cleaned.found.path, cleaned.cleaning))
