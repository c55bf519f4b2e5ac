"""Goes on with a run that was cut off, by the journal that it left in the user's cache."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from platformdirs import user_cache_dir

from declutter import __version__
from declutter.batch.resuming import Journal, close, open_journal
from declutter.batch.saving import Place
from declutter.cli.options import Options
from declutter.cli.streams import say


@contextlib.contextmanager
def journal_of(options: Options, place: Place) -> Iterator[Journal | None]:
    """The journal of this run, if one can be kept; it goes where the run comes to its end."""
    folder = os.path.join(user_cache_dir("declutter"), "runs")
    journal = open_journal(folder, _parts(options, place), options.restart)
    if journal is None:
        yield None
        return
    if journal.before and options.talk >= 0:
        say(
            f"going on with a run that was cut off: {journal.before:,} files were done"
            " (--restart begins anew)"
        )
    is_through = False
    try:
        yield journal
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
        options.settings.judging,
        (options.largest, options.format, options.field),
        (options.include, options.exclude, options.hidden, options.ignored),
        (options.no_template, _identity(options.template)),
    )


def _identity(path: str | None) -> tuple[object, ...]:
    """A file and its state."""
    if path is None:
        return ()
    try:
        status = os.stat(path)
    except OSError:
        return (path,)
    return (os.path.realpath(path), status.st_size, status.st_mtime_ns)
