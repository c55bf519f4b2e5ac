"""Sets aside what stands in a text for the machine: link targets, emphasis marks, lynx's numbers, tags."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

LONGEST_TARGET = 4_000
"""Characters; a link target that is not closed within so many is no link."""

_EMPHASIS = re.compile(r"(?<![^\W_])(\*\*|__|\*|_|`)(?=\S)|(?<=\S)(\*\*|__|\*|_|`)(?![^\W_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>]{0,2000})?>")
_LYNX_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")

LEAST_TAGGED = 8
"""Words between tags; with fewer a line is code."""


class Plain(NamedTuple):
    """Text as a reader sees it, and what of it was link or image."""

    text: str
    linked: int = 0
    """Characters that are link text."""
    is_image: bool = False
    """Nothing but images; the text is their descriptions."""


def plain_markdown(text: str) -> Plain:
    """Markdown without link targets, images' sources and emphasis marks; lines may be wrapped inside targets.

    >>> plain_markdown("see [the **whole** report](https://a.example/x-\\ny) _now_")
    Plain(text='see the whole report now', linked=20, is_image=False)
    """
    if "](" not in text:
        return Plain(_unmarked(text))
    bare, descriptions = _take_out(text, images=True)
    bare, links = _take_out(bare, images=False)
    if descriptions and not bare.strip(" \n[]()"):
        return Plain(_unmarked(" ".join(descriptions)), is_image=True)
    return Plain(_unmarked(bare), sum(len(link.strip("*_` \n")) for link in links))


def _take_out(text: str, *, images: bool) -> tuple[str, list[str]]:
    """Text without its images, or with its links as their text alone; and what stood between the brackets."""
    pieces: list[str] = []
    inner: list[str] = []
    at = 0
    while (middle := text.find("](", at)) >= 0:
        end = _end_of_target(text, middle + 2)
        opening = _opening(text, at, middle)
        is_image = opening is not None and opening > at and text[opening - 1] == "!"
        if end is None or opening is None or is_image is not images:
            pieces.append(text[at : middle + 2])
            at = middle + 2
            continue
        inner.append(text[opening + 1 : middle])
        pieces.append(text[at : opening - 1] if images else text[at:opening] + inner[-1])
        at = end
    pieces.append(text[at:])
    return "".join(pieces), inner


def _unmarked(text: str) -> str:
    text = _AUTOLINK.sub(r"\1", text)
    text = _EMPHASIS.sub("", text)
    return _ESCAPE.sub(r"\1", text)


def _end_of_target(text: str, start: int) -> int | None:
    """Index after the bracket that closes a link target, nested brackets and a title allowed."""
    depth = 1
    for at in range(start, min(len(text), start + LONGEST_TARGET)):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
    return None


def _opening(text: str, start: int, middle: int) -> int | None:
    """Index of the bracket that opens the link text which ends at `middle`."""
    depth = 0
    for at in range(middle - 1, max(start, middle - LONGEST_TARGET) - 1, -1):
        if text[at] == "]" and text[at - 1 : at] != "\\":
            depth += 1
        elif text[at] == "[" and text[at - 1 : at] != "\\":
            if not depth:
                return at
            depth -= 1
    return None


def plain_lynx(text: str) -> Plain:
    """Text without lynx's link numbers; where one opens a short text, all of it is taken for the link's.

    >>> plain_lynx("[12]Contact us")
    Plain(text='Contact us', linked=10, is_image=False)
    """
    numbers = len(_LYNX_NUMBER.findall(text))
    plain = _LYNX_NUMBER.sub("", text)
    if not numbers:
        return Plain(plain)
    if text.startswith("[") and len(plain) < 100 * numbers:
        return Plain(plain, len(plain))
    return Plain(plain, min(len(plain), 15 * numbers))


def without_tags(text: str) -> str:
    """What an article says that stands as HTML in a text, as in the box of those who give it away.

    >>> without_tags('<p>The lock has <a href="/l">two gates</a>, and none of them shuts any more.</p>')
    'The lock has two gates, and none of them shuts any more.'
    >>> without_tags("<p>two gates</p>")
    '<p>two gates</p>'
    """
    if "</" not in text:
        return text
    bare = html.unescape(_TAG.sub("", text))
    return bare if bare.count(" ") >= LEAST_TAGGED - 1 else text
