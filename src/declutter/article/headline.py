"""Finds the article's headline among the blocks above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import cast

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, Cues, cues_of, is_stamp
from declutter.article.prose import is_prose
from declutter.document import Block, Cleaning

LONGEST = 32
"""Words; a longer block is no headline."""

FARTHEST = 14
"""Blocks above the run of prose; between them stand byline, date, standfirst, caption and share row."""

LEAST_STANDFIRST = 14
"""Words."""

_WORD = re.compile(r"\w{3,}")

_NO_HEADLINE = frozenset(
    ("menu", "skip_link", "consent", "consent_button", "share", "network", "related", "newsletter", "footer",
     "advertisement", "byline", "reading_time", "dateline", "comments", "player", "pagination", "read_also",
     "section_name", "appeal", "tags", "credit")
)  # fmt: skip


def find_headline(cleaning: Cleaning) -> Block | None:
    """The kept block above the prose that best sums it up: marked as a heading, or of the words of the text."""
    if "headline" not in cleaning.memo:
        body = find_body(cleaning.document)
        cleaning.memo["headline"] = _find(cleaning, body) if body else None
    return cast("Block | None", cleaning.memo["headline"])


def _find(cleaning: Cleaning, body: Body) -> Block | None:
    cues = cues_of(cleaning.document)
    inside = Counter(
        word
        for block in cleaning.kept
        if body.zone(block) == "inside"
        for word in set(_WORD.findall(block.folded))
    )
    above = [block for block in cleaning.kept if body.zone(block) == "head"]
    first_prose = next((at for at, block in enumerate(above) if _opens_text(block, cues)), len(above))
    above = above[:first_prose][-FARTHEST:]
    candidates = [
        block
        for block in above
        if 2 <= block.words <= LONGEST
        and _NO_HEADLINE.isdisjoint(cues.get(block.number, NONE))
        and not is_stamp(block)
        and block.kind not in {"image", "rule", "reference", "code", "table_row"}
    ]
    scored = [(_score(block, inside), block) for block in candidates]
    best, block = max(scored, key=lambda pair: (pair[0], pair[1].number), default=(0.0, None))
    return block if best >= 1.5 else None


def _opens_text(block: Block, cues: Mapping[int, Cues]) -> bool:
    """Whether a block is a sentence that no other part of the page claims; a headline stands above it."""
    return is_prose(block) and block.words >= LEAST_STANDFIRST and not cues.get(block.number)


def _score(block: Block, inside: Counter[str]) -> float:
    words = set(_WORD.findall(block.folded))
    if not words:
        return 0.0
    shared = sum(word in inside for word in words)
    score = shared * (0.5 + shared / len(words)) / 2 + min(block.words, 10) / 10
    if block.kind == "heading":
        score += 3
    if block.kind == "list_item":
        score -= 2
    if block.is_sentence:
        score -= 1
    return score
