"""Judges how likely each block is the article's, by what was learned from labelled pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import fmean
from typing import Final, NamedTuple, cast

from declutter.article.features import features_of
from declutter.article.prose import words_of_prose
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

USUAL_F1: Final = 0.93
"""The F1 to be expected of a text of which what is likely is taken as it is."""

USUAL_F1_OF_PAGES: Final = 0.8
"""The same of web pages, forums and shops among them."""

MOST_FOR_DOUBT: Final = 3.0
"""By which what is likely is multiplied at most."""

LEAST_SAME: Final = 10
"""Blocks that say the same one below the other, from which on they are judged together."""

MOST_BEYOND_SURE: Final = 1.25
"""What the likeliest block may come to by that: where one is sure already, there is little doubt."""

LEAST_WORDS: Final = 10
"""Of a block that is taken for the likeliest."""

_BETWEEN_CELLS: Final = " | "

_ROWS: Final = frozenset(("list_item", "table_row"))


class Opinion(NamedTuple):
    """What the judge thinks of a block."""

    outside: float
    """How likely it is not of the running text, 0 to 1."""
    clutter: float
    """How likely it is none of the article's headline, byline, captions or standfirst either, 0 to 1."""


def opinions_of(document: Document, weights: Weights) -> Sequence[Opinion] | None:
    """An opinion on each block; None where there is no prose, or too little or too much around it.

    Scripts whose sentences we cannot tell apart have no prose: their texts are left alone. Pages with markup
    need none, for lists and posts may be what they are for.
    """
    known = document.memo.get("opinions")
    if not isinstance(known, tuple) or known[0] is not weights:
        known = weights, _judged(document, weights)
        document.memo["opinions"] = known
    return cast("Sequence[Opinion] | None", known[1])


def _judged(document: Document, weights: Weights) -> Sequence[Opinion] | None:
    if not LEAST_BLOCKS <= len(document.blocks) <= MOST_BLOCKS:
        return None
    prose = words_of_prose(document.blocks)
    if prose < LEAST_PROSE and document.about is None:  # a page's markup tells where its text is
        return None
    features = features_of(document)
    verdicts = _steps(weights.first, weights.first.trees.scores(features.columns))
    told = second_pass(verdicts, features)
    columns = {**features.columns, **{name: bytes(column) for name, column in told.items()}}
    inside = _steps(weights.second, weights.second.trees.scores(columns))
    furniture = _steps(weights.furniture, weights.furniture.trees.scores(columns))
    likely = _in_proportion([article / 100 for article in inside], document)
    opinions = [
        Opinion(1 - article, (1 - article) * (100 - beside) / 100)
        for article, beside in zip(likely, furniture, strict=True)
    ]
    return _together(document.blocks, opinions)


def _in_proportion(likely: Sequence[float], document: Document) -> list[float]:
    """How likely each block is the text's, made larger where nothing is sure, so that more of it stays.

    What gives the best F1 to be expected is to keep what is likelier than half of that F1 (Lipton, Elkan and
    Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1 measure").
    """
    words = [block.words for block in document.blocks]
    best = best_f1(likely, words)
    if not best:
        return list(likely)
    usual = USUAL_F1 if document.about is None else USUAL_F1_OF_PAGES
    long = [each for each, count in zip(likely, words, strict=True) if count >= LEAST_WORDS]
    most = min(MOST_FOR_DOUBT, max(1.0, MOST_BEYOND_SURE / max(long or likely)))
    return [min(1.0, each * min(usual / best, most)) for each in likely]


def best_f1(likely: Sequence[float], words: Sequence[int]) -> float:
    """The best F1, by words, that can be expected of keeping the likeliest blocks.

    >>> best_f1([1.0, 1.0, 0.0], [10, 20, 30]), round(best_f1([0.2, 0.2], [10, 10]), 2)
    (1.0, 0.33)
    """
    right = sum(each * count for each, count in zip(likely, words, strict=True))
    best = kept = found = 0.0
    for each, count in sorted(zip(likely, words, strict=True), reverse=True):
        kept += count
        found += each * count
        best = max(best, 2 * found / (kept + right)) if kept + right else best
    return best


def _together(blocks: Sequence[Block], opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinions, where the rows of one list or table share one: a list does not lose some of its rows.

    So do many blocks that say the same one below the other: of a thousand, no round takes the last alone.
    """
    found: list[Opinion] = []
    start = 0
    for is_row, run in groupby(_kinds_of_rows(blocks)):
        own = list(opinions[start : start + sum(1 for _ in run)])
        start += len(own)
        if is_row:
            shared = Opinion(fmean(each.outside for each in own), fmean(each.clutter for each in own))
            own = [shared] * len(own)
        found += own
    return found


def _kinds_of_rows(blocks: Sequence[Block]) -> Iterator[str]:
    for said, same in groupby(blocks, key=lambda block: block.folded):
        run = list(same)
        yield from (_row_of(block) or (said if len(run) >= LEAST_SAME else "") for block in run)


def _row_of(block: Block) -> str:
    """What the rows of the list or table that a block is one of have in common; nothing where it is none."""
    cells = block.text.count(_BETWEEN_CELLS)
    return block.kind if block.kind in _ROWS else f"{cells} cells" if cells else ""


def _steps(stage: Stage, scores: Sequence[int]) -> list[int]:
    return [bisect_right(stage.steps, score) for score in scores]
