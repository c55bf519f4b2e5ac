"""Every reviewed page comes out as its review says: the same lines gone, each by the filter that should."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from tests.fixtures import FOLDER, Fixture, cleaned, fixtures

FIXTURES = fixtures()
KNOWN_FAILURES = tomllib.loads((FOLDER / "known_failures.toml").read_text(encoding="utf-8"))["slugs"]
"""Pages that do not come out right yet, each with the reason; a page that does is taken off the list."""

EVERY = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.slug)


def blame_of(fixture: Fixture) -> list[tuple[str, str]]:
    """What declutter says of each line of the page."""
    cleaning = cleaned(fixture, fixture.level)
    by_line = {number: removal.filter for removal in cleaning.removals for number in removal.block.lines}
    lines = cleaning.document.body().splitlines()
    return [(by_line.get(number, "") if line.strip() else "", line) for number, line in enumerate(lines, 1)]


def shown(blame: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{name:15} | {line.rstrip()}" for name, line in blame)


@EVERY
def test_page_comes_out_as_reviewed(fixture: Fixture, request: pytest.FixtureRequest) -> None:
    if fixture.slug in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[fixture.slug]))
    assert shown(blame_of(fixture)) == shown(fixture.blame)


@pytest.mark.parametrize(
    "fixture", [each for each in FIXTURES if each.keep], ids=lambda fixture: fixture.slug
)
@pytest.mark.parametrize("level", ["gentle", "normal"])
def test_page_that_must_stay_stays_byte_for_byte(fixture: Fixture, level: str) -> None:
    assert cleaned(fixture, level).data() == fixture.data


@EVERY
def test_no_sentence_of_the_article_goes_at_level_gentle(fixture: Fixture) -> None:
    cleaning = cleaned(fixture, "gentle")
    expected = {number for number, (name, _) in enumerate(fixture.blame, 1) if name}
    lost = [
        removal.block.text for removal in cleaning.removals if not expected.intersection(removal.block.lines)
    ]
    assert lost == []


@EVERY
def test_review_covers_the_page(fixture: Fixture) -> None:
    page = fixture.data.decode(fixture.encoding).splitlines()
    assert [line.rstrip() for _, line in fixture.blame] == [line.rstrip() for line in page]


def test_there_are_enough_pages_of_each_sort() -> None:
    about = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/about.toml"))]
    assert len(about) >= 40
    assert len({each["language"] for each in about}) >= 10
    assert len({each["layout"] for each in about}) >= 6
    assert sum(each.get("keep", False) for each in about) >= 15
    assert all(each["why"] for each in about)


def test_every_filter_that_is_on_by_default_has_work_in_the_fixtures() -> None:
    from declutter.filters import LEVELS, OWN

    blamed = Counter(name for fixture in FIXTURES for name, _ in fixture.blame if name)
    assert set(LEVELS["normal"].filters) - {OWN} <= set(blamed)
