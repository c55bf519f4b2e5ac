"""What is done with one file, from reading to saving or showing; the same in each worker process."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from declutter.batch.batches import Batch, Batched, End
from declutter.batch.outcome import Cleaned, Found, Outcome, outcome_of
from declutter.batch.reading import How, clean_data, clean_file
from declutter.cli.configured import check_filters, judging_for, sentence
from declutter.cli.options import Options
from declutter.cli.showing import Screen, View, view_of

if TYPE_CHECKING:
    from declutter.batch.saving import Place
    from declutter.batch.template import Template

LEAST_SHARED = 100_000
"""Bytes; less is cleaned sooner by one process than others are started."""

SAMPLE = "The tide went out, and the ferry stayed where it was until the evening.\n\n" * 6
"""A text that every filter has to look at."""


@dataclass(frozen=True)
class Piped:
    """What came through standard input."""

    name: str
    data: bytes


Task = Found | Piped | Batch | End | Outcome
"""What is passed over is an outcome from the first, and goes by as it is, as does the end of a file."""

Answer = Outcome | Batched | End


@dataclass(frozen=True)
class Making:
    """Makes the function that does the work of a run; can be sent to another process."""

    options: Options
    screen: Screen
    """What the run prints to."""
    place: Place | None
    """Where it writes; None where it does not."""
    template: Template | None = None
    """What recurs in the files of the run."""

    def load(self) -> None:
        """Judge a text, to load all that judging needs."""
        clean_data("sample", SAMPLE.encode(), how_of(self.options))

    def __call__(self) -> Callable[[Task], Answer]:
        """The function that deals with a file. Raises click.UsageError."""
        options, template = self.options, self.template
        how_of(options)
        show = view_of(self.options, self.screen)
        finish = _saving(self.place) if self.place else _showing(show)

        def work(task: Task) -> Answer:
            if isinstance(task, Outcome | End):
                return task
            if isinstance(task, Batch):
                return _batched(task, how_of(options, task.found.path, template), self, show)
            if isinstance(task, Piped):
                cleaned = clean_data(task.name, task.data, how_of(options, options.stdin_filename, template))
            else:
                cleaned = clean_file(task, how_of(options, task.path, template))
            return finish(cleaned) if isinstance(cleaned, Cleaned) else cleaned

        return work


def how_of(options: Options, path: str | None = None, template: Template | None = None) -> How:
    """What to clean a file with, or what has no path. Raises click.UsageError for names that nothing has."""
    try:
        if path is None:
            check_filters(options.settings)
        judging = judging_for(options.settings, path)
    except ValueError as error:
        raise click.UsageError(sentence(error)) from error
    return How(
        judging.filters,
        judging.threshold,
        judging.level,
        options.largest,
        options.format,
        template,
        judging.protect,
    )


def lost(task: Task, how: str) -> Answer:
    """What is said of a task over which two workers died."""
    why = f"the process that cleaned it was ended, twice ({how})"
    if isinstance(task, Batch):
        from declutter.batch.record_files import as_they_are

        return as_they_are(task, why)
    if isinstance(task, End):
        return task
    return Outcome(task.name if isinstance(task, Piped) else task.path, "failed", why)


def weight(task: Task) -> int:
    """Bytes to be cleaned, about."""
    if isinstance(task, Piped):
        return len(task.data)
    if isinstance(task, Batch):
        return sum(len(record.raw) for record in task.records)
    if isinstance(task, Outcome | End):
        return 0
    try:
        return os.stat(task.path).st_size
    except (OSError, ValueError):
        return 0


def _saving(place: Place) -> Callable[[Cleaned], Outcome]:
    from declutter.batch.saving import save  # a pipe does not write files

    swept: set[str] = set()
    return lambda cleaned: save(cleaned, place, swept)


def _showing(show: View | None) -> Callable[[Cleaned], Outcome]:
    if show is None:
        return outcome_of
    return lambda cleaned: outcome_of(cleaned, show(cleaned.found.path, cleaned.cleaning))


def _batched(batch: Batch, how: How, making: Making, show: View | None) -> Batched:
    """What becomes of some records; where texts are printed, whole records are, as they would be saved."""
    from declutter.batch.record_files import clean_batch  # most runs have no records

    is_body = making.options.view == "body"
    batched = clean_batch(batch, how, None if is_body else show)
    if making.place:
        return batched
    shown = b"".join(piece.data for piece in batched.pieces) if is_body else batched.shown
    return replace(batched, pieces=(), shown=shown)
