"""Shows a removed block to a person who decides: with its filter, its reason and its surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.diff import Measures, gone_rows, measures
from declutter.views.emphasis import twin_of
from declutter.views.painting import NARROWEST, beside, clipped, lines_of, painted, quantity, shown, wrapped

CONTEXT = 2
"""Blocks shown on each side: the one next to it may be clutter too."""

MOST_ROWS = 18
"""Of the block in question, so that the question stays on a usual screen with it."""


def question(path: str, cleaning: Cleaning, removal: Removal, place: str, width: int, colour: bool) -> bytes:
    """The block that would go, with filter and reason, between the blocks around it; `place` as in "3/49"."""
    width = max(width, NARROWEST)
    columns = measures(cleaning, width, colour)
    head = clipped(shown(path, "bold"), width - len(place) - 2).append(f"  {place}", "not bold")
    return painted([Text(), head, *_rows(cleaning, removal, columns)], width, colour)


def prompt(can_go_back: bool, width: int, colour: bool) -> bytes:
    """The question itself, and the keys that most answers take; `?` tells the others."""
    back = "[b]ack, " if can_go_back else ""
    keys = f" [y]es, [n]o, [p]rotect it always, {back}[q]uit, [?] more"
    line = Text.assemble(("Remove this?", "bold"), keys)
    return painted(wrapped(line, max(width, NARROWEST) - 2), width, colour).rstrip(b"\n") + b" "


def wording(question: str, proposal: str, width: int, colour: bool) -> bytes:
    """A question that is answered with a line; the Enter key takes the proposal."""
    line = Text.assemble((question, "bold"), " [Enter: ", shown(proposal), "] ")
    return painted(wrapped(line, max(width, NARROWEST)), width, colour).rstrip(b"\n") + b" "


def key_list(keys: Mapping[str, str], width: int, colour: bool) -> bytes:
    """What each key does."""
    width = max(width, NARROWEST)
    rows: list[Text] = []
    for key, text in keys.items():
        rows += beside([[Text(key, "bold")], wrapped(Text(text), width - 2)], (1, width - 2))
    return painted(rows, width, colour)


def remark(text: str, width: int, colour: bool) -> bytes:
    """A word on what an answer led to."""
    return painted(wrapped(shown(text, "dim"), max(width, NARROWEST)), width, colour)


def ending(goes: int, stays: int, undecided: int, rules: int, width: int, colour: bool) -> bytes:
    """What was decided.

    >>> ending(12, 3, 0, 1, 80, False).decode()
    '\\n12 blocks go, 3 stay; 1 rule\\n'
    """
    text = (
        f"{quantity(goes, 'block')} go{'es' if goes == 1 else ''}, {stays:,} stay{'s' if stays == 1 else ''}"
    )
    text += f", {undecided:,} undecided" if undecided else ""
    text += f"; {quantity(rules, 'rule')}" if rules else ""
    return painted([Text(), *wrapped(Text(text), max(width, NARROWEST))], width, colour)


def _rows(cleaning: Cleaning, removal: Removal, columns: Measures) -> Iterator[Text]:
    blocks, at = cleaning.document.blocks, removal.block.number
    for block in blocks[max(0, at - CONTEXT) : at]:
        yield from _beside(block, cleaning, columns)
    twin = twin_of(removal, cleaning)
    rows = list(gone_rows([removal], {at: twin} if twin else {}, columns))
    yield from islice(rows, MOST_ROWS if len(rows) > MOST_ROWS + 1 else None)
    if len(rows) > MOST_ROWS + 1:
        more = Text(f"⋯ {quantity(len(rows) - MOST_ROWS, 'row')} more", "dim italic")
        yield from beside([[], [], [more]], (columns.number, 1, columns.rest))
    for block in blocks[at + 1 : at + 1 + CONTEXT]:
        yield from _beside(block, cleaning, columns)


def _beside(block: Block, cleaning: Cleaning, columns: Measures) -> Iterator[Text]:
    """A block of the surroundings, in one row; a dot says that it would go too."""
    goes = block.number in cleaning.removed
    number = Text(lines_of(block.first, block.last).rjust(columns.number), "dim")
    sign = [Text("·", "dim")] if goes else []
    text = clipped(shown(block.text, "dim" if goes else ""), columns.rest)
    return beside([[number], sign, [text]], (columns.number, 1, columns.rest))
