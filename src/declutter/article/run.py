"""Finds where the article stands by what the learned judge thinks of each block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from declutter.article.body import MOST_FOR_ONE_BLOCK, Body, find_body, heaviest_run
from declutter.article.cues import NONE, cues_of
from declutter.article.judge import Opinion, best_f1, opinions_of
from declutter.article.live_log import log_of
from declutter.article.prose import is_prose, words_of_prose
from declutter.article.thread import start_of_thread
from declutter.article.weights import Weights, shipped_weights
from declutter.document import Block, Document

SURE_OUTSIDE: Final = 0.35
"""How likely outside a block is that weighs as much for the run as against it. A run from blocks that are
merely likelier inside than not takes in the teasers and posts below the article."""

LIKELY_INSIDE: Final = 0.5
"""What is less likely outside is the article's, when it is asked how much of that a run holds."""

LEAST_COVERED: Final = 0.8
"""Of the words of sentences that the judge holds for the article's; a run of the rules with as many is about
right, and the judge's may only be shorter."""

OBJECTS: Final = 0.65
"""How likely outside the judge must hold what the rules take for the article, for it not to count to that."""

IN_DOUBT: Final = 0.45
"""How likely outside the sentences below a heading of teasers must be for the article to end above it. On the
labelled articles none had its text below such a heading; texts after a box in their middle reach 0.4."""

SURELY_INSIDE: Final = 0.3
"""How likely outside a sentence is at most that ends the article, however far below it stands: boxes of
teasers and prompts part the last paragraphs from the run."""

LEAST_LIKELY: Final = 0.15
"""Of the words between the run and such a sentence; where fewer are likely the article's, the sentence is one
of the readers' or of another article."""

NEAREST_LOG: Final = 12
"""Blocks between the last paragraph of an article and the first entry of its live blog."""

LEAST_F1: Final = 0.81
"""To be expected of what the judge holds for the article; with less it does not know where that stands."""

MOST_OF_THE_TEXT: Final = 0.9
"""Of a document's words that the run may hold; with more there is no page around it to speak of."""

_LASTING: Final[tuple[str, ...]] = ("cues", "log", "thread", "lines of posts", "last reply")
"""What was worked out from a document and does not depend on where its article stands."""


def told_by_judge(document: Document, weights: Weights | None) -> Document:
    """The document where the article is known to stand where the judge sees it; the same where it sees none.

    What the judge itself is told of a document is worked out without that. A page's markup tells the filters
    more, so of a page only the last sentence is told.
    """
    weights = weights or shipped_weights(document.format)
    known = document.memo.get("told")
    if not isinstance(known, tuple) or known[0] is not weights:
        known = weights, _told(document, weights)
        document.memo["told"] = known
    return cast("Document", known[1])


def _told(document: Document, weights: Weights) -> Document:
    opinions = opinions_of(document, weights)
    if opinions is None:
        return document
    knows = document.about is None and knows_article(document, opinions)
    run = judged_run(document, opinions) if knows else find_body(document)
    if run is None:
        return document
    run = _with_log(_until_last_sentence(run, document, opinions), document)
    if run == find_body(document):
        return document
    if _words(document.blocks[run.first : run.last + 1]) > MOST_OF_THE_TEXT * _words(document.blocks):
        return document
    memo = {name: document.memo[name] for name in _LASTING if name in document.memo}
    return replace(document, article=(run.first, run.last), memo=memo)


def _with_log(run: Body, document: Document) -> Body:
    """The run with the entries of the live blog that begins in it or right below."""
    log = log_of(document)
    if log is None or log.last <= run.last or not run.first <= log.first <= run.last + NEAREST_LOG:
        return run
    return Body(run.first, log.last, words_of_prose(document.blocks[run.first : log.last + 1]))


def judged_run(document: Document, opinions: Sequence[Opinion]) -> Body | None:
    """The contiguous run of blocks that the judge holds for the article; None where it has too little prose.

    The rules look for the most prose in one place, and miss a third of the article or more on 1 page of 20: a
    short one in a large page, one of lists and tables, one in pieces between boxes.
    """
    blocks = document.blocks
    weights = [
        (SURE_OUTSIDE - opinion.outside) * min(block.words, MOST_FOR_ONE_BLOCK)
        for block, opinion in zip(blocks, opinions, strict=True)
    ]
    run, of_rules = heaviest_run(blocks, weights), find_body(document)
    if run is None:
        return None
    first, last = next(block.number for block in blocks[run.first :] if is_prose(block)), run.last
    if of_rules is not None:
        likely = [block for block in blocks if opinions[block.number].outside < LIKELY_INSIDE]
        covered = [block for block in likely if of_rules.zone(block) == "inside"]
        if words_of_prose(covered) >= LEAST_COVERED * words_of_prose(likely):
            first, last = max(first, of_rules.first), min(last, of_rules.last)
            if first > last:  # the judge is surest of another place, but holds the most of this one
                return of_rules
        first = _farthest(range(first - 1, of_rules.first - 1, -1), blocks, opinions, first)
        end = _next_teasers(document, opinions, last + 1, of_rules.last + 1)
        last = _farthest(range(last + 1, end), blocks, opinions, last)
    return Body(first, last, words_of_prose(blocks[first : last + 1]))


def knows_article(document: Document, opinions: Sequence[Opinion]) -> bool:
    """Whether what the judge holds for the article is likely enough to be it."""
    known = document.memo.get("knows article")
    if not isinstance(known, tuple) or known[0] is not opinions:
        words = [block.words for block in document.blocks]
        known = opinions, best_f1([1 - opinion.outside for opinion in opinions], words) >= LEAST_F1
        document.memo["knows article"] = known
    return cast("bool", known[1])


def _next_teasers(document: Document, opinions: Sequence[Opinion], start: int, stop: int) -> int:
    """The number of the first heading of teasers from a block on and before another, or of that other.

    Only where the judge doubts what stands below, which may be the text after a box in its middle; what says
    "Read also" heads such a box as often.
    """
    cues, first = cues_of(document), stop
    outside, words = 0.0, 0
    for block in reversed(document.blocks[start:stop]):
        kinds = cues.get(block.number, NONE)
        is_heading = kinds.get("related") == block.label and "read_also" not in kinds
        if is_heading and outside >= IN_DOUBT * words:
            first = block.number
        if is_prose(block):
            outside += opinions[block.number].outside * block.words
            words += block.words
    return first


def _farthest(beyond: range, blocks: Sequence[Block], opinions: Sequence[Opinion], end: int) -> int:
    """How far the run goes on within the one that the rules find, where the judge does not object."""
    total = best = 0.0
    for number in beyond:
        total += (OBJECTS - opinions[number].outside) * min(blocks[number].words, MOST_FOR_ONE_BLOCK)
        if total >= best:
            best, end = total, number
    return end


def _until_last_sentence(run: Body, document: Document, opinions: Sequence[Opinion]) -> Body:
    """The run, longer where a sentence far below it is the article's beyond doubt, and above the readers'."""
    blocks, thread = document.blocks, start_of_thread(document)
    last, likely, words = run.last, 0, 0
    for block in blocks[run.last + 1 : thread.number if thread else None]:
        outside = opinions[block.number].outside
        words += block.words
        likely += block.words * (outside < LIKELY_INSIDE)
        if is_prose(block) and outside < SURELY_INSIDE and likely >= LEAST_LIKELY * words:
            last = block.number
    if last == run.last:
        return run
    return Body(run.first, last, words_of_prose(blocks[run.first : last + 1]))


def _words(blocks: Sequence[Block]) -> int:
    return sum(block.words for block in blocks)
