"""Shows a document before and after, next to each other; where a block goes, its right side says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.changes import fold_text, folded, is_same, marked, stretches, summed_up, why
from declutter.views.diff import diff
from declutter.views.emphasis import twins
from declutter.views.painting import bar, beside, clipped, heading, lines_of, painted, shown, wrapped

LEAST_WIDTH = 100
"""Columns; in a narrower window the halves would be slivers, and `diff` is shown."""


class Side(NamedTuple):
    """The columns of one half."""

    number: int
    text: int


def side_by_side(path: str, cleaning: Cleaning, width: int, colour: bool) -> bytes:
    """The file as it is on the left, and on the right as it will be, its lines numbered as they will be."""
    if width < LEAST_WIDTH or not cleaning.changes:
        return diff(path, cleaning, width, colour)
    return painted([*_rows(path, cleaning, width, colour), Text()], width, colour)


def _rows(path: str, cleaning: Cleaning, width: int, colour: bool) -> Iterator[Text]:
    yield from heading(path, summed_up(cleaning), cleaning.counts, width)
    number = len(str(cleaning.document.blocks[-1].last))
    side = Side(number, (width - 2 * number - 7) // 2)
    copies = twins(cleaning)
    places = _places(cleaning)
    for is_removed, stretch in stretches(cleaning):
        if is_removed:
            before: Removal | None = None
            for block in stretch:
                removal = cleaning.removed[block.number]
                yield from _gone(removal, before, copies, places, side, not colour)
                before = removal
            continue
        for item in folded(stretch, len(cleaning.document.blocks)):
            yield from _fold(item, side) if isinstance(item, int) else _kept(item, places[item.first], side)


def _places(cleaning: Cleaning) -> Mapping[int, int]:
    """For the number of each line that stays, its number in the cleaned file."""
    document = cleaning.document
    remaining = document.remaining(cleaning.removed)
    return {document.numbers[index]: place for place, index in enumerate(remaining, 1)}


def _row(
    before: tuple[list[Text], ...], edge: Text, after: tuple[list[Text], ...], side: Side
) -> Iterator[Text]:
    height = max(len(cell) for cell in (*before, *after))
    widths = (side.number, 1, side.text, 1, side.number, side.text)
    return beside([*before, [edge] * height, *after], widths)


def _fold(lines: int, side: Side) -> Iterator[Text]:
    return _row(([], [], [fold_text(lines)]), _line(), ([], [fold_text(lines)]), side)


def _kept(block: Block, place: int, side: Side) -> Iterator[Text]:
    numbers = [[Text(str(number).rjust(side.number), "dim")] for number in (block.first, place)]
    texts = [[clipped(shown(block.text), side.text)] for _ in range(2)]
    return _row((numbers[0], [], texts[0]), _line(), (numbers[1], texts[1]), side)


def _gone(
    removal: Removal,
    before: Removal | None,
    copies: Mapping[int, Block],
    places: Mapping[int, int],
    side: Side,
    is_plain: bool,
) -> Iterator[Text]:
    """What goes on the left, why on the right, and there too what its copy that stays has more."""
    block, twin = removal.block, copies.get(removal.block.number)
    gone, more = marked(block, twin, is_plain)
    number = [Text(str(block.first).rjust(side.number), "dim")]
    after = [] if is_same(before, removal) else why(removal, before, side.text)
    numbers = [Text()] * len(after)
    if twin and more:
        numbers.append(Text(lines_of(places[twin.first], places[twin.first]).rjust(side.number), "dim"))
        after += wrapped(more, side.text)
    left = (number, [Text("-", "bold red")], wrapped(gone, side.text))
    yield from _row(left, bar(removal.filter), (numbers, after), side)


def _line() -> Text:
    return Text("│", "dim")
