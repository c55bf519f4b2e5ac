"""Puts files of records together again, from what became of their batches."""

from __future__ import annotations

import contextlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from declutter.batch.batches import Batch, Batched, End
from declutter.batch.outcome import Outcome, said
from declutter.batch.saving import InPlace, Place, root_of, stamp_of, target_of
from declutter.formats.packing import PackedError, PackedWriter, packing_of
from declutter.formats.records import write_piece
from declutter.writing import RefusedError, back_up, check_replaceable, make_folder, new_file, sweep

NAMED = 10
"""Records of a file of which it is said what is wrong with them; of the others, how many they are."""


class _GivenUpError(Exception):
    """Nothing is to be written of a file after all."""


@dataclass(slots=True, eq=False)
class _File:
    """A file of records that is being put together."""

    counts: Counter[str] = field(default_factory=Counter)
    size: int = 0
    left: int = 0
    bad: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    """The first of the bad ones."""


def file_of_records(
    first: Batched | End,
    rest: Iterator[Outcome | Batched | End],
    place: Place | None,
    put: Callable[[bytes], None],
) -> Outcome:
    """What became of the file that begins here; its batches come one after another, and nothing between.

    They are written to their place as they come; `put` prints what is printed of them.
    """
    begun = first.batch if isinstance(first, Batched) else first
    file, end, why = _File(), None, ""
    try:
        with _target(begun, place) as write:
            end = _taken_in(file, first, rest, put, write)
            _check_worth_keeping(file, end, place)
    except _GivenUpError:
        pass
    except (RefusedError, PackedError) as error:
        why = f"not written: {error}"
    except OSError as error:
        why = f"not written: {said(error)}"
    if end is None:
        end = _taken_in(_File(), first, rest, lambda data: None, None)
    return _outcome(file, end, why, place)


def _taken_in(
    file: _File,
    first: Batched | End,
    rest: Iterator[Outcome | Batched | End],
    put: Callable[[bytes], None],
    write: Callable[[Batched], None] | None,
) -> End:
    """Count, print and write the batches of one file, and return its end."""
    answer: Outcome | Batched | End | None = first
    while isinstance(answer, Batched):
        file.counts.update(answer.counts)
        file.size += answer.size
        file.left += answer.left
        file.bad += len(answer.faults)
        file.faults += answer.faults[: NAMED - len(file.faults)]
        if answer.shown:
            put(answer.shown)
        if write:
            write(answer)
        answer = next(rest, None)
    assert isinstance(answer, End)
    return answer


@contextlib.contextmanager
def _target(begun: Batch | End, place: Place | None) -> Iterator[Callable[[Batched], None] | None]:
    """What writes batches to where they belong; none where nothing is written."""
    if place is None:
        yield None
        return
    path = target_of(begun.found, place)
    source = begun.found.path if begun.status else ""
    root = root_of(begun.found, place)
    if isinstance(place, InPlace):
        if begun.status is None or not stat.S_ISREG(begun.status.st_mode):
            raise RefusedError("it is no ordinary file")
        check_replaceable(path, begun.status, root)
    elif place.is_folder:
        make_folder(root, os.path.dirname(begun.found.inside))
    elif os.path.dirname(path):
        make_folder(os.path.dirname(path), "")
    sweep(os.path.dirname(path), root)
    with (
        new_file(path, begun.status, source, root) as file,
        PackedWriter(file, packing_of(path)[1]) as packed,
    ):
        yield partial(_write, packed)


def _write(packed: PackedWriter, batched: Batched) -> None:
    for piece in batched.pieces:
        write_piece(packed, batched.batch.kind, piece.data, piece.is_rest)


def _check_worth_keeping(file: _File, end: End, place: Place | None) -> None:
    """Give up what could not be read to its end, and what in place would be what it was."""
    if end.why or (isinstance(place, InPlace) and not file.counts):
        raise _GivenUpError
    if isinstance(place, InPlace) and place.backup and end.status:
        back_up(end.found.path, place.backup, end.status, root_of(end.found, place))


def _outcome(file: _File, end: End, why: str, place: Place | None) -> Outcome:
    path = end.found.path
    if why or end.why:
        return Outcome(path, "failed", why or end.why)
    return Outcome(
        path,
        "changed" if file.counts else "unchanged",
        counts=dict(file.counts),
        size=file.size,
        left=file.left,
        bad=file.bad,
        faults=tuple(file.faults),
        stamp=stamp_of(end.found, place) if place else (),
    )
