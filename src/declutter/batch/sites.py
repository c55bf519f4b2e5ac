"""Finds the site that a document says it is from."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from declutter.document import Document
from declutter.formats.front_matter import lines_of_front_matter

FIRST_LINES = 8
"""Lines with text among which an address may stand; further down it is part of the text."""

MOST_BLANK = 60
"""Lines at the top, blank ones too, among which those are looked for."""

LONGEST_LINE = 2_000
"""Characters; no address is longer."""

ORIGIN = "user.xdg.origin.url"
"""The extended attribute in which curl and wget keep where a file is from, when asked to (--xattr)."""

_ADDRESS = r"""[<"'(]?(https?://[^\s<>"'()]+)[>"')]?,?"""
_STATED = re.compile(
    r"(?:[#*;>/-]+\s*)?[*_]{0,2}(?:(?:source|canonical|original|page|article|web)[\s_-]?(?:url|link|uri)"
    r"|url|uri|source|link|canonical|permalink|warc-target-uri)[*_]{0,2}\s*[:=][*_]{0,2}\s*" + _ADDRESS,
    re.IGNORECASE,
)
_BARE = re.compile(_ADDRESS, re.IGNORECASE)


def site_of(lines: Sequence[str], origin: str = "") -> str | None:
    """The host of the address that a document gives as its own, without "www."; None where it gives none.

    `origin` is an address that came with the file. Otherwise a line near the top must hold an address and
    nothing else but a name such as "URL:" or "Source:": a link in a sentence says nothing about the document.

    >>> site_of(["URL: https://www.example.org/news/1"]), site_of(["See https://example.org for more."])
    ('example.org', None)
    """
    if origin and (host := _host(origin)):
        return host
    for line in lines[: lines_of_front_matter(lines)]:
        match = _STATED.fullmatch(line[:LONGEST_LINE].strip())
        if match and (host := _host(match[1])):
            return host
    top = [line[:LONGEST_LINE].strip() for line in lines[:MOST_BLANK]]
    for line in [line for line in top if line][:FIRST_LINES]:
        match = _STATED.fullmatch(line) or _BARE.fullmatch(line)
        if match and (host := _host(match[1])):
            return host
    return None


def site_of_file(document: Document, path: str) -> str | None:
    """The site of the document in a file: what its page states, what came with the file, or what it says."""
    stated = document.about.url if document.about else ""
    return site_of(document.lines, stated or origin_of(path))


def origin_of(path: str) -> str:
    """The address that a file carries as an extended attribute; empty where it has none."""
    try:
        return os.getxattr(path, ORIGIN, follow_symlinks=False).decode("utf-8", "replace")
    except (AttributeError, OSError, ValueError):  # no such file, attribute, or attributes at all
        return ""


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        return None
    return (host or "").removeprefix("www.").rstrip(".") or None
