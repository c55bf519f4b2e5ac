"""Says what each part of the recipe is worth: learns without it, and measures on a fold it has not seen.

    python -m training.ablation

One pass of trees, grown on four folds, judges the whole articles of the fifth. F1 is that of the mean
precision and recall of words by block, so it is comparable within this table and with nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from statistics import mean
from typing import Final, NamedTuple

import numpy as np
from benchmarks.tables import table
from numpy.typing import NDArray

from declutter.article.distances import GROUPS
from declutter.article.traits import CUES
from training.boost import grow
from training.examples import Example, feature_names
from training.judge import FIRST, SHARE_OF_ROWS, Answers, answers
from training.matrix import Matrix, first_matrix
from training.store import stored_examples

HELD_OUT: Final = 0

KEPT_FROM: Final = 0.45
"""Least probability of a block that stays."""


class Variant(NamedTuple):
    """A way to learn with something left out."""

    name: str
    columns: Callable[[str], bool]
    """Which features are told."""
    learns_from: Callable[[Example], bool]
    share_of_pages: float = 1.0


def _is_cue(name: str) -> bool:
    bare = name.partition("@")[0]
    groups = {f"{word} {group}" for group in GROUPS for word in ("since", "until")}
    above = {f"{group} above" for group in GROUPS}
    return bare in {f"cue {kind}" for kind in CUES} | groups | above | {"part", "cues since run"}


def _any(example: Example) -> bool:
    return True


def _all(name: str) -> bool:
    return True


VARIANTS: Final = (
    Variant("everything", _all, _any),
    Variant("half of the pages", _all, _any, 0.5),
    Variant("a quarter of the pages", _all, _any, 0.25),
    Variant("an eighth of the pages", _all, _any, 0.125),
    Variant("no cue words", lambda name: not _is_cue(name), _any),
    Variant("no neighbours' features", lambda name: "@" not in name, _any),
    Variant("no copies", lambda name: not name.startswith(("copies", "alike")), _any),
    Variant("no topic", lambda name: not name.startswith(("topic", "core", "stems", "section topic")), _any),
    Variant("no run of prose", lambda name: name not in {"zone", "from run", "words of run"}, _any),
    Variant("one layout (resili)", _all, lambda example: example.layout == "resili"),
    Variant("no news", _all, lambda example: example.set != "news"),
    Variant("no WCXB", _all, lambda example: example.set != "wcxb"),
    Variant("articles alone", _all, lambda example: example.type == "article"),
    Variant("no variants of pages", _all, lambda example: example.variant == "full"),
)


def main() -> int:
    found = stored_examples()
    matrix, known = first_matrix(found, feature_names()), answers(found)
    held_out = [
        (example, span)
        for example, span in zip(found, matrix.spans(), strict=True)
        if example.fold == HELD_OUT and example.variant == "full" and example.type == "article"
    ]
    rows = [
        [variant.name, *(f"{figure:.4f}" for figure in _measured(variant, found, matrix, known, held_out))]
        for variant in VARIANTS
    ]
    print(table(["learned with", "wcxb loss", "wcxb F1", "news loss", "news F1"], rows))
    return 0


def _measured(
    variant: Variant,
    found: Sequence[Example],
    matrix: Matrix,
    known: Answers,
    held_out: Sequence[tuple[Example, slice]],
) -> list[float]:
    chance = np.random.default_rng(3)
    pages = {example.page: chance.random() < variant.share_of_pages for example in found}
    learns = [variant.learns_from(example) and pages[example.page] for example in found]
    may = np.repeat(learns, np.diff(matrix.starts)) & (known.folds != HELD_OUT)
    chosen = np.flatnonzero(may & (chance.random(len(may)) < SHARE_OF_ROWS))
    columns = [at for at, name in enumerate(matrix.names) if variant.columns(name)]
    model = grow(
        matrix.rows[chosen][:, columns],
        known.inside[chosen],
        known.weights[chosen],
        **FIRST,  # type: ignore[arg-type]
    )
    figures: list[float] = []
    for name in ("wcxb", "news"):
        losses, precisions, recalls = [], [], []
        for example, span in held_out:
            if example.set == name:
                guessed = model.predict(matrix.rows[span][:, columns])
                losses.append(_loss(guessed, known.inside[span], known.weights[span]))
                precision, recall = _precision_and_recall(guessed, known.inside[span], example.words)
                precisions.append(precision)
                recalls.append(recall)
        p, r = mean(precisions), mean(recalls)
        figures += [mean(losses), 2 * p * r / (p + r)]
    print(variant.name, figures, file=sys.stderr)
    return figures


def _loss(guessed: NDArray[np.float64], inside: NDArray[np.bool_], weight: NDArray[np.float32]) -> float:
    """The mean log loss of the blocks of a page."""
    right = np.clip(np.where(inside, guessed, 1 - guessed), 1e-6, 1)
    return float(np.average(-np.log(right), weights=weight))


def _precision_and_recall(
    guessed: NDArray[np.float64], inside: NDArray[np.bool_], words: NDArray[np.int32]
) -> tuple[float, float]:
    kept = guessed >= KEPT_FROM
    both = float(words[kept & inside].sum())
    return both / max(1, words[kept].sum()), both / max(1, words[inside].sum())


if __name__ == "__main__":
    sys.exit(main())
