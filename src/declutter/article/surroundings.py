"""What the learned judge is told of where a block stands: what is above and below it, and how far away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from declutter.article.body import find_body
from declutter.article.prose import is_prose
from declutter.article.traits import MOST, share
from declutter.document import Block, Document

FARTHEST: Final = 60
"""Blocks; what is farther away is as good as absent."""

MOST_WORDS: Final = 60
"""Words that a block counts for; a longer paragraph is no surer a sign."""

WINDOWS: Final = ((1, 3), (4, 10), (11, 30))
"""Blocks away, nearest and farthest, within which prose and short lines are counted."""

LEAST_REPEATED: Final = 3
"""Times that a line stands in a document whose parts are made alike."""

LONGEST_LINE: Final = 12
"""Words of a short line, of which menus, lists and headlines are made."""


def surroundings_of(document: Document, topic: Sequence[int]) -> dict[str, list[int]]:
    """A column of whole numbers, 0 to 255, for each thing that is known of where a block stands.

    `topic` holds for each block how much of what it says the article says too.
    """
    blocks = document.blocks
    weights = [min(block.words, MOST_WORDS) * is_prose(block) for block in blocks]
    shorts = [int(block.words <= LONGEST_LINE and not block.is_sentence) for block in blocks]
    columns = _positions(blocks, weights)
    columns |= _windows("prose", weights, 2)
    columns |= _windows("short", shorts, 1)
    columns |= _windows("repeated", _repeated(blocks), 1)
    columns |= _runs(blocks)
    columns |= _run_of_prose(document)
    columns |= _sections(blocks, topic, weights, shorts)
    columns |= _make_of_prose(blocks, weights)
    columns |= _whole(blocks, weights, shorts)
    return columns


def _positions(blocks: Sequence[Block], weights: Sequence[int]) -> dict[str, list[int]]:
    count = len(blocks)
    words = list(accumulate((block.words for block in blocks), initial=0))
    prose = list(accumulate(weights, initial=0))
    return {
        "from top": [min(at, MOST) for at in range(count)],
        "from end": [min(count - 1 - at, MOST) for at in range(count)],
        "blocks above": [share(at, count) for at in range(count)],
        "words above": [share(words[at], words[-1]) for at in range(count)],
        "prose above": [share(prose[at], prose[-1]) for at in range(count)],
        "prose below": [share(prose[-1] - prose[at + 1], prose[-1]) for at in range(count)],
    }


def _windows(name: str, values: Sequence[int], scale: int) -> dict[str, list[int]]:
    """Sums over the blocks above and below, in rings."""
    count = len(values)
    sums = list(accumulate(values, initial=0))
    columns: dict[str, list[int]] = {}
    for near, far in WINDOWS:
        columns[f"{name} {near} to {far} above"] = [
            min((sums[max(0, at - near + 1)] - sums[max(0, at - far)]) // scale, MOST) for at in range(count)
        ]
        columns[f"{name} {near} to {far} below"] = [
            min((sums[min(count, at + far + 1)] - sums[min(count, at + near)]) // scale, MOST)
            for at in range(count)
        ]
    return columns


def _repeated(blocks: Sequence[Block]) -> list[int]:
    """Whether each block is a short line that the document says again and again, as lists of posts do."""
    counts = Counter(block.label for block in blocks if block.label)
    return [int(counts[block.label] >= LEAST_REPEATED and bool(block.label)) for block in blocks]


def _runs(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """How long the stretch of blocks of one make is in which a block stands, and its place in it."""
    count = len(blocks)
    lengths, places, means = [0] * count, [0] * count, [0] * count
    start = 0
    makes = [_make(block) for block in blocks]
    for at in range(1, count + 1):
        if at == count or makes[at] != makes[start]:
            mean = sum(block.words for block in blocks[start:at]) // (at - start)
            for each in range(start, at):
                lengths[each] = min(at - start, MOST)
                places[each] = min(each - start, MOST)
                means[each] = min(mean, MOST)
            start = at
    return {"run": lengths, "place in run": places, "mean words of run": means}


def _make(block: Block) -> tuple[str, bool, bool]:
    return (block.kind, block.is_sentence, block.words <= LONGEST_LINE)


def _run_of_prose(document: Document) -> dict[str, list[int]]:
    """Where a block stands to the run of prose that the rules find."""
    body = find_body(document)
    count = len(document.blocks)
    if body is None:
        nothing = dict.fromkeys(("run of all prose", "mean words of prose", "words of run"), [0] * count)
        return {**nothing, "zone": [3] * count, "from run": [MOST] * count}
    zones = ("head", "inside", "tail")
    inside = [block for block in document.blocks[body.first : body.last + 1] if is_prose(block)]
    prose = sum(block.words for block in document.blocks if is_prose(block))
    mean = sum(block.words for block in inside) // max(1, len(inside))
    return {
        "run of all prose": [share(body.words, prose)] * count,
        "mean words of prose": [min(mean, MOST)] * count,
        "zone": [zones.index(body.zone(block)) for block in document.blocks],
        "from run": [min(max(body.first - at, at - body.last, 0), MOST - 1) for at in range(count)],
        "words of run": [min(body.words // 8, MOST)] * count,
    }


def _sections(
    blocks: Sequence[Block], topic: Sequence[int], weights: Sequence[int], shorts: Sequence[int]
) -> dict[str, list[int]]:
    """What stands under the short line above a block: its words, its topic, how much prose."""
    count = len(blocks)
    columns = {
        name: [0] * count
        for name in (
            "title away",
            "title words",
            "title topic",
            "section prose",
            "section blocks",
            "section topic",
        )
    }
    start = 0
    for end in range(1, count + 1):
        if end < count and not (shorts[end] and not shorts[end - 1]):
            continue
        prose = [at for at in range(start, end) if weights[at]]
        values = (
            min(blocks[start].words, MOST),
            topic[start],
            min(sum(weights[start:end]) // 4, MOST),
            min(end - start, MOST),
            sum(topic[at] for at in prose) // len(prose) if prose else MOST,
        )
        for at in range(start, end):
            columns["title away"][at] = min(at - start, MOST)
            for name, value in zip(list(columns)[1:], values, strict=True):
                columns[name][at] = value
        start = end
    return columns


def _make_of_prose(blocks: Sequence[Block], weights: Sequence[int]) -> dict[str, list[int]]:
    """The share of the document's prose that is laid out as a block is: its kind, indentation and gap."""
    makes = [(block.kind, block.indent, block.gap > 0) for block in blocks]
    words: Counter[tuple[str, int, bool]] = Counter()
    for make, weight in zip(makes, weights, strict=True):
        words[make] += weight
    whole = sum(weights)
    return {"laid out alike": [share(words[make], whole) for make in makes]}


def _whole(blocks: Sequence[Block], weights: Sequence[int], shorts: Sequence[int]) -> dict[str, list[int]]:
    """What is the same for all blocks of a document: its size and its make."""
    count = len(blocks)
    lists = sum(block.kind == "list_item" for block in blocks)
    linked = sum(block.link_share > 0 for block in blocks)
    gaps = sum(block.gap > 0 for block in blocks)
    wrapped = sum(block.last > block.first for block in blocks)
    words = sum(block.words for block in blocks)
    return {
        name: [value] * count
        for name, value in (
            ("document blocks", min(count // 4, MOST)),
            ("document prose", min(sum(weights) // 16, MOST)),
            ("document prose share", share(sum(weights), words)),
            ("document shorts", share(sum(shorts), count)),
            ("document lists", share(lists, count)),
            ("document links", share(linked, count)),
            ("document gaps", share(gaps, count)),
            ("document wrapped", share(wrapped, count)),
            ("document sentences", share(sum(block.is_sentence for block in blocks), count)),
            ("document longest", max((min(block.words, MOST) for block in blocks), default=0)),
        )
    }
