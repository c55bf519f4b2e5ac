"""What the learned judge is told of where a block stands: what is above and below it, and how far away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from typing import Final

from declutter.article.body import find_body
from declutter.article.prose import is_prose, words_of_prose
from declutter.article.rings import WINDOWS, rings
from declutter.article.traits import MOST, clamped, share, shares
from declutter.document import Block, Document

FARTHEST: Final = 60
"""Blocks; what is farther away is as good as absent."""

MOST_WORDS: Final = 60
"""Words that a block counts for; a longer paragraph is no surer a sign."""

LEAST_REPEATED: Final = 3
"""Times that a line stands in a document whose parts are made alike."""

LONGEST_LINE: Final = 12
"""Words of a short line, of which menus, lists and headlines are made."""


def surroundings_of(document: Document, topic: Sequence[int]) -> dict[str, Sequence[int]]:
    """A column of whole numbers, 0 to 255, for each thing that is known of where a block stands.

    `topic` holds for each block how much of what it says the article says too.
    """
    blocks = document.blocks
    words = [block.words for block in blocks]
    weights = [min(block.words, MOST_WORDS) * is_prose(block) for block in blocks]
    shorts = bytes(block.words <= LONGEST_LINE and not block.is_sentence for block in blocks)
    columns = _positions(words, weights)
    columns |= _windows("prose", weights, _HALVES)
    columns |= _windows("short", shorts)
    columns |= _windows("repeated", _repeated(blocks))
    columns |= _runs(blocks)
    columns |= _run_of_prose(document)
    columns |= _sections(words, topic, weights, shorts)
    columns |= _make_of_prose(blocks, weights)
    columns |= _whole(blocks, weights, shorts)
    return columns


def _positions(words: Sequence[int], weights: Sequence[int]) -> dict[str, Sequence[int]]:
    count = len(words)
    prose = list(accumulate(weights, initial=0))
    from_top = bytes(range(min(count, MOST))) + bytes([MOST]) * (count - MOST)
    return {
        "from top": from_top,
        "from end": from_top[::-1],
        "blocks above": shares(range(count), count),
        "words above": shares(accumulate(words[:-1], initial=0), sum(words))[:count],
        "prose above": shares(prose[:-1], prose[-1]),
        "prose below": shares([prose[-1] - each for each in prose[1:]], prose[-1]),
    }


_HALVES: Final = bytes(min(each // 2, MOST) for each in range(MOST_WORDS * max(far for _, far in WINDOWS)))


_WHOLES: Final = bytes(range(MOST))


def _windows(name: str, values: Sequence[int], scale: bytes = _WHOLES) -> dict[str, Sequence[int]]:
    """Sums over the blocks above and below, in rings, as `scale` gives them."""
    columns: dict[str, Sequence[int]] = {}
    for near, far in WINDOWS:
        for side, sums in zip(("above", "below"), rings(values, near, far), strict=True):
            columns[f"{name} {near} to {far} {side}"] = bytes(map(scale.__getitem__, sums))
    return columns


def _repeated(blocks: Sequence[Block]) -> bytes:
    """Whether each block is a short line that the document says again and again, as lists of posts do."""
    counts = Counter(block.label for block in blocks if block.label)
    return bytes(counts[block.label] >= LEAST_REPEATED for block in blocks)


def _runs(blocks: Sequence[Block]) -> dict[str, Sequence[int]]:
    """How long the stretch of blocks of one make is in which a block stands, and its place in it."""
    lengths, places, means = bytearray(), bytearray(), bytearray()
    for _, run in groupby(blocks, _make):
        words = [block.words for block in run]
        length = len(words)
        lengths += bytes([min(length, MOST)]) * length
        places += clamped(range(length))
        means += bytes([min(sum(words) // length, MOST)]) * length
    return {"run": lengths, "place in run": places, "mean words of run": means}


def _make(block: Block) -> tuple[str, bool, bool]:
    return (block.kind, block.is_sentence, block.words <= LONGEST_LINE)


def _run_of_prose(document: Document) -> dict[str, Sequence[int]]:
    """Where a block stands to the run of prose that the rules find."""
    body = find_body(document)
    count = len(document.blocks)
    if body is None:
        nothing = dict.fromkeys(("run of all prose", "mean words of prose", "words of run"), bytes(count))
        return {**nothing, "zone": b"\3" * count, "from run": bytes([MOST]) * count}
    inside = [block for block in document.blocks[body.first : body.last + 1] if is_prose(block)]
    prose = words_of_prose(document.blocks)
    mean = sum(block.words for block in inside) // max(1, len(inside))
    length, below = body.last + 1 - body.first, count - 1 - body.last
    return {
        "run of all prose": bytes([share(body.words, prose)]) * count,
        "mean words of prose": bytes([min(mean, MOST)]) * count,
        "zone": bytes(body.first) + b"\1" * length + b"\2" * below,
        "from run": _falling(body.first) + bytes(length) + _falling(below)[::-1],
        "words of run": bytes([min(body.words // 8, MOST)]) * count,
    }


def _falling(count: int) -> bytes:
    """So many numbers that fall to 1, none above what a column holds for what is far away."""
    return bytes([MOST - 1]) * (count - MOST + 1) + bytes(range(min(count, MOST - 1), 0, -1))


def _sections(
    words: Sequence[int], topic: Sequence[int], weights: Sequence[int], shorts: Sequence[int]
) -> dict[str, Sequence[int]]:
    """What stands under the short line above a block: its words, its topic, how much prose."""
    count = len(words)
    away, *columns = (bytearray() for _ in range(6))
    starts = [at for at in range(1, count) if shorts[at] and not shorts[at - 1]]
    for start, end in pairwise([0, *starts, count]) if count else ():
        prose = [topic[at] for at in range(start, end) if weights[at]]
        values = (
            min(words[start], MOST),
            topic[start],
            min(sum(weights[start:end]) // 4, MOST),
            min(end - start, MOST),
            sum(prose) // len(prose) if prose else MOST,
        )
        away += clamped(range(end - start))
        for column, value in zip(columns, values, strict=True):
            column += bytes([value]) * (end - start)
    names = ("title away", "title words", "title topic", "section prose", "section blocks", "section topic")
    return dict(zip(names, (away, *columns), strict=True))


def _make_of_prose(blocks: Sequence[Block], weights: Sequence[int]) -> dict[str, Sequence[int]]:
    """The share of the document's prose that is laid out as a block is: its kind, indentation and gap."""
    makes = [(block.kind, block.indent, block.gap > 0) for block in blocks]
    words: Counter[tuple[str, int, bool]] = Counter()
    for make, weight in zip(makes, weights, strict=True):
        words[make] += weight
    whole = sum(weights)
    alike = {make: share(each, whole) for make, each in words.items()}
    return {"laid out alike": bytes([alike[make] for make in makes])}


def _whole(
    blocks: Sequence[Block], weights: Sequence[int], shorts: Sequence[int]
) -> dict[str, Sequence[int]]:
    """What is the same for all blocks of a document: its size and its make."""
    count = len(blocks)
    lists = sum(block.kind == "list_item" for block in blocks)
    linked = sum(block.link_share > 0 for block in blocks)
    gaps = sum(block.gap > 0 for block in blocks)
    wrapped = sum(block.last > block.first for block in blocks)
    words = sum(block.words for block in blocks)
    return {
        name: bytes([value]) * count
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
