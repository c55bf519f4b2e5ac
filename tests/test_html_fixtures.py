"""Every reviewed page of HTML comes out as its review says: the same lines gone, each by its filter."""

from __future__ import annotations

import tomllib

import pytest

import declutter
from declutter.formats.html import read_html
from tests.fixtures import FOLDER, Fixture, html_fixtures
from tests.test_fixtures import KNOWN_FAILURES, shown

FIXTURES = html_fixtures()
EVERY = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.slug)
KEPT = pytest.mark.parametrize(
    "fixture", [each for each in FIXTURES if each.keep], ids=lambda fixture: fixture.slug
)


def blame_of(fixture: Fixture) -> list[tuple[str, str]]:
    """What declutter says of each line that the page is laid out in."""
    cleaning = declutter.clean(fixture.data, level=fixture.level, format="html")
    by_line = {number: removal.filter for removal in cleaning.removals for number in removal.block.lines}
    lines = cleaning.document.body().splitlines()
    return [(by_line.get(number, "") if line.strip() else "", line) for number, line in enumerate(lines, 1)]


@EVERY
def test_page_comes_out_as_reviewed(fixture: Fixture, request: pytest.FixtureRequest) -> None:
    if fixture.slug in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[fixture.slug]))
    assert shown(blame_of(fixture)) == shown(fixture.blame)


@KEPT
@pytest.mark.parametrize("level", ["gentle", "normal"])
def test_page_that_must_stay_stays(fixture: Fixture, level: str) -> None:
    cleaning = declutter.clean(fixture.data, level=level, format="html")
    assert [removal.block.text for removal in cleaning.removals] == []


@EVERY
def test_nothing_of_the_article_goes_at_level_gentle(fixture: Fixture) -> None:
    cleaning = declutter.clean(fixture.data, level="gentle", format="html")
    expected = {number for number, (name, _) in enumerate(fixture.blame, 1) if name}
    assert [each.block.text for each in cleaning.removals if not expected & {*each.block.lines}] == []


@EVERY
def test_review_covers_the_page(fixture: Fixture) -> None:
    page = read_html(fixture.data).body().splitlines()
    assert [line.rstrip() for _, line in fixture.blame] == [line.rstrip() for line in page]


@EVERY
def test_cleaning_a_page_again_changes_nothing(fixture: Fixture) -> None:
    cleaning = declutter.clean(fixture.data, level=fixture.level, format="html")
    rest = cleaning.document.without(cleaning.removed)
    assert rest.body() == cleaning.body()


@EVERY
def test_a_page_is_told_by_how_it_begins(fixture: Fixture) -> None:
    assert declutter.clean(fixture.data, format="auto").document.format == "html"


def test_there_are_pages_to_clean_and_pages_to_keep() -> None:
    abouts = [FOLDER / each.slug / "about.toml" for each in FIXTURES]
    about = [tomllib.loads(path.read_text(encoding="utf-8")) for path in abouts]
    assert len(FIXTURES) >= 15
    assert sum(fixture.keep for fixture in FIXTURES) >= 3
    assert len({each["language"] for each in about}) >= 6
