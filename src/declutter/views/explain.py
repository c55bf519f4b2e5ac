"""Shows every block of a document: whether it stays, and if not, which filter says so and why."""

from __future__ import annotations

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.painting import colour_of, heading, lines_of, painted, quantity, shown


def explain(path: str, cleaning: Cleaning, width: int, colour: bool) -> bytes:
    """A row a block, its lines, verdict, confidence and text, and the reason under it."""
    document = cleaning.document
    detail = (
        f"{quantity(len(document.blocks), 'block')}, {len(cleaning.removals)} removed; "
        f"level {cleaning.level}, language {document.language or 'unknown'}"
    )
    table = _table(cleaning, width)
    before = None
    for block in document.blocks:
        removal = cleaning.removed.get(block.number)
        _add(table, block, removal, before)
        before = removal
    head = heading(path, detail, width)
    return painted([head, table, Text()], width, colour)


def _table(cleaning: Cleaning, width: int) -> Table:
    lines = max((len(lines_of(block.first, block.last)) for block in cleaning.document.blocks), default=1)
    lines = max(lines, len("lines"))
    names = max((len(removal.filter) for removal in cleaning.removals), default=0)
    names = max(names, len("verdict"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("lines", width=lines, justify="right", style="dim", no_wrap=True)
    table.add_column("verdict", width=names, no_wrap=True)
    table.add_column("sure", width=4, justify="right", style="dim", no_wrap=True)
    text = max(16, width - lines - names - 4 - 6)
    table.add_column("text, and why it goes", width=text, no_wrap=True, overflow="ellipsis")
    return table


def _add(table: Table, block: Block, removal: Removal | None, before: Removal | None) -> None:
    """A block; a reason that was given for the block just before it is not said again."""
    lines = lines_of(block.first, block.last)
    text = " ".join(block.text.split())
    if removal is None:
        table.add_row(lines, Text("kept", "green"), "", shown(text))
        return
    name = shown(removal.filter, colour_of(removal.filter))
    table.add_row(lines, name, f"{removal.confidence:.0%}", shown(text, "red"))
    is_same = before and (before.filter, before.reason) == (removal.filter, removal.reason)
    reason = shown("as above" if is_same else f"it {removal.reason}", "italic")
    reason.no_wrap, reason.overflow = False, "fold"
    table.add_row("", "", "", Padding(reason, (0, 0, 0, 2)))
