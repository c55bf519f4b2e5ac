"""Tells the addresses that a cleaned page may keep from those that could do something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urljoin

from declutter.document import Block, Cleaning
from declutter.document.markup import Link

SCHEMES: Final = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""Everything else may run a script, show a page of its own making, or open another program."""

_IGNORED: Final = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""What browsers pass over in an address, or readers do not see."""

_SCHEME: Final = re.compile(r"([^/?#:]*):")


def safe_address(address: str) -> str:
    """The address, without what browsers pass over; empty where following it may do more than open a page.

    >>> safe_address("/tides?day=3"), safe_address(" java\\tscript:alert(1)")
    ('/tides?day=3', '')
    """
    plain = _IGNORED.sub("", address)
    scheme = _SCHEME.match(plain)
    return "" if scheme and scheme[1].lower() not in SCHEMES else plain


def address_in(cleaning: Cleaning, address: str) -> str:
    """A harmless address of a page, made whole where the page tells what relative ones start from."""
    plain = safe_address(address)
    about = cleaning.document.about
    if not plain or about is None or not about.base:
        return plain
    try:
        return safe_address(urljoin(about.base, plain))
    except ValueError:  # brackets that make no address
        return ""


def linked_parts(cleaning: Cleaning, text: str, links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the address that it links to; empty where there is none, or a bad one."""
    at = 0
    for link in links:
        if link.start > at:
            yield text[at : link.start], ""
        yield text[link.start : link.end], address_in(cleaning, link.href)
        at = link.end
    if at < len(text):
        yield text[at:], ""


BETWEEN_CELLS: Final = len(" | ")
"""Characters between the cells of a row in the text of its block, which leaves empty ones out."""


def linked_cells(cleaning: Cleaning, row: Block) -> Iterator[Sequence[tuple[str, str]]]:
    """The cells of a row, each in parts with their addresses."""
    markup = row.markup
    if markup is None or not markup.cells:
        yield [(row.text, "")]
        return
    start = 0
    for cell in markup.cells:
        end = start + len(cell)
        links = [
            Link(link.start - start, link.end - start, link.href)
            for link in markup.links
            if start <= link.start < link.end <= end
        ]
        yield [*linked_parts(cleaning, cell, links)]
        start = end + BETWEEN_CELLS if cell else start
