"""What other cleaners reach on the labelled pages, as the README beside the pages gives it."""

from __future__ import annotations

from benchmarks.scoring import Row

_FIGURES = (
    ("wcxb", "resili", "boilerpy3, a paragraph a line", 791, 0.849, 0.863, 0.835, 0.841),
    ("wcxb", "HTML", "trafilatura 2.3", 791, 0.933, 0.927, 0.940, 0.938),
    ("news", "resili", "boilerpy3, a paragraph a line", 700, 0.842, 0.780, 0.914, 0.846),
    ("news", "HTML", "trafilatura 2.3", 700, 0.964, 0.955, 0.973, 0.967),
)
"""Set, what it sees, name, pages, shingle F1, P, R and word F1; articles alone."""


def peers() -> list[Row]:
    """The rows of others, which were not measured in this run."""
    return [
        Row(name, sees, "", cleaner, count, f1, precision, recall, recall / _POSSIBLE[name], word)
        for name, sees, cleaner, count, f1, precision, recall, word in _FIGURES
    ]


_POSSIBLE = {"wcxb": 0.984, "news": 0.989}
"""Recall of the uncleaned text, as resili gives it."""
