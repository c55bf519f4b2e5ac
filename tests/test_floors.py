"""What declutter keeps and removes of our own pages never gets worse than `benchmarks/floors.toml` allows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from declutter.filters import LEVELS
from tests.fixtures import cleaned, fixtures

FLOORS = tomllib.loads(
    (Path(__file__).parent.parent / "benchmarks" / "floors.toml").read_text(encoding="utf-8")
)["fixtures"]


def measured(level: str) -> dict[str, float]:
    """The share of the words to keep that stay, and the share of the words that stay which are to."""
    wanted = stayed = right = 0
    for fixture in fixtures():
        cleaning = cleaned(fixture, level)
        for block in cleaning.document.blocks:
            is_wanted = not any(fixture.blame[line - 1][0] for line in block.lines)
            is_there = block.number not in cleaning.removed
            wanted += block.words * is_wanted
            stayed += block.words * is_there
            right += block.words * (is_wanted and is_there)
    return {"recall": right / wanted, "precision": right / stayed}


@pytest.mark.parametrize("level", LEVELS)
def test_our_own_pages_are_cleaned_as_well_as_ever(level: str) -> None:
    found = measured(level)
    assert {name: round(found[name], 4) for name in found if found[name] < FLOORS[level][name]} == {}
