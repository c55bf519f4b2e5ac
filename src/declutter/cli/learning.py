"""Learns what recurs in the files of a run before they are cleaned, or takes it from a file."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import click

from declutter.batch.batches import Batch
from declutter.batch.finding import find
from declutter.batch.jobs import Calling, answers
from declutter.batch.learning import LEAST_DOCUMENTS, add, counting, learned
from declutter.batch.outcome import Found
from declutter.batch.resuming import Journal, keep, kept
from declutter.batch.sketch import Sketch
from declutter.batch.template import Template, from_lines, packed, texts_of, to_lines, unpacked
from declutter.cli.options import Options
from declutter.cli.streams import put, say
from declutter.cli.tasks import apart, kind_of_records, search_of
from declutter.cli.work import LEAST_SHARED, how_of, weight

KEPT = "template"
"""Under this name the journal keeps what a run has learned."""

Readable = Found | Batch


@dataclass(frozen=True)
class Sketching:
    """Makes the function that reads a file for what it says to the count; can be sent to another process."""

    options: Options

    def load(self) -> None:
        """There is nothing that takes long to load."""

    def __call__(self) -> Callable[[Readable], tuple[Sketch, ...]]:
        """The function that reads a file, or some records."""
        from declutter.batch.sketching import sketches_of

        how = how_of(self.options)
        return lambda task: sketches_of(task, how)


def template_for(options: Options, journal: Journal | None) -> Template | None:
    """What recurs in the files of this run, if there are enough, or what the file that was named says.

    A run that was cut off goes on with what it had learned. Raises click.UsageError for a file that is none.
    """
    if options.template is not None:
        return _read(options.template)
    if journal and (text := kept(journal, KEPT)):
        return unpacked(json.loads(text))
    tasks = _enough(_readable(options))
    template = _learned(tasks, options) if tasks else None
    if journal and template:
        keep(journal, KEPT, json.dumps(packed(template)))
    return template


def learn(options: Options) -> int:
    """Print what recurs in the files that were named, to be used with --template; returns the exit status."""
    template = _learned(_readable(options), options)
    if not template.groups:
        say(f"nothing to learn: {template.files:,} files, and {LEAST_DOCUMENTS} different ones are needed")
        return 2
    how = how_of(options)
    from declutter.batch.sketching import documents_in

    documents = (document for task in _readable(options) for document, _, _ in documents_in(task, how))
    for line in to_lines(template, texts_of(template, documents)):
        put(line.encode())
    return 0


def _learned(tasks: Iterable[Readable], options: Options) -> Template:
    count = counting()
    making = Sketching(options)
    calling: Calling[Readable, tuple[Sketch, ...]] = Calling(
        making, making.load, lambda task, how: (), weight
    )
    for sketches in answers(calling, tasks, options.jobs, LEAST_SHARED, []):
        for sketch in sketches:
            add(count, sketch)
    return learned(count)


def _enough(tasks: Iterator[Readable]) -> Iterator[Readable] | None:
    """The tasks, where there are enough documents to learn from."""
    first: list[Readable] = []
    documents = 0
    for task in tasks:
        first.append(task)
        documents += len(task.records) if isinstance(task, Batch) else 1
        if documents >= LEAST_DOCUMENTS:
            return chain(first, tasks)
    return None


def _readable(options: Options) -> Iterator[Readable]:
    """What can be read twice: the files in folders, and files of records."""
    search = search_of(options)
    found = (each for path in options.paths if path != "-" for each in find(path, search))
    wanted = (
        each
        for each in found
        if isinstance(each, Found)
        and (not each.named or (kind_of_records(each.path, options) and _is_file(each)))
    )
    for task in apart(wanted, options):
        if isinstance(task, Found | Batch):
            yield task


def _is_file(found: Found) -> bool:
    try:
        return stat.S_ISREG(os.stat(found.path).st_mode)
    except (OSError, ValueError):
        return False


def _read(path: str) -> Template:
    try:
        with open(path, encoding="utf-8") as file:
            return from_lines(file)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--template {path}: {error}") from error
