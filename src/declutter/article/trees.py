"""Scores all blocks of a document at once with boosted trees, in whole numbers and plain Python.

Each block has a lane of 8 bits in one long integer. A condition, "feature <= threshold", is such an integer
with a 1 in each lane where it holds; a node hands the lanes that reach it to its two children by one "and",
and where no lane is left nothing below is looked at. How many leaves of one value each lane ends in is summed
first, and weighed once. So a document costs at most as many steps as the trees have nodes, however many
blocks it has, and every machine finds the same numbers. The idea is that of bit-sliced processing and
of QuickScorer (Lucchese et al. 2015, "QuickScorer: A Fast Algorithm to Rank Documents with Additive Ensembles
of Regression Trees"), turned from the trees of one document to the lanes of many.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise, repeat
from operator import and_, itemgetter, mul, rshift, sub
from typing import Final, NamedTuple

BITS: Final = 8
"""Of a lane."""

MOST_IN_LANE: Final = (1 << BITS) - 1

OVER_BIT: Final = BITS - 1

OVER: Final = 1 << OVER_BIT
"""More than any rank: a lane of `OVER` and a threshold's rank, less the rank of a value, still holds this bit
where the value is no greater than the threshold."""

MOST_LANES: Final = 1_024
"""Blocks that are scored together; longer integers would cost more than they save."""

LEAF: Final = -1
"""Stands for the feature of a node that has none."""

Node = int | tuple[int, "Node", "Node"]
"""The value of a leaf, or the number of a condition with what is below where it holds and where not."""


class _Ranked(NamedTuple):
    """The conditions on one column, whose values are ranked by the thresholds that they are held against."""

    column: str
    ranks: bytes
    """For each value how many thresholds are below it."""
    thresholds: Sequence[int]
    """The rank of each condition's threshold."""
    shifts: Sequence[int]
    """By which each condition's lanes are moved, as it asks for the block itself or for one near it."""


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
    def _reach(self) -> int:
        """Blocks from one to the farthest that is asked about it."""
        return max((abs(offset) for _, offset in self._sources), default=0)

    @cached_property
    def _conditions(self) -> Sequence[tuple[str, int, int]]:
        """The column, threshold and offset of each condition that stands in a tree, sorted."""
        pairs = {
            (row[at], row[at + 1]) for row in self.nodes for at in range(0, len(row), 3) if row[at] != LEAF
        }
        sources = self._sources
        return sorted({(sources[feature][0], limit, sources[feature][1]) for feature, limit in pairs})

    @cached_property
    def _ranked(self) -> Sequence[_Ranked]:
        """The conditions by column, in their order; a column of many thresholds comes in parts."""
        found: list[_Ranked] = []
        for column, group in groupby(self._conditions, key=itemgetter(0)):
            of_column = list(group)
            limits = sorted({limit for _, limit, _ in of_column})
            for start in range(0, len(limits), OVER - 1):
                part = limits[start : start + OVER - 1]
                of_part = [each for each in of_column if part[0] <= each[1] <= part[-1]]
                places = [part.index(limit) for _, limit, _ in of_part]
                shifts = [BITS * (self._reach + offset) + OVER_BIT for _, _, offset in of_part]
                found.append(_Ranked(column, _ranks(part), places, shifts))
        return found

    @cached_property
    def _roots(self) -> Sequence[Node]:
        """The trees, of which a node holds its children."""
        numbers = {condition: number for number, condition in enumerate(self._conditions)}
        roots: list[Node] = []
        for row, rights in zip(self.nodes, self._rights, strict=True):
            built: list[Node] = [0] * len(rights)
            for place in reversed(range(len(rights))):
                feature, threshold, value = row[3 * place : 3 * place + 3]
                if feature == LEAF:
                    built[place] = value
                else:
                    column, offset = self._sources[feature]
                    number = numbers[column, threshold, offset]
                    built[place] = (number, built[place + 1], built[rights[place]])
            roots.append(built[0])
        return roots

    @cached_property
    def _parts(self) -> Sequence[tuple[Sequence[Node], int]]:
        """The trees, so many together as a lane can count, with the sum of the least leaf of each."""
        parts = [slice(start, start + MOST_IN_LANE) for start in range(0, len(self.nodes), MOST_IN_LANE)]
        return [(self._roots[part], sum(map(_least, self.nodes[part]))) for part in parts]

    def scores(self, columns: Mapping[str, Sequence[int]]) -> list[int]:
        """The score of each block: the sum of its leaves.

        `columns` hold an entry a block, 0 to 255; what stands beyond the edge of the document counts as 0.
        """
        count = len(next(iter(columns.values()), ()))
        found: list[int] = []
        for start in range(0, count, MOST_LANES):
            end = min(count, start + MOST_LANES)
            every = int.from_bytes(b"\1" * (end - start), "little")
            conditions = self._evaluated(columns, start, end, every)
            parts = [
                [each + least for each in _weighed(_ends(roots, conditions, every), -least, end - start)]
                for roots, least in self._parts
            ]
            found += map(sum, zip(*parts, strict=True))
        return found

    def _evaluated(
        self, columns: Mapping[str, Sequence[int]], start: int, end: int, every: int
    ) -> Sequence[int]:
        """For each condition the lanes in which it holds; of a lane the first bit alone counts."""
        reach = self._reach
        first, last = max(0, start - reach), end + reach
        edge = bytes(first - (start - reach))
        ones = int.from_bytes(b"\1" * (end - start + 2 * reach), "little")
        over = [ones * (OVER + rank) for rank in range(OVER - 1)]
        evaluated: list[int] = []
        for column, ranks, thresholds, shifts in self._ranked:
            ranked = bytes(columns[column][first:last]).translate(ranks)
            if ranked.strip(b"\0"):
                laid = int.from_bytes(edge + ranked, "little")
                held = map(sub, [over[rank] for rank in thresholds], repeat(laid))
                evaluated += map(rshift, held, shifts)
            else:  # all conditions hold; so it is with most cues of most documents
                evaluated += [every] * len(shifts)
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


