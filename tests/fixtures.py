"""Reads the reviewed pages of `fixtures/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

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


def fixtures() -> list[Fixture]:
    """All reviewed pages of text, in order of their names."""
    return [_read(path) for path in sorted(FOLDER.glob("*/page.txt"))]


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
    )


def _split(reviewed: str) -> list[tuple[str, str]]:
    return [(row[:MARGIN].strip(), row[MARGIN + 3 :]) for row in reviewed.removesuffix("\n").split("\n")]
