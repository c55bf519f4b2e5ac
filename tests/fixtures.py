"""Reads the reviewed pages of `fixtures/`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from declutter.batch.sites import site_of
from declutter.batch.template import from_lines
from declutter.document import Cleaning
from declutter.filters import LEVELS, chosen
from declutter.formats.text import read
from declutter.pipeline import clean

FOLDER = Path(__file__).parent.parent / "fixtures"
MARGIN = 15


@dataclass(frozen=True)
class Fixture:
    """A page, and for each of its lines the filter that must remove it, or nothing."""

    slug: str
    data: bytes
    encoding: str
    keep: bool
    level: str
    blame: tuple[tuple[str, str], ...]
    """Filter name or "", and the line without its end."""
    template: tuple[str, ...]
    """What is known of the page's site, as `--template` reads it; mostly nothing."""


def cleaned(fixture: Fixture, level: str) -> Cleaning:
    """The page, cleaned with what is known of its site."""
    document = read(fixture.data)
    if fixture.template:
        recurring = from_lines(fixture.template).recurring_for(site_of(document.lines))
        document = replace(document, recurring=recurring)
    return clean(document, chosen(level), threshold=LEVELS[level].threshold, level=level)


@cache
def fixtures() -> list[Fixture]:
    """All reviewed pages of text, in order of their names."""
    return [_read(path) for path in sorted(FOLDER.glob("*/page.txt"))]


def some(pages: Sequence[Fixture], step: int) -> list[object]:
    """All of the pages as parameters of a test, of which one in so many is tried where time is short."""
    slow = pytest.mark.slow
    return [
        pytest.param(page, id=page.slug, marks=() if number % step == 0 else slow)
        for number, page in enumerate(pages)
    ]


@cache
def html_fixtures() -> list[Fixture]:
    """All reviewed pages of HTML; their reviews show the lines that they are laid out in."""
    return [_read(path) for path in sorted(FOLDER.glob("*/page.html"))]


def _read(page: Path) -> Fixture:
    folder = page.parent
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    return Fixture(
        slug=folder.name,
        data=page.read_bytes(),
        encoding=about.get("encoding", "utf-8"),
        keep=about.get("keep", False),
        level=about.get("level", "normal"),
        blame=tuple(_split((folder / "reviewed.txt").read_text(encoding="utf-8"))),
        template=tuple(_lines_of(folder / "site.template")),
    )


def _lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _split(reviewed: str) -> list[tuple[str, str]]:
    return [(row[:MARGIN].strip(), row[MARGIN + 3 :]) for row in reviewed.removesuffix("\n").split("\n")]
