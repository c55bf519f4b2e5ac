"""Goes on with a run that was cut off, by the journal that it left in the user's cache."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator

from platformdirs import user_cache_dir

from declutter import __version__
from declutter.batch.outcome import Outcome
from declutter.batch.resuming import close, note, open_journal, with_done
from declutter.batch.saving import Place
from declutter.cli.options import Options
from declutter.cli.streams import say
from declutter.cli.work import Task


@contextlib.contextmanager
def gone_on_with(
    tasks: Iterable[Task], options: Options, place: Place, listeners: list[Callable[[Outcome], None]]
) -> Iterator[Iterable[Task]]:
    """The tasks, those that were done before a run was cut off with their outcomes; the rest is noted."""
    folder = os.path.join(user_cache_dir("declutter"), "runs")
    journal = open_journal(folder, _parts(options, place), options.restart)
    if journal is None:
        yield tasks
        return
    if journal.before and options.talk >= 0:
        say(
            f"going on with a run that was cut off: {journal.before:,} files were done"
            " (--restart begins anew)"
        )
    listeners.append(lambda outcome: note(journal, outcome))
    is_through = False
    try:
        yield with_done(tasks, journal, place)
        is_through = True
    finally:
        close(journal, is_through)


def _parts(options: Options, place: Place) -> tuple[object, ...]:
    """All that decides what a run does to which files."""
    return (
        __version__,
        tuple(map(os.path.realpath, options.paths)),
        place,
        os.path.realpath(options.output or ""),
        (options.level, sorted(options.skip), sorted(options.only), sorted(options.also)),
        (options.largest, options.format, options.field),
        (options.include, options.exclude, options.hidden, options.ignored),
    )
