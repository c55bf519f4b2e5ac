"""Finds the labels and phrases of interfaces in a document, by the kinds of `data/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from declutter.article.rows import LONGEST_LEGAL, NONE, Cues, credit_at_end, kinds_of_label
from declutter.document import Document
from declutter.words import UNSPACED_CHARACTER, labels, phrases

LABELS = (
    "skip_link", "menu", "section_name", "language_name", "breadcrumb", "pagination", "contents", "tags",
    "browser_notice", "consent", "consent_button", "consent_purpose", "share", "network", "player",
    "newsletter", "advertisement", "appeal", "related", "read_more", "read_also", "comments",
    "comment_action", "reading_time", "dateline", "views", "footer", "byline", "author", "credit", "agency",
)  # fmt: skip
"""Kinds that a short block is matched with as a whole, or by its beginning or end."""

HELD = (
    "browser_notice", "consent", "consent_word", "share", "player", "newsletter", "advertisement", "appeal",
    "related", "comment_action", "reading_time", "views", "footer", "byline", "author", "credit", "agency",
)  # fmt: skip
"""Kinds of which blocks of any length may hold a phrase."""

__all__ = ["HELD", "LABELS", "NONE", "Cues", "cues_of"]

_COPYRIGHT = re.compile(r"\A© \S|©.{0,24}(?:19|20)\d\d|(?:19|20)\d\d.{0,12}©")


def cues_of(document: Document) -> Mapping[int, Cues]:
    """The cues of each block that has any, by the block's number."""
    if "cues" not in document.memo:
        document.memo["cues"] = _find(document)
    return cast(Mapping[int, Cues], document.memo["cues"])


def _first_and_longest(held: tuple[int, str]) -> tuple[int, int, str]:
    """Of the phrases that a block holds the first counts, of those the longest: the same on every run."""
    offset, phrase = held
    return offset, -len(phrase), phrase


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def _of_label(label: str, folded: str) -> Cues:
    return kinds_of_label(label, folded, labels(*LABELS))


def _find(document: Document) -> dict[int, Cues]:
    found: dict[int, dict[str, str]] = {}
    folded, words = document.folded, document.vocabulary
    is_unspaced = UNSPACED_CHARACTER.search(folded) is not None
    for kind in HELD:
        held = phrases(kind).search(folded, words, is_unspaced=is_unspaced)
        for offset, phrase in sorted(held, key=_first_and_longest):
            found.setdefault(document.block_at(offset).number, {}).setdefault(kind, phrase)
    credits = labels("credit", "agency")
    for block in document.blocks:
        is_row = " | " in block.text and block.words <= LONGEST_LEGAL
        if (block.label or is_row) and (kinds := _of_label(block.label, block.folded)):
            found.setdefault(block.number, {}).update(kinds)
        if credit := credit_at_end(block, credits):
            found.setdefault(block.number, {}).update(credit)
        if "©" in block.folded and block.words <= LONGEST_LEGAL and _COPYRIGHT.search(block.folded):
            found.setdefault(block.number, {})["footer"] = "©"
    return dict(found)
