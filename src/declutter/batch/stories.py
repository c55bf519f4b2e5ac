"""Counts the stories that documents tell, and says which blocks recur in enough of them to be the site's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from declutter.document import Recurrence

LEAST_HOLDING: Final = 8
"""Different documents that must hold a block, however small its share of them needs to be."""

IN_COMPANY: Final = 0.3
"""Least share of a group's documents that hold a block which stands in company."""

ALONE: Final = 0.8
"""The same for one that stands alone; what so many documents say between different lines may be their own."""

MOST: Final = 0.5
"""Share of a block's documents in which the same neighbour makes it stand in company."""

REGULAR: Final = 0.7
"""Share of a block's documents that hold it the same number of times; what a page says more or less often,
as it needs to, is text."""

OWN: Final = 0.3
"""Share of the words, aside from common ones, that no other document has: with less it is a copy."""

LONG: Final = 8
"""Words; of copies, one expects that they have such blocks in common."""

BITS: Final = 27
"""Of a fingerprint, by which it is remembered that several documents hold it: 16 MiB, however many do."""

START, END, OTHER = 1, 2, 0
"""Stand among fingerprints for the edges of a document and for blocks that do not recur."""


@dataclass(slots=True)
class Tally:
    """Of a group, how many stories there are, and how many hold a block, or two of them in this order."""

    stories: int = 0
    blocks: Counter[int] = field(default_factory=Counter)
    pairs: Counter[tuple[int, int]] = field(default_factory=Counter)
    times: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By block and how often a story holds it."""
    numbers: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By block and what stands for the numbers in it."""


def nothing_twice() -> bytearray:
    """A set of fingerprints, each of which may stand for another with the same last bits (Bloom, 1970)."""
    return bytearray(1 << BITS - 3)


def add_twice(twice: bytearray, fingerprint: int) -> None:
    """Remember that several documents hold a block."""
    at = fingerprint & (1 << BITS) - 1
    twice[at >> 3] |= 1 << (at & 7)


def is_twice(twice: bytearray, fingerprint: int) -> bool:
    """Whether several documents hold a block; of one among hundreds it is said wrongly."""
    at = fingerprint & (1 << BITS) - 1
    return bool(twice[at >> 3] >> (at & 7) & 1)


def story_of(fingerprints: Sequence[int], words: bytes, common: Collection[int], twice: bytearray) -> int:
    """A number that is the same for near-identical documents, and else hardly ever.

    It is a fingerprint of what a document shares with another, and of those the least: so two copies agree on
    it as often as they share what they share (Broder, "On the resemblance and containment of documents",
    1997). Where enough is in no other document, it is of that.
    """
    rare = {each: length for each, length in zip(fingerprints, words, strict=True) if each not in common}
    shared = {each: length for each, length in rare.items() if is_twice(twice, each)}
    of_all = sum(rare.values())
    if of_all - sum(shared.values()) > OWN * of_all or not shared:
        return min(rare.keys() - shared.keys(), default=0)
    return min((each for each, length in shared.items() if length >= LONG), default=min(shared))


def add_story(
    to: Tally, often: Collection[int], documents: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> None:
    """Count a story once, however many documents tell it."""
    to.stories += 1
    pairs: set[tuple[int, int]] = set()
    numbers: set[tuple[int, int]] = set()
    times: Counter[int] = Counter()
    for run, told in documents:
        pairs.update(pairwise(run))
        numbers.update(zip(run, told, strict=True))
        times |= Counter(run)
    to.blocks.update(each for each in times if each in often)
    to.times.update((each, count) for each, count in times.items() if each in often)
    to.numbers.update((each, number) for each, number in numbers if each in often)
    to.pairs.update(
        (above, below)
        for above, below in pairs
        if (above in often or above == START) and (below in often or below == END)
    )


def recurrences(name: str, tally: Tally) -> dict[int, Recurrence]:
    """What recurs in the group of this name."""
    regular = {each for (each, _), stories in tally.times.items() if stories >= REGULAR * tally.blocks[each]}
    same = {each for (each, _), stories in tally.numbers.items() if stories >= MOST * tally.blocks[each]}
    company: Counter[int] = Counter()
    for pair, stories in tally.pairs.items():
        if regular.union((START, END)).issuperset(pair):
            for each in pair:
                company[each] = max(company[each], stories)
    found = {}
    for each in sorted(regular):
        stories = tally.blocks[each]
        in_company = company[each] >= MOST * stories
        if stories >= max(LEAST_HOLDING, (IN_COMPANY if in_company else ALONE) * tally.stories):
            found[each] = Recurrence(stories, tally.stories, in_company, each not in same, name)
    return found
