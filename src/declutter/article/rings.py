"""Sums over the blocks near each block, above and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Final

WINDOWS: Final = ((1, 3), (4, 10), (11, 30))
"""Blocks away, nearest and farthest, within which prose and short lines are counted."""


def rings(values: Sequence[int], near: int, far: int) -> tuple[Iterator[int], Iterator[int]]:
    """For each block the sum of the values `near` to `far` blocks above it, and below it."""
    count = len(values)
    sums = [0] * far + list(accumulate(values, initial=0))
    sums += sums[-1:] * far
    return (
        map(sub, sums[far - near + 1 : far - near + 1 + count], sums[:count]),
        map(sub, sums[2 * far + 1 :], sums[far + near : far + near + count]),
    )
