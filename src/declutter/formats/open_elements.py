"""Elements of a page while it is walked, and what its blocks are told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from declutter.document.markup import Element
from declutter.formats.elements import HEADINGS


@dataclass(slots=True)
class Open:
    """An element that has begun and not ended."""

    tag: str
    items: Sequence[tuple[str, str]]
    hidden: str
    number: int
    parent: Open | None
    element: Element | None = None


def as_element(opened: Open) -> Element:
    """The element as its blocks know it, and those around it."""
    missing: list[Open] = []
    each: Open | None = opened
    while each is not None and each.element is None:
        missing.append(each)
        each = each.parent
    found = each.element if each else None
    for each in reversed(missing):
        names, role, item = [], "", ""
        for name, value in each.items:
            if name == "class" or (name == "id" and each.tag not in HEADINGS):
                names.append(value)  # the id of a heading is made of its words
            elif name == "role":
                role = value.lower()
            elif name in {"itemtype", "itemprop"}:
                item = f"{item} {value}".strip()
        found = each.element = Element(each.tag, " ".join(names), role, item, each.hidden, each.number, found)
    assert found is not None
    return found
