"""Shows what would go to people: each removed block with its filter and the reason beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.table import Table
from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.painting import colour_of, heading, lines_of, painted, quantity, shown

SHORTEST_FOLD = 3
"""Blocks; fewer are shown, for the sign of a fold would take as much room."""

NOTE_SHARE = 0.36
"""Of the width, for filter and reason; at 80 columns a usual reason takes two rows."""


def diff(path: str, cleaning: Cleaning, width: int, colour: bool) -> bytes:
    """The removed blocks between the ends of what stays around them; long kept stretches are folded."""
    if not cleaning.changes:
        return painted([heading(path, "nothing to remove", width)], width, colour)
    blocks = len(cleaning.document.blocks)
    head = heading(path, f"{len(cleaning.removals)} of {quantity(blocks, 'block')} go", width)
    rows = _table(cleaning, width)
    for is_removed, stretch in groupby(
        cleaning.document.blocks, lambda block: block.number in cleaning.removed
    ):
        if is_removed:
            before = None
            for block in stretch:
                removal = cleaning.removed[block.number]
                rows.add_row(*_gone(removal, before))
                before = removal
        else:
            for row in _kept(list(stretch), blocks):
                rows.add_row(*row)
    return painted([head, rows, Text()], width, colour)


def _table(cleaning: Cleaning, width: int) -> Table:
    last = cleaning.document.blocks[-1]
    number = max(len(lines_of(block.first, block.last)) for block in cleaning.document.blocks)
    number = min(number, 2 * len(str(last.last)) + 1)
    note = max(16, int(NOTE_SHARE * width))
    table = Table.grid(padding=(0, 1))
    table.add_column(width=number, justify="right", style="dim", no_wrap=True)
    table.add_column(width=1)
    table.add_column(width=max(16, width - number - note - 4), overflow="fold")
    table.add_column(width=note, overflow="fold")
    return table


def _gone(removal: Removal, before: Removal | None) -> tuple[Text, Text, Text, Text]:
    """A removed block; what its note would repeat of the block just before it is left out."""
    block, colour = removal.block, colour_of(removal.filter)
    is_new = before is None or before.filter != removal.filter
    note = shown(removal.filter, f"bold {colour}") if is_new else Text()
    reason = "as above" if before and before.reason == removal.reason and not is_new else removal.reason
    note.append("\n" if is_new else "").append_text(shown(reason, f"not bold dim {colour}"))
    number = Text(lines_of(block.first, block.last))
    return number, Text("-", "bold red"), shown(block.text or "(blank)", "red"), note


def _kept(stretch: list[Block], total: int) -> Iterator[tuple[Text, Text, Text]]:
    """The blocks beside the removed ones, and one row for all between them."""
    begins, ends = stretch[0].number == 0, stretch[-1].number == total - 1
    shows_first, shows_last = not begins, not ends
    folded = stretch[shows_first : len(stretch) - shows_last]
    if len(folded) < SHORTEST_FOLD:
        yield from map(_one_row, stretch)
        return
    if shows_first:
        yield _one_row(stretch[0])
    count = folded[-1].last - folded[0].first + 1
    yield Text(), Text("⋯", "dim"), Text(f"{quantity(count, 'line')} kept", "dim italic")
    if shows_last:
        yield _one_row(stretch[-1])


def _one_row(block: Block) -> tuple[Text, Text, Text]:
    text = shown(block.text)
    text.no_wrap, text.overflow = True, "ellipsis"
    return Text(lines_of(block.first, block.last)), Text(), text
