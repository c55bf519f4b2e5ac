"""Runs what the options ask for: each document through one call, then through one view or to its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from functools import partial

from declutter.batch.jobs import Calling, answers
from declutter.batch.outcome import Outcome, Tally
from declutter.cli.options import Options
from declutter.cli.showing import Screen, hint_of, name_shown, screen_of
from declutter.cli.streams import Stopped, put, say
from declutter.cli.tasks import apart, learns, tasks_of
from declutter.cli.telling import is_watched, sums_up, tell, tell_end, totals
from declutter.cli.work import LEAST_SHARED, Answer, Making, Task, how_of, lost, weight

Write = Callable[[bytes], None]
"""What prints."""

Listener = Callable[[Outcome], None]
"""What is told of each file as it is done."""


def run(options: Options) -> int:
    """Clean everything that was asked for, and return the exit status."""
    how_of(options)  # what is asked wrongly should be told before anything is opened
    tally = Tally()
    held: list[Outcome] = []
    with contextlib.ExitStack() as at_end:
        making, tasks, listeners = _prepared(options, tally, at_end)
        listeners = [tally.add, *listeners]
        write = _writer(options, making.screen, at_end)
        late: list[Answer] = []
        try:
            with contextlib.closing(_outcomes(making, tasks, late, write)) as outcomes:
                for outcome in outcomes:
                    _heard(outcome, listeners)
                    if write is not put:
                        held.append(replace(outcome, shown=b""))  # told when the pager is left
                    else:
                        tell(outcome, options)
                    write(_shown(outcome, making))
        except Stopped:
            for answer in late:
                if isinstance(answer, Outcome):
                    _heard(answer, listeners)
            if options.paths != ("-",):
                say(f"stopped; {totals(tally, options)}")
            raise
        if tally.files["changed"]:
            write(hint_of(options, making.screen))
    for outcome in held:
        tell(outcome, options)
    tell_end(tally, options, is_watched(options) and sums_up(tally))
    if tally.files["failed"] or tally.bad:
        return 2
    return int(options.check and tally.files["changed"] > 0)


def _shown(outcome: Outcome, making: Making) -> bytes:
    """What is printed of a file."""
    if making.options.view == "list" and outcome.state == "changed":
        return name_shown(outcome.path, making.screen)
    return outcome.shown


def _writer(options: Options, screen: Screen, at_end: contextlib.ExitStack) -> Write:
    """What prints: on a terminal through a pager, where people read much."""
    if screen.is_terminal and options.view in ("diff", "side-by-side", "explain"):
        from declutter.cli.pager import paged

        return at_end.enter_context(paged(options.pager))
    return put


def _prepared(
    options: Options, tally: Tally, at_end: contextlib.ExitStack
) -> tuple[Making, Iterable[Task], list[Listener]]:
    """How the work is done, what there is to do, and who hears of it; what is opened closes at the end."""
    listeners: list[Listener] = []
    tasks: Iterable[Task] = tasks_of(options)
    place = journal = template = None
    if options.report is not None:
        from declutter.cli.reporting import reporting

        listeners.append(at_end.enter_context(reporting(options.report)))
    if options.writes:
        from declutter.cli.places import place_of  # a pipe does not write files

        place = place_of(options)
        if any(map(os.path.isdir, options.paths)):
            from declutter.batch.resuming import note, with_done
            from declutter.cli.going_on import journal_of

            journal = at_end.enter_context(journal_of(options, place))
            if journal:
                tasks = with_done(tasks, journal, place)
                listeners.append(partial(note, journal))
    if learns(options):
        from declutter.cli.learning import template_for

        template = template_for(options, journal)
    if is_watched(options):
        from declutter.cli.watching import watched

        listeners.append(at_end.enter_context(watched(options, tally)))
    return Making(options, screen_of(options), place, template), tasks, listeners


def _outcomes(making: Making, tasks: Iterable[Task], late: list[Answer], write: Write) -> Generator[Outcome]:
    """What becomes of each file; what was done when we are stopped, but not told yet, goes to `late`."""
    calling = Calling(making, making.load, lost, weight)
    options = making.options
    answers_in_order = answers(calling, apart(tasks, options), options.jobs, LEAST_SHARED, late)
    with contextlib.closing(answers_in_order):
        for answer in answers_in_order:
            if isinstance(answer, Outcome):
                yield answer
                continue
            from declutter.batch.assembling import file_of_records  # not every run has records

            yield file_of_records(answer, answers_in_order, making.place, write)


def _heard(outcome: Outcome, listeners: Iterable[Listener]) -> None:
    for listener in listeners:
        listener(outcome)
