"""Opens the labelled pages that stand beside the repository, and the functions that score against them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlparse

from benchmarks.bare import bare
from benchmarks.unseen import FLATTENERS

BENCH: Final = Path(__file__).resolve().parents[2] / "shared" / "bench"
"""Where the labelled pages are; they belong to their publishers and are no part of the repository."""

SETS: Final = ("wcxb", "news")
LAYOUTS: Final = ("resili", "inscr", "bs4", "h2t", "w3m")

FOLDS: Final = 5

LABELS_OF_A_SITE: Final = 3
"""Of a host's name, from its end: enough to tell "a.co.uk" from "b.co.uk"."""

HTML: Final = "html"
"""Stands among the layouts for the page as it came."""

BARE: Final = "bare"
"""The same, stripped of what its markup says, and laid out with tables and line breaks, as pages were."""

PAGES: Final = (HTML, BARE)
"""Layouts with markup."""

GOLD: Final = "gold"
"""Stands among the layouts for the gold text itself, of which nothing should go."""

Each = TypeVar("Each")

UNKNOWN: Final = "?"
"""Stands for the language of a page that nothing tells."""


class LabelledPage(NamedTuple):
    """A page with the text that a perfect cleaner would leave."""

    id: str
    gold: str
    language: str
    """ISO 639-1 code: as the set says, else as declutter reads it off the gold text."""
    type: str
    """"article", "forum", "documentation", "product", "service", "listing", "collection" or "other"."""
    fold: int
    layouts: dict[str, str]
    """The whole page as each tool would have flattened it, by the name of the layout."""


def is_there(bench: Path) -> bool:
    """Whether the labelled pages can be measured here."""
    return (bench / "pages.py").is_file()


@cache
def scorer(bench: Path) -> ModuleType:
    """The set's own `pages.py`, read from where it stands, with nothing written beside it."""
    spec = spec_from_loader("labelled_pages", SourceFileLoader("labelled_pages", str(bench / "pages.py")))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    writes_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes_bytecode
    return module


def labelled_pages(
    bench: Path, name: str, layouts: Sequence[str], *, kind: str | None, sample: int | None
) -> list[LabelledPage]:
    """The pages of a set that have a gold text, or an even `sample` of so many; the same ones every time."""
    pages = scorer(bench)
    file = bench / f"{name}_dev.text.jsonl.xz"
    found = [page for page in pages.read_pages(file, kind) if page.get("gold")]
    needs_source = not {*PAGES, *FLATTENERS}.isdisjoint(layouts)
    sources = _sources(pages, bench / f"{name}_dev.html.jsonl.xz") if needs_source else {}
    return [
        LabelledPage(
            id=page["id"],
            gold=page["gold"],
            language=page.get("lang") or _language_of(page["gold"]),
            type=page["type"],
            fold=fold_of(page.get("url"), page["id"]),
            layouts={layout: _laid_out(pages, page, layout, sources) for layout in layouts},
        )
        for page in evenly(found, sample)
    ]


def _laid_out(pages: ModuleType, page: dict[str, str], layout: str, sources: dict[str, str]) -> str:
    if layout == GOLD:
        return page["gold"]
    if layout == HTML:
        return sources[page["id"]]
    if layout == BARE:
        return bare(sources[page["id"]], tables=True, breaks=True)
    if layout in FLATTENERS:
        return FLATTENERS[layout](sources[page["id"]])
    return str(pages.source(page, layout))


def _sources(pages: ModuleType, file: Path) -> dict[str, str]:
    return {page["id"]: page["html"] for page in pages.read_pages(file)}


def fold_of(url: str | None, page: str) -> int:
    """The fold of a page for cross-validation: all pages of one site are in the same.

    >>> fold_of("https://www.example.org/a", "1") == fold_of("http://example.org/b", "2")
    True
    """
    host = urlparse(url or "").hostname or page
    site = ".".join(host.removeprefix("www.").split(".")[-LABELS_OF_A_SITE:])
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def evenly(things: Sequence[Each], count: int | None) -> Sequence[Each]:
    """So many of the things, evenly spaced; all of them where `count` is None or too large.

    >>> evenly("abcdefghi", 3)
    ['a', 'd', 'g']
    """
    if count is None or count >= len(things):
        return things
    return [things[index * len(things) // count] for index in range(count)]


def _language_of(text: str) -> str:
    from declutter.formats.text import read_text

    return read_text(text).language or UNKNOWN
