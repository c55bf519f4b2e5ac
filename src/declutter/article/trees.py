"""Scores all blocks of a document at once with boosted trees, in whole numbers and plain Python.

Each block has a lane of 16 bits in one long integer. A condition, "feature <= threshold", is such an integer
with a 1 in the lanes where it holds; a node hands the lanes that reach it to its two children by one "and";
a leaf adds its value to its lanes by one multiplication. So a document costs as many steps as the trees have
nodes, however many blocks it has, and every machine finds the same numbers. The idea is that of bit-sliced
processing and of QuickScorer (Lucchese et al. 2015, "QuickScorer: A Fast Algorithm to Rank Documents with
Additive Ensembles of Regression Trees"), turned from the trees of one document to the lanes of many.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LANE: Final = 2
"""Bytes of a lane."""

BITS: Final = 8 * LANE

MOST_LANES: Final = 1_024
"""Blocks that are scored together; longer integers would cost more than they save."""

PADDING: Final = 255
"""The upper byte of a lane before it is translated; no feature has this value."""

LEAF: Final = -1
"""Stands for the feature of a node that has none."""


@dataclass(frozen=True)
class Trees:
    """Boosted trees. The node after an inner node is its left child, for values up to the threshold."""

    features: Sequence[str]
    """Names of columns; "words@-1" is the column "words" of the block above."""
    nodes: Sequence[Sequence[int]]
    """A tree each: feature, threshold and value of each node in preorder, one after another, all in one row.

    The value of a leaf is what it adds to the score; that of an inner node is the mean of what is below it.
    """

    @cached_property
    def _sources(self) -> tuple[tuple[str, int], ...]:
        """The column and the offset of each feature."""
        parts = (name.partition("@") for name in self.features)
        return tuple((name, int(offset or 0)) for name, _, offset in parts)

    @cached_property
    def _conditions(self) -> Mapping[tuple[int, int], int]:
        """A number for each pair of feature and threshold that stands in a tree."""
        pairs = {
            (row[at], row[at + 1]) for row in self.nodes for at in range(0, len(row), 3) if row[at] != LEAF
        }
        return {pair: number for number, pair in enumerate(sorted(pairs))}

    @cached_property
    def _lowest(self) -> int:
        """The sum of the least leaf of each tree; lanes hold what is above it."""
        return sum(_least(row) for row in self.nodes)

    @cached_property
    def _programs(
        self,
    ) -> tuple[tuple[tuple[tuple[int, int, int, int], ...], tuple[tuple[int, int], ...]], ...]:
        """For each tree its inner nodes (place, condition, left, right) and leaves (place, addend)."""
        programs = []
        for row in self.nodes:
            least = _least(row)
            inner, leaves = [], []
            rights = _right_children(row)
            for place in range(len(row) // 3):
                feature, threshold, value = row[3 * place : 3 * place + 3]
                if feature == LEAF:
                    leaves.append((place, value - least))
                else:
                    condition = self._conditions[feature, threshold]
                    inner.append((place, condition, place + 1, rights[place]))
            programs.append((tuple(inner), tuple(leaves)))
        return tuple(programs)

    def scores(self, columns: Mapping[str, Sequence[int]]) -> list[int]:
        """The score of each block: the sum of its leaves.

        `columns` hold an entry a block, 0 to 254; what stands beyond the edge of the document counts as 0.
        """
        count = len(next(iter(columns.values()), ()))
        reach = max((abs(offset) for _, offset in self._sources), default=0)
        found: list[int] = []
        for start in range(0, count, MOST_LANES):
            end = min(count, start + MOST_LANES)
            found += self._scores(columns, start, end, reach)
        return found

    def _scores(
        self, columns: Mapping[str, Sequence[int]], start: int, end: int, reach: int
    ) -> Sequence[int]:
        lanes = end - start
        every = int.from_bytes(b"\1\0" * lanes, "little")
        conditions = self._evaluated(columns, start, end, reach, every)
        total = 0
        for inner, leaves in self._programs:
            reached = [0] * (len(inner) + len(leaves))
            reached[0] = every
            for place, condition, left, right in inner:
                here = reached[place]
                if here:
                    there = here & conditions[condition]
                    reached[left] = there
                    reached[right] = here ^ there
            for place, value in leaves:
                if value and (here := reached[place]):
                    total += here * value
        sums = array("H", total.to_bytes(LANE * lanes, "little"))
        if sys.byteorder == "big":
            sums.byteswap()
        return [each + self._lowest for each in sums]

    def _evaluated(
        self, columns: Mapping[str, Sequence[int]], start: int, end: int, reach: int, every: int
    ) -> list[int]:
        """For each condition the lanes in which it holds."""
        first = max(0, start - reach)
        above = start - first
        laid: dict[str, bytes] = {}
        held: dict[tuple[str, int], int] = {}
        evaluated: list[int] = []
        for feature, threshold in self._conditions:
            name, offset = self._sources[feature]
            if (name, threshold) not in held:
                if name not in laid:
                    laid[name] = _laid_out(columns[name], first, above, end, reach)
                held[name, threshold] = int.from_bytes(laid[name].translate(_TABLES[threshold]), "little")
            evaluated.append(held[name, threshold] >> (BITS * (reach + offset)) & every)
        return evaluated

    def shares(self, columns: Mapping[str, Sequence[int]], at: int) -> list[int]:
        """What each feature adds to the score of one block, in the order of `features`.

        That is the sum of the changes of the mean on the block's way down the trees, after Saabas 2014,
        "Interpreting random forests".
        """
        count = len(next(iter(columns.values())))
        values = [
            columns[name][at + offset] if 0 <= at + offset < count else 0 for name, offset in self._sources
        ]
        found = [0] * len(values)
        for row, rights in zip(self.nodes, self._rights, strict=True):
            place = 0
            value = row[2]
            while (feature := row[3 * place]) != LEAF:
                place = place + 1 if values[feature] <= row[3 * place + 1] else rights[place]
                below = row[3 * place + 2]
                found[feature] += below - value
                value = below
        return found

    @cached_property
    def _rights(self) -> tuple[Sequence[int], ...]:
        return tuple(map(_right_children, self.nodes))


def _laid_out(column: Sequence[int], first: int, above: int, end: int, reach: int) -> bytes:
    """A stretch of a column, a lane a block, with `reach` more blocks at both ends, 0 beyond the document."""
    inside = column[first : end + reach]
    missing = end + reach - first - len(inside)
    lanes = bytes(reach - above) + bytes(inside) + bytes(missing)
    row = bytearray(b"\0\xff" * len(lanes))
    row[::LANE] = lanes
    return bytes(row)


def _least(row: Sequence[int]) -> int:
    return min(row[at + 2] for at in range(0, len(row), 3) if row[at] == LEAF)


def _right_children(row: Sequence[int]) -> list[int]:
    """The place of each inner node's right child; 0 for leaves."""
    rights = [0] * (len(row) // 3)
    waiting: list[int] = []
    for place in range(len(rights)):
        if row[3 * place] != LEAF:
            waiting.append(place)
        elif waiting and place + 1 < len(rights):
            rights[waiting.pop()] = place + 1
    return rights


_TABLES: Final = tuple(
    bytes(value <= threshold for value in range(PADDING)) + b"\0" for threshold in range(PADDING)
)
"""For each threshold what values are translated to: 1 up to the threshold, 0 above it and as padding."""
