"""What the learned judge is told of the elements around a block: what else they hold, and what is like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from declutter.article.prose import is_prose
from declutter.article.traits import MOST, clamped, share
from declutter.document import Block
from declutter.document.markup import Element, Markup

LEVELS: Final = (1, 2, 3, 4, 6)
"""Elements around a block whose whole text is measured."""

MOST_OF_PROSE: Final = 0.6
"""Of the page's sentences; the smallest element with so much of them holds the article, if there is one."""

LEAST_ALIKE: Final = 3
"""Elements of one make side by side: so many are cards, posts or comments."""

MAKE: Final = "make number"
"""A column that is told to the second pass alone: blocks with one number are made alike."""


def containers_of(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, bytes]:
    """A column of whole numbers, 0 to 255, for each thing that is known of the elements around a block."""
    elements = _elements(marks)
    totals = _totals(blocks, marks, elements)
    around = _columns(_AROUND, _around(totals, elements), marks)
    columns = {name: around[name] for name in _AROUND if name.endswith(_MEASURED)}
    columns |= _columns(_TO_ARTICLE, _to_article(totals, elements), marks)
    columns |= _likes(blocks, marks)
    columns |= _columns(_SIBLINGS, _siblings(totals, elements, sum(block.words for block in blocks)), marks)
    return columns


Rows = Mapping[int, bytes]
"""What is known of elements, an entry a column, by the number of the element."""


def _columns(names: Sequence[str], rows: Rows, marks: Sequence[Markup]) -> dict[str, bytes]:
    """What is known of the blocks' elements, by column."""
    joined = b"".join([rows[mark.element.number] for mark in marks])
    return {name: joined[at :: len(names)] for at, name in enumerate(names)}


def _elements(marks: Sequence[Markup]) -> dict[int, Element]:
    """All elements that hold blocks, by number, the outer ones before those in them."""
    found: dict[int, Element] = {}
    for mark in marks:
        element: Element | None = mark.element
        while element is not None and element.number not in found:
            found[element.number] = element
            element = element.parent
    return dict(sorted(found.items()))


class _Total:
    """Of all blocks in an element."""

    __slots__ = ("linked", "prose", "words")

    def __init__(self) -> None:
        self.words = self.linked = self.prose = 0


def _totals(
    blocks: Sequence[Block], marks: Sequence[Markup], elements: Mapping[int, Element]
) -> dict[int, _Total]:
    """What each element holds, by its number."""
    totals = {number: _Total() for number in elements}
    for block, mark in zip(blocks, marks, strict=True):
        total, words = totals[mark.element.number], block.words
        total.words += words
        if is_prose(block):
            total.prose += words
        if block.link_share:
            total.linked += int(words * block.link_share)
    for number, element in reversed(list(elements.items())):  # what is within before what it is in
        if element.parent is not None:
            within, around = totals[number], totals[element.parent.number]
            around.words += within.words
            around.prose += within.prose
            around.linked += within.linked
    return totals


_AROUND: Final = tuple(
    f"{name} {level} up"
    for level in range(1, LEVELS[-1] + 1)
    for name in ("words", "prose share", "linked share")
)


_MEASURED: Final = tuple(f" {level} up" for level in LEVELS)


def _around(totals: Mapping[int, _Total], elements: Mapping[int, Element]) -> Rows:
    """How much the elements around a block hold, how much of it is sentences, and how much links."""
    held = {
        number: bytes(
            (
                min(total.words // 4, MOST),
                share(total.prose, total.words),
                share(total.linked, total.words),
            )
        )
        for number, total in totals.items()
    }
    rows: dict[int, bytes] = {}
    for number, element in elements.items():
        parent = element.parent
        if parent is None:
            rows[number] = held[number] * LEVELS[-1]
        else:
            rows[number] = held[parent.number] + rows[parent.number][: -len(held[number])]
    return rows


_TO_ARTICLE: Final = ("in article", "steps in", "steps out", "share of prose", "prose of article")


def _to_article(totals: Mapping[int, _Total], elements: Mapping[int, Element]) -> Rows:
    """Where a block stands to the smallest element that holds most of the page's sentences."""
    prose = max((total.prose for total in totals.values()), default=0)
    holders = [number for number, total in totals.items() if total.prose >= max(1, MOST_OF_PROSE * prose)]
    holder = max(holders, default=0)  # the innermost: elements are numbered from the outside in
    inward = sorted(element.number for element in elements[holder].path()) if holder else []
    around = {number: len(inward) - at for at, number in enumerate(inward, start=1)}
    of_holder = share(totals[holder].prose, totals[holder].words) if holder else 0
    steps: dict[int, tuple[int, int]] = {}
    rows: dict[int, bytes] = {}
    for number, element in elements.items():
        if number in around:
            steps_in, steps_out = 0, around[number]
        elif element.parent is None:
            steps_in, steps_out = 1, len(inward)
        else:
            steps_in, steps_out = steps[element.parent.number]
            steps_in += 1
        steps[number] = steps_in, steps_out
        is_inside = holder > 0 and steps_out == 0
        rows[number] = bytes(
            (
                is_inside,
                min(steps_in, MOST),
                min(steps_out, MOST),
                share(totals[number].prose, prose),
                of_holder,
            )
        )
    return rows


def _likes(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, bytes]:
    """How many blocks are made alike, and what they hold."""
    numbers: dict[object, int] = {}
    makes = [numbers.setdefault(_make(mark.element), len(numbers)) for mark in marks]
    counts, words, prose = ([0] * len(numbers) for _ in range(3))
    for block, make in zip(blocks, makes, strict=True):
        counts[make] += 1
        words[make] += block.words
        prose[make] += block.words * is_prose(block)
    rows = [
        bytes((min(count, MOST), share(of_prose, of_all), min(of_all // 8, MOST)))
        for count, of_prose, of_all in zip(counts, prose, words, strict=True)
    ]
    joined = b"".join([rows[make] for make in makes])
    columns = {name: joined[at::3] for at, name in enumerate(("like it", "prose of likes", "words of likes"))}
    columns[MAKE] = clamped(makes)
    return columns


def _make(element: Element) -> tuple[str, ...]:
    parent = element.parent
    if parent is None:
        return element.tag, element.names
    return element.tag, element.names, parent.tag, parent.names


_SIBLINGS: Final = (
    "siblings",
    "words of siblings",
    "prose of siblings",
    "share of siblings",
    "up to siblings",
)


def _siblings(totals: Mapping[int, _Total], elements: Mapping[int, Element], words: int) -> Rows:
    """Elements like one around a block: how many, words of each, share of prose, share of all, how far up."""
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, element in elements.items():
        if element.parent is not None:
            alike[element.parent.number, element.tag, element.names].append(number)
    known: dict[int, bytes] = {}
    for numbers in alike.values():
        if len(numbers) >= LEAST_ALIKE:
            held = sum([totals[number].words for number in numbers])
            prose = sum([totals[number].prose for number in numbers])
            row = (min(len(numbers), MOST), min(held // len(numbers), MOST), share(prose, held))
            known |= dict.fromkeys(numbers, bytes((*row, share(held, words))))
    nearest: dict[int, tuple[bytes, int]] = {}
    rows: dict[int, bytes] = {}
    for number, element in elements.items():
        if number in known and element.tag not in {"p", "br"}:
            row_of, up = known[number], 0
        elif element.parent is None:
            row_of, up = bytes(4), MOST
        else:
            row_of, up = nearest[element.parent.number]
            up = min(up + 1, MOST)
        nearest[number] = row_of, up
        rows[number] = row_of + bytes((up,))
    return rows
