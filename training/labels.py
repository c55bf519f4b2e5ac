"""Says of each block of a flattened page whether it is of the gold text, by aligning the words of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from declutter.document import Block
from declutter.words import UNSPACED

_TOKEN = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+")

MOST_TOKENS: Final = 60_000
"""Of a page; what comes later in a longer one is taken for clutter."""

LEAST_SHARE: Final = 0.5
"""Of a block's words that must be the gold text's, as in the scorer's oracle of lines."""

SHORT: Final = 5
"""Words; the common words of a shorter block fit anywhere, so it must continue one beside it."""

NEAREST: Final = 4
"""Words of gold text between a short block and the one that it continues."""

AROUND: Final = 3
"""Blocks above and below, by which the copy that stands in the article is told."""


def labels(blocks: Sequence[Block], gold: str) -> NDArray[np.float32]:
    """The share of each block's words that are the gold text's, 0 to 1, in the order of both.

    The words are aligned by their longest common subsequence. Shape: (blocks,).
    """
    tokens: list[str] = []
    owner: list[int] = []
    for at, block in enumerate(blocks):
        found = _TOKEN.findall(block.folded)
        tokens += found
        owner += [at] * len(found)
    wanted = _TOKEN.findall(gold.casefold())
    known: dict[str, int] = {}
    ours = [known.setdefault(token, len(known)) for token in tokens[:MOST_TOKENS]]
    theirs = [known.setdefault(token, len(known)) for token in wanted[:MOST_TOKENS]]
    matched: list[list[int]] = [[] for _ in blocks]
    for code in LCSseq.opcodes(ours, theirs):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                matched[owner[code.src_start + step]].append(code.dest_start + step)
    totals = np.bincount(np.asarray(owner, dtype=np.int64), minlength=len(blocks))
    shares = _shares(matched, totals)
    _settle_copies(blocks, shares)
    return shares


def _shares(matched: Sequence[Sequence[int]], totals: NDArray[np.int64]) -> NDArray[np.float32]:
    shares = np.zeros(len(matched), dtype=np.float32)
    filled = [at for at, places in enumerate(matched) if places]
    for index, at in enumerate(filled):
        places = matched[at]
        spread = places[-1] - places[0] + 1
        if spread > 2 * len(places) + 4:
            places = _densest(places)
        shares[at] = len(places) / totals[at]
        if totals[at] < SHORT:
            above = matched[filled[index - 1]][-1] if index else -1
            below = matched[filled[index + 1]][0] if index + 1 < len(filled) else 1 << 30
            if places[0] - above > NEAREST and below - places[-1] > NEAREST:
                shares[at] = 0.0
    return shares


def _densest(places: Sequence[int]) -> Sequence[int]:
    """The longest stretch of places that follow each other closely."""
    best: Sequence[int] = ()
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > NEAREST:
            if at - start > len(best):
                best = places[start:at]
            start = at
    return best


def _settle_copies(blocks: Sequence[Block], shares: NDArray[np.float32]) -> None:
    """Where one of two equal blocks is the gold text's, let it be the one among others that are."""
    groups: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.words >= SHORT:
            groups.setdefault(block.folded, []).append(at)
    for group in groups.values():
        inside = [at for at in group if shares[at] >= LEAST_SHARE]
        if len(group) == len(inside) or not inside:
            continue
        around = {
            at: shares[max(0, at - AROUND) : at].sum() + shares[at + 1 : at + 1 + AROUND].sum()
            for at in group
        }
        best = sorted(group, key=lambda at: -around[at])[: len(inside)]
        value = shares[inside[0]]
        shares[group] = 0.0
        shares[best] = value
