"""Removes, when asked to, the lines that name the author."""

from __future__ import annotations

import re

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import quoted, said
from declutter.article.stamps import holds_date
from declutter.document import Block, Cleaning, Verdict, Verdicts

LONGEST = 16
"""Words."""

LONGEST_AUTHOR_NOTE = 80

FARTHEST = 12
"""Blocks above the prose, or below it, in which a byline may stand."""

_NAMES = re.compile(
    r"\A[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я][\w'’.-]+(?: (?:[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я][\w'’.-]*|de|da|van|von|der|den|bin|al|el)){1,3}\Z"
)


def byline(cleaning: Cleaning) -> Verdicts:
    """Remove bylines and notes on the author beside the article. Never removes a name inside its prose."""
    cues = cues_of(cleaning.document)
    body = find_body(cleaning.document)
    if body is None:
        return
    heading: Block | None = None
    for block in cleaning.kept:
        kinds = cues.get(block.number, NONE)
        is_below = heading is not None and heading.number == block.number - 1
        if heading and is_below and body.zone(block) != "inside" and block.words <= LONGEST_AUTHOR_NOTE:
            yield Verdict(block, f"stands below {quoted(heading.text)}, line {heading.first}", 0.7)
        heading = block if "author" in kinds and block.label else None
        if _is_near(block, body) and block.kind not in {"code", "table_row"}:
            yield from _of_block(block, kinds, body)


def _is_near(block: Block, body: Body) -> bool:
    return body.first - FARTHEST <= block.number <= body.first + 1 or block.number >= body.last - 1


def _of_block(block: Block, kinds: Cues, body: Body) -> Verdicts:
    if "byline" in kinds and block.words <= LONGEST and not block.is_sentence:
        yield Verdict(block, f"names the author: {said(block, kinds['byline'])}", 0.85)
    elif "author" in kinds and block.words <= LONGEST_AUTHOR_NOTE:
        yield Verdict(block, f"is a note on the author: {said(block, kinds['author'])}", 0.75)
    elif body.zone(block) == "head" and block.words <= 5 and _NAMES.match(block.text):
        yield Verdict(block, f"is a name above the article: {quoted(block.text)}", 0.6)
    elif (
        body.zone(block) == "head" and block.words <= LONGEST and holds_date(block) and not block.is_sentence
    ):
        yield Verdict(block, f"gives author and date: {quoted(block.text)}", 0.6)
