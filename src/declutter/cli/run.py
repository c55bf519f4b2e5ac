"""Runs what the options ask for: each document through one call, then through one view or to its place."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator

import click

from declutter.batch.finding import find, folder_at
from declutter.batch.outcome import Found, Outcome, Tally
from declutter.batch.reading import How, clean_data, clean_file
from declutter.cli.options import Options
from declutter.cli.streams import Stopped, is_terminal, put, say, take, wants_colour
from declutter.document import Cleaning
from declutter.filters import LEVELS, UnknownNameError, chosen
from declutter.views.report import one_file, summary

View = Callable[[str, Cleaning], bytes]


def run(options: Options) -> int:
    """Clean everything that was asked for, and return the exit status."""
    try:
        filters = chosen(options.level, options.skip, options.only, options.also)
    except UnknownNameError as error:
        raise click.UsageError(f"{error}.") from error
    threshold = LEVELS[options.level].threshold
    how = How(filters, threshold, options.level, options.largest, options.as_text)
    show = view_of(options)
    tally = Tally()
    try:
        for outcome in _outcomes(options, how):
            tally.add(outcome)
            _tell(outcome, options)
            if outcome.cleaning and show:
                put(show(outcome.path, outcome.cleaning))
    except Stopped:
        if options.paths != ("-",):
            say(f"stopped; {summary(tally.files, tally.blocks, _done(options))}")
        raise
    if options.talk >= 0 and _needs_summary(options, tally):
        say(summary(tally.files, tally.blocks, _done(options)), "")
    if tally.files["failed"]:
        return 2
    return int(options.check and tally.files["changed"] > 0)


def view_of(options: Options) -> View | None:
    """What is printed of each cleaning, if anything; a library that one view needs is loaded for it alone."""
    if options.view == "none":
        return None
    if options.view == "json":
        from declutter.views.json import record

        return record
    if options.view in ("diff", "explain"):
        return _for_people(options)
    if options.view == "list":
        return _name
    from declutter.views.body import body

    return body


def _for_people(options: Options) -> View:
    colour = wants_colour(options.color, sys.stdout)
    width = shutil.get_terminal_size((80, 24)).columns
    if options.view == "explain":
        from declutter.views.explain import explain

        return lambda path, cleaning: explain(path, cleaning, width, colour)
    if is_terminal(sys.stdout) or options.color == "always":
        from declutter.views.diff import diff

        return lambda path, cleaning: diff(path, cleaning, width, colour)
    from declutter.views.patch import patch

    return patch


def _name(path: str, cleaning: Cleaning) -> bytes:
    """The path of what would change: as it is for programs, with nothing hostile in it for people."""
    if not cleaning.changes:
        return b""
    if is_terminal(sys.stdout):
        from declutter.views.safe import visible

        return f"{visible(path)}\n".encode()
    return os.fsencode(path) + b"\n"


def _outcomes(options: Options, how: How) -> Iterator[Outcome]:
    if not (options.in_place or options.output is not None):
        return _cleaned(options, how, avoid=())
    from declutter.batch.saving import InPlace, save_each  # a pipe does not write files
    from declutter.cli.places import place_of

    place = InPlace(options.backup) if options.in_place else place_of(options)
    avoid = folder_at(options.output) if options.output is not None else None
    cleaned = _cleaned(options, how, avoid=(avoid,) if avoid else ())
    return cleaned if options.dry_run else save_each(cleaned, place)


def _cleaned(options: Options, how: How, avoid: tuple[tuple[int, int], ...]) -> Iterator[Outcome]:
    for path in options.paths:
        if path == "-":
            yield clean_data(options.stdin_filename or "stdin", take(how.largest), how)
            continue
        for found in find(path, avoid, options.backup):
            yield clean_file(found, how) if isinstance(found, Found) else found


def _tell(outcome: Outcome, options: Options) -> None:
    """Say on stderr what somebody should know of this file."""
    if outcome.state == "failed":
        say(one_file(outcome.path, "failed", outcome.why, {}))
    elif options.talk > 0:
        state = _done(options) if outcome.state == "changed" else outcome.state
        counts = outcome.cleaning.counts if outcome.cleaning else {}
        say(one_file(outcome.path, state, outcome.why, counts), "")
    elif options.talk == 0 and outcome.state == "skipped" and not outcome.is_common:
        say(one_file(outcome.path, "skipped", outcome.why, {}))
    elif options.check and options.talk == 0 and outcome.state == "changed" and options.view == "none":
        say(
            one_file(outcome.path, "would change", "", outcome.cleaning.counts if outcome.cleaning else {}),
            "",
        )
    if outcome.cleaning and outcome.cleaning.guarded and options.talk >= 0:
        rest = "the rest was kept" if outcome.cleaning.changes else "nothing was removed"
        say(f"{outcome.path}: next to nothing would have been left, so {rest}")


def _done(options: Options) -> str:
    """What happens to a file in which something is removed."""
    if options.view == "body":
        return "cleaned"
    if options.dry_run:
        return "would be written"
    return "written" if options.in_place or options.output is not None else "would change"


def _needs_summary(options: Options, tally: Tally) -> bool:
    """Where the outcome is not plain from what was printed."""
    if options.view == "none":
        return options.paths != ("-",)
    return options.view in ("diff", "list") and sum(tally.files.values()) > 1
