"""Every filter has a file here, with a table of what goes and a longer one of what stays."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from declutter.filters import FILTERS
from tests.filters.page import Case

LANGUAGES = {"ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh"}
"""Beside English, in which the tables are written."""


def test_each_filter_has_its_file_and_each_file_its_filter() -> None:
    files = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert files - {"tables"} == set(FILTERS)


@pytest.mark.parametrize("name", FILTERS)
def test_what_stays_is_the_longer_table(name: str) -> None:
    tables = import_module(f"tests.filters.test_{name}")
    assert len(tables.KEEPS) > len(tables.REMOVES) > 0


@pytest.mark.parametrize("name", FILTERS)
def test_each_language_is_tried(name: str) -> None:
    tables = import_module(f"tests.filters.test_{name}")
    assert {case.id for case in tables.LANGUAGES} >= LANGUAGES


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("table", ["REMOVES", "KEEPS", "LANGUAGES"])
def test_each_case_has_an_id_and_lines_of_its_own(name: str, table: str) -> None:
    cases: list[Case] = list(getattr(import_module(f"tests.filters.test_{name}"), table))
    assert len({case.id for case in cases}) == len(cases)
    assert [case.id for case in cases if not case.lines] == []
