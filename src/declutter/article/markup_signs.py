"""What the elements of a page say that they are for, as far as that can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from declutter.article.markup_names import LONGEST_NAMES, purposes, purposes_of_name
from declutter.document import Block
from declutter.document.markup import Element

NEAR: Final = 2
"""Elements up from a block; a class farther out may be the layout's, or that of the whole page."""


class Sign(NamedTuple):
    """What an element says that it is for, and what follows for the blocks in it."""

    filter: str
    """The filter that removes such parts of a page."""
    reach: int
    """Elements up from the block in which it counts."""
    label: float
    """How sure it is of what is no sentence."""
    prose: float
    """And of a sentence; 0 where it says nothing of one."""


EVERYWHERE: Final = 10_000
WITHIN: Final = 8
"""Elements up from a block; what is said of a whole section."""

SIGNS: Final[Mapping[str, Sign]] = {
    "item navigation": Sign("navigation", EVERYWHERE, 0.96, 0.6),
    "item breadcrumb": Sign("navigation", EVERYWHERE, 0.96, 0.0),
    "in dialog": Sign("promotion", EVERYWHERE, 0.95, 0.85),
    "in nav": Sign("navigation", EVERYWHERE, 0.95, 0.6),
    "in footer": Sign("footer", EVERYWHERE, 0.96, 0.8),
    "in button": Sign("navigation", NEAR, 0.93, 0.0),
    "named comments": Sign("comments", NEAR, 0.92, 0.86),
    "named reviews": Sign("comments", WITHIN, 0.92, 0.82),
    "named sharing": Sign("sharing", NEAR, 0.9, 0.0),
    "named newsletter": Sign("promotion", NEAR, 0.9, 0.72),
    "named consent": Sign("cookie_notice", NEAR, 0.8, 0.0),
    "named menu": Sign("navigation", NEAR, 0.92, 0.0),
    "named related": Sign("related", NEAR, 0.88, 0.0),
    "in aside": Sign("related", EVERYWHERE, 0.9, 0.65),
}
"""The signs that can be trusted; of several the first counts. How sure each is was counted on labelled
articles: the share of such blocks that are not the article's. Most class names say
nothing of a sentence, for pages use the same words for the parts of an article and for what is beside it."""


Signs = Mapping[str, tuple[Element, int]]
"""By purpose that is a sign, the innermost element that states it, and how many elements are around that."""

Known = dict[int, tuple[Signs, int, bool]]
"""By an element's number its signs, how many elements there are down to it, and whether it is in a quote."""


def signs_of(element: Element, known: Known) -> tuple[Signs, int]:
    """The signs of an element and those around it, and how many they are.

    `known` holds by number what was worked out before.
    """
    if element.number in known:
        found, depth, _ = known[element.number]
        return found, depth
    missing: list[Element] = []
    found = {}
    depth, is_quoted = 0, False
    for each in element.path():
        if each.number in known:
            found, depth, is_quoted = known[each.number]
            break
        missing.append(each)
    for each in reversed(missing):
        depth += 1
        if each.tag == "blockquote":  # who is quoted stands in a <footer> of it, in the embed of a network
            is_quoted = True
            found = {purpose: sign for purpose, sign in found.items() if purpose != "named sharing"}
        stated = () if is_quoted else purposes(each)
        if not SIGNS.keys().isdisjoint(stated):
            found = {**found, **{purpose: (each, depth) for purpose in stated if purpose in SIGNS}}
        known[each.number] = found, depth, is_quoted
    return found, depth


def strongest_sign(block: Block) -> str | None:
    """What the element that speaks most against a block says, as a phrase; None where none does."""
    if block.markup is None:
        return None
    said, _ = signs_of(block.markup.element, {})
    purpose = next((purpose for purpose in SIGNS if purpose in said), None)
    return f"stands in {described(said[purpose][0], purpose)}" if purpose else None


def described(element: Element, purpose: str) -> str:
    """An element as a reason names it.

    >>> described(Element("div", "post related-posts", "", "", "", 1, None), "named related")
    'an element named "related-posts"'
    """
    if purpose.startswith("named "):
        names = element.names[:LONGEST_NAMES].split()
        name = next((name for name in names if purpose in purposes_of_name(name)), None)
        name = name or (names[0] if names else element.tag)
        return f'an element named "{name}"'
    if purpose.startswith("item "):
        return f'an element of the type "{element.item.rpartition("/")[2]}"'
    return f'an element of the role "{element.role}"' if element.role else f'the element "{element.tag}"'
