"""The views: they show all that matters, and nothing that would act on a terminal or break a patch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len

from declutter.document import Cleaning
from declutter.views.diff import diff, hint
from declutter.views.explain import explain
from declutter.views.json import record
from declutter.views.page import report
from declutter.views.patch import patch
from declutter.views.report import filter_list, one_file, summary
from declutter.views.review import question
from declutter.views.safe import HOSTILE, visible
from declutter.views.side_by_side import side_by_side
from tests import pages
from tests.terminal import Terminal
from tests.views.page import PAGE, cleaned, prose

VIEWS: dict[str, Callable[[str, Cleaning], bytes]] = {
    "diff": lambda path, cleaning: diff(path, cleaning, 80, False),
    "narrow diff in colour": lambda path, cleaning: without_colour(diff(path, cleaning, 50, True)),
    "side by side": lambda path, cleaning: side_by_side(path, cleaning, 140, False),
    "explain": lambda path, cleaning: explain(path, cleaning, 80, False),
    "wide explain": lambda path, cleaning: explain(path, cleaning, 140, False),
    "json": record,
    "patch": patch,
    "page": lambda path, cleaning: b"".join(report([(path, cleaning)])),
    "review": lambda path, cleaning: without_colour(
        question(path, cleaning, cleaning.removals[0], "1/1", 80, True)
    ),
    "hint": lambda path, cleaning: hint([path], 80, False),
}

WIDTHS: dict[str, Callable[[str, Cleaning, int, bool], bytes]] = {
    "diff": diff,
    "side by side": side_by_side,
    "explain": explain,
    "review": lambda path, cleaning, width, colour: question(
        path, cleaning, cleaning.removals[-1], "1/1", width, colour
    ),
    "hint": lambda path, cleaning, width, colour: hint([path, "other page.txt"], width, colour),
}
"""Those that fit the terminal."""


def without_colour(data: bytes) -> bytes:
    """What a terminal shows: without the escapes of colours, and with all others."""
    return re.sub(rb"\x1b\[[0-9;]*m", b"", data)


def cells(row: str) -> int:
    """The columns that a row takes on a terminal."""
    return cell_len(row)


def test_diff_shows_filter_and_reason_beside_what_goes_and_folds_what_stays() -> None:
    shown = diff("page.txt", cleaned(PAGE), 80, False).decode()
    rows = shown.splitlines()
    assert rows[0] == "page.txt  2 of 23 blocks go"
    assert rows[1] == "test_filter 2"
    assert re.search(r"1 - Clutter above +│ test_filter  says \"Clutter above\"$", shown, re.MULTILINE)
    assert "⋯ 35 lines of the article" in shown
    assert "Paragraph 0 of" in shown
    assert "Paragraph 19 of" in shown
    assert "Paragraph 9 of" not in shown
    assert max(map(len, rows)) <= 80


def test_diff_of_a_clean_page_says_so() -> None:
    assert diff("page.txt", cleaned(prose(1)), 80, False).decode() == "page.txt  nothing to remove\n"


def test_explain_shows_every_block() -> None:
    shown = explain("page.txt", cleaned(PAGE), 80, False).decode()
    rows = shown.splitlines()
    assert sum("kept" in row for row in rows) == 21
    assert re.search(r" 1  test_filter +87%  Clutter above", shown)
    assert 'it says "Clutter above"' in shown
    assert max(map(len, rows)) <= 80
    columns = {row.index("Paragraph") for row in rows if "Paragraph" in row}
    assert len(columns) == 1, "the texts stand under each other"


TEXTS = {
    "wide characters": "報道によると、港の橋は来年の春まで閉鎖されるという。clutter " * 9,
    "emoji": "clutter 🛳️ 👩‍👩‍👧‍👦 🇩🇪 👍🏽 e\u0301 " * 20,
    "combining marks": "clutter e" + "\u0301" * 400 + " Z\u0351\u036b\u0343" * 60,
    "no spaces": "x" * 300 + " clutter",
    "right to left": "clutter أهالي وادي السدرة يعيدون الماء إلى قناة عمرها ثمانية قرون " * 6,
    "Thai": "clutter ชาวบ้านซ่อมสะพานเก่าข้ามแม่น้ำก่อนฤดูฝนจะมาถึงอีกครั้ง" * 6,
    "tabs": "clutter\tone\ttwo\t\tthree " * 12,
    "spelled out": "clutter \x1b[31m\u202e\x07 " * 20,
    "numbers of lines": "\n" * 123_456 + "clutter far below",
}


@cache
def with_text(name: str) -> Cleaning:
    """The page with one of the texts at its end."""
    return cleaned(f"{PAGE}\n{TEXTS[name]}\n")


@pytest.mark.parametrize("width", [40, 41, 67, 68, 80, 99, 100, 119, 120, 250])
@pytest.mark.parametrize("view", WIDTHS)
def test_rows_fit_the_width(view: str, width: int) -> None:
    for text, colour in product(TEXTS, (False, True)):
        cleaning = with_text(text)
        shown = without_colour(WIDTHS[view]("a page.txt", cleaning, width, colour)).decode()
        for row in shown.splitlines():
            assert cells(row) <= width, row


def test_right_to_left_text_ends_with_its_cell() -> None:
    """Or a terminal that turns it round would take what stands beside it along."""
    shown = diff("page.txt", with_text("right to left"), 80, False).decode()
    rows = [row for row in shown.splitlines() if re.search("[\u0600-\u06ff].*│.*[\u0600-\u06ff]", row)]
    assert rows
    for row in rows:
        assert re.search("\u200e *│ .*\u200e *$", row)


@pytest.mark.parametrize("text", TEXTS)
def test_columns_stand_under_each_other(text: str) -> None:
    """Whatever a text is made of, the stroke beside it stands in one column."""
    shown = diff("page.txt", with_text(text), 80, False).decode()
    places = {cells(row[: row.index("│")]) for row in shown.splitlines() if "│" in row}
    assert len(places) == 1


def test_no_text_is_lost_where_it_wraps() -> None:
    for text in TEXTS:
        cleaning = with_text(text)
        (removal,) = cleaning.removals[-1:]
        for width in (40, 80):
            shown = without_colour(diff("page.txt", cleaning, width, True)).decode()
            column = "".join(row.partition("│")[0].partition("╰")[0] for row in shown.splitlines())
            assert "".join(visible(removal.block.text).split()) in "".join(column.split()).replace(
                "\u200e", ""
            )


def test_colour_is_there_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")  # who asks has looked at it already
    monkeypatch.setenv("FORCE_COLOR", "1")
    for view in WIDTHS.values():
        assert b"\x1b[" in view("page.txt", cleaned(PAGE), 80, True)
        assert b"\x1b" not in view("page.txt", cleaned(PAGE), 80, False)


@pytest.mark.parametrize("view", WIDTHS)
@pytest.mark.parametrize("colour", [False, True])
def test_the_environment_changes_nothing(view: str, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Width and colour are what the caller says they are."""
    expected = WIDTHS[view]("page.txt", cleaned(PAGE), 120, colour)
    for name, value in (("TERM", "dumb"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "50")):
        monkeypatch.setenv(name, value)
        assert WIDTHS[view]("page.txt", cleaned(PAGE), 120, colour) == expected


