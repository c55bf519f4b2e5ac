"""Learns the weights of the judge from examples: the first pass, the second on its verdicts, calibration."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from declutter.article.trees import Trees
from declutter.article.weights import Stage, Weights
from training.boost import grow, whole_numbers
from training.examples import Example
from training.labels import LEAST_SHARE
from training.matrix import Matrix, second_columns, weights

Size = Mapping[str, float]
"""How many trees, leaves of each and rows of a leaf, and the rate at which they learn."""

FIRST: Final[Size] = {"trees": 110, "leaves": 40, "rate": 0.14, "least": 400}


class Sizes(NamedTuple):
    """Of the first and the second pass."""

    first: Size
    second: Size


OF_TEXT: Final = Sizes(FIRST, {"trees": 90, "leaves": 32, "rate": 0.14, "least": 400})

OF_HTML: Final = Sizes({**FIRST, "trees": 140}, {**OF_TEXT.second, "trees": 115})
"""They learn pages with their markup and pages stripped of it."""

FURNITURE: Final = {"trees": 40, "leaves": 16, "rate": 0.15, "least": 200}

SHARE_OF_ROWS: Final = 0.45
"""Of the rows of the training pages that the trees are grown on; the blocks of a page are much alike."""

STEPS_OF_VERDICTS: Final = 255
STEPS_OF_CONFIDENCE: Final = 100


class Answers(NamedTuple):
    """What is to be learned of each row."""

    inside: NDArray[np.bool_]
    furniture: NDArray[np.bool_]
    weights: NDArray[np.float32]
    folds: NDArray[np.int64]


def answers(examples: Sequence[Example]) -> Answers:
    """The answers of all examples, one below the other. Shape of each: (rows,)."""
    inside = np.concatenate([example.inside for example in examples]) >= LEAST_SHARE
    furniture = np.concatenate([example.furniture for example in examples])
    folds = np.concatenate([np.full(len(example.rows), example.fold) for example in examples])
    return Answers(inside, furniture & ~inside, weights(examples), folds)


def learn(
    examples: Sequence[Example],
    matrix: Matrix,
    known: Answers,
    names: Sequence[str],
    about: Mapping[str, object],
    *,
    sizes: Sizes = OF_TEXT,
    without: int | None = None,
) -> Weights:
    """The weights from all examples, or from those `without` one fold.

    The second pass learns from verdicts of first passes that have not seen the page, and the calibration from
    scores of second passes that have not: each fold is judged by trees grown on the others.
    """
    folds = sorted(set(known.folds.tolist()) - {without})
    may_learn = np.isin(known.folds, folds)
    verdicts = np.zeros(len(matrix.rows), dtype=np.uint8)
    for fold in folds:
        stage = _first(matrix, known, may_learn & (known.folds != fold), sizes.first)
        _judge(stage, matrix, known.folds == fold, verdicts)
    first = _first(matrix, known, may_learn, sizes.first)
    second = _with_verdicts(examples, matrix, verdicts, names, may_learn)
    scores = np.zeros(len(matrix.rows))
    halves = (folds[::2], folds[1::2])
    for half, other in (halves, halves[::-1]):
        trees, scale = _grown(second, known.inside, known, np.isin(known.folds, other), sizes.second)
        of_half = np.flatnonzero(np.isin(known.folds, half))
        scores[of_half] = _scores(trees, second, of_half) / scale
    slope, shift = _calibrated(scores[may_learn], known.inside[may_learn], known.weights[may_learn])
    trees, scale = _grown(second, known.inside, known, may_learn, sizes.second)
    outside = may_learn & ~known.inside
    beside, beside_scale = _grown(second, known.furniture, known, outside, FURNITURE)
    return Weights(
        first=first,
        second=Stage(trees, _steps(STEPS_OF_CONFIDENCE, slope / scale, shift)),
        furniture=Stage(beside, _steps(STEPS_OF_CONFIDENCE, 1 / beside_scale, 0.0)),
        about=about,
    )


def _first(matrix: Matrix, known: Answers, rows: NDArray[np.bool_], size: Size) -> Stage:
    trees, scale = _grown(matrix, known.inside, known, rows, size)
    return Stage(trees, _steps(STEPS_OF_VERDICTS, 1 / scale, 0.0))


def _grown(
    matrix: Matrix,
    labels: NDArray[np.bool_],
    known: Answers,
    rows: NDArray[np.bool_],
    size: Size,
) -> tuple[Trees, float]:
    chosen = np.flatnonzero(rows & (np.random.default_rng(7).random(len(rows)) < SHARE_OF_ROWS))
    model = grow(matrix.rows[chosen], labels[chosen], known.weights[chosen], **size)  # type: ignore[arg-type]
    return whole_numbers(model, matrix.names)


def _steps(count: int, slope: float, shift: float) -> list[int]:
    """The least scores at which the probability reaches each of the steps, rounded to the nearest."""
    middles = [(step - 0.5) / count for step in range(1, count + 1)]
    return [math.ceil((math.log(each / (1 - each)) - shift) / slope) for each in middles]


def _calibrated(
    scores: NDArray[np.float64], labels: NDArray[np.bool_], weight: NDArray[np.float32]
) -> tuple[float, float]:
    """Slope and shift that make log-odds of scores (Platt 1999)."""
    fitted = LogisticRegression(C=1e6).fit(scores[:, None], labels, sample_weight=weight)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _judge(stage: Stage, matrix: Matrix, rows: NDArray[np.bool_], verdicts: NDArray[np.uint8]) -> None:
    at = np.flatnonzero(rows)
    verdicts[at] = np.searchsorted(stage.steps, _scores(stage.trees, matrix, at), side="right")


def _scores(trees: Trees, matrix: Matrix, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The scores of some rows, as `Trees.scores` gives them, but a tree at a time for all rows."""
    columns = [matrix.names.index(name) for name in trees.features]
    rows = matrix.rows[at][:, columns]
    found = np.zeros(len(at), dtype=np.int64)
    for tree in trees.nodes:
        found += _of_tree(tree, rows)
    return found


def _of_tree(tree: Sequence[int], rows: NDArray[np.uint8]) -> NDArray[np.int64]:
    found = np.zeros(len(rows), dtype=np.int64)
    waiting = [np.arange(len(rows))]
    for feature, threshold, value in zip(tree[::3], tree[1::3], tree[2::3], strict=True):
        here = waiting.pop()
        if feature < 0:
            found[here] = value
        else:
            left = rows[here, feature] <= threshold
            waiting += [here[~left], here[left]]
    return found


def _with_verdicts(
    examples: Sequence[Example],
    matrix: Matrix,
    verdicts: NDArray[np.uint8],
    names: Sequence[str],
    needed: NDArray[np.bool_],
) -> Matrix:
    found: list[NDArray[np.uint8]] = []
    titles: tuple[str, ...] = ()
    for example, (first, last) in zip(examples, pairwise(matrix.starts), strict=True):
        if not needed[first]:
            found.append(np.zeros((last - first, len(titles)), dtype=np.uint8))
            continue
        titles, rows = second_columns(verdicts[first:last], example, names)
        found.append(rows)
    width = max(rows.shape[1] for rows in found)
    padded = [rows if rows.shape[1] == width else np.zeros((len(rows), width), np.uint8) for rows in found]
    return Matrix(
        (*matrix.names, *titles), np.concatenate([matrix.rows, np.concatenate(padded)], 1), matrix.starts
    )
