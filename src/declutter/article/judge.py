"""Judges how likely each block is the article's, by what was learned from labelled pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from statistics import fmean
from typing import Final, NamedTuple, cast

from declutter.article.features import features_of
from declutter.article.prose import is_prose
from declutter.article.second_pass import second_pass
from declutter.article.weights import Stage, Weights
from declutter.document import Block, Document

LEAST_BLOCKS: Final = 5
"""Of a document; in a shorter one there are no surroundings to judge by."""

LEAST_PROSE: Final = 20
"""Words of sentences in a document; one with fewer is a list or a poem, or in a script whose sentences we
cannot tell apart. It need not have a run of prose: in short articles in large pages the rules find none."""

MOST_BLOCKS: Final = 50_000
"""Of a document; a longer one is a log or a table, and its features would take much memory."""

_ROWS: Final = frozenset(("list_item", "table_row"))


class Opinion(NamedTuple):
    """What the judge thinks of a block."""

    outside: float
    """How likely it is not of the running text, 0 to 1."""
    clutter: float
    """How likely it is none of the article's headline, byline, captions or standfirst either, 0 to 1."""


def opinions_of(document: Document, weights: Weights) -> Sequence[Opinion] | None:
    """An opinion on each block; None where there is no prose, or too little or too much around it.

    Scripts whose sentences we cannot tell apart have no prose: their documents are left alone.
    """
    known = document.memo.get("opinions")
    if not isinstance(known, tuple) or known[0] is not weights:
        known = weights, _judged(document, weights)
        document.memo["opinions"] = known
    return cast("Sequence[Opinion] | None", known[1])


def _judged(document: Document, weights: Weights) -> Sequence[Opinion] | None:
    if not LEAST_BLOCKS <= len(document.blocks) <= MOST_BLOCKS:
        return None
    if sum(block.words for block in document.blocks if is_prose(block)) < LEAST_PROSE:
        return None
    features = features_of(document)
    verdicts = _steps(weights.first, weights.first.trees.scores(features.columns))
    told = second_pass(verdicts, features)
    columns = {**features.columns, **{name: bytes(column) for name, column in told.items()}}
    inside = _steps(weights.second, weights.second.trees.scores(columns))
    furniture = _steps(weights.furniture, weights.furniture.trees.scores(columns))
    opinions = [
        Opinion((100 - article) / 100, (100 - article) * (100 - beside) / 10_000)
        for article, beside in zip(inside, furniture, strict=True)
    ]
    return _together(document.blocks, opinions)


def _together(blocks: Sequence[Block], opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinions, where the rows of one list or table share one: a list does not lose some of its rows."""
    found: list[Opinion] = []
    start = 0
    for kind, run in groupby(block.kind for block in blocks):
        own = list(opinions[start : start + sum(1 for _ in run)])
        start += len(own)
        if kind in _ROWS:
            shared = Opinion(fmean(each.outside for each in own), fmean(each.clutter for each in own))
            own = [shared] * len(own)
        found += own
    return found


def _steps(stage: Stage, scores: Sequence[int]) -> list[int]:
    return [bisect_right(stage.steps, score) for score in scores]
