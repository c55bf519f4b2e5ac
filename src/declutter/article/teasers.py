"""Tells teasers of other articles from the article that goes on below them."""

from __future__ import annotations

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

LONGEST_SUBHEADING = 3
"""Words of a line above a paragraph that is no headline among teasers."""


def is_running_text(here: Sequence[Block]) -> bool:
    """Whether sentences follow each other, as in an article and not under headlines."""
    return len(here) == LEAST_RUNNING and all(map(is_prose, here))


def is_box(blocks: Sequence[Block], label: Block) -> bool:
    """Whether "Read also:" heads a box in mid-article: two paragraphs in a row stand below."""
    below = blocks[label.number + 1 : label.number + MOST_OF_A_BOX]
    return label.text.endswith(":") and any(
        is_prose(block) and is_prose(other) and min(block.words, other.words) >= LEAST_OF_A_PARAGRAPH
        for block, other in pairwise(below)
    )


def article_goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block in mid-article is the article's again: running text, or a heading right above it."""
    block = blocks[at]
    if is_prose(block) or block.words > LONGEST_TEASER or block.kind in {"code", "table_row", "quote"}:
        return True
    if block.text.endswith((".", "。", "।", ":")) and block.words >= LONGEST_SUBHEADING:
        return True
    if block.kind == "heading" and block.link_share < 0.5:
        return True
    if block.text.isupper() and not blocks[at - 1].text.isupper() and block.words >= LEAST_OF_A_TEASER:
        return True
    above_prose = at + 1 < len(blocks) and is_prose(blocks[at + 1])
    if above_prose and block.kind != "list_item" == blocks[at - 1].kind:
        return True
    return above_prose and block.link_share < 0.5 and block.words <= LONGEST_SUBHEADING


def are_teasers(below: Sequence[Block]) -> bool:
    """Whether what stands below a heading in mid-article is made as a list of teasers is."""
    if not below or len({block.kind for block in below}) > 2:
        return False
    headlines = sum(4 <= block.words <= LONGEST_TEASER or block.link_share > 0.8 for block in below)
    return headlines >= max(1, len(below) // 2)
