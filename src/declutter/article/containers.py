"""What the learned judge is told of the elements around a block: what else they hold, and what is like it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from declutter.article.prose import is_prose
from declutter.article.traits import MOST, share
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


def containers_of(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, list[int]]:
    """A column of whole numbers, 0 to 255, for each thing that is known of the elements around a block."""
    totals = _totals(blocks, marks)
    return {**_around(marks, totals), **_to_article(marks, totals), **_likes(blocks, marks, totals)}


class _Total:
    """Of all blocks in an element."""

    __slots__ = ("linked", "prose", "words")

    def __init__(self) -> None:
        self.words = self.linked = self.prose = 0


def _totals(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[int, _Total]:
    """What each element holds, by its number."""
    totals: dict[int, _Total] = defaultdict(_Total)
    for block, mark in zip(blocks, marks, strict=True):
        total = totals[mark.element.number]
        total.words += block.words
        total.prose += block.words * is_prose(block)
        total.linked += int(block.words * block.link_share)
    elements = _elements(marks)
    for number in sorted(elements, reverse=True):  # what is within comes after what it is in
        parent = elements[number].parent
        if parent is not None:
            within, around = totals[number], totals[parent.number]
            around.words += within.words
            around.prose += within.prose
            around.linked += within.linked
    return totals


def _around(marks: Sequence[Markup], totals: Mapping[int, _Total]) -> dict[str, list[int]]:
    """How much the elements around a block hold, how much of it is sentences, and how much links."""
    known: dict[int, tuple[int, int, int]] = {}
    columns: dict[str, list[int]] = {
        f"{name} {level} up": [] for level in LEVELS for name in ("words", "prose share", "linked share")
    }
    for mark in marks:
        element, up = mark.element, 0
        for level in LEVELS:
            while up < level and element.parent is not None:
                element = element.parent
                up += 1
            row = known.get(element.number)
            if row is None:
                total = totals[element.number]
                row = known[element.number] = (
                    min(total.words // 4, MOST),
                    share(total.prose, total.words),
                    share(total.linked, total.words),
                )
            words, prose, linked = row
            columns[f"words {level} up"].append(words)
            columns[f"prose share {level} up"].append(prose)
            columns[f"linked share {level} up"].append(linked)
    return columns


def _to_article(marks: Sequence[Markup], totals: Mapping[int, _Total]) -> dict[str, list[int]]:
    """Where a block stands to the smallest element that holds most of the page's sentences."""
    if not marks:
        return {
            "in article": [],
            "steps in": [],
            "steps out": [],
            "prose of article": [],
            "share of prose": [],
        }
    elements = _elements(marks)
    prose = max((total.prose for total in totals.values()), default=0)
    holders = [number for number, total in totals.items() if total.prose >= max(1, MOST_OF_PROSE * prose)]
    holder = max(holders, default=0)  # the innermost: elements are numbered from the outside in
    around = {element.number for element in elements[holder].path()} if holder else set()
    columns: dict[str, list[int]] = {
        name: [] for name in ("in article", "steps in", "steps out", "share of prose")
    }
    for mark in marks:
        steps, inside, common = 0, 0, 0
        for each in mark.element.path():
            if each.number == holder:
                inside = 1
            if each.number in around:
                common = each.number
                break
            steps += 1
        columns["in article"].append(inside)
        columns["steps in"].append(min(steps, MOST))
        columns["steps out"].append(min(sum(1 for n in around if n > common), MOST))
        columns["share of prose"].append(share(totals[mark.element.number].prose, prose))
    of_holder = totals[holder] if holder else _Total()
    columns["prose of article"] = [share(of_holder.prose, of_holder.words)] * len(marks)
    return columns


def _likes(
    blocks: Sequence[Block], marks: Sequence[Markup], totals: Mapping[int, _Total]
) -> dict[str, list[int]]:
    """Blocks that are made alike, and elements side by side that are: cards, posts, comments."""
    makes = [_make(mark.element) for mark in marks]
    counts = Counter(makes)
    prose: Counter[object] = Counter()
    words: Counter[object] = Counter()
    for block, make in zip(blocks, makes, strict=True):
        words[make] += block.words
        prose[make] += block.words * is_prose(block)
    elements = _elements(marks)
    siblings: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, element in elements.items():
        if element.parent is not None:
            siblings[element.parent.number, element.tag, element.names].append(number)
    columns: dict[str, list[int]] = {
        name: [] for name in ("like it", "prose of likes", "words of likes", "siblings", "words of siblings",
                              "prose of siblings", "up to siblings", "share of siblings")
    }  # fmt: skip
    everything = sum(block.words for block in blocks)
    numbers: dict[object, int] = {}
    columns[MAKE] = [min(numbers.setdefault(make, len(numbers)), MOST) for make in makes]
    for make, mark in zip(makes, marks, strict=True):
        columns["like it"].append(min(counts[make], MOST))
        columns["prose of likes"].append(share(prose[make], words[make]))
        columns["words of likes"].append(min(words[make] // 8, MOST))
        row = _siblings(mark.element, siblings, totals, everything)
        for name, value in zip(list(columns)[3:8], row, strict=True):
            columns[name].append(value)
    return columns


def _make(element: Element) -> tuple[str, ...]:
    parent = element.parent
    return (element.tag, element.names, *((parent.tag, parent.names) if parent else ()))


def _elements(marks: Sequence[Markup]) -> dict[int, Element]:
    """All elements that hold blocks, by number."""
    found: dict[int, Element] = {}
    for mark in marks:
        for element in mark.element.path():
            if element.number in found:
                break
            found[element.number] = element
    return found


def _siblings(
    element: Element,
    siblings: Mapping[tuple[int, str, str], Sequence[int]],
    totals: Mapping[int, _Total],
    words: int,
) -> tuple[int, int, int, int, int]:
    """Elements like one around a block: how many, words of each, share of prose, how far up, share of all."""
    for up, each in enumerate(element.path()):
        if each.parent is None or each.tag in {"p", "br"}:
            continue
        numbers = siblings.get((each.parent.number, each.tag, each.names), ())
        if len(numbers) >= LEAST_ALIKE:
            held = sum(totals[number].words for number in numbers)
            prose = sum(totals[number].prose for number in numbers)
            return (
                min(len(numbers), MOST),
                min(held // len(numbers), MOST),
                share(prose, held),
                min(up, MOST),
                share(held, words),
            )
    return 0, 0, 0, MOST, 0
