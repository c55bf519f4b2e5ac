"""What the learned judge is told of what a block speaks of: whether the article speaks of it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from declutter.article.body import find_body
from declutter.article.headline import find_headline
from declutter.article.prose import is_prose
from declutter.article.rings import rings
from declutter.article.traits import MOST, clamped
from declutter.document import Cleaning, Document
from declutter.words import UNSPACED_CHARACTER, WORD, stop_words

STEM: Final = 6
"""Characters of a word that endings leave alone."""

HALF: Final = 100
"""Stands for the headline itself; less is above it, more below."""

LEAST_WORD: Final = 4
NEXT: Final = 4
"""Blocks above and below whose topic is told."""

MOST_CORE: Final = 24
"""Stems that most blocks of the run of prose share: what it is about."""


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def stems_of(folded: str) -> frozenset[str]:
    """The beginnings of a text's words of content; in scripts without spaces, pairs of characters."""
    if not folded.isascii() and UNSPACED_CHARACTER.search(folded):
        return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))
    known = stop_words()
    return frozenset(
        [word[:STEM] for word in WORD.findall(folded) if len(word) >= LEAST_WORD and word not in known]
    )


def overlap(stems: Sequence[frozenset[str]], inside: Iterable[int]) -> bytes:
    """The share of each block's stems that others of those `inside` have too; 255 where it has no stem."""
    within = set(inside)
    counts = Counter(chain.from_iterable([stems[at] for at in within]))
    once = frozenset(counts)
    twice = frozenset([stem for stem, count in counts.items() if count > 1])
    return bytes(
        [
            100 * len(each & (twice if at in within else once)) // len(each) if each else MOST
            for at, each in enumerate(stems)
        ]
    )


def topic_of(document: Document, stems: Sequence[frozenset[str]]) -> dict[str, Sequence[int]]:
    blocks = document.blocks
    body = find_body(document)
    inside = range(body.first, body.last + 1) if body else [b.number for b in blocks if is_prose(b)]
    core = _core(stems, inside)
    topic = overlap(stems, inside)
    shared = clamped([len(each & above) for above, each in pairwise(stems)])
    return {
        "topic": topic,
        **_headline(document, stems),
        "core": bytes([len(each & core) for each in stems]),
        **_around("topic", stems, topic),
        "stems": clamped([len(each) for each in stems]),
        "shared with above": b"\0"[: len(stems)] + shared,
        "shared with below": shared + b"\0"[: len(stems)],
    }


def _headline(document: Document, stems: Sequence[frozenset[str]]) -> dict[str, Sequence[int]]:
    """How far below the headline a block stands, and how many of its words it repeats."""
    found = find_headline(Cleaning(document))
    count = len(stems)
    if found is None:
        return {"from headline": bytes([MOST]) * count, "words of headline": bytes(count)}
    return {
        "from headline": [max(0, min(at - found.number + HALF, MOST - 1)) for at in range(count)],
        "words of headline": clamped([len(each & stems[found.number]) for each in stems]),
    }


def _core(stems: Sequence[frozenset[str]], inside: Iterable[int]) -> frozenset[str]:
    counts = Counter(chain.from_iterable([stems[at] for at in inside]))
    common = sorted((-count, stem) for stem, count in counts.items() if count >= 2)
    return frozenset(stem for _, stem in common[:MOST_CORE])


def _around(name: str, stems: Sequence[frozenset[str]], topic: Sequence[int]) -> dict[str, Sequence[int]]:
    """How much of what the next blocks above and below say is on topic."""
    sizes = [len(each) for each in stems]
    shared = [size * at for size, at in zip(sizes, topic, strict=True)]
    columns: dict[str, Sequence[int]] = {}
    for side, parts, of in zip(
        ("above", "below"), rings(shared, 1, NEXT), rings(sizes, 1, NEXT), strict=True
    ):
        means = [part // size if size else MOST for part, size in zip(parts, of, strict=True)]
        columns[f"{name} {side}"] = bytes(means)
    return columns
