"""Finds where the article stands by what the learned judge thinks of each block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from declutter.article.body import MOST_FOR_ONE_BLOCK, Body, heaviest_run
from declutter.article.judge import Opinion, opinions_of
from declutter.article.prose import is_prose
from declutter.article.weights import Weights, shipped_weights
from declutter.document import Document

SURE_OUTSIDE: Final = 0.35
"""How likely outside a block is that weighs as much for the run as against it. A run from blocks that are
merely likelier inside than not takes in the teasers and posts below the article."""


_LASTING: Final[tuple[str, ...]] = ("cues", "thread", "lines of posts", "last reply")
"""What was worked out from a document and does not depend on where its article stands."""


def told_by_judge(document: Document, weights: Weights | None) -> Document:
    """The document where the article is known to stand where the judge sees it; the same where it sees none.

    What the judge itself is told of a document is worked out without that. A page's markup tells the filters
    more, so it stays as it is.
    """
    if document.about is not None:
        return document
    weights = weights or shipped_weights(document.format)
    known = document.memo.get("told")
    if not isinstance(known, tuple) or known[0] is not weights:
        known = weights, _told(document, weights)
        document.memo["told"] = known
    return cast("Document", known[1])


def _told(document: Document, weights: Weights) -> Document:
    opinions = opinions_of(document, weights)
    run = judged_run(document, opinions) if opinions else None
    if run is None:
        return document
    memo = {name: document.memo[name] for name in _LASTING if name in document.memo}
    return replace(document, article=(run.first, run.last), memo=memo)


def judged_run(document: Document, opinions: Sequence[Opinion]) -> Body | None:
    """The contiguous run of blocks that the judge holds for the article; None where it has too little prose.

    The rules look for the most prose in one place, and miss a third of the article or more on 1 page of 20: a
    short one in a large page, one of lists and tables, one in pieces between boxes.
    """
    weights = [
        (SURE_OUTSIDE - opinion.outside) * min(block.words, MOST_FOR_ONE_BLOCK)
        for block, opinion in zip(document.blocks, opinions, strict=True)
    ]
    run = heaviest_run(document.blocks, weights)
    if run is None:
        return None
    first = next(block.number for block in document.blocks[run.first :] if is_prose(block))
    return Body(first, run.last, run.words)
