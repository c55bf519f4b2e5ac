"""Says how far the judge's confidence can be trusted, and which kinds of block it gets wrong.

    python -m training.errors --folds build/folds --sample 200

Each page is judged by weights that never saw its site. Two tables: the reliability of the confidence (of the
blocks that are held to be outside with so much certainty, how many are, by words of the gold text), and the
words that are lost and left at level strict by kind of block, with the rules alone and with the judge.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.labelled import BENCH, LAYOUTS, SETS, LabelledPage, labelled_pages
from benchmarks.tables import table
from numpy.typing import NDArray

from declutter.article.judge import opinions_of
from declutter.article.prose import is_prose
from declutter.article.surroundings import LONGEST_LINE
from declutter.article.weights import read_weights
from declutter.document import Block, Document, Filter
from declutter.filters import LEARNED, LEVELS, chosen
from declutter.formats.text import read_text
from declutter.pipeline import clean
from training.labels import LEAST_SHARE, labels

BINS = 10


class Found(NamedTuple):
    """What one page showed."""

    right: Counter[int]
    """Blocks that are outside, by bin of the confidence that they are."""
    judged: Counter[int]
    words: Counter[tuple[str, str, str]]
    """Words by cleaner, kind of block, and "lost" or "left"."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m training.errors", description="Show where the judge errs."
    )
    parser.add_argument("--folds", type=Path, required=True, metavar="DIR", help="weights of each fold")
    parser.add_argument(
        "--sample", type=int, default=200, metavar="N", help="pages of each set (%(default)s)"
    )
    parser.add_argument("--as", dest="layout", default="resili", choices=LAYOUTS)
    options = parser.parse_args(arguments)
    jobs = [
        (page, options.layout, options.folds / f"fold-{page.fold}.json")
        for name in SETS
        for page in labelled_pages(BENCH, name, LAYOUTS, kind="article", sample=options.sample)
    ]
    right, judged, words = Counter[int](), Counter[int](), Counter[tuple[str, str, str]]()
    with ProcessPoolExecutor(2) as workers:
        for found in workers.map(_of_page, jobs, chunksize=4):
            right += found.right
            judged += found.judged
            words += found.words
    print(_reliability(right, judged))
    print()
    print(_errors(words))
    return 0


def _of_page(job: tuple[LabelledPage, str, Path]) -> Found:
    page, layout, path = job
    weights = read_weights(path)
    document = read_text(page.layouts[layout])
    inside = labels(document.blocks, page.gold) >= LEAST_SHARE
    right, judged = Counter[int](), Counter[int]()
    for block, opinion in zip(document.blocks, opinions_of(document, weights) or (), strict=False):
        at = min(int(opinion.outside * BINS), BINS - 1)
        judged[at] += 1
        right[at] += not inside[block.number]
    rules, both = chosen("strict", skip=[LEARNED]), chosen("strict", weights=weights)
    words = Counter[tuple[str, str, str]]()
    for name, asked in (("rules", rules), ("with the judge", both)):
        for kind, error, count in _errors_of(document, asked, inside):
            words[name, kind, error] += count
    return Found(right, judged, words)


def _errors_of(
    document: Document, filters: Mapping[str, Filter], inside: NDArray[np.bool_]
) -> Iterator[tuple[str, str, int]]:
    cleaning = clean(document, filters, threshold=LEVELS["strict"].threshold)
    went = {number for removal in cleaning.removals for number in removal.block.lines}
    places = np.flatnonzero(inside)
    for block in document.blocks:
        is_lost = inside[block.number] and block.last in went
        is_left = not inside[block.number] and block.last not in went
        if is_lost or is_left:
            kind = f"{_zone(block, places)}, {_make(block)}"
            yield kind, "lost" if is_lost else "left", block.words


def _zone(block: Block, places: NDArray[np.int64]) -> str:
    if not len(places) or block.number < places[0]:
        return "above"
    return "below" if block.number > places[-1] else "inside"


def _make(block: Block) -> str:
    if is_prose(block):
        return "prose"
    if block.kind in {"list_item", "table_row"}:
        return "list or table"
    return "short line" if block.words <= LONGEST_LINE else "other"


def _reliability(right: Counter[int], judged: Counter[int]) -> str:
    return table(
        ["held outside with", "blocks", "outside"],
        [
            [
                f"{at / BINS:.1f}–{(at + 1) / BINS:.1f}",
                str(judged[at]),
                f"{right[at] / max(1, judged[at]):.3f}",
            ]
            for at in range(BINS)
        ],
    )


def _errors(words: Counter[tuple[str, str, str]]) -> str:
    kinds = sorted({(kind, error) for _, kind, error in words})
    return table(
        ["words", "kind of block", "rules", "with the judge"],
        [
            [error, kind, str(words["rules", kind, error]), str(words["with the judge", kind, error])]
            for kind, error in sorted(kinds, key=lambda pair: (pair[1], pair[0]))
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
