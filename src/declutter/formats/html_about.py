"""Finds what a page states about itself: title, author, date, language, kind, and the article as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from declutter.document import About

MOST_NODES: Final = 2_000
"""Parts of a page's JSON-LD that are looked at."""

_TITLES: Final = ("og:title", "twitter:title", "dc.title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_DATES: Final = ("article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date", "pubdate")


def about(root: etree._Element, data: Sequence[str]) -> About:
    """What the head of a page and its JSON-LD (`data`) say. The page says so; it need not be true."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            stated.setdefault(name, content)
    nodes = list(_nodes(data))
    title = next((title.text or "" for title in root.iter("title")), "")
    canonical = next(
        (link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), ""
    )
    types = " ".join(sorted({kind for node in nodes for kind in _strings(node.get("@type"))}))
    return About(
        title=_first(_headline(nodes, title), *map(stated.get, _TITLES), " ".join(title.split())),
        author=_first(_named(nodes, "author"), *(_no_address(stated.get(name)) for name in _AUTHORS)),
        date=_first(_of(nodes, "datePublished"), *map(stated.get, _DATES)),
        language=(root.get("lang") or "").split("-")[0].lower(),
        url=canonical,
        base=_base(root, canonical or stated.get("og:url", "")),
        kind=f"{types} {stated.get('og:type', '')}".strip().lower(),
        article=_of(nodes, "articleBody"),
    )


def _headline(nodes: Sequence[dict[str, Any]], title: str) -> str:
    """The headline in the page's JSON-LD; the name beside it, where the page's title begins with that alone.

    An encyclopedia has in place of a headline what its subject is.
    """
    headline = _of(nodes, "headline")
    name = _of([node for node in nodes if node.get("headline")], "name")
    return name if name and title.startswith(name) and not title.startswith(headline) else headline


def _base(root: etree._Element, url: str) -> str:
    """The address that relative ones start from: of a page at `url`, as its `base` says."""
    stated = next((base.get("href") or "" for base in root.iter("base") if base.get("href")), "")
    try:
        base = urljoin(url, stated)
        return base if urlsplit(base).scheme in {"http", "https"} else ""
    except ValueError:  # brackets that make no address
        return ""


def _first(*values: str | None) -> str:
    return next((value for value in values if value), "")


def _no_address(value: str | None) -> str:
    return "" if not value or urlsplit(value).scheme in {"http", "https"} else value


def _nodes(data: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, the outer ones first."""
    waiting: list[Any] = []
    for text in data:
        try:
            waiting.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]


def _strings(value: object) -> list[str]:
    each = value if isinstance(value, list) else [value]
    return [one for one in each if isinstance(one, str)]


def _of(nodes: Sequence[dict[str, Any]], key: str) -> str:
    return next((value.strip() for node in nodes for value in _strings(node.get(key)) if value.strip()), "")


def _named(nodes: Sequence[dict[str, Any]], key: str) -> str:
    for node in nodes:
        for value in node[key] if isinstance(node.get(key), list) else [node.get(key)]:
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and name.strip():
                return name.strip()
    return ""
