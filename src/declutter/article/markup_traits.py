"""What the learned judge is told of the markup around each block of a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from declutter.article.markup_names import PURPOSES, purposes
from declutter.article.prose import is_prose
from declutter.article.traits import MOST, share
from declutter.document import About, Block, Document
from declutter.document.markup import Element, Markup
from declutter.words import fold

FARTHEST: Final = 20
"""Elements up from a block; a purpose that is stated farther out still counts, as little as can be."""

LEVELS: Final = (1, 2, 3, 4, 6)
"""Elements around a block whose whole text is measured."""

MOST_OF_PROSE: Final = 0.6
"""Of the page's sentences; the smallest element with so much of them holds the article, if there is one."""

LEAST_ALIKE: Final = 3
"""Elements of one make side by side: so many are cards, posts or comments."""

MOST_READ: Final = 300_000
"""Characters of the article's text as data."""

TAG_CODES: Final = ("p", "div", "li", "span", "a", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
                    "figcaption", "button", "pre", "section", "article", "time", "strong", "label", "summary")  # fmt: skip

STATED: Final = ("article", "blog", "product", "forum", "qapage", "question", "collection", "itemlist", "website",
                 "faq", "recipe", "organization", "service", "profile", "webpage", "video")  # fmt: skip
"""What the types that a page states hold."""


def markup_traits(document: Document) -> dict[str, list[int]]:
    """A column of whole numbers, 0 to 255, for each thing that the markup tells; none without markup."""
    blocks = document.blocks
    if document.about is None:
        return {}
    marks = [block.markup for block in blocks if block.markup]
    columns = _purposes(marks)
    columns |= _own(blocks, marks)
    totals = _totals(blocks, marks)
    columns |= _around(marks, totals)
    columns |= _to_article(marks, totals)
    columns |= _likes(blocks, marks, totals)
    columns |= _stated(document.about, blocks)
    columns |= _page(blocks, marks)
    return columns


def _purposes(marks: Sequence[Markup]) -> dict[str, list[int]]:
    """How near each purpose is stated: FARTHEST for the block's own element, less for one around it."""
    known: dict[int, dict[str, int]] = {}
    columns = {purpose: [0] * len(marks) for purpose in PURPOSES}
    for at, mark in enumerate(marks):
        for purpose, near in _near(mark.element, known).items():
            columns[purpose][at] = near
    return columns


def _near(element: Element, known: dict[int, dict[str, int]]) -> dict[str, int]:
    """What an element and those around it say, worked out once for each."""
    missing: list[Element] = []
    found: dict[str, int] = {}
    for each in element.path():
        if each.number in known:
            found = known[each.number]
            break
        missing.append(each)
    for each in reversed(missing):
        found = {purpose: max(1, near - 1) for purpose, near in found.items()}
        found |= dict.fromkeys(purposes(each), FARTHEST)
        known[each.number] = found
    return found


def _own(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, list[int]]:
    codes = {tag: code for code, tag in enumerate(TAG_CODES, start=1)}
    parents = [mark.element.parent.tag if mark.element.parent else "" for mark in marks]
    return {
        "tag": [codes.get(mark.element.tag, 0) for mark in marks],
        "tag around": [codes.get(tag, 0) for tag in parents],
        "heading level": [mark.level for mark in marks],
        "list depth": [min(mark.depth, MOST) for mark in marks],
        "is link": [int(mark.is_link(block.text)) for block, mark in zip(blocks, marks, strict=True)],
        "links": [min(len(mark.links), MOST) for mark in marks],
        "images": [min(len(mark.images), MOST) for mark in marks],
        "cells": [min(len(mark.cells), MOST) for mark in marks],
        "path length": [min(sum(1 for _ in mark.element.path()), MOST) for mark in marks],
    }


class _Total:
    """Of all blocks in an element."""

    __slots__ = ("blocks", "linked", "prose", "words")

    def __init__(self) -> None:
        self.words = self.linked = self.prose = self.blocks = 0


