"""Shows every block of a document: whether it stays, and if not, which filter says so and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.changes import is_same
from declutter.views.painting import (
    NARROWEST,
    beside,
    clipped,
    heading,
    label,
    lines_of,
    painted,
    quantity,
    shown,
    wrapped,
)

LEAST_BESIDE = 120
"""Columns; in a narrower window the reasons stand beneath, so that texts can be read."""

NOTE_SHARE = 0.4
"""Of the width, for reasons that stand beside."""

SURE = 4
"""Columns of "100%"."""


class Columns(NamedTuple):
    """The columns of an explanation; note is 0 where the reasons stand beneath."""

    lines: int
    verdict: int
    text: int
    note: int


def explain(path: str, cleaning: Cleaning, width: int, colour: bool) -> bytes:
    """A row a block, its lines, verdict, confidence and text, and the reason beside or under it."""
    width = max(width, NARROWEST)
    return painted([*_rows(path, cleaning, width), Text()], width, colour)


def _rows(path: str, cleaning: Cleaning, width: int) -> Iterator[Text]:
    document = cleaning.document
    detail = (
        f"{quantity(len(document.blocks), 'block')}, {len(cleaning.removals)} removed; "
        f"level {cleaning.level}, language {document.language or 'unknown'}"
    )
    yield from heading(path, detail, cleaning.counts, width)
    columns = _columns(cleaning, width)
    titles = (
        "lines".rjust(columns.lines),
        "verdict",
        "sure",
        "text" if columns.note else "text, and why it goes",
    )
    reason = [Text("why it goes", "dim")] if columns.note else []
    yield from _row([[Text(title, "dim")] for title in titles] + [reason], columns)
    before = None
    for block in document.blocks:
        removal = cleaning.removed.get(block.number)
        yield from _kept(block, columns) if removal is None else _gone(removal, before, columns)
        before = removal


def _columns(cleaning: Cleaning, width: int) -> Columns:
    blocks = cleaning.document.blocks
    lines = max((len(lines_of(block.first, block.last)) for block in blocks), default=1)
    lines = max(lines, len("lines"))
    names = max((shown(removal.filter).cell_len for removal in cleaning.removals), default=0)
    names = max(names, len("verdict"))
    note = int(NOTE_SHARE * width) if width >= LEAST_BESIDE else 0
    return Columns(lines, names, max(12, width - lines - names - SURE - note - 6 - 2 * (note > 0)), note)


def _row(cells: list[list[Text]], columns: Columns) -> Iterator[Text]:
    return beside(cells, (columns.lines, columns.verdict, SURE, columns.text, columns.note), gap=2)


def _kept(block: Block, columns: Columns) -> Iterator[Text]:
    text = clipped(shown(_joined(block)), columns.text)
    return _row([[_number(block, columns)], [Text("kept", "green")], [], [text], []], columns)


def _gone(removal: Removal, before: Removal | None, columns: Columns) -> Iterator[Text]:
    """A block that goes; a reason that was given for the block just before it is not said again."""
    text = clipped(shown(_joined(removal.block), "red"), columns.text)
    is_told = is_same(before, removal)
    reason = Text("as above", "dim italic") if is_told else shown(f"it {removal.reason}", "italic")
    notes = wrapped(reason, columns.note or columns.text - 2)
    sure = Text(f"{removal.confidence:.0%}".rjust(SURE), "dim")
    cells = [[_number(removal.block, columns)], [label(removal.filter)], [sure], [text], []]
    if columns.note:
        cells[4] = notes
    else:
        cells[3] += [Text("  ").append_text(note) for note in notes]
    return _row(cells, columns)


def _number(block: Block, columns: Columns) -> Text:
    return Text(lines_of(block.first, block.last).rjust(columns.lines), "dim")


def _joined(block: Block) -> str:
    return " ".join(block.text.split()) or "(blank)"
