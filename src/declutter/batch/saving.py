"""Saves cleaned texts, in the place of the files or below an output folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from declutter.batch.outcome import Outcome, said
from declutter.formats.text import split_lines
from declutter.writing import (
    RefusedError,
    check_only_removes,
    check_plain,
    make_folder,
    replace,
    sweep,
    write,
)


@dataclass(frozen=True, slots=True)
class InPlace:
    """Each file is replaced by its cleaned text; where nothing goes, it is not touched."""

    backup: str = ""
    """What the name of a copy of the original gets at its end; no copy where this is empty."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The cleaned text of each file goes to another path, also where nothing is removed."""

    path: str
    is_folder: bool
    """True where the path is a folder, in which the tree of what was named is built again."""


Place = InPlace | Beside


def save_each(outcomes: Iterable[Outcome], place: Place) -> Iterator[Outcome]:
    """Save what was cleaned, and return what became of it; what failed or was skipped goes by as it is."""
    swept: set[str] = set()
    for outcome in outcomes:
        if outcome.cleaning is None:
            yield outcome
            continue
        try:
            _save(outcome, place, swept)
        except RefusedError as error:
            yield Outcome(outcome.path, "failed", f"not written: {error}")
        except (OSError, UnicodeError) as error:
            yield Outcome(outcome.path, "failed", f"not written: {said(error)}")
        else:
            yield outcome


def _save(outcome: Outcome, place: Place, swept: set[str]) -> None:
    if isinstance(place, InPlace):
        _save_in_place(outcome, place, swept)
        return
    data = _checked(outcome)
    assert outcome.found
    target = os.path.join(place.path, outcome.found.inside) if place.is_folder else place.path
    root, inside = place.path, os.path.dirname(outcome.found.inside)
    if place.is_folder:
        make_folder(root, inside)
    elif os.path.dirname(target):
        make_folder(os.path.dirname(target), "")
    _sweep(target, swept)
    write(target, data, outcome.status, outcome.path)


def _save_in_place(outcome: Outcome, place: InPlace, swept: set[str]) -> None:
    assert outcome.cleaning
    if outcome.status is None or not stat.S_ISREG(outcome.status.st_mode):
        raise RefusedError("it is no ordinary file")
    if not outcome.cleaning.changes:
        return
    check_plain(outcome.path)
    data = _checked(outcome)
    _sweep(outcome.path, swept)
    replace(outcome.path, data, outcome.status, place.backup, outcome.original)


def _checked(outcome: Outcome) -> bytes:
    """The cleaned bytes, once it is sure from the bytes alone that lines were removed and nothing else."""
    assert outcome.cleaning
    document, data = outcome.cleaning.document, outcome.cleaning.data()
    before, after = (
        split_lines(each.decode(document.encoding, "surrogateescape").removeprefix(document.mark))
        for each in (outcome.original, data)
    )
    check_only_removes(before, after)
    return data


def _sweep(target: str, swept: set[str]) -> None:
    """Remove, once in a run, what a killed run may have left where we are about to write."""
    folder = os.path.dirname(target) or os.curdir
    if folder not in swept:
        swept.add(folder)
        sweep(folder)