@pytest.mark.parametrize("view", ["--diff", "--explain"])
def test_no_escape_reaches_a_terminal_that_wants_none(view: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(pages.PAGE)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {}):
        with Terminal([*pages.COMMAND, view, path], {**environment, "PAGER": "cat"}) as terminal:
            assert terminal.read_to_end() == 0
            assert "navigation" in terminal.output
            assert ("\x1b" in terminal.output) == (not environment)


def test_article_text_is_no_markup() -> None:
    page = f"[bold]clutter[/bold] [link=http://x]here[/link] :smile:\n\n{prose(1)}\n"
    for view in (diff, explain):
        assert "[link=http://x]here[/link] :smile:" in " ".join(
            view("[red]x", cleaned(page), 200, False).decode().split()
        )


def test_json_is_one_line_and_reads_back() -> None:
    page = f"Clutter \x1b]52;c;x\x07 \u202e é 報\n\n{prose(1)}\n"
    line = record("a\nb\udce9.txt", cleaned(page))
    assert line.count(b"\n") == 1
    assert "é 報".encode() in line
    value = json.loads(line)
    assert list(value) == [
        "schema", "path", "format", "language", "level", "blocks", "counts", "removed", "body",
    ]  # fmt: skip
    assert value["path"] == "a\nb\udce9.txt"
    assert "\x1b]52;c;x\x07 \u202e" in value["removed"][0]["text"]


@pytest.mark.parametrize("view", VIEWS)
def test_no_code_point_acts(view: str) -> None:
    """All of the first plane, in text and in the path, a share of it at a time."""
    points = [
        chr(code)
        for code in range(0x20, 0x10000)
        if not (0xD800 <= code <= 0xDC7F or 0xDD00 <= code <= 0xDFFF)
    ]
    points = [*map(chr, range(1, 0x20)), *points] if view != "patch" else points
    for start in range(0, len(points), 8192):
        some = "".join(points[start : start + 8192])
        cleaning = cleaned(f"Clutter {some}\n\n{prose(1)} {some}\n".encode("utf-8", "surrogateescape"))
        assert cleaning.changes
        shown = VIEWS[view](f"page {some[::50]}.txt", cleaning).decode("utf-8")
        raw = {f"{ord(found):04x}" for found in HOSTILE.findall(shown.replace("\n", ""))}
        assert not raw


def test_hostile_text_is_spelled_out() -> None:
    assert visible("\x1b[31m \x9b1m \r \u202e \udcff \ud800") == r"\x1b[31m \x9b1m \r \u202e \xff \ud800"
    assert visible("tabs\tand ünïcode 報 \u200f stay") == "tabs\tand ünïcode 報 \u200f stay"


def test_summary_counts_everything() -> None:
    line = summary({"changed": 1200, "skipped": 3}, {"sharing": 5, "related": 1500}, "written")
    assert line == (
        "1,203 files: 1,200 written, 0 unchanged, 3 skipped, 0 failed; "
        "1,505 blocks removed: related 1,500, sharing 5"
    )
    assert summary({"unchanged": 1}, {}, "written") == "1 file: 0 written, 1 unchanged, 0 skipped, 0 failed"
    assert one_file("a\x1b.txt", "failed", "no\nreason", {}) == r"a\x1b.txt: failed (no\nreason)"
    assert filter_list(
        [("a", "every level", "Removes a."), ("bcd", "strict", "Removes " + "words " * 20)], 60
    )
