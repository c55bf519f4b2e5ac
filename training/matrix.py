"""Puts the rows of all examples into one matrix, with their neighbours beside them, and weighs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from declutter.article.containers import MAKE
from declutter.article.features import Features
from declutter.article.second_pass import second_pass
from training.examples import Example

OFFSETS: Final = (-2, -1, 1, 2)
"""Blocks above and below whose own features a row holds too."""

NEIGHBOURS: Final = (
    "words", "is sentence", "ends of sentences", "stop words", "capitals", "digits", "kind", "gap",
    "link share", "ends in", "is stamp", "holds date", "copies", "topic", "run", "commas", "part",
    "shared with above", "copies of label", "columns",
)  # fmt: skip
"""Features of which the neighbours' tell more than a block's own."""

HTML_NEIGHBOURS: Final = ("tag", "heading level", "is link", "in article", "like it", "images", "words 1 up")
"""The same of web pages."""

VERDICT_OFFSETS: Final = (-4, -3, -2, -1, 1, 2, 3, 4)

WEIGHTS: Final[Mapping[str, float]] = {
    "full": 1.0,
    "blind": 0.6,
    "bare": 0.6,
    "named": 0.3,
    "article": 0.3,
    "gold": 0.3,
}
"""Of a document, by its variant."""

OF_OTHER_TYPES: Final = 0.3
"""Weight of pages that are no articles: what of them belongs is often a matter of taste."""

OF_OTHER_TYPES_OF_HTML: Final = 1.0
"""The same where markup tells one type from another."""

LONGEST: Final = 150
"""Words; a longer block weighs no more."""


@dataclass(frozen=True)
class Matrix:
    """Rows of many documents, one below the other."""

    names: tuple[str, ...]
    rows: NDArray[np.uint8]
    """Shape: (rows, names)."""
    starts: NDArray[np.int64]
    """The first row of each example, and the number of all rows. Shape: (examples + 1,)."""

    def spans(self) -> list[slice]:
        """The rows of each example."""
        return [slice(int(first), int(last)) for first, last in pairwise(self.starts)]


def first_matrix(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    """What the first pass is told."""
    beside = [(names.index(name), offset) for name in (*NEIGHBOURS, *HTML_NEIGHBOURS) if name in names
              for offset in OFFSETS]  # fmt: skip
    titles = (*names, *(f"{names[column]}@{offset}" for column, offset in beside))
    starts = np.cumsum([0, *(len(example.rows) for example in examples)])
    rows = np.zeros((int(starts[-1]), len(titles)), dtype=np.uint8)
    for example, (first, last) in zip(examples, pairwise(starts), strict=True):
        rows[first:last, : len(names)] = example.rows
        for at, (column, offset) in enumerate(beside, start=len(names)):
            rows[first:last, at] = shifted(example.rows[:, column], offset)
    return Matrix(titles, rows, starts)


def shifted(column: NDArray[np.uint8], offset: int) -> NDArray[np.uint8]:
    """The column's values `offset` blocks further down, 0 beyond the document's edge.

    >>> shifted(np.array([1, 2, 3], dtype=np.uint8), 1).tolist()
    [2, 3, 0]
    """
    found = np.zeros_like(column)
    if abs(offset) >= len(column):
        return found
    if offset > 0:
        found[:-offset] = column[offset:]
    else:
        found[-offset:] = column[:offset]
    return found


def second_columns(
    verdicts: NDArray[np.uint8], example: Example, names: Sequence[str]
) -> tuple[tuple[str, ...], NDArray[np.uint8]]:
    """What the second pass is told besides, with the names. Shape: (blocks, names)."""
    needed = ("words", "kind", "is sentence", "indent", "link share", "gap")
    needed = tuple(name for name in (*needed, MAKE) if name in names)
    own = {name: example.rows[:, names.index(name)].tolist() for name in needed}
    columns = second_pass(verdicts.tolist(), Features(own, example.stems))  # type: ignore[arg-type]
    found = {name: np.array(list(column), dtype=np.uint8) for name, column in columns.items()}
    for offset in VERDICT_OFFSETS:
        found[f"verdict@{offset}"] = shifted(found["verdict"], offset)
    for offset in (-1, 1):
        found[f"topic of verdicts@{offset}"] = shifted(found["topic of verdicts"], offset)
    return tuple(found), np.stack(list(found.values()), axis=1)


def weights(examples: Sequence[Example]) -> NDArray[np.float32]:
    """What each row counts: long blocks more than short ones, each page about the same. Shape: (rows,)."""
    found = []
    for example in examples:
        own = np.sqrt(np.minimum(example.words, LONGEST) + 1.0)
        own /= 4.0 * np.sqrt(own.sum())
        of_other_types = OF_OTHER_TYPES_OF_HTML if example.layout == "html" else OF_OTHER_TYPES
        own *= WEIGHTS[example.variant] * (1.0 if example.type == "article" else of_other_types)
        found.append(own)
    return np.concatenate(found).astype(np.float32)
