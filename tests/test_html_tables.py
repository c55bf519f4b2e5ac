"""Tables of web pages are laid out in columns, and come back from the text as rows."""

from __future__ import annotations

import pytest

from declutter.document import Block, Cleaning, Document
from declutter.formats.html import read_html
from declutter.formats.html_table import WIDEST, columns
from declutter.formats.text import read_text
from declutter.views.markdown import to_markdown

LONG = "a note that is much longer than any other of the cells, and that goes on and on to the end of it"


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


LAID_OUT = {
    "cells line up": (
        table("<td>Senn<td>4", "<td>Oll-on-Tarn<td>12"),
        ["| Senn        | 4  |", "| Oll-on-Tarn | 12 |"],
    ),
    "a rule below the names of the columns": (
        table("<th>Port<th>Boats", "<td>Senn<td>4"),
        ["| Port | Boats |", "|------|-------|", "| Senn | 4     |"],
    ),
    "one rule below a head of two rows": (
        table("<th colspan=2>Boats", "<th>Port<th>Count", "<td>Senn<td>4"),
        ["| Boats |", "| Port | Count |", "|------|-------|", "| Senn | 4     |"],
    ),
    "no rule where each row has its name": (
        table("<th>Port<td>Senn", "<th>Boats<td>4"),
        ["| Port  | Senn |", "| Boats | 4    |"],
    ),
    "wide letters": (
        table("<td>日本<td>1", "<td>Senn on Tarn<td>2"),
        ["| 日本         | 1 |", "| Senn on Tarn | 2 |"],
    ),
    "marks above letters": (
        table("<td>cafe\u0301<td>1", "<td>Senn on<td>2"),
        ["| cafe\u0301    | 1 |", "| Senn on | 2 |"],
    ),
    "a cell over two columns": (
        table("<td colspan=2>Senn<td>4", "<td>Oll<td>on Tarn<td>12"),
        ["| Senn          | 4  |", "| Oll | on Tarn | 12 |"],
    ),
    "a long cell over the last two columns": (
        table("<td>Senn<td>4<td>old", "<td>Oll<td colspan=2>twelve, all new", "<td>Tarn<td colspan=100>none"),
        ["| Senn | 4 | old |", "| Oll  | twelve, all new |", "| Tarn | none    |"],
    ),
    "a cell over two rows": (
        table("<td rowspan=2>Senn<td>4", "<td>5", "<td>Oll<td>6"),
        ["| Senn | 4 |", "|      | 5 |", "| Oll  | 6 |"],
    ),
    "a note across the table widens no column": (
        table("<td>Senn<td>4", f"<td colspan=2>{LONG}", "<td>Oll<td>12"),
        ["| Senn | 4  |", f"| {LONG} |", "| Oll  | 12 |"],
    ),
    "long cells at the end are left ragged": (
        table("<td>Senn<td>four", f"<td>Oll-on-Tarn<td>{LONG}"),
        ["| Senn        | four |", f"| Oll-on-Tarn | {LONG} |"],
    ),
    "long cells line nothing up": (
        table(f"<td>{LONG}<td>four", "<td>Oll-on-Tarn<td>12"),
        [f"| {LONG} | four |", "| Oll-on-Tarn | 12 |"],
    ),
    "a row with fewer cells": (
        table("<td>Senn<td>4<td>x", "<td>Oll<td>12"),
        ["| Senn | 4  | x |", "| Oll  | 12 |   |"],
    ),
    "spans that are no numbers": (
        table("<td colspan=all>Senn<td rowspan=-1>4", "<td>Oll<td>12"),
        ["| Senn | 4  |", "| Oll  | 12 |"],
    ),
    "breaks within a cell": (
        table("<td>Senn<br>on Tarn<td>4", "<td><p>Oll</p><p>again</p><td>12"),
        ["| Senn on Tarn | 4  |", "| Oll again    | 12 |"],
    ),
}


@pytest.mark.parametrize(("page", "expected"), LAID_OUT.values(), ids=LAID_OUT.keys())
def test_table_is_laid_out(page: str, expected: list[str]) -> None:
    assert read_html(page).body().splitlines() == expected


def rows_of(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table_row"]


@pytest.mark.parametrize("page", [page for page, _ in LAID_OUT.values()], ids=LAID_OUT.keys())
def test_rows_are_rows_when_the_text_is_read_again(page: str) -> None:
    document = read_html(page)
    again = read_text(document.body())
    assert [block.text.replace("| | ", "| ") for block in rows_of(again)] == [
        block.text for block in rows_of(document)
    ]
    assert {block.kind for block in again.blocks} <= {"table_row", "rule"}


def test_a_rule_goes_with_the_row_above_it() -> None:
    document = read_html(table("<th>Port<th>Boats", "<td>Senn<td>4", "<td>Oll<td>12"))
    assert [block.text for block in document.blocks] == ["Port | Boats", "Senn | 4", "Oll | 12"]
    assert document.body({0}) == "| Senn | 4     |\n| Oll  | 12    |\n"
    assert document.body({1}) == "| Port | Boats |\n|------|-------|\n| Oll  | 12    |\n"


def test_two_tables_stand_apart() -> None:
    assert read_html(table("<td>1<td>2") + table("<td>Senn<td>4")).body() == "| 1 | 2 |\n\n| Senn | 4 |\n"


def test_tables_do_not_make_a_text_look_wrapped() -> None:
    rows = [f"<td>Port number {n}<td>{n} boats, of which some are old" for n in range(20)]
    body = read_html(f"<p>Tides of<br>May<p>Senn has boats{table(*rows)}<p>By Ann<br>3 May").body()
    assert max(map(columns, body.splitlines())) < WIDEST
    assert [block.text for block in read_text(body).blocks][-2:] == ["By Ann", "3 May"]


def test_a_table_of_hostile_spans_takes_no_more_room_than_its_words() -> None:
    page = table(
        "<td colspan=99999 rowspan=99999>Senn<td colspan=1000>4",
        *["<td>x<td colspan=1000>y<td>z"] * 200,
        "<td>x" * 5_000,
    )
    document = read_html(page)
    assert len(document.blocks) == 202
    assert len(document.body()) < 10 * len(page)
    assert len(to_markdown(Cleaning(document))) < 10 * len(page)
