"""Scores cleaners on labelled pages: declutter at each level, and two to compare it with.

These two are the uncleaned text, and the line rule of C4, the best-known rule for text alone (Raffel et al.
2020, "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer", section 2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Final, NamedTuple

from benchmarks.labelled import scorer
from declutter.article.weights import Weights, read_weights
from declutter.document import Block, Document
from declutter.filters import LEVELS, chosen
from declutter.formats.text import read
from declutter.pipeline import clean

UNCLEANED: Final = "uncleaned"
C4: Final = "C4 line rule"

LEAST_WORDS_OF_A_LINE: Final = 5
"""As in C4."""

TERMINAL: Final = tuple('.!?"”')
"""Ends of a line that C4 keeps; the curly quote is how the web sets the straight one."""


class Job(NamedTuple):
    """A page in one layout, on its way to a worker."""

    bench: Path
    """Where the set's `pages.py` stands."""
    page: str
    """The page's id."""
    language: str
    type: str
    text: str
    gold: str
    levels: tuple[str, ...]
    weights: Path | None = None
    """Of the learned judge, where others than the shipped ones are to be tried."""
    is_html: bool = False
    sets_links_aside: bool = False
    """Whether the addresses of Markdown's links count as words of what was left, or are set aside first."""


@dataclass(frozen=True)
class Score:
    """How one cleaner did on one page."""

    page: str
    language: str
    type: str
    f1: float
    """Of precision and recall, over shingles of four words."""
    precision: float | None
    """Share of the shingles left that the gold text has; None where none were left."""
    recall: float | None
    """Share of the gold text's shingles that were left; None where it has none."""
    word_f1: float
    """Over the words, whatever their order."""


@dataclass(frozen=True)
class Row:
    """How one cleaner did on the pages of one set in one layout."""

    set: str
    layout: str
    group: str
    """The language or type of the pages; empty where all are taken together."""
    cleaner: str
    """A level of declutter, or one of the two to compare it with."""
    pages: int
    f1: float
    """Of the mean precision and the mean recall, as `pages.py` takes it."""
    precision: float
    recall: float
    recall_kept: float
    """Recall as a share of the uncleaned text's: what the cleaner itself did not lose."""
    word_f1: float


ByCleaner = Mapping[str, Score]
"""The scores of one page, the uncleaned text's first."""


def by_c4(text: str) -> str:
    """The lines that C4 would keep: of five words or more, ended as a sentence, without "cookie".

    >>> by_c4("Home\\nThe bridge was closed on Monday.\\nThis site uses cookies, as sites do.")
    'The bridge was closed on Monday.'
    """
    return "\n".join(
        line
        for line in text.splitlines()
        if line.rstrip().endswith(TERMINAL)
        and len(line.split()) >= LEAST_WORDS_OF_A_LINE
        and "cookie" not in line.lower()
    )


def bodies(job: Job) -> Iterator[tuple[str, str]]:
    """Each cleaner's name and what it leaves of a text, by way of the bytes that a file would hold."""
    document = _read(job)
    text = document.body() if job.is_html else job.text
    yield UNCLEANED, _as_read(document.blocks) if job.sets_links_aside else text
    yield C4, by_c4(text)
    for level in job.levels:
        filters = chosen(level, weights=_weights(job.weights) if job.weights else None)
        cleaning = clean(document, filters, threshold=LEVELS[level].threshold, level=level)
        if job.sets_links_aside:
            yield level, _as_read(cleaning.kept)
        else:
            yield level, cleaning.data().decode("utf-8", "replace")


def _read(job: Job) -> Document:
    data = job.text.encode("utf-8", "surrogatepass")
    if not job.is_html:
        return read(data)
    from declutter.formats.html import read_html

    return read_html(data)


def _as_read(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


@cache
def _weights(path: Path) -> Weights:
    return read_weights(path)


def score(job: Job) -> ByCleaner:
    """The score of each cleaner on one page."""
    try:
        return {cleaner: _score(job, body) for cleaner, body in bodies(job)}
    except Exception as error:
        error.add_note(f"on page {job.page}")
        raise


def _score(job: Job, body: str) -> Score:
    pages = scorer(job.bench)
    right, wrong, lost = pages.shingle_counts(job.gold, body)
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + lost) if right + lost else None
    return Score(
        page=job.page,
        language=job.language,
        type=job.type,
        f1=pages.harmonic(precision or 0.0, recall or 0.0),
        precision=precision,
        recall=recall,
        word_f1=pages.word_f1(job.gold, body),
    )


def worst(scored: Iterable[ByCleaner], cleaner: str, count: int) -> list[Score]:
    """The pages on which a cleaner did worst, the worst first."""
    return sorted((page[cleaner] for page in scored), key=lambda each: (each.f1, each.page))[:count]


def grouped(scored: Iterable[ByCleaner], by: str) -> dict[str, list[ByCleaner]]:
    """The scores of each "language" or "type", the one with most pages first; all in one where `by` is ""."""
    groups: dict[str, list[ByCleaner]] = {}
    for page in scored:
        groups.setdefault(getattr(page[UNCLEANED], by) if by else "", []).append(page)
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def rows(
    pages: ModuleType, scored: Sequence[ByCleaner], *, name: str, layout: str, group: str = ""
) -> Iterator[Row]:
    """The means of each cleaner over the pages of set `name`, with the F1 of the set's own `pages`."""
    if not scored:
        return
    possible = _mean(page[UNCLEANED].recall for page in scored)
    for cleaner in scored[0]:
        each = [page[cleaner] for page in scored]
        precision, recall = _mean(one.precision for one in each), _mean(one.recall for one in each)
        yield Row(
            set=name,
            layout=layout,
            group=group,
            cleaner=cleaner,
            pages=len(each),
            f1=pages.harmonic(precision, recall),
            precision=precision,
            recall=recall,
            recall_kept=recall / possible if possible else 0.0,
            word_f1=_mean(one.word_f1 for one in each),
        )


def _mean(values: Iterable[float | None]) -> float:
    return mean([value for value in values if value is not None] or [0.0])
