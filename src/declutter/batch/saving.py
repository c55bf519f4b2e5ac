"""Saves cleaned texts, in the place of the files or below an output folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replaced

from declutter.batch.outcome import Cleaned, Found, Outcome, outcome_of, said
from declutter.batch.reading import PAGES, is_page
from declutter.formats.packing import PackedError, pack, packing_of
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


def save(cleaned: Cleaned, place: Place, swept: set[str]) -> Outcome:
    """Save a cleaned text, and return what became of it; folders are swept once, and added to `swept`.

    An output that an earlier run has made, and that would come out the same, is not touched.
    """
    path = cleaned.found.path
    try:
        _save(cleaned, place, swept)
    except (RefusedError, PackedError) as error:
        return Outcome(path, "failed", f"not written: {error}")
    except (OSError, UnicodeError, ValueError) as error:
        return Outcome(path, "failed", f"not written: {said(error)}")
    return replaced(outcome_of(cleaned), stamp=stamp_of(cleaned.found, place))


def target_of(found: Found, place: Place) -> str:
    """The path that a cleaned text is written to."""
    if isinstance(place, InPlace):
        return found.path
    return os.path.join(place.path, _named(found)) if place.is_folder else place.path


def _named(found: Found) -> str:
    """What the text of a file is called below an output folder; no two files of a folder the same."""
    if is_page(found.path) and any(map(os.path.exists, _namesakes(found.path))):
        plain = packing_of(found.inside)[0]
        return f"{plain}.txt{found.inside[len(plain) :]}"
    return name_of_text(found.inside)


def _namesakes(path: str) -> Iterator[str]:
    """Where other files may stand whose texts would have the same name."""
    plain = packing_of(path)[0]
    stem, own = os.path.splitext(plain)
    for ending in (".txt", *PAGES):
        if ending != own:
            yield f"{stem}{ending}{path[len(plain) :]}"


def name_of_text(path: str) -> str:
    """What the text of a file is called: the text of page.html is page.txt, packed if the page was.

    >>> name_of_text("a/page.html.gz"), name_of_text("a/notes.md")
    ('a/page.txt.gz', 'a/notes.md')
    """
    if not is_page(path):
        return path
    plain = packing_of(path)[0]
    return f"{os.path.splitext(plain)[0]}.txt{path[len(plain) :]}"


def root_of(found: Found, place: Place) -> str:
    """The folder below which writing follows no link: the one that is written to, or that was walked."""
    if isinstance(place, Beside):
        return place.path if place.is_folder else ""
    return "" if found.named else found.path.removesuffix(found.inside) or os.curdir


def stamp_of(found: Found, place: Place) -> tuple[int, ...]:
    """What tells a file, and what was written of it, from any later state; nothing where one is not there."""
    try:
        states = [os.stat(path) for path in dict.fromkeys((found.path, target_of(found, place)))]
    except (OSError, ValueError):
        return ()
    return tuple(
        number
        for state in states
        for number in (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
    )


def _save(cleaned: Cleaned, place: Place, swept: set[str]) -> None:
    if isinstance(place, InPlace):
        _save_in_place(cleaned, place, swept)
        return
    target = target_of(cleaned.found, place)
    data = _packed(cleaned, target)
    if _holds(target, data):
        return
    if place.is_folder:
        make_folder(place.path, os.path.dirname(cleaned.found.inside))
    elif os.path.dirname(target):
        make_folder(os.path.dirname(target), "")
    root = root_of(cleaned.found, place)
    _sweep(target, root, swept)
    write(target, data, cleaned.status, cleaned.found.path, root)


def _save_in_place(cleaned: Cleaned, place: InPlace, swept: set[str]) -> None:
    if cleaned.status is None or not stat.S_ISREG(cleaned.status.st_mode):
        raise RefusedError("it is no ordinary file")
    if cleaned.cleaning.document.about is not None:
        raise RefusedError("a page would become a text; -o writes page.txt, --to html a page")
    if not cleaned.cleaning.changes:
        return
    path = cleaned.found.path
    check_plain(path)
    data = _packed(cleaned, path)
    root = root_of(cleaned.found, place)
    _sweep(path, root, swept)
    replace(path, data, cleaned.status, place.backup, cleaned.original, root)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file is there, an ordinary one, and holds these bytes."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _packed(cleaned: Cleaned, target: str) -> bytes:
    """The cleaned bytes, compressed as the name of their file says; what loses nothing stays as it is."""
    packing = packing_of(target)[1]
    is_text = cleaned.cleaning.document.about is None
    if is_text and not cleaned.cleaning.changes and packing == packing_of(cleaned.found.path)[1]:
        return cleaned.original
    data = _checked(cleaned)
    return pack(data, packing) if packing else data


def _checked(cleaned: Cleaned) -> bytes:
    """The cleaned bytes, once it is sure from the bytes alone that lines were removed and nothing else."""
    document, data = cleaned.cleaning.document, cleaned.cleaning.data()
    if document.about is not None:  # the lines are those that the page was laid out in
        check_only_removes(document.lines, split_lines(data.decode()))
        return data
    before, after = (
        split_lines(each.decode(document.encoding, "surrogateescape").removeprefix(document.mark))
        for each in (cleaned.text, data)
    )
    check_only_removes(before, after)
    return data


def _sweep(target: str, root: str, swept: set[str]) -> None:
    """Remove, once in a run, what a killed run may have left where we are about to write."""
    folder = os.path.dirname(target)
    if folder not in swept:
        swept.add(folder)
        sweep(folder, root)
