"""What the learned judge is told of what a block speaks of: whether the article speaks of it too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from declutter.article.body import find_body
from declutter.article.headline import find_headline
from declutter.article.prose import is_prose
from declutter.article.traits import MOST, share
from declutter.document import Block, Cleaning, Document
from declutter.words import UNSPACED_CHARACTER, stop_words

STEM: Final = 6
"""Characters of a word that endings leave alone."""

HALF: Final = 100
"""Stands for the headline itself; less is above it, more below."""

LEAST_WORD: Final = 4
MOST_CORE: Final = 24
"""Stems that most blocks of the run of prose share: what it is about."""

_WORD = re.compile(r"\w+")


def stems_of(block: Block) -> frozenset[str]:
    """The beginnings of a block's words of content; in scripts without spaces, pairs of characters."""
    folded = block.folded
    if not folded.isascii() and UNSPACED_CHARACTER.search(folded):
        return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))
    known = stop_words()
    return frozenset(
        word[:STEM] for word in _WORD.findall(folded) if len(word) >= LEAST_WORD and word not in known
    )


def overlap(stems: Sequence[frozenset[str]], inside: Iterable[int]) -> list[int]:
    """The share of each block's stems that others of those `inside` have too; 255 where it has no stem."""
    within = set(inside)
    counts = Counter(stem for at in within for stem in stems[at])
    column = []
    for at, each in enumerate(stems):
        least = 2 if at in within else 1
        shared = sum(counts[stem] >= least for stem in each)
        column.append(share(shared, len(each)) if each else MOST)
    return column


def topic_of(document: Document, stems: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    blocks = document.blocks
    body = find_body(document)
    inside = range(body.first, body.last + 1) if body else [b.number for b in blocks if is_prose(b)]
    core = _core(stems, inside)
    topic = overlap(stems, inside)
    above, below = [0] * len(blocks), [0] * len(blocks)
    for at in range(1, len(blocks)):
        both = len(stems[at] & stems[at - 1])
        above[at] = min(both, MOST)
        below[at - 1] = min(both, MOST)
    return {
        "topic": topic,
        **_headline(document, stems),
        "core": [min(len(each & core), MOST) for each in stems],
        **_around("topic", stems, topic),
        "stems": [min(len(each), MOST) for each in stems],
        "shared with above": above,
        "shared with below": below,
    }


def _headline(document: Document, stems: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """How far below the headline a block stands, and how many of its words it repeats."""
    found = find_headline(Cleaning(document))
    count = len(stems)
    if found is None:
        return {"from headline": [MOST] * count, "words of headline": [0] * count}
    return {
        "from headline": [max(0, min(at - found.number + HALF, MOST - 1)) for at in range(count)],
        "words of headline": [min(len(each & stems[found.number]), MOST) for each in stems],
    }


def _core(stems: Sequence[frozenset[str]], inside: Iterable[int]) -> frozenset[str]:
    counts = Counter(stem for at in inside for stem in stems[at])
    common = sorted((-count, stem) for stem, count in counts.items() if count >= 2)
    return frozenset(stem for _, stem in common[:MOST_CORE])


def _around(name: str, stems: Sequence[frozenset[str]], topic: Sequence[int]) -> dict[str, list[int]]:
    """How much of what the next blocks above and below say is on topic."""
    count = len(stems)
    sizes = list(accumulate((len(each) for each in stems), initial=0))
    shared = list(accumulate((len(each) * at for each, at in zip(stems, topic, strict=True)), initial=0))
    columns: dict[str, list[int]] = {f"{name} above": [], f"{name} below": []}
    for at in range(count):
        for side, first, last in (("above", max(0, at - 4), at), ("below", at + 1, min(count, at + 5))):
            size = sizes[last] - sizes[first] if last > first else 0
            columns[f"{name} {side}"].append((shared[last] - shared[first]) // size if size else MOST)
    return columns
