"""Turns labelled pages into rows of features and labels, whole pages and variants of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from declutter.article.distances import GROUPS
from declutter.article.features import Features, features_of
from declutter.article.surroundings import FARTHEST
from declutter.article.traits import CUES, MOST
from declutter.document import Document
from declutter.filters import LEARNED, LEVELS, chosen
from declutter.formats.text import read_text
from declutter.pipeline import clean
from training.furniture import furniture, is_furniture
from training.labels import LEAST_SHARE, labels
from training.pages import Page

LEAST_BLOCKS: Final = 5
"""As in the tool, which leaves shorter texts to the named filters."""

AT_ONCE: Final = 4
"""Pages handed to a worker together."""


@dataclass(frozen=True)
class Example:
    """A document as the judge is told of it, with the answer."""

    page: str
    set: str
    type: str
    fold: int
    layout: str
    variant: str
    """What was done to the page: "full" is all of it, "blind" lacks cues, stop words and capitals, as if in a
    language that is not covered, "named" is what the named filters leave, "article" the article with its
    headline and captions, "gold" its running text alone, "bare" the page with no names in its markup."""
    rows: NDArray[np.uint8]
    """Shape: (blocks, features)."""
    inside: NDArray[np.float32]
    """The share of each block's words that are the gold text's. Shape: (blocks,)."""
    furniture: NDArray[np.bool_]
    """Whether a block is the article's headline, byline, caption or standfirst. Shape: (blocks,)."""
    words: NDArray[np.int32]
    stems: tuple[frozenset[int], ...]
    """Stands for the stems of each block, by a number each."""


Make = Callable[[tuple[int, Page]], list[Example]]
"""Makes a page's examples; the number of the page says which variants."""


def feature_names() -> tuple[str, ...]:
    """The names of the columns of `Example.rows`."""
    return tuple(features_of(read_text("One.\n\nTwo.\n")).columns)


def examples(pages: Iterator[Page], jobs: int, make: Make) -> Iterator[Example]:
    """The examples of all pages, in order, as `make` makes them."""
    with ProcessPoolExecutor(jobs) as workers:
        for found in workers.map(make, enumerate(pages), chunksize=AT_ONCE):
            yield from found


def of_page(numbered: tuple[int, Page]) -> list[Example]:
    """A page in all layouts, and in one of them, by turns, the variants."""
    number, page = numbered
    known = furniture(page.html)
    found = []
    for turn, (layout, text) in enumerate(page.layouts.items()):
        document = read_text(text)
        if len(document.blocks) < LEAST_BLOCKS:
            continue
        whole = example_of(page, layout, "full", document, known)
        found.append(whole)
        if turn == number % len(page.layouts):
            found.append(blind(whole, feature_names()))
        if turn in {(number + 1) % len(page.layouts), (number + 3) % len(page.layouts)}:
            found += variants(page, layout, document, whole, known)
    return found


def variants(
    page: Page, layout: str, document: Document, whole: Example, known: Mapping[str, frozenset[str]]
) -> Iterator[Example]:
    named = chosen("normal", skip=(LEARNED,))
    left = clean(document, named, threshold=LEVELS["normal"].threshold)
    outside = whole.inside < LEAST_SHARE
    clutter = outside & ~whole.furniture
    for variant, rest in (
        ("named", left.document.without(left.removed)),
        ("article", document.without(set(np.flatnonzero(clutter).tolist()))),
        ("gold", document.without(set(np.flatnonzero(outside).tolist()))),
    ):
        if len(rest.blocks) >= LEAST_BLOCKS:
            yield example_of(page, layout, variant, rest, known)


def example_of(
    page: Page, layout: str, variant: str, document: Document, known: Mapping[str, frozenset[str]]
) -> Example:
    features = features_of(document)
    return Example(
        page=page.id,
        set=page.set,
        type=page.type,
        fold=page.fold,
        layout=layout,
        variant=variant,
        rows=rows_of(features),
        inside=labels(document.blocks, page.gold),
        furniture=np.array(is_furniture(document.blocks, known)),
        words=np.array([block.words for block in document.blocks], dtype=np.int32),
        stems=_numbered(features.stems),
    )


def rows_of(features: Features) -> NDArray[np.uint8]:
    """The columns as a matrix. Shape: (blocks, features)."""
    return np.array([list(column) for column in features.columns.values()], dtype=np.uint8).T.copy()


def blind(whole: Example, names: Sequence[str]) -> Example:
    """The same page in a language of which no phrase, stop word or capital is known."""
    rows = whole.rows.copy()
    for name in ("stop words", "capitals"):
        rows[:, names.index(name)] = MOST
    for kind in CUES:
        rows[:, names.index(f"cue {kind}")] = 0
    for group in GROUPS:
        rows[:, [names.index(f"since {group}"), names.index(f"until {group}")]] = FARTHEST
        if f"{group} above" in names:
            rows[:, names.index(f"{group} above")] = 0
    rows[:, [names.index("part"), names.index("cues since run")]] = 0
    return Example(**{**whole.__dict__, "variant": "blind", "rows": rows})


def _numbered(stems: Sequence[frozenset[str]]) -> tuple[frozenset[int], ...]:
    known: dict[str, int] = {}
    return tuple(frozenset(known.setdefault(stem, len(known)) for stem in sorted(each)) for each in stems)
