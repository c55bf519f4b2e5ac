"""The files of a run, what became of each, and the counts of all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from declutter.document import Cleaning

State = Literal["changed", "unchanged", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to clean."""

    path: str
    inside: str
    """Its path below the folder that was named, or its own name; where it goes below an output folder."""
    named: bool
    """True where the user named the file itself: then links are followed, and no fault is passed over."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file that was read and judged, not saved yet."""

    found: Found
    cleaning: Cleaning
    original: bytes = field(repr=False)
    """As the file holds it, compressed or not."""
    text: bytes = field(repr=False)
    """The same, unpacked."""
    status: os.stat_result | None = None
    """As it was when the file was read; none for what came through standard input."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; small, for it may come from another process."""

    path: str
    state: State
    why: str = ""
    """Of what was skipped or failed; a sentence about "it"."""
    is_common: bool = False
    """True for what is skipped so often that nobody wants to be told each time."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Removed blocks by filter."""
    size: int = 0
    """Bytes of the text."""
    left: int = 0
    """Bytes of the cleaned text."""
    guarded: bool = False
    """True where next to nothing would have been left, so that something stayed for that alone."""
    unsettled: bool = False
    """True where it stayed whole, for a protected block would have come apart."""
    shortfall: int = 0
    """Characters of a web page that its parser may have lost."""
    shown: bytes = field(default=b"", repr=False)
    """What is printed of it."""
    bad: int = 0
    """Records of the file that went through as they are, for something is wrong with them."""
    faults: tuple[tuple[int, str], ...] = ()
    """Numbers of the first of them, and what is wrong."""
    stamp: tuple[int, ...] = ()
    """Tells a file that was saved, or needed no saving, from any later state of it."""


@dataclass(slots=True)
class Tally:
    """Counts of a run; they grow with each outcome."""

    files: Counter[str] = field(default_factory=Counter)
    """By state."""
    blocks: Counter[str] = field(default_factory=Counter)
    """Removed ones, by filter."""
    bad: int = 0
    """Records that could not be cleaned."""
    size: int = 0
    """Bytes of the texts that were read."""
    left: int = 0
    """Bytes of their cleaned texts."""

    def add(self, outcome: Outcome) -> None:
        """Count one more file."""
        self.files[outcome.state] += 1
        self.bad += outcome.bad
        self.size += outcome.size
        self.left += outcome.left
        if outcome.state == "changed":
            self.blocks.update(outcome.counts)


def outcome_of(cleaned: Cleaned, shown: bytes = b"") -> Outcome:
    """What became of a file once it is dealt with."""
    cleaning = cleaned.cleaning
    return Outcome(
        cleaned.found.path,
        "changed" if cleaning.changes else "unchanged",
        counts=cleaning.counts,
        size=len(cleaned.text),
        left=len(cleaning.data()) if cleaning.changes else len(cleaned.text),
        guarded=cleaning.guarded,
        unsettled=cleaning.unsettled,
        shortfall=cleaning.document.about.shortfall if cleaning.document.about else 0,
        shown=shown,
    )


def said(error: Exception) -> str:
    """What the system says, without its number and the path.

    >>> said(FileNotFoundError(2, "No such file or directory", "page.txt"))
    'No such file or directory'
    """
    return (isinstance(error, OSError) and error.strerror) or str(error)
