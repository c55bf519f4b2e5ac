"""What the learned judge is told of the markup around each block of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from declutter.article.containers import containers_of
from declutter.article.markup_names import PURPOSES, purposes
from declutter.article.prose import is_prose
from declutter.article.traits import MOST, share
from declutter.document import About, Block, Document
from declutter.document.markup import Element, Markup
from declutter.words import fold

FARTHEST: Final = 20
"""Elements up from a block; a purpose that is stated farther out still counts, as little as can be."""

MOST_READ: Final = 300_000
"""Characters of the article's text as data."""

TAG_CODES: Final = (
    "p", "div", "li", "span", "a", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
    "figcaption", "button", "pre", "section", "article", "time", "strong", "label", "summary",
)  # fmt: skip

STATED: Final = (
    "article", "blog", "product", "forum", "qapage", "question", "collection", "itemlist", "website", "faq",
    "recipe", "organization", "service", "profile", "webpage", "video",
)  # fmt: skip
"""What the types that a page states hold."""


_HIDDEN: Final = {"hidden": 1, "aria-hidden": 2, "style": 3, "popover": 4, "dialog": 5}


def markup_traits(document: Document) -> dict[str, list[int]]:
    """A column of whole numbers, 0 to 255, for each thing that the markup tells; none without markup."""
    blocks = document.blocks
    if document.about is None:
        return {}
    marks = [block.markup for block in blocks if block.markup]
    columns = _purposes(marks)
    columns |= _own(blocks, marks)
    columns |= containers_of(blocks, marks)
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
    known: dict[int, tuple[int, int]] = {}
    outer = [_outer(mark.element, known) for mark in marks]
    return {
        "tag": [codes.get(mark.element.tag, 0) for mark in marks],
        "tag around": [codes.get(tag, 0) for tag in parents],
        "heading level": [mark.level for mark in marks],
        "hidden": [hidden for hidden, _ in outer],
        "list depth": [min(mark.depth, MOST) for mark in marks],
        "is link": [int(mark.is_link(block.text)) for block, mark in zip(blocks, marks, strict=True)],
        "links": [min(len(mark.links), MOST) for mark in marks],
        "images": [min(len(mark.images), MOST) for mark in marks],
        "cells": [min(len(mark.cells), MOST) for mark in marks],
        "path length": [min(length, MOST) for _, length in outer],
    }


def _outer(element: Element, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """What hides an element, as a number, and how many elements there are from the root down to it."""
    missing: list[Element] = []
    hidden, length = 0, 0
    for each in element.path():
        if each.number in known:
            hidden, length = known[each.number]
            break
        missing.append(each)
    for each in reversed(missing):
        hidden, length = _HIDDEN.get(each.hidden, hidden), length + 1
        known[each.number] = hidden, length
    return hidden, length


def _stated(about: About, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """What the page states: its kind, its title, and the article's text."""
    body, title, author = fold(about.article[:MOST_READ]), fold(about.title), fold(about.author)
    texts = [block.folded for block in blocks]
    return {
        **{f"page is {kind}": [int(kind in about.kind)] * len(blocks) for kind in STATED},
        "in stated text": [(2 if text in body else 1) if body else 0 for text in texts],
        "in stated title": [_of_title(text, title) if title else 0 for text in texts],
        "in stated author": [int(bool(author) and author in text) for text in texts],
    }


def _of_title(text: str, title: str) -> int:
    return 3 if text == title else 2 if text in title else 1


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
