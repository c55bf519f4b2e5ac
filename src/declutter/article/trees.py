"""Scores all blocks of a document at once with boosted trees, in whole numbers and plain Python.

Each block has a lane of 16 bits in one long integer. A condition, "feature <= threshold", is such an integer
with a 1 in each lane where it holds; a node hands the lanes that reach it to its two children by one "and";
what its left side adds to the score of its right side goes to the lanes by one multiplication. So a document
costs as many steps as the trees have nodes, however many blocks it has, and every machine finds the same
numbers. The idea is that of bit-sliced processing and of QuickScorer (Lucchese et al. 2015, "QuickScorer: A
Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees"), turned from the trees of one
document to the lanes of many.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

LANE: Final = 2
"""Bytes of a lane."""

BITS: Final = 8 * LANE

MOST_LANES: Final = 1_024
"""Blocks that are scored together; longer integers would cost more than they save."""

OVER_BIT: Final = 8

OVER: Final = 1 << OVER_BIT
"""More than any feature: a lane of `OVER` and the threshold less the feature still holds this bit where the
feature is no greater than the threshold."""

LEAF: Final = -1
"""Stands for the feature of a node that has none."""


class _Program(NamedTuple):
    """A tree as the steps that score it: a left turn adds to what the right turn would have come to."""

    places: int
    """Nodes in all."""
    value: int
    """Of the leaf that is reached where no condition holds."""
    forks: Sequence[tuple[int, int, int, int, int]]
    """Nodes above others, from the root on: place, condition, what a left turn adds, left and right child."""
    ends: Sequence[tuple[int, int, int]]
    """Nodes above leaves alone: place, condition, what a left turn adds."""


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
    def _uses(self) -> Sequence[tuple[str, Sequence[tuple[int, Sequence[tuple[int, int]]]]]]:
        """The conditions by column and threshold: offset and number of each."""
        uses: dict[str, dict[int, list[tuple[int, int]]]] = {}
        for (feature, threshold), number in self._conditions.items():
            name, offset = self._sources[feature]
            uses.setdefault(name, {}).setdefault(threshold, []).append((offset, number))
        return [(name, list(thresholds.items())) for name, thresholds in uses.items()]

    @cached_property
    def _programs(self) -> Sequence[_Program]:
        """What is worked out for each tree."""
        return [self._program(row) for row in self.nodes]

    def _program(self, row: Sequence[int]) -> _Program:
        rights = _right_children(row)
        values = [0] * len(rights)
        """Of the leaf that is reached where no condition below holds."""
        forks, ends = [], []
        for place in reversed(range(len(rights))):
            feature, threshold, value = row[3 * place : 3 * place + 3]
            if feature == LEAF:
                values[place] = value
                continue
            left, right = place + 1, rights[place]
            values[place] = values[right]
            step = values[left] - values[right]
            condition = self._conditions[feature, threshold]
            if row[3 * left] == row[3 * right] == LEAF:
                ends.append((place, condition, step))
            else:
                forks.append((place, condition, step, left, right))
        return _Program(len(rights), values[0], tuple(reversed(forks)), tuple(ends))

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
        total = every * (sum(program.value for program in self._programs) - self._lowest)
        for program in self._programs:
            reached = [0] * program.places
            reached[0] = every
            for place, condition, step, left, right in program.forks:
                if here := reached[place]:
                    there = here & conditions[condition]
                    reached[left] = there
                    reached[right] = here ^ there
                    total += there * step
            for place, condition, step in program.ends:
                if here := reached[place]:
                    total += (here & conditions[condition]) * step
        sums = array("H", total.to_bytes(LANE * lanes, "little"))
        if sys.byteorder == "big":
            sums.byteswap()
        return [each + self._lowest for each in sums]

    def _evaluated(
        self, columns: Mapping[str, Sequence[int]], start: int, end: int, reach: int, every: int
    ) -> list[int]:
        """For each condition the lanes in which it holds."""
        first = max(0, start - reach)
        length = end - start + 2 * reach
        ones = int.from_bytes(b"\1\0" * length, "little")
        over: dict[int, int] = {}
        evaluated = [every] * len(self._conditions)
        for name, thresholds in self._uses:
            column = bytes(columns[name][first : end + reach])
            if not column.strip(b"\0"):
                continue  # all conditions hold; so it is with most cues of most documents
            laid = _laid_out(column, first - (start - reach), length)
            for threshold, uses in thresholds:
                if threshold not in over:
                    over[threshold] = ones * (threshold + OVER)
                held = over[threshold] - laid
                for offset, number in uses:
                    evaluated[number] = held >> (BITS * (reach + offset) + OVER_BIT) & every
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


def _laid_out(column: bytes, above: int, length: int) -> int:
    """A stretch of a column, a lane a block, after `above` empty lanes, `length` lanes in all."""
    row = bytearray(LANE * length)
    row[LANE * above : LANE * (above + len(column)) : LANE] = column
    return int.from_bytes(row, "little")


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
