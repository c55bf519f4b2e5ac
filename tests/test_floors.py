"""What declutter keeps and removes of our own pages never gets worse than `benchmarks/floors.toml` allows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import declutter
from declutter.document import Cleaning
from declutter.filters import LEVELS
from tests.fixtures import Fixture, cleaned, fixtures, html_fixtures

FLOORS = tomllib.loads(
    (Path(__file__).parent.parent / "benchmarks" / "floors.toml").read_text(encoding="utf-8")
)


STEPS = {"gentle": 3, "strict": 3}
"""Of our own pages one in so many is measured; the usual level is measured on all."""


def cleaned_page(fixture: Fixture, level: str) -> Cleaning:
    return declutter.clean(fixture.data, level=level, format="html")


def measured(
    pages: Sequence[Fixture], clean: Callable[[Fixture, str], Cleaning], level: str
) -> dict[str, float]:
    """The share of the words to keep that stay, and the share of the words that stay which are to."""
    wanted = stayed = right = 0
    for fixture in pages:
        cleaning = clean(fixture, level)
        for block in cleaning.document.blocks:
            is_wanted = not any(fixture.blame[line - 1][0] for line in block.lines)
            is_there = block.number not in cleaning.removed
            wanted += block.words * is_wanted
            stayed += block.words * is_there
            right += block.words * (is_wanted and is_there)
    return {"recall": right / wanted, "precision": right / stayed}


def under(found: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    return {name: round(found[name], 4) for name in found if found[name] < floors[name]}


@pytest.mark.parametrize("level", LEVELS)
def test_our_own_pages_are_cleaned_as_well_as_ever(level: str) -> None:
    pages = fixtures()[:: STEPS.get(level, 1)]
    assert under(measured(pages, cleaned, level), FLOORS["fixtures"][level]) == {}


@pytest.mark.parametrize("level", LEVELS)
def test_our_own_web_pages_are_cleaned_as_well_as_ever(level: str) -> None:
    assert under(measured(html_fixtures(), cleaned_page, level), FLOORS["html_fixtures"][level]) == {}