def _totals(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[int, _Total]:
    """What each element holds, by its number."""
    totals: dict[int, _Total] = defaultdict(_Total)
    for block, mark in zip(blocks, marks, strict=True):
        words, prose = block.words, block.words * is_prose(block)
        linked = int(words * block.link_share)
        element: Element | None = mark.element
        while element is not None:
            total = totals[element.number]
            total.words += words
            total.prose += prose
            total.linked += linked
            total.blocks += 1
            element = element.parent
    return totals


def _around(marks: Sequence[Markup], totals: Mapping[int, _Total]) -> dict[str, list[int]]:
    """How much the elements around a block hold, how much of it is sentences, and how much links."""
    columns: dict[str, list[int]] = {
        f"{name} {level} up": [] for level in LEVELS for name in ("words", "prose share", "linked share")
    }
    for mark in marks:
        path = list(mark.element.path())
        for level in LEVELS:
            total = totals[path[min(level, len(path) - 1)].number]
            columns[f"words {level} up"].append(min(total.words // 4, MOST))
            columns[f"prose share {level} up"].append(share(total.prose, total.words))
            columns[f"linked share {level} up"].append(share(total.linked, total.words))
    return columns


def _to_article(marks: Sequence[Markup], totals: Mapping[int, _Total]) -> dict[str, list[int]]:
    """Where a block stands to the smallest element that holds most of the page's sentences."""
    if not marks:
        return {"in article": [], "steps in": [], "steps out": [], "prose of article": [], "share of prose": []}
    elements = {element.number: element for mark in marks for element in mark.element.path()}
    prose = max((total.prose for total in totals.values()), default=0)
    holders = [number for number, total in totals.items() if total.prose >= max(1, MOST_OF_PROSE * prose)]
    holder = max(holders, default=0)  # the innermost: elements are numbered from the outside in
    around = {element.number for element in elements[holder].path()} if holder else set()
    columns: dict[str, list[int]] = {name: [] for name in ("in article", "steps in", "steps out", "share of prose")}
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
    elements = {element.number: element for mark in marks for element in mark.element.path()}
    siblings: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, element in elements.items():
        if element.parent is not None:
            siblings[element.parent.number, element.tag, element.names].append(number)
    columns: dict[str, list[int]] = {
        name: [] for name in ("like it", "prose of likes", "words of likes", "siblings", "words of siblings",
                              "prose of siblings", "up to siblings", "share of siblings")
    }  # fmt: skip
    everything = sum(block.words for block in blocks)
    for make, mark in zip(makes, marks, strict=True):
        columns["like it"].append(min(counts[make], MOST))
        columns["prose of likes"].append(share(prose[make], words[make]))
        columns["words of likes"].append(min(words[make] // 8, MOST))
        row = _siblings(mark.element, siblings, totals, everything)
        for name, value in zip(list(columns)[3:], row, strict=True):
            columns[name].append(value)
    return columns


def _make(element: Element) -> tuple[str, ...]:
    parent = element.parent
    return (element.tag, element.names, *((parent.tag, parent.names) if parent else ()))


def _siblings(
    element: Element, siblings: Mapping[tuple[int, str, str], Sequence[int]], totals: Mapping[int, _Total], words: int
) -> tuple[int, int, int, int, int]:  # fmt: skip
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


def _stated(about: About, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """What the page states: its kind, its title, and the article's text."""
    body = fold(about.article[:MOST_READ])
    title = fold(about.title)
    is_kind = {f"page is {kind}": [int(kind in about.kind)] * len(blocks) for kind in STATED}
    return {
        **is_kind,
        "in stated text": [0 if not body else 2 if block.folded in body else 1 for block in blocks],
        "in stated title": [
            0 if not title else 3 if block.folded == title else 2 if block.folded in title else 1 for block in blocks
        ],  # fmt: skip
        "in stated author": [int(bool(about.author) and fold(about.author) in block.folded) for block in blocks],
    }


def _page(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, list[int]]:
    """What the page as a whole is made of."""
    words = sum(block.words for block in blocks)
    tags = Counter({mark.element.number: mark.element.tag for mark in marks}.values())
    figures = {
        "page words": min(words // 16, MOST),
        "page linked": share(sum(block.words * block.link_share for block in blocks), words),
        "page prose": share(sum(block.words for block in blocks if is_prose(block)), words),
        "page headings": min(sum(mark.level > 0 for mark in marks), MOST),
        "page paragraphs": min(tags["p"], MOST),
        "page rows": min(sum(bool(mark.cells) for mark in marks), MOST),
        "page code": min(tags["pre"], MOST),
        "page images": min(sum(len(mark.images) for mark in marks), MOST),
    }
    return {name: [value] * len(blocks) for name, value in figures.items()}
