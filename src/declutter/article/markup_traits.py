"""What the learned judge is told of the markup around each block of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, cast

from declutter.article.containers import containers_of
from declutter.article.markup_names import PURPOSES, purposes
from declutter.article.prose import words_of_prose
from declutter.article.traits import MOST, clamped, share
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


def markup_traits(document: Document) -> dict[str, Sequence[int]]:
    """A column of whole numbers, 0 to 255, for each thing that the markup tells; none without markup."""
    blocks = document.blocks
    if document.about is None:
        return {}
    marks = [block.markup for block in blocks if block.markup]
    columns: dict[str, Sequence[int]] = {**_purposes(marks, document)}
    columns |= _own(blocks, marks, document)
    columns |= containers_of(blocks, marks)
    columns |= _stated(document, document.about)
    columns |= _page(blocks, marks)
    return columns


def _purposes(marks: Sequence[Markup], document: Document) -> dict[str, bytes]:
    """How near each purpose is stated: FARTHEST for the block's own element, less for one around it."""
    known = cast("dict[int, bytes]", document.lasting.setdefault("purposes", {}))
    rows = b"".join([_near(mark.element, known) for mark in marks])
    return {purpose: rows[at :: len(PURPOSES)] for at, purpose in enumerate(PURPOSES)}


_FARTHER: Final = bytes(max(min(near, 1), near - 1) for near in range(MOST + 1))

_PLACES: Final = {purpose: at for at, purpose in enumerate(PURPOSES)}


def _near(element: Element, known: dict[int, bytes]) -> bytes:
    """What an element and those around it say, an entry a purpose, worked out once for each element."""
    if element.number in known:
        return known[element.number]
    missing: list[Element] = []
    found = bytes(len(PURPOSES))
    for each in element.path():
        if each.number in known:
            found = known[each.number]
            break
        missing.append(each)
    for each in reversed(missing):
        found = found.translate(_FARTHER)
        if stated := purposes(each):
            row = bytearray(found)
            for purpose in stated:
                row[_PLACES[purpose]] = FARTHEST
            found = bytes(row)
        known[each.number] = found
    return found


_CODES: Final = {tag: code for code, tag in enumerate(TAG_CODES, start=1)}


def _own(blocks: Sequence[Block], marks: Sequence[Markup], document: Document) -> dict[str, Sequence[int]]:
    parents = [mark.element.parent.tag if mark.element.parent else "" for mark in marks]
    known = cast("dict[int, tuple[int, int]]", document.lasting.setdefault("hidden", {}))
    outer = [_outer(mark.element, known) for mark in marks]
    lengths = {
        "list depth": [mark.depth for mark in marks],
        "links": [len(mark.links) for mark in marks],
        "images": [len(mark.images) for mark in marks],
        "cells": [len(mark.cells) for mark in marks],
        "path length": [length for _, length in outer],
    }
    return {
        "tag": [_CODES.get(mark.element.tag, 0) for mark in marks],
        "tag around": [_CODES.get(tag, 0) for tag in parents],
        "heading level": [mark.level for mark in marks],
        "hidden": [hidden for hidden, _ in outer],
        "is link": [mark.is_link(block.text) for block, mark in zip(blocks, marks, strict=True)],
        **{name: clamped(column) for name, column in lengths.items()},
    }


def _outer(element: Element, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """What hides an element, as a number, and how many elements there are from the root down to it."""
    if element.number in known:
        return known[element.number]
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


def _stated(document: Document, about: About) -> dict[str, Sequence[int]]:
    """What the page states: its kind, its title, and the article's text."""
    if "stated" not in document.lasting:
        document.lasting["stated"] = fold(about.article[:MOST_READ]), fold(about.title), fold(about.author)
    body, title, author = cast("tuple[str, str, str]", document.lasting["stated"])
    texts = [block.folded for block in document.blocks]
    return {
        **{f"page is {kind}": bytes([kind in about.kind]) * len(texts) for kind in STATED},
        "in stated text": [(2 if text in body else 1) if body else 0 for text in texts],
        "in stated title": [_of_title(text, title) if title else 0 for text in texts],
        "in stated author": [int(bool(author) and author in text) for text in texts],
    }


def _of_title(text: str, title: str) -> int:
    return 3 if text == title else 2 if text in title else 1


def _page(blocks: Sequence[Block], marks: Sequence[Markup]) -> dict[str, bytes]:
    """What the page as a whole is made of."""
    words = sum(block.words for block in blocks)
    tags = Counter({mark.element.number: mark.element.tag for mark in marks}.values())
    figures = {
        "page words": min(words // 16, MOST),
        "page linked": share(sum(block.words * block.link_share for block in blocks), words),
        "page prose": share(words_of_prose(blocks), words),
        "page headings": min(sum(mark.level > 0 for mark in marks), MOST),
        "page paragraphs": min(tags["p"], MOST),
        "page rows": min(sum(bool(mark.cells) for mark in marks), MOST),
        "page code": min(tags["pre"], MOST),
        "page images": min(sum(len(mark.images) for mark in marks), MOST),
    }
    return {name: bytes([value]) * len(blocks) for name, value in figures.items()}
