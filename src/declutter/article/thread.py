"""Finds where the readers' comments below an article begin, and which lines only count those on a post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median_low
from typing import cast

from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import is_prose, words_of_prose
from declutter.article.stamps import holds_date
from declutter.document import Block, Document
from declutter.words import label

LEAST_ARTICLE = 60
"""Words of sentences above the thread; with fewer, the thread is the document."""

LONGEST_HEADING = 12
"""Words."""

LEAST_REPLIES = 3
"""Comments that end in the same action, where no heading stands above them."""

LEAST_ABOVE = 100
"""Words of sentences above those: less may be the first post of a forum's thread."""

LEAST_OF_A_COMMENT, LONGEST_COMMENT = 4, 80
"""Words of a sentence in most of them, and of any block: a longer one may answer the question that the
document asks."""

LOOK_AHEAD = 10
"""Blocks below a heading in which a thread shows itself by replies, dates or a form."""

LONGEST_STAMP = 10
"""Words."""

MOST_AT_ONCE = 3
"""Sentences in the first four blocks below it, where as many of its blocks look as those of a thread do."""

LONG_PHRASE = 5
"""Characters, in scripts without spaces; in others two words: no subheading says "Post comment"."""

LEAST_POSTS = 4
"""Posts, or cards of a list, that each have a line like "3 comments"; with so many it heads no thread."""

LEAST_OF_A_POST = 12
"""Words of sentences in each."""

LEAST_ENTRIES = 12
"""The same of a list whose entries hold no sentence."""

MOST_AROUND_HEADLINE = 6
"""Words beside the headline in a line that counts the replies to it."""

_QUOTED = re.compile(r"[«“„\"『「‘]([^«»“”„\"『』「」]{8,})[»”“\"』」’]")

_WITH_COUNT = re.compile(r"\A\D{0,3}\b0\b|\b0\D{0,5}\Z")


def start_of_thread(document: Document) -> Block | None:
    """The heading of the thread, or None where no thread stands below an article."""
    if "thread" not in document.memo:
        document.memo["thread"] = _find(document)
    return cast("Block | None", document.memo["thread"])


def lines_of_posts(document: Document) -> frozenset[int]:
    """Numbers of the blocks that count the comments on a post, where each post of a page has such a line."""
    if "lines of posts" not in document.memo:
        document.memo["lines of posts"] = _lines_of_posts(document)
    return cast("frozenset[int]", document.memo["lines of posts"])


def _lines_of_posts(document: Document) -> frozenset[int]:
    cues = cues_of(document)
    alike: dict[str, list[int]] = {}
    for number in sorted(cues):
        block = document.blocks[number]
        if "comments" in cues[number] and block.label:
            counts = any(map(str.isdecimal, block.label))
            alike.setdefault("" if counts else block.label, []).append(number)
    found: set[int] = set()
    for numbers in alike.values():
        between = [document.blocks[above + 1 : below] for above, below in pairwise(numbers)]
        posts = [blocks for blocks in between if words_of_prose(blocks) >= LEAST_OF_A_POST]
        if len(posts) >= LEAST_POSTS - 1 or sum(map(bool, between)) >= LEAST_ENTRIES - 1:
            found.update(numbers)
    return frozenset(found)


def _find(document: Document) -> Block | None:
    blocks, cues, of_posts = document.blocks, cues_of(document), lines_of_posts(document)
    above, labels_above = 0, set[str]()
    for at, block in enumerate(blocks):
        is_label = "comments" in cues.get(block.number, NONE) and block.number not in of_posts
        is_heading = (is_label and _is_heading(block)) or _quotes(block, labels_above)
        labels_above.add(block.label)
        if above >= LEAST_ARTICLE and is_heading:
            below = blocks[at + 1 : at + 1 + LOOK_AHEAD]
            follows = sum(map(is_prose, below[:4]))
            may_follow = max(1, min(count_signs(below, cues), MOST_AT_ONCE))
            is_thread = _is_thread(below, cues) or (is_label and _has_count(block))
            if is_thread and follows <= may_follow:
                return block
        above += block.words * is_prose(block)
    return _first_comment(document)


def _first_comment(document: Document) -> Block | None:
    """Where comments without a heading begin: below each, at even distances, stands the same "Reply".

    What is said elsewhere too ("E-mail:", "View all") may as well stand below each address or card of a list.
    """
    blocks, cues = document.blocks, cues_of(document)
    alike: dict[str, list[int]] = {}
    for number in sorted(cues):
        if cues[number].keys() == {"comment_action"}:
            alike.setdefault(cues[number]["comment_action"], []).append(number)
    for numbers in alike.values():
        steps = [below - above for above, below in pairwise(numbers)]
        if len(numbers) < LEAST_REPLIES or not 2 <= median_low(steps) <= LOOK_AHEAD:
            continue
        first = max(numbers[0] - median_low(steps) + 1, 0)
        said = blocks[first : numbers[-1]]
        sentences = sum(block.is_sentence and block.words >= LEAST_OF_A_COMMENT for block in said)
        is_short = all(block.words <= LONGEST_COMMENT for block in said)
        if is_short and sentences >= len(numbers) - 1 and words_of_prose(blocks[:first]) >= LEAST_ABOVE:
            return blocks[first]
    return None


def _quotes(block: Block, labels_above: AbstractSet[str]) -> bool:
    """Whether a line counts what was said to the headline that stands above: 3 replies to "Low water"."""
    said = _QUOTED.search(block.folded) if block.kind != "code" else None
    if said is None:
        return False
    headline = label(said[1])
    around = block.folded[: said.start()] + block.folded[said.end() :]
    counts = any(map(str.isdecimal, around)) and len(around.split()) <= MOST_AROUND_HEADLINE
    return counts and " " in headline and headline in labels_above


def _is_heading(block: Block) -> bool:
    return block.words <= LONGEST_HEADING and block.kind not in {"code", "table_row"}


def _has_count(block: Block) -> bool:
    return _WITH_COUNT.search(block.label) is not None


def count_signs(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> int:
    """How many blocks look as those of a thread or its form do."""
    return sum(
        not {"comment_action", "comments"}.isdisjoint(cues.get(block.number, NONE)) or _is_stamp(block)
        for block in blocks
    )


def _is_stamp(block: Block) -> bool:
    """Whether a line says when a comment was written, and perhaps by whom."""
    return block.words <= LONGEST_STAMP and holds_date(block)


def _is_thread(below: Sequence[Block], cues: Mapping[int, Cues]) -> bool:
    """Whether one of the blocks says what only a thread says, or two say the same, or one is a date."""
    actions = [
        cues[block.number]["comment_action"]
        for block in below
        if "comment_action" in cues.get(block.number, NONE)
    ]
    return (
        len(set(actions)) < len(actions)
        or any(" " in action or (not action.isascii() and len(action) >= LONG_PHRASE) for action in actions)
        or any(map(_is_stamp, below))
    )
