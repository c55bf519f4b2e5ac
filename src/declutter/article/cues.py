"""Finds the labels and phrases of interfaces in a document, by the kinds of `data/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, cast

from declutter.article.properties import properties
from declutter.article.rows import (
    LONGEST_LEGAL,
    LONGEST_POINTER,
    LONGEST_WITH_CREDIT,
    NONE,
    Cues,
    credit_at_end,
    kind_of_pointer,
    kinds_of_glued_pointer,
    kinds_of_glued_row,
    kinds_of_label,
)
from declutter.article.wiki import ends_in_edit_link
from declutter.document import Block, Document
from declutter.words import UNSPACED_CHARACTER, fold, held, label, labels

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

LONGEST_GLUED, WIDEST_GLUED = 20, 300
"""Words of a row whose entries were run together, and characters."""

NAMES_SOMEBODY: Final = frozenset(("byline", "author", "credit", "agency"))
"""Kinds of what says whose a text or picture is."""

__all__ = ["HELD", "LABELS", "NAMES_SOMEBODY", "NONE", "Cues", "cues_of", "is_of_buttons"]

_COPYRIGHT = re.compile(r"\A© \S|©.{0,24}(?:19|20)\d\d|(?:19|20)\d\d.{0,12}©")


def cues_of(document: Document) -> Mapping[int, Cues]:
    """The cues of each block that has any, by the block's number."""
    if "cues" not in document.memo:
        document.memo["cues"] = _find(document)
    return cast(Mapping[int, Cues], document.memo["cues"])


def _first_and_longest(found: tuple[str, int, str]) -> tuple[int, int, int, str]:
    """Of the phrases that a block holds the first counts, of those the longest: the same on every run."""
    kind, offset, phrase = found
    return _ORDER[kind], offset, -len(phrase), phrase


_ORDER: Final = {kind: at for at, kind in enumerate(HELD)}


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def _of_text(block_label: str, folded: str, words: int, is_row: bool, is_code: bool) -> Cues:
    """What a block is by its label, its end, or its sign of copyright."""
    found: dict[str, str] = {}
    if block_label or (words <= LONGEST_LEGAL and is_row):
        found.update(kinds_of_label(block_label, folded, labels(*LABELS)))
        if folded.startswith('"'):
            found.pop("comment_action", None)  # "Quite so," he said.
    if not found and not is_code and words <= LONGEST_POINTER:
        found.update(kind_of_pointer(folded, labels(*LABELS)))
    if not is_code and 3 < words <= LONGEST_WITH_CREDIT:
        found.update(credit_at_end(folded, labels("credit", "agency")))
    if words <= LONGEST_LEGAL and "©" in folded and _COPYRIGHT.search(folded):
        found["footer"] = "©"
    return found


def _of_glued(block: Block) -> Cues:
    if block.words > LONGEST_POINTER or len(block.text) > WIDEST_GLUED:
        return NONE
    return _of_glued_text(block.text, block.words <= LONGEST_GLUED and not block.is_sentence)


@lru_cache(maxsize=4_096)  # a pure function of the text, as above
def _of_glued_text(text: str, may_be_row: bool) -> Cues:
    row = kinds_of_glued_row(text, labels(*LABELS)) if may_be_row else NONE
    return row or kinds_of_glued_pointer(text, labels("read_also", "related", "advertisement"))


def is_of_buttons(text: str) -> bool:
    """Whether a text that is no block of its own is a label of the interface or a row of such."""
    folded, known = fold(text), labels(*LABELS)
    kinds = kinds_of_label(label(folded), folded, known) or kinds_of_glued_row(text, known)
    return not kinds.keys() <= NAMES_SOMEBODY


def _find(document: Document) -> dict[int, Cues]:
    found: dict[int, dict[str, str]] = {}
    folded, words = document.folded, document.vocabulary
    is_unspaced = not folded.isascii() and UNSPACED_CHARACTER.search(folded) is not None
    said = held(*HELD).search(folded, words, is_unspaced=is_unspaced)
    for kind, offset, phrase in sorted(said, key=_first_and_longest):
        found.setdefault(document.block_at(offset).number, {}).setdefault(kind, phrase)
    noted = properties(document)
    for block in document.blocks:
        if ends_in_edit_link(block) or block.number in noted:
            found.pop(block.number, None)
            continue
        is_task = block.kind == "list_item" and not block.label
        is_row = " | " in block.text or (block.text.startswith("[") and not is_task)
        if kinds := _of_text(block.label, block.folded, block.words, is_row, block.kind == "code"):
            found.setdefault(block.number, {}).update(kinds)
        elif block.number not in found and (kinds := _of_glued(block)):
            found[block.number] = dict(kinds)
    return dict(found)
