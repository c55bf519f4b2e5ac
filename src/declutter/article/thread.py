"""Finds where the readers' comments below an article begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import is_prose
from declutter.article.stamps import holds_date
from declutter.document import Block, Document

LEAST_ARTICLE = 60
"""Words of sentences above the thread; with fewer, the thread is the document."""

LONGEST_HEADING = 12
"""Words."""

LOOK_AHEAD = 10
"""Blocks below a heading in which a thread shows itself by replies, dates or a form."""

LONG_PHRASE = 5
"""Characters, in scripts without spaces; in others two words: no subheading says "Post comment"."""

_WITH_COUNT = re.compile(r"\A\D{0,3}\b0\b|\b0\D{0,5}\Z")


def start_of_thread(document: Document) -> Block | None:
    """The heading of the thread, or None where no thread stands below an article."""
    if "thread" not in document.memo:
        document.memo["thread"] = _find(document.blocks, cues_of(document))
    return cast("Block | None", document.memo["thread"])


def _find(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> Block | None:
    above = 0
    for at, block in enumerate(blocks):
        if "comments" in cues.get(block.number, NONE) and above >= LEAST_ARTICLE and _is_heading(block):
            below = blocks[at + 1 : at + 1 + LOOK_AHEAD]
            follows = sum(map(is_prose, below[:4]))
            if (_is_thread(below, cues) or _has_count(block)) and follows < (
                3 if count_signs(below, cues) > 1 else 2
            ):
                return block
        above += block.words * is_prose(block)
    return None


def _is_heading(block: Block) -> bool:
    return block.words <= LONGEST_HEADING and block.kind not in {"code", "table_row"}


def _has_count(block: Block) -> bool:
    return _WITH_COUNT.search(block.label) is not None


def count_signs(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> int:
    """How many blocks look as those of a thread or its form do."""
    return sum(
        not {"comment_action", "comments"}.isdisjoint(cues.get(block.number, NONE))
        or (holds_date(block) and block.words <= 10)
        for block in blocks
    )


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
        or any(holds_date(block) and block.words <= 10 for block in below)
    )
