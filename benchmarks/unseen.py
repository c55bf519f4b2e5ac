"""Flattens pages into layouts that no weights were learned from: a crawler's, a paste, and a dump by lynx."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from lxml import etree, html

LEFT_OUT: Final = {
    *("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"),
}
BLOCKS: Final = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
APART: Final = {
    *("blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("ol", "p", "pre", "table", "ul"),
}
"""Elements with a blank line around them."""

LISTS: Final = {"ol", "ul"}
CELLS: Final = {"td", "th"}

WIDTH: Final = 79
"""Columns of a dump by lynx."""

BULLETS: Final = "*+o#@-="
"""Of lynx, by depth."""

_LINK = "\x01"
"""Stands where a link begins."""

_SPACE = re.compile(r"[ \n\r\f]+")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


class Piece(NamedTuple):
    """What stands on lines of its own."""

    text: str
    tag: str
    """Of the element that holds it."""
    is_apart: bool
    """Whether a blank line stands above it."""
    depth: int
    """Of lists around it."""


class _Pieces:
    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.links: list[str] = []
        self.text = ""
        self.is_apart = False
        self.depth = 0

    def start(self, element: html.HtmlElement, tag: str) -> None:
        if tag in BLOCKS or tag == "br":
            self.end_line("p", apart=tag in APART)
        self.depth += tag in LISTS
        if tag in CELLS and self.text.strip():
            self.text += "\t"
        if tag == "a" and element.get("href"):
            self.text += _LINK
            self.links.append(element.get("href"))
        self.text += element.text or ""

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line(tag, apart=tag in APART)
        self.depth -= tag in LISTS

    def end_line(self, tag: str, *, apart: bool) -> None:
        if self.text.replace(_LINK, "").strip():
            text = _SPACE.sub(" ", self.text).strip(" ")
            self.found.append(Piece(text, tag, self.is_apart, self.depth))
            self.is_apart = False
        self.text = ""
        self.is_apart |= apart


def pieces(page: str, *, hidden: bool) -> tuple[list[Piece], list[str]]:
    """What stands on lines of its own, and where its links lead; with what is `hidden` or without."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    found = _Pieces()
    left_out = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if left_out is None and event == "start" and _is_left_out(element, hidden=hidden):
            left_out = element
        if left_out is None:
            found.start(element, tag) if event == "start" else found.end(tag)
        elif event == "end" and element is left_out:
            left_out = None
        if event == "end" and left_out is None:
            found.text += element.tail or ""
    found.end_line("p", apart=False)
    return found.found, found.links


def _is_left_out(element: html.HtmlElement, *, hidden: bool) -> bool:
    if element.tag in LEFT_OUT:
        return True
    hides = element.get("hidden") is not None or _HIDES.search(element.get("style") or "") is not None
    return hides and not hidden


def wet(page: str) -> str:
    """A line for each block and no blank ones, as crawlers store pages."""
    return "\n".join(_plain(piece) for piece in pieces(page, hidden=True)[0]) + "\n"


def paste(page: str) -> str:
    """What a browser copies: paragraphs apart, no bullets, nothing that is hidden."""
    lines = ("\n" * piece.is_apart + piece.text.replace(_LINK, "") for piece in pieces(page, hidden=False)[0])
    return "\n".join(lines).lstrip("\n") + "\n"


def lynx(page: str) -> str:
    """A dump by lynx: indented, wrapped, links numbered and listed below."""
    found, links = pieces(page, hidden=False)
    lines: list[str] = []
    number = 0
    for piece in found:
        text, *rest = piece.text.split(_LINK)
        for part in rest:
            number += 1
            text += f"[{number}]{part}"
        lines += [""] * piece.is_apart + _wrapped(" ".join(text.split()), piece)
    lines += ["", "References", ""] + [f"{at:>4}. {link}" for at, link in enumerate(links, start=1)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _wrapped(text: str, piece: Piece) -> list[str]:
    if piece.tag == "h1":
        margin = " " * max(3, (WIDTH - len(text)) // 2)
    elif re.fullmatch("h[2-6]", piece.tag):
        margin = "  " * (int(piece.tag[1]) - 2)
    else:
        margin = " " * (3 + 4 * max(0, piece.depth - 1))
    bullet = f"  {BULLETS[min(piece.depth, len(BULLETS)) - 1]} " if piece.tag == "li" and piece.depth else ""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margin + bullet,
        subsequent_indent=margin + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(piece: Piece) -> str:
    return " ".join(piece.text.replace(_LINK, "").split())


FLATTENERS: Final[Mapping[str, Callable[[str], str]]] = {"wet": wet, "paste": paste, "lynx": lynx}
"""By the name of their layout."""
