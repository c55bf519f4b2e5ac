"""Shows what would go to people: each removed block with its filter and the reason beside it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.changes import fold_text, folded, is_same, marked, stretches, summed_up, why
from declutter.views.emphasis import twins
from declutter.views.painting import (
    NARROWEST,
    bar,
    beside,
    clipped,
    heading,
    lines_of,
    painted,
    shown,
    wrapped,
)

LEAST_BESIDE = 68
"""Columns; in a narrower window the reasons stand beneath the blocks, or both would be slivers."""

NOTE_SHARE = 0.42
"""Of the width, for filter and reason; with less, reasons wrap so often that the fixtures take more rows."""

WIDEST_NOTE = 56
"""Columns, in which nearly every reason takes one row."""

MOST_NAMED = 3
"""Files, in a command that is shown to be copied."""


@dataclass(frozen=True)
class Measures:
    """The columns of a diff."""

    number: int
    text: int
    note: int
    """0 where the notes stand beneath."""
    is_plain: bool
    """Whether emphasis has to be spelled, for there is no colour."""

    @property
    def rest(self) -> int:
        """What stays has no note, and takes its room."""
        return self.text + self.note + 3 if self.note else self.text


def diff(path: str, cleaning: Cleaning, width: int, colour: bool) -> bytes:
    """The removed blocks between the ends of what stays around them; long kept stretches are folded."""
    width = max(width, NARROWEST)
    return painted(_rows(path, cleaning, width, colour), width, colour)


def hint(paths: Sequence[str], width: int, colour: bool) -> bytes:
    """The last word of a diff: how to keep what it would take; `paths` are those of the command line."""
    files = [shlex.quote(path) for path in paths if path != "-"]
    if not files:
        command = "a [[protect]] rule in declutter.toml"
    elif len(files) > MOST_NAMED:
        command = "declutter --review, and the same files"
    else:
        dashes = ["--"] if any(path.startswith("-") for path in files) else []
        command = " ".join(["declutter --review", *dashes, *files])
    line = Text("To keep any of these: ", "dim").append_text(shown(command, "not dim bold"))
    return painted(wrapped(line, max(width, NARROWEST)), width, colour)


def measures(cleaning: Cleaning, width: int, colour: bool) -> Measures:
    """The columns for a document in a window of that width."""
    blocks = cleaning.document.blocks
    number = max((len(lines_of(block.first, block.last)) for block in blocks), default=1)
    rest = width - number - 4
    note = min(int(NOTE_SHARE * width), WIDEST_NOTE) if width >= LEAST_BESIDE else 0
    return Measures(number, rest - note - 3 if note else rest, note, not colour)


def _rows(path: str, cleaning: Cleaning, width: int, colour: bool) -> Iterator[Text]:
    yield from heading(path, summed_up(cleaning), cleaning.counts, width)
    if not cleaning.changes:
        return
    columns = measures(cleaning, width, colour)
    copies = twins(cleaning)
    for is_removed, stretch in stretches(cleaning):
        if is_removed:
            yield from gone_rows([cleaning.removed[block.number] for block in stretch], copies, columns)
        else:
            for item in folded(stretch, len(cleaning.document.blocks)):
                yield from kept_rows(item, columns)
    yield Text()


def kept_rows(item: Block | int, columns: Measures) -> Iterator[Text]:
    """A block in one row, or a fold."""
    widths = (columns.number, 1, columns.rest)
    if isinstance(item, int):
        return beside([[], [], [fold_text(item)]], widths)
    number = Text(lines_of(item.first, item.last).rjust(columns.number), "dim")
    return beside([[number], [], [clipped(shown(item.text), columns.rest)]], widths)


def gone_rows(removals: Sequence[Removal], copies: Mapping[int, Block], columns: Measures) -> Iterator[Text]:
    """Removed blocks that follow each other; a note is given once for all that it holds for."""
    before: Removal | None = None
    for at, removal in enumerate(removals):
        after = removals[at + 1] if at + 1 < len(removals) else None
        numbers, signs, lines = _block(removal.block, copies.get(removal.block.number), columns)
        if columns.note:
            notes = [] if is_same(before, removal) else why(removal, before, columns.note)
            edges = [bar(removal.filter)] * max(len(lines), len(notes))
            widths = (columns.number, 1, columns.text, 1, columns.note)
            yield from beside([numbers, signs, lines, edges, notes], widths)
        else:
            yield from beside([numbers, signs, lines], (columns.number, 1, columns.text))
            if not is_same(removal, after):
                notes = why(removal, None, columns.text - 2)
                edges = [bar(removal.filter, "╰")]
                yield from beside([[], [], edges, notes], (columns.number, 1, 1, columns.text - 2))
        before = removal


def _block(block: Block, twin: Block | None, columns: Measures) -> tuple[list[Text], list[Text], list[Text]]:
    gone, more = marked(block, twin, columns.is_plain)
    lines = wrapped(gone, columns.text)
    numbers = [Text(lines_of(block.first, block.last).rjust(columns.number), "dim")]
    signs = [Text("-", "bold red")]
    if twin and more:
        numbers += [Text()] * (len(lines) - 1)
        numbers.append(Text(lines_of(twin.first, twin.last).rjust(columns.number), "dim"))
        signs += [Text()] * (len(lines) - 1) + [Text("=", "bold green")]
        lines += wrapped(more, columns.text)
    return numbers, signs, lines
