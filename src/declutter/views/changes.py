"""What every view for people shows of a change: what goes and why, what its copy has more, what is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.text import Text

from declutter.document import Block, Cleaning, Removal
from declutter.views.emphasis import differences, excerpt, pieces
from declutter.views.painting import label, quantity, shown, wrapped

SHORTEST_FOLD = 3
"""Blocks; fewer are shown, for the sign of a fold would take as much room."""


def summed_up(cleaning: Cleaning) -> str:
    """What becomes of a document, in a few words."""
    if not cleaning.changes:
        return f"kept whole, for {cleaning.why_whole}" if cleaning.why_whole else "nothing to remove"
    return f"{len(cleaning.removals):,} of {quantity(len(cleaning.document.blocks), 'block')} go"


def stretches(cleaning: Cleaning) -> Iterator[tuple[bool, list[Block]]]:
    """The document in turns: blocks that go, blocks that stay, each with whether they go."""
    blocks = cleaning.document.blocks
    for is_removed, stretch in groupby(blocks, lambda block: block.number in cleaning.removed):
        yield is_removed, list(stretch)


def folded(stretch: Sequence[Block], total: int) -> Iterator[Block | int]:
    """The blocks beside removed ones, and the number of lines in place of all between them."""
    shows_first, shows_last = stretch[0].number > 0, stretch[-1].number < total - 1
    hidden = stretch[shows_first : len(stretch) - shows_last]
    if len(hidden) < SHORTEST_FOLD:
        yield from stretch
        return
    if shows_first:
        yield stretch[0]
    yield hidden[-1].last - hidden[0].first + 1
    if shows_last:
        yield stretch[-1]


def fold_text(lines: int) -> Text:
    """What stands in place of a long kept stretch."""
    return Text(f"⋯ {quantity(lines, 'line')} of the article", "dim italic")


def marked(block: Block, twin: Block | None, is_plain: bool) -> tuple[Text, Text | None]:
    """What goes, and what its copy that stays has more; the words in which they differ stand out.

    Where there is no colour (`is_plain`) they stand in brackets, as wdiff prints them.
    """
    here, there = differences(block.text, twin.text) if twin else ([], [])
    gone = _emphasised(pieces(block.text or "(blank)", here), "red", "bold reverse red", "[--]" * is_plain)
    if not twin or not there:
        return gone, None
    return gone, _emphasised(excerpt(twin.text, there), "dim", "bold green", "{++}" * is_plain)


def _emphasised(parts: Iterable[tuple[str, bool]], style: str, emphasis: str, brackets: str) -> Text:
    text = Text()
    for piece, differs in parts:
        if differs and brackets:
            piece = f"{brackets[:2]}{piece}{brackets[2:]}"
        text.append_text(shown(piece, emphasis if differs else style))
    return text


def is_same(one: Removal | None, other: Removal | None) -> bool:
    """Whether two blocks go for the same reason."""
    return one is not None and other is not None and one.filter == other.filter and one.reason == other.reason


def why(removal: Removal, before: Removal | None, width: int) -> list[Text]:
    """The filter, unless the block just before went by it too, and the reason."""
    reason = shown(removal.reason)
    if before is None or before.filter != removal.filter:
        reason = Text.assemble(label(removal.filter), "  ", reason)
    return wrapped(reason, width)
