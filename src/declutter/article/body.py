"""Finds the run of blocks that is most likely the article, from where its sentences stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import is_prose, is_short, words_of_prose
from declutter.article.stamps import is_stamp
from declutter.article.teasers import LONGEST_TEASER
from declutter.article.thread import start_of_thread
from declutter.document import Block, Document

Zone = Literal["head", "inside", "tail"]

MOST_FOR_ONE_BLOCK = 60
"""Words; a longer paragraph says no more of where the article is."""

AGAINST_A_BREAK = 35.0
"""What a label that articles end before, such as "Tags", weighs against the run, in words of prose."""

AGAINST_A_BOX = 12.0
"""The same for what often stands in mid-article: related stories, prompts, share rows."""

LONGEST_BREAK = 80
"""Words; a longer block that holds such a phrase is a paragraph."""

AFTER_A_SECTION = 0.6
"""What prose weighs after each heading of other articles, down to the least: the page's own comes first."""

LEAST_AFTER_SECTIONS = 0.2

OF_A_TEASER = 0.1
"""What a sentence after such a heading weighs when it stands alone, between headlines."""

AGAINST_A_TEASER = -3.0
"""What a headline among them weighs, and a label of an advertisement."""

LEAST_BODY = 40
"""Words of sentences; with fewer there is no run to measure anything else by."""

LEAST_SENTENCES_ON_CONSENT = 3

LEAST_LEAD = 3
"""Words of a line that ends in a colon and leads to a list."""

_COLONS = (":", "：")

_BREAKS = frozenset(
    ("comments", "tags", "consent", "skip_link", "pagination", "browser_notice", "consent_button")
)
_BOXES = frozenset(("related", "newsletter", "appeal", "share", "comment_action", "author", "footer"))


@dataclass(frozen=True, slots=True)
class Body:
    """The article's run of prose."""

    first: int
    """Number of the block it begins with."""
    last: int
    """Number of the block it ends with."""
    words: int
    """Words of the sentences in it."""

    def zone(self, block: Block) -> Zone:
        """Where a block stands: before the run, in it, or after it."""
        if block.number < self.first:
            return "head"
        return "tail" if block.number > self.last else "inside"


def find_body(document: Document) -> Body | None:
    """The run of blocks with the most prose in it and the least else; None where there is no prose.

    Where somebody has looked and says where the article stands, it is that run.
    """
    if "body" not in document.memo:
        document.memo["body"] = _told(document) or find_body_without(document, ())
    return cast("Body | None", document.memo["body"])


def _told(document: Document) -> Body | None:
    if document.article is None:
        return None
    first, last = document.article
    return Body(first, last, words_of_prose(document.blocks[first : last + 1]))


def find_body_without(document: Document, without: Collection[int]) -> Body | None:
    """The same where blocks with these numbers weigh nothing.

    The run is the contiguous one of greatest sum (Kadane's scan) when a sentence weighs its words and
    anything else weighs against it. What stands in a thread of comments weighs nothing.
    """
    thread = start_of_thread(document)
    end = thread.number if thread else len(document.blocks)
    blocks = document.blocks[:end]
    return heaviest_run(blocks, _weights(blocks, cues_of(document), without))


def _weights(blocks: Sequence[Block], cues: Mapping[int, Cues], without: Collection[int]) -> list[float]:
    weights = []
    trust, sentences = 1.0, 0
    is_about_consent = _speaks_of_consent(blocks, cues)
    for at, block in enumerate(blocks):
        kinds = cues.get(block.number, NONE)
        if is_about_consent:
            kinds = {kind: phrase for kind, phrase in kinds.items() if not kind.startswith("consent")}
        weight = 0.0 if block.number in without else _weight(block, kinds)
        if trust < 1.0:
            weight = _in_doubt(weight, trust, blocks, at)
        weights.append(weight)
        sentences += block.words * is_prose(block)
        if sentences >= LEAST_BODY and not {"related", "tags"}.isdisjoint(kinds) and block.words <= 6:
            trust = max(trust * AFTER_A_SECTION, LEAST_AFTER_SECTIONS)
    return weights


def _in_doubt(weight: float, trust: float, blocks: Sequence[Block], at: int) -> float:
    """What a block weighs after a heading of teasers: they and their headlines little, running text more."""
    if weight > 0:
        return weight * trust * (1.0 if _is_among_text(blocks, at) else OF_A_TEASER)
    return max(weight, AGAINST_A_TEASER) if is_short(blocks[at], LONGEST_TEASER) else weight


def _is_among_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether a sentence follows or precedes another, or a list: no teaser does."""
    above, below = blocks[max(0, at - 1)], blocks[min(len(blocks) - 1, at + 1)]
    if any(each.is_sentence and each.number != blocks[at].number for each in (above, below)):
        return True
    return above.kind == "list_item" != blocks[at].kind or above.text.endswith(_COLONS)


def _speaks_of_consent(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> bool:
    """Whether sentences that ask for no consent speak of it again and again: an article about banners."""
    speaking = sum(
        is_prose(block)
        and "consent_word" in cues.get(block.number, NONE)
        and "consent" not in cues.get(block.number, NONE)
        for block in blocks
    )
    asking = sum(
        not {"consent", "consent_button"}.isdisjoint(cues.get(block.number, NONE)) for block in blocks
    )
    return speaking >= LEAST_SENTENCES_ON_CONSENT and speaking > asking


def heaviest_run(blocks: Sequence[Block], weights: Sequence[float]) -> Body | None:
    """The contiguous run of greatest sum (Kadane's scan) of a weight a block; None with too little prose."""
    best, best_span = 0.0, None
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0 and weight > 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, best_span = total, (start, at)
    if best_span is None:
        return None
    start, end = best_span
    words = words_of_prose(blocks[start : end + 1])
    return Body(blocks[start].number, blocks[end].number, words) if words >= LEAST_BODY else None


def _weight(block: Block, cues: Cues) -> float:
    if "advertisement" in cues:
        return AGAINST_A_TEASER
    if block.words < LONGEST_BREAK:
        if not _BREAKS.isdisjoint(cues):
            return -AGAINST_A_BREAK
        if not _BOXES.isdisjoint(cues) and block.kind != "list_item":
            return -AGAINST_A_BOX
    if "consent_word" in cues:
        return 0.0
    if is_prose(block) or block.is_sentence or (block.text.endswith(_COLONS) and block.words >= LEAST_LEAD):
        return min(block.words, MOST_FOR_ONE_BLOCK) * (1.0 - block.link_share)
    if block.kind in {"code", "rule", "image", "table_row"}:
        return -1.0
    if block.words >= 25:
        return 0.3 * min(block.words, MOST_FOR_ONE_BLOCK) * (1.0 - block.link_share)
    if block.kind in {"heading", "quote", "list_item"} or is_stamp(block):
        return -4.0
    return -7.0
