"""What there is to do: the files that were named, those in folders, and what comes through a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import cast

from declutter.batch.finding import Search, find
from declutter.batch.outcome import Found
from declutter.cli.options import Options
from declutter.cli.streams import incoming, take
from declutter.cli.work import Piped, Task, how_of
from declutter.formats.records import Kind, kind_of

TEMPLATE = "template"
"""The filter for what recurs."""


def tasks_of(options: Options) -> Iterator[Task]:
    """The tasks of a run, in order."""
    search = search_of(options)
    for path in options.paths:
        if path == "-":
            yield from _piped(options)
        else:
            yield from find(path, search)


def learns(options: Options) -> bool:
    """Whether there may be more than one document from which to learn what recurs, or a file that says it."""
    if options.no_template or TEMPLATE not in how_of(options).filters:
        return False
    if options.template is not None:
        return True
    return any(
        path != "-" and (os.path.isdir(path) or kind_of_records(path, options)) for path in options.paths
    )


def apart(tasks: Iterable[Task], options: Options) -> Iterator[Task]:
    """The same tasks; files of records come some records at a time."""
    for task in tasks:
        kind = kind_of_records(task.path, options) if isinstance(task, Found) else None
        if kind is None:
            yield task
        else:
            from declutter.batch.record_files import batches_of

            yield from batches_of(cast("Found", task), kind, how_of(options), options.field)


def _piped(options: Options) -> Iterator[Task]:
    name = options.stdin_filename or "stdin"
    kind = kind_of_records(name, options)
    if kind is None:
        yield Piped(name, take(options.largest))
        return
    from declutter.batch.record_files import batches_of

    found = Found(name, os.path.basename(name), named=True)
    yield from batches_of(found, kind, how_of(options), options.field, incoming())


def kind_of_records(path: str, options: Options) -> Kind | None:
    """What kind of records a file holds, if any."""
    if options.format == "auto":
        return kind_of(path)
    return cast("Kind", options.format) if options.format in ("jsonl", "wet") else None


def search_of(options: Options) -> Search:
    """Which files of folders are wanted."""
    return Search(
        avoid=tuple(path for path in (options.output, options.report) if path is not None),
        backup=options.backup,
        include=options.include,
        exclude=options.exclude,
        hidden=options.hidden,
        ignored=options.ignored,
    )
