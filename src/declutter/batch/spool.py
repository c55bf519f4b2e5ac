"""Keeps many small records on disk, sorted into parts that each fit into memory (Grace hash aggregation).

What belongs together, by some hash, goes into the same part; the parts are then counted one after another.
DeWitt and others, "Implementation techniques for main memory database systems", SIGMOD 1984.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

PARTS = 256
"""Of 50 million records, some 200,000 are in each."""

RECORDS = 4_096
"""Numbers of each part that wait in memory to be written together."""


@dataclass(frozen=True, slots=True)
class Spool:
    """Numbers in parts; it grows with each `put`."""

    file: IO[bytes]
    waiting: tuple[array[int], ...]
    chunks: tuple[list[tuple[int, int]], ...]
    """Where in the file the numbers of each part are: offset and bytes."""


def spool(memory: int) -> Spool:
    """An empty spool whose file stays in memory up to so many bytes."""
    file = SpooledTemporaryFile(max_size=memory)  # noqa: SIM115 - it lives as long as the spool
    return Spool(file, tuple(array("Q") for _ in range(PARTS)), tuple([] for _ in range(PARTS)))


def put(into: Spool, key: int, numbers: Iterable[int]) -> None:
    """Add numbers to the part of this key."""
    waiting = into.waiting[key % PARTS]
    waiting.extend(numbers)
    if len(waiting) >= RECORDS:
        _write(into, key % PARTS)


def parts(of: Spool) -> Iterable[array[int]]:
    """The parts, one after another; numbers of one key are in the order in which they were put."""
    for part in range(PARTS):
        numbers = array("Q")
        for offset, size in of.chunks[part]:
            of.file.seek(offset)
            numbers.frombytes(of.file.read(size))
        yield numbers + of.waiting[part]


def _write(into: Spool, part: int) -> None:
    data = into.waiting[part].tobytes()
    into.chunks[part].append((into.file.seek(0, 2), len(data)))
    into.file.write(data)
    del into.waiting[part][:]