def _ranks(limits: Sequence[int]) -> bytes:
    """For each value from 0 to 255 how many of these rising limits are below it."""
    steps = pairwise([-1, *limits, MOST_IN_LANE])
    return b"".join(bytes([rank]) * (end - start) for rank, (start, end) in enumerate(steps))


def _ends(roots: Sequence[Node], conditions: Sequence[int], every: int) -> dict[int, int]:
    """How many leaves of each value each lane ends in."""
    ends: dict[int, int] = {}
    for node in roots:
        here = every
        waiting: list[tuple[Node, int]] = []
        while True:
            if isinstance(node, int):
                ends[node] = ends.get(node, 0) + here
                if not waiting:
                    break
                node, here = waiting.pop()
                continue
            condition, left, right = node
            there = here & conditions[condition]
            if there == here:
                node = left
            elif there:
                waiting.append((right, here ^ there))
                node, here = left, there
            else:
                node = right
    return ends


def _weighed(ends: Mapping[int, int], more: int, lanes: int) -> Sequence[int]:
    """For each lane the sum of the values of its leaves, and so much more: 0 to 65,535."""
    sums = array("H", bytes(2 * lanes))
    for odd in (0, 1):  # every second lane, so that each has room for 16 bits
        places = (lanes + 1 - odd) // 2
        ones = int.from_bytes(b"\1\0" * places, "little")
        counts = map(and_, map(rshift, ends.values(), repeat(BITS * odd)), repeat(ones * MOST_IN_LANE))
        halves = array("H", (ones * more + sum(map(mul, counts, ends))).to_bytes(2 * places, "little"))
        if sys.byteorder == "big":
            halves.byteswap()
        sums[odd::2] = halves
    return sums


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
