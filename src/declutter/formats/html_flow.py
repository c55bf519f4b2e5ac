"""Walks the tree of a page once, and collects its text as the blocks that a browser would lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from declutter.document import Kind
from declutter.document.markup import Image
from declutter.formats.attributes import (
    first_number,
    hidden_by,
    holds_data,
    holds_much,
    is_for_others,
    is_permalink,
    source,
)  # fmt: skip
from declutter.formats.elements import BLOCK, CELLS, HEADINGS, LISTS, NOT_SHOWN, PREFORMATTED
from declutter.formats.html_table import Table
from declutter.formats.open_elements import Open, as_element
from declutter.formats.pieces import Piece, Run

DEEPEST: Final = 200
"""Elements within each other that blocks know of; what lies deeper is held by the last of them."""


@dataclass(slots=True)
class _State:
    """What is known at one point of the walk."""

    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run | None] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)
    href: str | None = None
    level: int = 0
    lists: list[int] = field(default_factory=list)
    """The number of the last item of each list around; below zero where items have bullets."""
    marker: str = ""
    items: list[bool] = field(default_factory=list)
    """For each item of a list around, whether its bullet has been set."""
    quotes: int = 0
    tables: list[Table] = field(default_factory=list)
    """The tables around, the outer ones first."""
    verbatim: int = 0
    images: list[Image] = field(default_factory=list)
    holder: Open | None = None
    """The innermost element that holds all runs so far."""
    level_of_holder: int = 0
    lowest: int = 0
    """The least number of open elements since the last run."""

    def add(self, text: str) -> None:
        if text.isspace():
            if self.holder is not None or self.verbatim:  # before the first word it would be left out
                self.runs.append(Run(text, self.href))
            return
        self.runs.append(Run(text, self.href))
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

    def in_data(self) -> bool:
        """Whether the innermost table around holds data."""
        return bool(self.tables) and self.tables[-1].holds_data

    def end_row(self) -> None:
        """End a row of a table of data."""
        if self.holder is not None and self.tables[-1].cells:
            self._emit("table_row")
        self.tables[-1].end_row()

    def _emit(self, kind: Kind) -> None:
        assert self.holder is not None
        marker = self.marker if kind == "list_item" else ""
        hangs = not marker and any(self.items[-1:])
        if marker:
            self.items[-1] = True
        row = self.tables[-1] if kind == "table_row" else None
        element, depth, images = as_element(self.holder), len(self.lists), tuple(self.images)
        self.pieces.append(
            Piece(
                self.runs, kind, element, self.level, depth, marker, self.quotes, images,
                row.row if row else (), row is not None and row.is_heading, hangs,
            )
        )  # fmt: skip
        self.runs, self.images, self.holder, self.marker = [], [], None, ""


def flow(root: etree._Element) -> list[Piece]:
    """The blocks of a page in their order; hidden ones say what hides them, for a script may show them."""
    state = _State()
    stack = state.stack
    number = 0
    skipped: etree._Element | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            number += 1
            items: Sequence[tuple[str, str]] = () if tag in NOT_SHOWN else element.items()
            hidden = hidden_by(tag, items) if items or tag == "dialog" else ""
            is_unseen = items and tag not in BLOCK and (hidden or is_for_others(tag, items))
            is_unseen = is_unseen or (tag == "a" and is_permalink(element.text, items))
            if tag in NOT_SHOWN or (is_unseen and not holds_much(element)):
                walker.skip_subtree()
                skipped = element
                continue
            opened = Open(tag, items, hidden, number, stack[-1] if stack else None)
            if tag in _TOLD_APART:
                _start(state, element, opened)
            else:
                stack.append(opened if len(stack) < DEEPEST else stack[-1])
            if text := element.text:
                state.add(text)
        else:
            if skipped is not None and element is skipped:
                skipped = None
            else:
                if tag in _TOLD_APART:
                    _end(state, tag)
                stack.pop()
                if len(stack) < state.lowest:
                    state.lowest = len(stack)
            if stack and (tail := element.tail):
                state.add(tail)
    return state.pieces


_TOLD_APART: Final = BLOCK | {"a", "br", "img", "q"}
"""Elements that do more than hold some text of a line."""


def _start(state: _State, element: etree._Element, opened: Open) -> None:
    tag = opened.tag
    if tag in BLOCK:
        in_data = state.in_data()
        if tag in CELLS and in_data:
            state.runs = []
        elif in_data and tag != "tr":
            state.runs.append(Run(" ", None))
        elif tag != "button" or not state.level:
            state.flush()
    state.stack.append(opened if len(state.stack) < DEEPEST else state.stack[-1])
    if tag == "a":
        if state.runs and state.runs[-1] and state.runs[-1].href is not None:
            state.runs.append(Run(" ", None))  # neighbouring links stand apart, as menus have them
        state.href = dict(opened.items).get("href") or state.href
    elif tag == "br":
        state.runs.append(None)
    elif tag == "img":
        of = dict(opened.items)
        if of.get("alt") or of.get("src"):
            state.images.append(Image(of.get("alt", ""), source(of)))
    elif tag == "table":
        state.tables.append(Table(holds_data(element, opened.items)))
    elif tag in HEADINGS:
        state.level = HEADINGS[tag]
    elif tag in LISTS:
        state.lists.append(first_number(opened.items) - 1 if tag == "ol" else -1)
    elif tag == "li":
        state.marker = "-"
        state.items.append(False)
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
    is_data = state.in_data()
    if is_data and tag in CELLS:
        state.tables[-1].add(state.runs, tag, state.stack[-1].items)
        state.runs = []
    elif is_data and tag == "tr":
        state.end_row()
    elif is_data and tag not in {"table", "caption"}:
        state.runs.append(Run(" ", None))
    elif tag != "button" or not state.level:
        state.flush()
    if tag == "table":
        state.tables.pop()
    elif tag in HEADINGS:
        state.level = 0
    elif tag in LISTS:
        state.lists.pop()
        state.marker = ""
    elif tag == "li":
        state.marker = ""
        state.items.pop()
    elif tag == "blockquote":
        state.quotes -= 1
    elif tag in PREFORMATTED:
        state.verbatim -= 1
