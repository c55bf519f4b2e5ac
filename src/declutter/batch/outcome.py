"""The files of a run, what became of each, and the counts of all."""

from __future__ import annotations

import os
from collections import Counter
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
class Outcome:
    """What became of one file."""

    path: str
    state: State
    why: str = ""
    """Of what was skipped or failed; a sentence about "it"."""
    is_common: bool = False
    """True for what is skipped so often that nobody wants to be told each time."""
    found: Found | None = None
    cleaning: Cleaning | None = None
    original: bytes = field(default=b"", repr=False)
    status: os.stat_result | None = None
    """As it was when the file was read; none for what came through standard input."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a run; they grow with each outcome."""

    files: Counter[str] = field(default_factory=Counter)
    """By state."""
    blocks: Counter[str] = field(default_factory=Counter)
    """Removed ones, by filter."""

    def add(self, outcome: Outcome) -> None:
        """Count one more file."""
        self.files[outcome.state] += 1
        if outcome.cleaning and outcome.state == "changed":
            self.blocks.update(outcome.cleaning.counts)


def said(error: Exception) -> str:
    """What the system says, without its number and the path.

    >>> said(FileNotFoundError(2, "No such file or directory", "page.txt"))
    'No such file or directory'
    """
    return (isinstance(error, OSError) and error.strerror) or str(error)
