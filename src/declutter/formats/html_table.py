"""Collects the cells of a table, and lays its rows out in columns that line up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from declutter.formats.attributes import spanned
from declutter.formats.pieces import Run

WIDEST: Final = 100
"""Columns on a screen that the rows of a table may take with all their cells lined up."""

WIDEST_BUT_LAST: Final = 72
"""Columns that all cells but the last may take; in a table of long cells nothing is lined up."""

BETWEEN: Final = 3
"""Columns from one cell to the next."""

SPANNED: Final[Sequence[Run | None]] = ()
"""Stands in a column that the cell before it takes too."""

_UNPRINTED: Final = frozenset(("Mn", "Me", "Cf"))
_WIDE: Final = frozenset("WF")


@dataclass(slots=True)
class Table:
    """A table of which the rows are being read."""

    holds_data: bool
    """Else it lays out the page, and has no rows."""
    cells: list[Sequence[Run | None]] = field(default_factory=list)
    """Of the row so far; where a cell spans several columns or rows, the other places are empty."""
    headings: int = 0
    """Of these cells, those marked as headings."""
    waiting: int = 0
    """Columns that the last cell still spans."""
    reaching: dict[int, int] = field(default_factory=dict)
    """For a column, the rows below that a cell reaches into."""

    def add(self, runs: Sequence[Run | None], tag: str, items: Sequence[tuple[str, str]]) -> None:
        """Add a cell to the row."""
        self.cells += [SPANNED] * self.waiting
        while self.reaching.get(len(self.cells), 0):
            self.cells.append([])
        columns = spanned("colspan", items)
        rows = spanned("rowspan", items)
        if rows > 1:
            self.reaching |= {len(self.cells) + n: rows for n in range(columns)}
        self.cells.append(runs)
        self.headings += tag == "th"
        self.waiting = columns - 1

    def end_row(self) -> None:
        """Be ready for the next row."""
        self.reaching = {column: rows - 1 for column, rows in self.reaching.items() if rows > 1}
        self.cells, self.headings, self.waiting = [], 0, 0

    @property
    def row(self) -> Sequence[Sequence[Run | None]]:
        """The cells of the row, to the last column that any of them takes."""
        return (*self.cells, *[SPANNED] * self.waiting)

    @property
    def is_heading(self) -> bool:
        """Whether the row names the columns."""
        filled = sum(1 for runs in self.cells if any(run and not run.text.isspace() for run in runs))
        return 0 < filled <= self.headings


def drawn(rows: Sequence[Sequence[str | None]], headings: Sequence[bool]) -> Iterator[list[str]]:
    """The lines of each row of a table; below the one that ends the head there is a rule.

    None stands for a column that the cell before it takes too.

    >>> for lines in drawn([["Port", "Boats"], ["Senn", "4"]], [True, False]):
    ...     print(*lines, sep="\\n")
    | Port | Boats |
    |------|-------|
    | Senn | 4     |
    """
    head = sum(1 for _ in takewhile(bool, headings))
    count = max((len(_filled(row)) for row in rows), default=0)
    rows = [row[:count] for row in rows]  # pages give spans that are wider than the table
    widths = _widths(rows, count)
    for at, row in enumerate(rows, start=1):
        if len(_filled(row)) == 1:  # a title across the table, or a note
            yield [f"| {row[0]} |"]
            continue
        wide = widths or [0] * len(row)  # as many columns as the table has, where they line up
        rule = ["|" + "|".join("-" * max(3, width + 2) for width in wide) + "|"] if at == head else []
        cells = _padded([*row, *[""] * (len(wide) - len(row))], wide)
        yield [f"| {' | '.join(cells)} |", *rule]


def _padded(cells: Sequence[str | None], widths: Sequence[int]) -> Iterator[str]:
    """The cells as wide as their columns."""
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        spanned = sum(1 for _ in takewhile(lambda each: each is None, cells[at + 1 :]))
        width = sum(widths[at : at + spanned + 1]) + BETWEEN * spanned
        is_ragged = 0 in widths[at : at + spanned + 1]
        yield cell if is_ragged else cell.ljust(len(cell) + width - columns(cell))


def _filled(row: Sequence[str | None]) -> Sequence[str | None]:
    """A row without the columns at its end that its last cell takes too."""
    last = max((at for at, cell in enumerate(row) if cell is not None), default=0)
    return row[: last + 1]


def _widths(rows: Sequence[Sequence[str | None]], count: int) -> list[int]:
    """The width of each column, 0 for one that is left ragged; none where no columns line up."""
    between = BETWEEN * count + 1
    if between > WIDEST_BUT_LAST:
        return []
    widths = [max((_own_width(row, at) for row in rows), default=0) for at in range(count)]
    if sum(widths[:-1]) + between > WIDEST_BUT_LAST:
        return []
    if sum(widths) + between > WIDEST:
        widths[-1] = 0
    return widths


def _own_width(row: Sequence[str | None], at: int) -> int:
    """The width of a cell that stands in one column alone; 0 for others."""
    cell = row[at] if at < len(row) and len(_filled(row)) > 1 else None
    is_wide = at + 1 < len(row) and row[at + 1] is None
    return 0 if cell is None or is_wide else columns(cell)


def columns(text: str) -> int:
    """Width of a text on a screen: ideographs and emoji take two columns, marks above a letter none.

    >>> columns("café"), columns("cafe\\u0301"), columns("日本")
    (4, 4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(each) in _UNPRINTED else 1 + (unicodedata.east_asian_width(each) in _WIDE)
        for each in text
    )
