"""Learns from the documents of a run which blocks recur across a site or folder.

The answer is the same in whatever order the documents come, and the memory it takes does not grow with
their number: what is counted lies on disk, and is counted a part at a time.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from declutter.batch.sketch import Sketch, lineage
from declutter.batch.spool import Spool, parts, put, spool
from declutter.batch.stories import (
    END,
    LEAST_HOLDING,
    OTHER,
    START,
    Tally,
    add_story,
    add_twice,
    nothing_twice,
    recurrences,
    story_of,
)
from declutter.batch.template import Template

LEAST_DOCUMENTS: Final = 12
"""Different documents of a group; of fewer, one cannot tell what the site says from what its articles say. On
news sites of which there were but eight, hardly a line of an article went for it."""

COMMON: Final = 0.9
"""Share of a group's documents from which on a block says nothing about which story a document tells; copies
of one story may be most of a folder, but hardly all of it."""

CANDIDATE: Final = 0.02
"""Share of a group's documents that hold a block, copies and all, for it to be counted more closely."""

MEMORY: Final = 1 << 24
"""Bytes that each of three spools keeps in memory before it goes to disk."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A count that is going on; it grows with each document."""

    sketches: IO[bytes]
    holding: Spool
    """Fingerprint and group of each document's distinct blocks."""
    groups: dict[str, int] = field(default_factory=dict)
    """A number for each group that is some document's smallest."""
    sizes: Counter[int] = field(default_factory=Counter)
    """Documents by group."""
    memory: int = MEMORY


def counting(memory: int = MEMORY) -> Counting:
    """A count of nothing yet."""
    return Counting(SpooledTemporaryFile(max_size=memory), spool(memory), memory=memory)


def add(to: Counting, sketch: Sketch) -> None:
    """Count one more document."""
    group = to.groups.setdefault(sketch.group, len(to.groups))
    to.sizes[group] += 1
    fingerprints = array("Q", sketch.fingerprints)
    to.sketches.write(array("Q", [group, len(fingerprints)]).tobytes())
    to.sketches.write(sketch.fingerprints)
    to.sketches.write(sketch.words + sketch.numbers)
    for fingerprint in set(fingerprints):
        put(to.holding, fingerprint, (fingerprint, group))


def learned(of: Counting) -> Template:
    """What recurs in the documents that were counted. Ends the count: its files are gone afterwards."""
    sizes: Counter[str] = Counter()
    for name, group in of.groups.items():
        sizes.update(dict.fromkeys(lineage(name), of.sizes[group]))
    large = {
        group: tuple(each for each in lineage(name) if sizes[each] >= LEAST_DOCUMENTS)
        for name, group in of.groups.items()
    }
    seen = _count(of, sizes, large)
    stories = _by_story(of, seen, large)
    tallies = _tally(stories, seen, large)
    for file in (of.sketches, of.holding.file, stories.file):
        file.close()
    return Template(
        of.sizes.total(),
        {
            name: recurrences(name, tallies[name])
            for name in sorted(tallies)
            if tallies[name].stories >= LEAST_DOCUMENTS
        },
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the first count saw, in which copies of one document still count as many."""

    often: Mapping[str, set[int]]
    """By group, the blocks that may recur enough."""
    common: Mapping[str, set[int]]
    """By group, those in most documents."""
    twice: bytearray
    """Those that more than one document holds."""


def _count(of: Counting, sizes: Mapping[str, int], large: Mapping[int, Sequence[str]]) -> _Seen:
    seen = _Seen(defaultdict(set), defaultdict(set), nothing_twice())
    for part in parts(of.holding):
        everywhere = Counter(part[::2])
        for fingerprint, documents in everywhere.items():
            if documents > 1:
                add_twice(seen.twice, fingerprint)
        within: Counter[tuple[str, int]] = Counter()
        for (fingerprint, group), documents in Counter(zip(part[::2], part[1::2], strict=True)).items():
            if everywhere[fingerprint] >= LEAST_HOLDING:
                for name in large[group]:
                    within[name, fingerprint] += documents
        for (name, fingerprint), documents in within.items():
            if documents >= max(LEAST_HOLDING, CANDIDATE * sizes[name]):
                seen.often[name].add(fingerprint)
            if documents >= COMMON * sizes[name]:
                seen.common[name].add(fingerprint)
    return seen


def _by_story(of: Counting, seen: _Seen, large: Mapping[int, Sequence[str]]) -> Spool:
    """The documents sorted by the story that they tell, each with the blocks of it that may recur enough."""
    stories = spool(of.memory)
    nothing: set[int] = set()
    for group, fingerprints, words, numbers in _sketches(of):
        common = nothing.union(*(seen.common.get(name, nothing) for name in large[group]))
        often = [seen.often.get(name, nothing) for name in large[group]]
        story = story_of(fingerprints, words, common, seen.twice)
        recurs = [any(each in those for those in often) for each in fingerprints]
        run, told = _run(fingerprints, words, numbers, recurs)
        put(stories, story, (story, group, len(run), *run, *told))
    return stories


def _run(
    fingerprints: Sequence[int], words: bytes, numbers: bytes, recurs: Sequence[bool]
) -> tuple[list[int], list[int]]:
    """What stands beside what in a document, and the numbers of each: first its words, then all the rest."""
    run, told = [START], [0]
    for each, length, number, is_one in zip(fingerprints, words, numbers, recurs, strict=True):
        if length and (is_one or run[-1] != OTHER):
            run.append(each if is_one else OTHER)
            told.append(number)
    run.append(END)
    told.append(0)
    for each, length, is_one in zip(fingerprints, words, recurs, strict=True):
        if is_one and not length:
            run += (OTHER, each)
            told += (0, 0)
    return run, told


def _sketches(of: Counting) -> Iterator[tuple[int, array[int], bytes, bytes]]:
    read = of.sketches.read
    of.sketches.seek(0)
    while head := read(16):
        group, count = array("Q", head)
        yield group, array("Q", read(8 * count)), read(count), read(count)
    of.sketches.seek(0, 2)


def _tally(stories: Spool, seen: _Seen, large: Mapping[int, Sequence[str]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for part in parts(stories):
        told: dict[tuple[str, int], list[tuple[array[int], array[int]]]] = defaultdict(list)
        at = 0
        while at < len(part):
            story, group, length = part[at : at + 3]
            middle, end = at + 3 + length, at + 3 + 2 * length
            for name in large[group]:
                told[name, story].append((part[at + 3 : middle], part[middle:end]))
            at = end
        for (name, _), documents in told.items():
            add_story(tallies[name], seen.often[name], documents)
    return tallies
