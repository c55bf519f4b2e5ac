"""Finds the run of blocks that is most likely the article, from where its sentences stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from declutter.article.cues import NONE, Cues, cues_of, is_stamp
from declutter.article.prose import is_prose, is_short
from declutter.article.thread import start_of_thread
from declutter.document import Block, Document

Zone = Literal["head", "inside", "tail"]

MOST_FOR_ONE_BLOCK = 60
"""Words; a longer paragraph says no more of where the article is."""

AGAINST_A_BREAK = 35.0
"""What a label that articles end before, such as "Tags", weighs against the run, in words of prose."""

AGAINST_A_BOX = 18.0
"""The same for what often stands in mid-article: related stories, prompts, share rows."""

LONGEST_BREAK = 80
"""Words; a longer block that holds such a phrase is a paragraph."""

AFTER_A_SECTION = 0.6
"""What prose weighs after each heading of other articles, down to the least: the page's own comes first."""

LEAST_AFTER_SECTIONS = 0.2

OF_A_TEASER = 0.3
"""What a sentence after such a heading weighs when no other sentence stands above it, but a headline."""

AGAINST_A_TEASER = -3.0
LONGEST_TEASER = 32

LEAST_BODY = 60
"""Words of sentences; with fewer there is no run to measure anything else by."""

LEAST_SENTENCES_ON_CONSENT = 3

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
    """The run of blocks with the most prose in it and the least else; None where there is no prose."""
    if "body" not in document.memo:
        document.memo["body"] = find_body_without(document, ())
    return cast("Body | None", document.memo["body"])


def find_body_without(document: Document, without: Collection[int]) -> Body | None:
    """The same where blocks with these numbers weigh nothing.

    The run is the contiguous one of greatest sum (Kadane's scan) when a sentence weighs its words and
    anything else weighs against it. What stands in a thread of comments weighs nothing.
    """
    thread = start_of_thread(document)
    end = thread.number if thread else len(document.blocks)
    blocks = document.blocks[:end]
    return _heaviest_run(blocks, _weights(blocks, cues_of(document), without))


def _weights(blocks: Sequence[Block], cues: Mapping[int, Cues], without: Collection[int]) -> list[float]:
    weights = []
    trust = 1.0
    above = blocks[0] if blocks else None
    is_about_consent = _speaks_of_consent(blocks, cues)
    for block in blocks:
        kinds = cues.get(block.number, NONE)
        if is_about_consent:
            kinds = {kind: phrase for kind, phrase in kinds.items() if not kind.startswith("consent")}
        weight = 0.0 if block.number in without else _weight(block, kinds)
        if trust < 1.0:
            weight = _in_doubt(weight, trust, block, above)
        weights.append(weight)
        above = block
        if ("related" in kinds or "tags" in kinds) and block.words <= 6:
            trust = max(trust * AFTER_A_SECTION, LEAST_AFTER_SECTIONS)
    return weights


def _in_doubt(weight: float, trust: float, block: Block, above: Block | None) -> float:
    """What a block weighs after a heading of teasers: they and their headlines little, running text more."""
    if weight > 0:
        return weight * trust if above and is_prose(above) else weight * trust * OF_A_TEASER
    return max(weight, AGAINST_A_TEASER) if is_short(block, LONGEST_TEASER) else weight


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


def _heaviest_run(blocks: Sequence[Block], weights: Sequence[float]) -> Body | None:
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
    words = sum(block.words for block in blocks[start : end + 1] if is_prose(block))
    return Body(blocks[start].number, blocks[end].number, words) if words >= LEAST_BODY else None


def _weight(block: Block, cues: Cues) -> float:
    if block.words < LONGEST_BREAK:
        if not _BREAKS.isdisjoint(cues):
            return -AGAINST_A_BREAK
        if not _BOXES.isdisjoint(cues) and block.kind != "list_item":
            return -AGAINST_A_BOX
    if "consent_word" in cues:
        return 0.0
    if is_prose(block):
        return min(block.words, MOST_FOR_ONE_BLOCK) * (1.0 - block.link_share)
    if block.kind in {"code", "rule", "image", "table_row"}:
        return -1.0
    if block.words >= 25:
        return 0.3 * min(block.words, MOST_FOR_ONE_BLOCK) * (1.0 - block.link_share)
    if block.is_sentence:
        return 0.0
    if block.kind in {"heading", "quote"} or is_stamp(block):
        return -4.0
    return -7.0
