"""Tells which copy of what a document holds twice is the article's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from declutter.article.body import Body, find_body
from declutter.article.headline import FARTHEST
from declutter.article.prose import is_prose
from declutter.document import Block, Document

MOST_BETWEEN = 4
"""Blocks from a caption to the copy that has more before it."""

_SITE_NAME = re.compile(r"\s[|–—·»:-]\s")


def copy_that_stays(
    group: Sequence[Block], keys: Mapping[int, str], body: Body | None, document: Document
) -> Block:
    """The copy that stays of a block that a document holds several times, exactly or nearly.

    That is the fullest, and of equally full ones the nearest to `body`, the article's run of prose. `keys`
    holds the letters of each, by number. A sentence of the article stays though a fuller copy is elsewhere.
    """
    run = find_body(document)
    letters = {block.number: sum(map(str.isalpha, keys[block.number])) for block in group}
    most = max(letters.values())
    fullest = sorted(number for number, count in letters.items() if count == most)

    def rank(block: Block) -> tuple[bool, bool, int, bool, int, bool, int]:
        fullness = 0 if _is_page_title(group[0]) else letters[block.number]
        if run and run.zone(block) == "inside" and _is_whole(block) and _are_far(block, fullest):
            fullness = most
        below = document.blocks[block.number + 1 : block.number + 2]
        heads_prose = not are_neighbours(group) and not block.is_sentence and any(map(is_prose, below))
        is_entry = keys[block.number][:1].isdigit()  # of a table of sections
        distance = _distance(block, body)
        is_title = block.markup is not None and block.markup.level == 1
        is_image = is_description(block)
        return (not is_title, is_image, -fullness, is_entry, distance, not heads_prose, block.number)

    return min(group, key=rank)


def _are_far(block: Block, copies: Sequence[int]) -> bool:
    """Whether none of the copies, by their numbers in order, stands near a block."""
    at = bisect_left(copies, block.number - MOST_BETWEEN)
    return at == len(copies) or copies[at] > block.number + MOST_BETWEEN


def _is_whole(block: Block) -> bool:
    return block.is_sentence and not block.folded.endswith("...")


def _is_page_title(block: Block) -> bool:
    """The browser's title: the headline with the site's name, at the very top of a dump."""
    return block.number < 2 and _SITE_NAME.search(block.text) is not None


def _distance(block: Block, body: Body | None) -> int:
    """Blocks between this one and the article's run of prose.

    A copy below it, such as the head of the comments, counts as farther away than a headline, standfirst or
    caption can stand above.
    """
    if body is None:
        return 0
    if block.number > body.last:
        return block.number - body.last + FARTHEST
    return max(body.first - block.number, 0)


def is_description(block: Block) -> bool:
    """Whether a block is what a dump has in place of an image: its description, in brackets."""
    return block.kind == "image" or (block.text.startswith("[") and block.text.endswith("]"))


def are_neighbours(group: Sequence[Block]) -> bool:
    return group[-1].number - group[0].number < len(group) and not group[0].is_sentence
