"""Remembers what a run has done until it ends, so that the same command goes on where it was cut off."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from declutter.batch.outcome import Found, Outcome
from declutter.batch.saving import Place, stamp_of

OLDEST = 30 * 24 * 3600
"""Seconds; what a run left that was cut off earlier is no longer gone on with."""

ROWS = 8
"""Files after which what was done is made sure of: a kill costs no more than to clean these again."""


Task = TypeVar("Task")


@dataclass(slots=True, eq=False)
class Journal:
    """What a run has done so far, in a file of the user's cache."""

    path: str
    rows: sqlite3.Connection
    before: int
    """Files that were done before this run went on with it."""
    unsure: int = 0
    """Files noted since the last were made sure of."""


def open_journal(folder: str, parts: Iterable[object], restart: bool) -> Journal | None:
    """The journal of the run that these parts decide, with what it did before; None where none can be kept.

    That is so where the cache cannot be written, and where another process is at the same work.
    """
    name = blake2b(repr(tuple(parts)).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    path = os.path.join(folder, f"{name}.sqlite")
    try:
        os.makedirs(folder, exist_ok=True)
        if restart or _is_old(path):
            _remove(path)
        return _opened(path)
    except (OSError, sqlite3.OperationalError):
        return None
    except sqlite3.DatabaseError:  # it is no database any more, or an older version's
        _remove(path)
        return None


def with_done(tasks: Iterable[Task], journal: Journal, place: Place) -> Iterator[Task | Outcome]:
    """The same tasks; what was done before, and is as it was left then, has its outcome already."""
    for task in tasks:
        done = _done(task, journal, place) if isinstance(task, Found) and journal.before else None
        yield done or task


def note(journal: Journal, outcome: Outcome) -> None:
    """Remember what became of a file; what failed or was skipped is to be tried again."""
    if not outcome.stamp:
        return
    kept = [outcome.state, outcome.counts, outcome.size, outcome.left]
    row = os.fsencode(outcome.path), json.dumps(outcome.stamp), json.dumps(kept)
    with contextlib.suppress(sqlite3.Error):  # a full disk should not end the run
        journal.rows.execute("insert or replace into done values (?, ?, ?)", row)
        journal.unsure += 1
        if journal.unsure >= ROWS:
            make_sure(journal)


def keep(journal: Journal, name: str, value: str) -> None:
    """Remember what this run has learned, under a name."""
    with contextlib.suppress(sqlite3.Error):
        journal.rows.execute("insert or replace into kept values (?, ?)", (name, value))
        make_sure(journal)


def kept(journal: Journal, name: str) -> str | None:
    """What an earlier part of this run has learned."""
    row = journal.rows.execute("select value from kept where name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def make_sure(journal: Journal) -> None:
    """Put what was noted where a kill does not reach it."""
    journal.rows.execute("commit")
    journal.rows.execute("begin exclusive")
    journal.unsure = 0


def close(journal: Journal, is_through: bool) -> None:
    """Close the journal; where the run is through, nothing of it stays."""
    with contextlib.suppress(sqlite3.Error):
        journal.rows.execute("commit")
    journal.rows.close()
    if is_through:
        _remove(journal.path)


def _opened(path: str) -> Journal:
    rows = sqlite3.connect(path, timeout=0.1, isolation_level=None)
    rows.execute("pragma locking_mode = exclusive")
    rows.execute("pragma synchronous = off")  # a kill loses nothing; where the machine falls, some seconds
    rows.execute("begin exclusive")
    rows.execute("create table if not exists done (path blob primary key, stamp text, outcome text)")
    rows.execute("create table if not exists kept (name text primary key, value text)")
    (count,) = rows.execute("select count(*) from done").fetchone()
    return Journal(path, rows, int(count))


def _done(found: Found, journal: Journal, place: Place) -> Outcome | None:
    row = journal.rows.execute(
        "select stamp, outcome from done where path = ?", (os.fsencode(found.path),)
    ).fetchone()
    if row is None or tuple(json.loads(row[0])) != stamp_of(found, place):
        return None
    state, counts, size, left = json.loads(row[1])
    return Outcome(found.path, state, counts=counts, size=size, left=left)


def _is_old(path: str) -> bool:
    try:
        return time.time() - os.stat(path).st_mtime > OLDEST
    except FileNotFoundError:
        return False


def _remove(path: str) -> None:
    for each in (path, f"{path}-journal"):
        with contextlib.suppress(OSError):
            os.unlink(each)
