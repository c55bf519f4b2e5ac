"""Tells teasers of other articles from the article that goes on below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from declutter.article.prose import is_prose
from declutter.document import Block

LONGEST_TEASER = 32
"""Words of a headline among teasers."""

LEAST_OF_A_TEASER = 4
"""Words; shorter lines are entries of a menu."""

LEAST_RUNNING = 3
"""Paragraphs."""

LEAST_OF_A_PARAGRAPH = 14
"""Words; summaries of teasers may be as long, but stand below a headline each."""

MOST_OF_A_BOX = 30
"""Blocks that may stand between "Read also:" and the text that goes on below it."""

LONGEST_CHAPTER, OF_A_TEASER = 5, 0.6
"""Words of a subheading above more than one paragraph, and how long it is at most to the teaser above it."""

LONGEST_SUBHEADING = 3
"""Words of a line above a paragraph that is no headline among teasers."""

LEAST_OF_A_LAST = 25
"""Words of the article's last paragraph, which a box of headlines parts from the text above."""

REACH_OF_SUMMARIES = 8
"""Blocks; where teasers have summaries, there is another one so near."""

_DATUM = re.compile(r"\w ?[:：] ?[-+€$£]?\d[\d.,]*(?:\s?\S{1,8})?\Z")
"""A row of a box of facts: "Inhabitants: 1,140"."""


def is_running_text(here: Sequence[Block]) -> bool:
    """Whether sentences follow each other, as in an article and not under headlines."""
    return len(here) == LEAST_RUNNING and all(map(is_prose, here))


def is_box(blocks: Sequence[Block], label: Block) -> bool:
    """Whether "Read also:" heads a box in mid-article: two paragraphs in a row stand below."""
    below = blocks[label.number + 1 : label.number + MOST_OF_A_BOX]
    return label.text.endswith(":") and any(
        _is_long(block) and _is_long(other) for block, other in pairwise(below)
    )


def may_be_last_paragraph(block: Block, around: Sequence[Block], above: Sequence[Block]) -> bool:
    """Whether a block below a list of headlines is made as the text above the list, and nothing else is.

    An article often goes on for a paragraph below "Read also", and the rest of the page follows. `around` are
    the other lines of the list near the block, `above` those before its heading.
    """
    return block.words >= LEAST_OF_A_LAST and any(map(_is_long, above)) and not any(map(_is_long, around))


def _is_long(block: Block) -> bool:
    return is_prose(block) and block.words >= LEAST_OF_A_PARAGRAPH


def article_goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block in mid-article is the article's again: running text, or a heading right above it."""
    block = blocks[at]
    if block.kind == "list_item" and block.words <= LONGEST_TEASER and block.text.rstrip().endswith("?"):
        return False  # a headline may ask
    if is_prose(block) or block.words > LONGEST_TEASER or block.kind in {"code", "table_row", "quote"}:
        return True
    if block.text.endswith((".", "。", "।", ":")) and block.words >= LONGEST_SUBHEADING:
        return True
    if block.kind == "heading" and block.link_share < 0.5:
        return True
    if block.text.isupper() and not blocks[at - 1].text.isupper() and block.words >= LEAST_OF_A_TEASER:
        return True
    if _DATUM.search(block.text) and block.words <= LONGEST_TEASER // 4:
        return True
    above_prose = at + 1 < len(blocks) and (is_prose(blocks[at + 1]) or _leads(blocks[at + 1]))
    is_label = (
        block.words <= min(LONGEST_CHAPTER, OF_A_TEASER * blocks[at - 1].words) and block.link_share < 0.5
    )
    after = blocks[at + 2 : at + 3]
    if above_prose and is_label and any(each.is_sentence or _leads(each) for each in after):
        return True  # a summary is one paragraph
    if above_prose and block.kind != "list_item" == blocks[at - 1].kind:
        return True
    return above_prose and block.link_share < 0.5 and block.words <= LONGEST_SUBHEADING


def _leads(block: Block) -> bool:
    """Whether a block leads to what stands below it, as only running text does."""
    return block.text.endswith((":", "：")) and block.words >= LONGEST_SUBHEADING


def are_teasers(below: Sequence[Block]) -> bool:
    """Whether what stands below a heading in mid-article is made as a list of teasers is."""
    if not below or len({block.kind for block in below}) > 2:
        return False
    headlines = sum(4 <= block.words <= LONGEST_TEASER or block.link_share > 0.8 for block in below)
    return headlines >= max(1, len(below) // 2)


def is_next_entry(opener: Block, above: Block, block: Block) -> bool:
    """Whether a list whose entry "Read also" holds a list of teasers goes on with an entry of its own."""
    are_entries = opener.kind == above.kind == block.kind == "list_item"
    return are_entries and block.indent <= opener.indent < above.indent
