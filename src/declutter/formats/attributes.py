"""Reads off an element's attributes whether it is shown, and how it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml import etree

from declutter.formats.elements import CELLS, IN_CELLS, READ_ALOUD, SPEECHLESS

_UNSEEN: Final = re.compile(r"(?:\A|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

LOOKED_AT: Final = 400
"""Elements of a table by which it is told whether it holds data or lays out the page."""

MOST_IN_CELLS: Final = 0.5
"""Blocks to each cell of a table of data; in one that lays out a page there are more."""


def is_hidden(tag: str, items: Sequence[tuple[str, str]]) -> bool:
    """Whether the attributes of an element hide it from readers."""
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


def first_number(items: Sequence[tuple[str, str]]) -> int:
    """The number of the first item of a list."""
    start = dict(items).get("start", "")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def holds_data(table: etree._Element, items: Sequence[tuple[str, str]]) -> bool:
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
