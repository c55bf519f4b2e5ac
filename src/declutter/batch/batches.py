"""The pieces in which a file of many documents is cleaned."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from declutter.batch.outcome import Found
from declutter.formats.records import Kind, Record


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of a file, one after another."""

    found: Found
    kind: Kind
    records: tuple[Record, ...] = field(repr=False)
    status: os.stat_result | None
    """Of the file as it was when it was opened; none for standard input."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a file of records."""

    found: Found
    kind: Kind
    status: os.stat_result | None
    why: str = ""
    """What is wrong with the file as a whole, so that it could not be read to its end."""


class Piece(NamedTuple):
    """What becomes of a record."""

    data: bytes
    is_rest: bool
    """True where it goes on with the piece before."""


@dataclass(frozen=True, slots=True)
class Batched:
    """What became of some records."""

    batch: Batch
    """Without the records."""
    pieces: tuple[Piece, ...] = field(repr=False)
    counts: Counter[str]
    """Removed blocks by filter."""
    size: int
    """Bytes of the records."""
    left: int
    """Bytes of what becomes of them."""
    faults: tuple[tuple[int, str], ...]
    """Numbers of records that go through as they are, and why."""
    shown: bytes = field(default=b"", repr=False)
    """What is printed of them."""
