"""Reads off an element's attributes whether it is shown, and how it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from lxml import etree

from declutter.formats.elements import CELLS, FOR_WRITERS, IN_CELLS, READ_ALOUD, SPEECHLESS

_UNSEEN: Final = re.compile(r"(?:\A|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

MOST_WITHIN_A_LINE: Final = 200
"""Characters of hidden text within a line that are left out; an element with more is a part of the page."""

PERMALINKS: Final = frozenset("¶#§🔗⚓∞")

LATER: Final = ("data-src", "data-original", "data-lazy-src")
"""Attributes that hold the address of an image until it is about to be seen."""

LOOKED_AT: Final = 400
"""Elements of a table by which it is told whether it holds data or lays out the page."""

MOST_IN_CELLS: Final = 0.5
"""Blocks to each cell of a table of data; in one that lays out a page there are more."""


_SEEN_THOUGH_UNHEARD: Final = frozenset(("figcaption",))
"""Elements that are kept from screen readers, for the image's description says the same to them."""

_MAY_HIDE: Final = frozenset(("hidden", "style", "aria-hidden", "popover", "open"))


def hidden_by(tag: str, items: Sequence[tuple[str, str]]) -> str:
    """The attribute of an element that hides it from readers; empty where none does."""
    is_open = tag != "dialog"
    for name, value in items:
        if name not in _MAY_HIDE:
            continue
        if name == "hidden" and value != "until-found":
            return name
        if name == "style" and _UNSEEN.search(value):
            return name
        if name == "aria-hidden" and value.lower() == "true" and tag not in _SEEN_THOUGH_UNHEARD:
            return name
        if name == "popover":
            return name
        is_open = is_open or name == "open"
    return "" if is_open else tag


def is_for_others(tag: str, items: Sequence[tuple[str, str]]) -> bool:
    """Whether some words within a line are there for screen readers alone, or for those who edit the page."""
    return tag == "span" and any(
        name == "class" and not _FOR_OTHERS.isdisjoint(value.split()) for name, value in items
    )


_FOR_OTHERS: Final = READ_ALOUD | FOR_WRITERS


def holds_much(element: etree._Element) -> bool:
    """Whether what is hidden within a line is more than a few words of it."""
    return len(str(element.xpath("string()")).strip()) > MOST_WITHIN_A_LINE


def is_permalink(text: str | None, items: Sequence[tuple[str, str]]) -> bool:
    """Whether a link is but a sign by which a heading can be linked to, shown when a mouse is over it."""
    return text in PERMALINKS and any(name == "href" and value.startswith("#") for name, value in items)


def first_number(items: Sequence[tuple[str, str]]) -> int:
    """The number of the first item of a list."""
    start = dict(items).get("start", "")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


MOST_SPANNED: Final = 30
"""Columns or rows; pages ask for a hundred where they mean all, and hostile ones for more."""


def spanned(name: str, items: Sequence[tuple[str, str]]) -> int:
    """The columns or rows that a cell takes, as its "colspan" or "rowspan" says."""
    value = next((value for key, value in items if key == name), "").strip()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
    return min(max(1, number), MOST_SPANNED)


def source(of: Mapping[str, str]) -> str:
    """The address of an image, be it one that a script puts in the place of an empty one later."""
    first = of.get("src", "")
    if first and not first.lower().lstrip().startswith("data:"):
        return first
    sets = (of.get(name, "").split(maxsplit=1) for name in ("data-srcset", "srcset"))
    later = [*(of.get(name, "") for name in LATER), *(found[0].rstrip(",") for found in sets if found)]
    return next((each for each in later if each), first)


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
