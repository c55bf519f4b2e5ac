"""What holds of every document: of each fixture, and of documents that are made up by the hundred."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import declutter
from declutter.filters import FILTERS, LEVELS
from declutter.formats.encoding import BinaryError, decode
from declutter.formats.text import read, read_text, split_lines
from declutter.pipeline import clean
from declutter.words import INVISIBLE
from tests.fixtures import Fixture, fixtures

EVERY = pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.slug)
LEVEL = pytest.mark.parametrize("level", list(LEVELS))

PIECES = st.sampled_from(
    [
        "Skip to main content",
        "Home",
        "News",
        "  • Sport",
        "  • Necessary cookies are always active.",
        "We use cookies to improve your experience on our site.",
        "Accept all",
        "Share on Facebook",
        "Facebook",
        "By Mary Miller",
        "June 9, 2025",
        "3 min read",
        "Related articles",
        "Council votes on the new bridge",
        "The council voted on Tuesday to rebuild the bridge that the flood had carried away in spring.",
        "Nobody was hurt, and the ferry runs twice a day until the work is done, the mayor said.",
        "A ferry on the river, seen from the north bank. Photo: Lena Hart",
        "3 Comments",
        "Reply",
        "Subscribe to our newsletter",
        "© 2025 River Post. All rights reserved.",
        "Werbung",
        "広告",
        "昨日、市議会は橋の再建を決めた。工事は来年の春に始まる予定だという。",
        "# The bridge",
        "> It was an old bridge.",
        "```",
        "    x = {}",
        "| a | b |",
        "---",
        "[12]Contact",
        "\u200b",
        "",
        "",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("\n".join),
    st.lists(PIECES, max_size=25).map("\n\n".join),
    st.lists(
        st.one_of(PIECES, st.text(st.characters(exclude_characters="\0"), max_size=80)), max_size=20
    ).map("\r\n".join),
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VERY_MANY = settings(MANY, max_examples=20_000)


def can_be_seen(line: str) -> bool:
    return bool(INVISIBLE.sub("", line).strip())


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in part)


def check_laws(data: bytes, level: str, *, twice: bool = True) -> set[int]:
    """The lines that go."""
    cleaning = declutter.clean(data, level=level)
    body = cleaning.data()
    lines = list(cleaning.document.lines)
    kept = lines[: cleaning.document.preamble]
    kept += [line for block in cleaning.kept for line in lines[block.first - 1 : block.last]]
    assert [line for line in cleaning.body().splitlines(keepends=True) if can_be_seen(line)] == [
        line for each in kept for line in each.splitlines(keepends=True) if can_be_seen(line)
    ], "the output is the input minus whole blocks, in order"
    assert is_subsequence(split_lines(cleaning.body()), lines)
    if twice:
        assert declutter.clean(body, level=level).data() == body, "cleaning twice equals once"
    assert all(removal.filter in FILTERS and removal.reason for removal in cleaning.removals)
    assert all(LEVELS[level].threshold <= removal.confidence <= 1 for removal in cleaning.removals)
    if not cleaning.removals:
        assert body == data
    return {number for removal in cleaning.removals for number in removal.block.lines}


def as_file(text: str) -> bytes:
    """A text as a file holds it; a bell and half of a pair are no text, which is refused elsewhere."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        decode(data)
    except BinaryError:
        reject()
    return data


@EVERY
def test_no_filters_no_change(fixture: Fixture) -> None:
    assert clean(read(fixture.data), {}).data() == fixture.data


@EVERY
def test_laws_hold_on_fixtures(fixture: Fixture) -> None:
    gone = [check_laws(fixture.data, level, twice=level != "gentle") for level in LEVELS]
    assert gone[0] <= gone[1] <= gone[2], "levels only add"


@pytest.mark.slow
@EVERY
def test_all_laws_hold_on_fixtures_at_level_gentle(fixture: Fixture) -> None:
    check_laws(fixture.data, "gentle")


@LEVEL
@given(text=TEXTS)
@MANY
def test_laws_hold_on_generated_documents(text: str, level: str) -> None:
    check_laws(as_file(text), level)


@pytest.mark.slow
@LEVEL
@given(text=TEXTS)
@VERY_MANY
def test_laws_hold_on_very_many_documents(text: str, level: str) -> None:
    check_laws(as_file(text), level)


@given(data=st.binary(max_size=2_000))
@MANY
def test_any_bytes_come_back(data: bytes) -> None:
    try:
        document = read(data)
    except BinaryError:
        return
    assert (document.mark + document.body()).encode(document.encoding, "surrogateescape") == data


@given(text=TEXTS)
@MANY
def test_blocks_cover_every_line_that_can_be_seen_once(text: str) -> None:
    document = read_text(text)
    covered = [number for block in document.blocks for number in block.lines]
    assert covered == sorted(set(covered))
    seen = {
        number for number, line in zip(document.numbers, document.lines, strict=True) if line.strip(" \t\r\n")
    }
    invisible = {
        n
        for n, line in zip(document.numbers, document.lines, strict=True)
        if not INVISIBLE.sub("", line).strip()
    }
    assert seen - set(covered) <= invisible | {n for n in seen if not document.lines[n - 1].strip()}
