"""Finds in a page's HTML what is of its article but not of the running text: headline, byline, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree, html

from declutter.document import Block
from declutter.words import fold

LONGEST: Final = 900
"""Characters of a caption, standfirst or note on the author."""

LEAST_INSIDE: Final = 20
"""Characters of letters from which on a part of a text is known again."""

LEAST_LENGTH_SHARE: Final = 0.7

PLACES: Final[Mapping[str, str]] = {
    "headline": "//h1 | //*[@itemprop='headline']",
    "caption": "//figcaption | //*[contains(@class, 'caption') or contains(@class, 'credit')]",
    "byline": (
        "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')]"
    ),
    "standfirst": (
        "//*[@itemprop='description' or contains(@class, 'standfirst') or contains(@class, 'subtitle')"
        " or contains(@class, 'deck') or contains(@class, 'dek') or contains(@class, 'subhead')"
        " or contains(@class, 'sub-title') or contains(@class, 'article-lead')]"
    ),
}
"""Where pages put these, as XPath."""

STATED: Final[Mapping[str, str]] = {
    "headline": "//meta[@property='og:title']/@content | //title/text()",
    "standfirst": "//meta[@property='og:description' or @name='description']/@content",
}

_LETTERS = re.compile(r"[^\W_]+")


def furniture(page: str) -> dict[str, frozenset[str]]:
    """The letters of each headline, caption, byline and standfirst of a page, by what they are."""
    try:
        tree = html.fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, ValueError):
        return {}
    found: dict[str, frozenset[str]] = {}
    for name, path in PLACES.items():
        texts = [_text(element) for element in tree.xpath(path)]
        texts += tree.xpath(STATED[name]) if name in STATED else []
        found[name] = frozenset(key for key in map(letters, texts) if 1 < len(key) <= LONGEST)
    return found


def _text(element: html.HtmlElement) -> str:
    words = element.xpath(".//text()[not(ancestor::script) and not(ancestor::style)]")
    return " ".join(words)[: 2 * LONGEST]


def letters(text: str) -> str:
    """Nothing but letters and digits, folded."""
    return "".join(_LETTERS.findall(fold(text)))


def is_furniture(blocks: Sequence[Block], known: Mapping[str, Iterable[str]]) -> list[bool]:
    """Whether each block is one of the known texts, or most of one."""
    keys = {key for texts in known.values() for key in texts}
    long = sorted((key for key in keys if len(key) >= LEAST_INSIDE), key=len)
    return [_is_one(letters(block.text), keys, long) for block in blocks]


def _is_one(key: str, keys: set[str], long: Sequence[str]) -> bool:
    if key in keys:
        return True
    if not LEAST_INSIDE <= len(key) <= LONGEST:
        return False
    for other in long:
        shorter, longer = sorted((key, other), key=len)
        if len(shorter) >= LEAST_LENGTH_SHARE * len(longer) and shorter in longer:
            return True
    return False
