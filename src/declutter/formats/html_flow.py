"""Walks the tree of a page once, and collects its text as the blocks that a browser would lay out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from declutter.document import Kind
from declutter.document.markup import Element, Image
from declutter.formats.elements import (
    BLOCK,
    CELLS,
    HEADINGS,
    IN_CELLS,
    LISTS,
    NOT_SHOWN,
    PREFORMATTED,
    READ_ALOUD,
    SPEECHLESS,
)

_UNSEEN: Final = re.compile(r"(?:\A|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

LOOKED_AT: Final = 400
"""Elements of a table by which it is told whether it holds data or lays out the page."""

MOST_IN_CELLS: Final = 0.5
"""Blocks to each cell of a table of data; in one that lays out a page there are more."""


class Run(NamedTuple):
    """Some text within a block."""

    text: str
    href: str | None
    """Of the link it is in."""


class Piece(NamedTuple):
    """The text of a block, not yet laid out."""

    runs: Sequence[Run | None]
    """None stands for a line break."""
    kind: Kind
    element: Element
    level: int
    depth: int
    marker: str
    quotes: int
    """Block quotes around it."""
    images: tuple[Image, ...]
    cells: Sequence[Sequence[Run | None]] = ()


class Flow(NamedTuple):
    """The pieces of a page, and how much text no reader sees."""

    pieces: list[Piece]
    hidden: int
    """Characters of elements that are hidden by their attributes."""


@dataclass(slots=True)
class _Open:
    """An element that has begun and not ended."""

    tag: str
    items: Sequence[tuple[str, str]]
    number: int
    parent: _Open | None
    element: Element | None = None


@dataclass(slots=True)
class _State:
    """What is known at one point of the walk."""

    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run | None] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    href: str | None = None
    level: int = 0
    lists: list[int] = field(default_factory=list)
    """The number of the last item of each list around; below zero where items have bullets."""
    marker: str = ""
    quotes: int = 0
    tables: list[bool] = field(default_factory=list)
    """For each table around, whether it holds data."""
    cells: list[list[Run | None]] = field(default_factory=list)
    verbatim: int = 0
    images: list[Image] = field(default_factory=list)
    holder: _Open | None = None
    """The innermost element that holds all runs so far."""
    level_of_holder: int = 0
    lowest: int = 0
    """The least number of open elements since the last run."""

    def add(self, text: str) -> None:
        self.runs.append(Run(text, self.href))
        if not text.isspace():
            depth = len(self.stack)
            least = min(self.lowest, depth) if self.holder else depth
            if self.holder is None or least < self.level_of_holder:
                self.level_of_holder, self.holder = least, self.stack[least - 1] if least else None
            self.lowest = depth

    def flush(self) -> None:
        """End the block that has been collected."""
        if self.holder is None:
            self.runs.clear()
            return
        kind: Kind = "paragraph"
        if self.verbatim:
            kind = "code"
        elif self.level:
            kind = "heading"
        elif self.marker:
            kind = "list_item"
        elif self.quotes:
            kind = "quote"
        self._emit(kind)

    def end_row(self) -> None:
        """End a row of a table of data."""
        if self.holder is not None and self.cells:
            self._emit("table_row")
        self.cells = []

    def _emit(self, kind: Kind) -> None:
        assert self.holder is not None
        marker = self.marker if kind == "list_item" else ""
        piece = Piece(self.runs, kind, _element(self.holder), self.level, len(self.lists), marker, self.quotes,
                      tuple(self.images), self.cells if kind == "table_row" else ())  # fmt: skip
        self.pieces.append(piece)
        self.runs, self.images, self.holder, self.marker = [], [], None, ""


def flow(root: etree._Element, *, reveal: bool = False) -> Flow:
    """The blocks of a page in their order. With `reveal`, those too that attributes hide."""
    state = _State()
    hidden, number = 0, 0
    skipped: etree._Element | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            number += 1
            if tag in NOT_SHOWN:
                walker.skip_subtree()
                skipped = element
                continue
            items = element.items()
            if (items or tag == "dialog") and not reveal and _is_hidden(tag, items):
                hidden += len(str(element.xpath("string()")).strip())
                walker.skip_subtree()
                skipped = element
                continue
            parent = state.stack[-1] if state.stack else None
            _start(state, element, _Open(tag, items, number, parent))
            if element.text:
                state.add(element.text)
        else:
            if skipped is not None and element is skipped:
                skipped = None
            else:
                _end(state, tag)
                state.stack.pop()
                state.lowest = min(state.lowest, len(state.stack))
            if element.tail and state.stack:
                state.add(element.tail)
    return Flow(state.pieces, hidden)


def _start(state: _State, element: etree._Element, opened: _Open) -> None:
    tag = opened.tag
    if tag in BLOCK:
        if tag in CELLS and state.tables and state.tables[-1]:
            state.runs = []
        elif state.tables and state.tables[-1] and tag != "tr":
            state.runs.append(Run(" ", None))
        elif tag != "button" or not state.level:
            state.flush()
    state.stack.append(opened)
    if tag == "a":
        if state.runs and state.runs[-1] and state.runs[-1].href is not None:
            state.runs.append(Run(" ", None))  # neighbouring links stand apart, as menus have them
        state.href = dict(opened.items).get("href") or state.href
    elif tag == "br":
        state.runs.append(None)
    elif tag == "img":
        of = dict(opened.items)
        if of.get("alt") or of.get("src"):
            state.images.append(Image(of.get("alt", ""), of.get("src", "")))
    elif tag == "table":
        state.tables.append(_holds_data(element, opened.items))
    elif tag in HEADINGS:
        state.level = HEADINGS[tag]
    elif tag in LISTS:
        state.lists.append(_first_number(opened.items) - 1 if tag == "ol" else -1)
    elif tag == "li":
        state.marker = "-"
        if state.lists and state.lists[-1] >= 0:
            state.lists[-1] += 1
            state.marker = f"{state.lists[-1]}."
    elif tag == "blockquote":
        state.quotes += 1
    elif tag in PREFORMATTED:
        state.verbatim += 1
    elif tag == "q":
        state.add("\u201c")


def _end(state: _State, tag: str) -> None:
    if tag == "a":
        state.href = None
        return
    if tag == "q":
        state.add("\u201d")
    if tag not in BLOCK:
        return
    is_data = bool(state.tables and state.tables[-1])
    if is_data and tag in CELLS:
        state.cells.append(state.runs)
        state.runs = []
    elif is_data and tag == "tr":
        state.end_row()
    elif is_data and tag not in {"table", "caption"}:
        state.runs.append(Run(" ", None))
    elif tag != "button" or not state.level:
        state.flush()
    if tag == "table":
        state.tables.pop()
        state.cells = []
    elif tag in HEADINGS:
        state.level = 0
    elif tag in LISTS:
        state.lists.pop()
        state.marker = ""
    elif tag == "li":
        state.marker = ""
    elif tag == "blockquote":
        state.quotes -= 1
    elif tag in PREFORMATTED:
        state.verbatim -= 1


def _is_hidden(tag: str, items: Sequence[tuple[str, str]]) -> bool:
    is_open = tag != "dialog"
    for name, value in items:
        if name == "hidden":
            return value != "until-found"
        if name == "style":
            if _UNSEEN.search(value):
                return True
        elif name == "aria-hidden":
            if value.lower() == "true":
                return True
        elif name == "popover":
            return True
        elif name == "open":
            is_open = True
        elif name == "class" and tag == "span" and not READ_ALOUD.isdisjoint(value.split()):
            return True
    return not is_open


def _first_number(items: Sequence[tuple[str, str]]) -> int:
    start = dict(items).get("start", "")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _holds_data(table: etree._Element, items: Sequence[tuple[str, str]]) -> bool:
    """Whether the rows of a table are rows of data; else it lays out the page, and its cells hold blocks."""
    if dict(items).get("role") in SPEECHLESS:
        return False
    cells, rows, within = 0, 0, 0
    for each in islice(table.iter(), 1, LOOKED_AT):
        tag = each.tag
        if tag == "table":
            return False
        cells += tag in CELLS
        rows += tag == "tr"
        within += tag in IN_CELLS
    return cells > rows and within <= max(1, MOST_IN_CELLS * cells)


def _element(opened: _Open) -> Element:
    """The element as its blocks know it, and those around it."""
    missing: list[_Open] = []
    each: _Open | None = opened
    while each is not None and each.element is None:
        missing.append(each)
        each = each.parent
    found = each.element if each else None
    for each in reversed(missing):
        names, role, item = [], "", ""
        for name, value in each.items:
            if name in {"class", "id"}:
                names.append(value)
            elif name == "role":
                role = value.lower()
            elif name in {"itemtype", "itemprop"}:
                item = f"{item} {value}".strip()
        found = each.element = Element(each.tag, " ".join(names), role, item, each.number, found)
    assert found is not None
    return found
