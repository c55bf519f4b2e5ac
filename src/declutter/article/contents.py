"""Finds tables of sections, whose entries stand again below as headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from declutter.article.cues import NONE, Cues
from declutter.article.menus import LONGEST_ENTRY
from declutter.article.prose import is_short
from declutter.article.wiki import without_edit_link
from declutter.document import Block

MOST_ENTRIES: Final = 80

LONGEST_SUBHEADING: Final = 14
"""Words."""

LEAST_AGAIN: Final = 0.5
"""Of the entries up to the last that stands again below, or is a link."""


class Table(NamedTuple):
    """A table of sections."""

    heading: Block
    entries: Sequence[Block]


def tables_of_sections(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> Iterator[Table]:
    """The tables among some blocks, each below a label such as "Contents"."""
    last = {_unnumbered(block): at for at, block in enumerate(blocks) if block.label}
    for at, block in enumerate(blocks):
        if "contents" not in cues.get(block.number, NONE) or block.words > LONGEST_ENTRY:
            continue
        entries = _short_ones(blocks[at + 1 : at + 1 + MOST_ENTRIES])
        end = at + len(entries)
        again = [
            i
            for i, entry in enumerate(entries)
            if last.get(_unnumbered(entry), 0) > end or entry.link_share > 0.8
        ]
        if len(again) >= 2 and len(again) >= LEAST_AGAIN * (again[-1] + 1):
            yield Table(block, entries[: again[-1] + 1])


def _unnumbered(block: Block) -> str:
    return without_edit_link(block.label).lstrip("0. ")


def _short_ones(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first that is longer than a subheading."""
    end = next(
        (at for at, block in enumerate(blocks) if not is_short(block, LONGEST_SUBHEADING)), len(blocks)
    )
    return list(blocks[:end])
