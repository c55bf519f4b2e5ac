"""Runs what the options ask for: each document through one call, then through one view or to its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator

import click

from declutter.batch.finding import Search, find, folder_at
from declutter.batch.jobs import Calling, answers
from declutter.batch.outcome import Outcome, Tally
from declutter.cli.options import Options
from declutter.cli.showing import screen_of
from declutter.cli.streams import Stopped, put, say, take
from declutter.cli.telling import tell, tell_end, totals
from declutter.cli.work import Making, Piped, Task, how_of, lost, weight
from declutter.filters import UnknownNameError

LEAST_SHARED = 100_000
"""Bytes; less is cleaned sooner by one process than others are started."""

Listener = Callable[[Outcome], None]
"""What is told of each file as it is done."""


def run(options: Options) -> int:
    """Clean everything that was asked for, and return the exit status."""
    try:
        how_of(options)
    except UnknownNameError as error:
        raise click.UsageError(f"{error}.") from error
    tally = Tally()
    with contextlib.ExitStack() as at_end:
        making, tasks, listeners = _prepared(options, at_end)
        late: list[Outcome] = []
        try:
            with contextlib.closing(_answers(making, tasks, late)) as outcomes:
                for outcome in outcomes:
                    _heard(outcome, [tally.add, *listeners])
                    tell(outcome, options)
                    if outcome.shown:
                        put(outcome.shown)
        except Stopped:
            for outcome in late:
                _heard(outcome, [tally.add, *listeners])
            if options.paths != ("-",):
                say(f"stopped; {totals(tally, options)}")
            raise
    tell_end(tally, options)
    if tally.files["failed"]:
        return 2
    return int(options.check and tally.files["changed"] > 0)


def _prepared(
    options: Options, at_end: contextlib.ExitStack
) -> tuple[Making, Iterable[Task], list[Listener]]:
    """How the work is done, what there is to do, and who hears of it; what is opened closes at the end."""
    listeners: list[Listener] = []
    tasks: Iterable[Task] = _tasks(options)
    if options.report is not None:
        from declutter.cli.reporting import reporting

        listeners.append(at_end.enter_context(reporting(options.report)))
    place = None
    if options.writes:
        from declutter.cli.places import place_of  # a pipe does not write files

        place = place_of(options)
        if any(map(os.path.isdir, options.paths)):
            from declutter.cli.going_on import gone_on_with

            tasks = at_end.enter_context(gone_on_with(tasks, options, place, listeners))
    return Making(options, screen_of(options), place), tasks, listeners


def _tasks(options: Options) -> Iterator[Task]:
    """What there is to do, in order."""
    avoid = folder_at(options.output) if options.output is not None else None
    search = Search(
        avoid=frozenset((avoid,) if avoid else ()),
        backup=options.backup,
        include=options.include,
        exclude=options.exclude,
        hidden=options.hidden,
        ignored=options.ignored,
    )
    for path in options.paths:
        if path == "-":
            yield Piped(options.stdin_filename or "stdin", take(options.largest))
        else:
            yield from find(path, search)


def _answers(making: Making, tasks: Iterable[Task], late: list[Outcome]) -> Generator[Outcome]:
    """What becomes of each task; what was done when we are stopped, but not told yet, goes to `late`."""
    yield from answers(
        Calling(making, making.load, lost, weight), tasks, making.options.jobs, LEAST_SHARED, late
    )


def _heard(outcome: Outcome, listeners: Iterable[Listener]) -> None:
    for listener in listeners:
        listener(outcome)
