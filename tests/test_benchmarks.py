"""The benchmarks measure what they say, tried on two made-up pages with a simple scorer of our own."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from benchmarks import accuracy, made_up, made_up_sites, pages_speed, speed, templates
from benchmarks.flattening import flatten
from benchmarks.labelled import evenly
from benchmarks.scoring import by_c4
from benchmarks.unseen import lynx, paste, wet

SCORER = """
import json, lzma
from collections import Counter

def read_pages(path, kind=None):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (page for page in map(json.loads, lines) if kind in (None, page["type"]))

def source(page, layout):
    return page["text"][layout]

def shingle_counts(gold, cleaned):
    wanted, got = Counter(gold.split()), Counter(cleaned.split())
    return (wanted & got).total(), (got - wanted).total(), (wanted - got).total()

def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0

def word_f1(gold, cleaned):
    return float(gold.split() == cleaned.split())
"""
"""Counts words; the real one counts shingles, and is no part of the repository."""

FERRY = "The ferry across the sound will run again from Monday, and the harbour is glad of it."
FÄHRE = "Die Fähre über den Sund fährt ab Montag wieder, und im Hafen ist man froh darüber."


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "pages.py").write_text(SCORER, encoding="utf-8")
    pages: list[dict[str, object]] = [
        {"id": "ferry", "lang": "en", "gold": FERRY, "text": {"bs4": f"Skip to content\n\n{FERRY}\n"}},
        {"id": "fähre", "lang": "de", "gold": FÄHRE, "text": {"bs4": f"{FÄHRE}\n"}},
        {"id": "shop", "type": "product", "gold": FERRY, "text": {"bs4": FERRY}},
        {"id": "unlabelled", "gold": None, "text": {"bs4": FERRY}},
    ]
    with lzma.open(tmp_path / "wcxb_dev.text.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"type": "article", **page}) + "\n" for page in pages)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param("The ferry runs on Monday.", True, id="sentence of five words"),
        pytest.param("  “And what will it cost?”  ", True, id="ends in a curly quote, indented"),
        pytest.param("The ferry runs again.", False, id="four words"),
        pytest.param("The ferry runs again on Monday", False, id="no full stop"),
        pytest.param("We bake our Cookies every single morning.", False, id="cookie, in any case"),
        pytest.param("", False, id="empty"),
    ],
)
def test_c4_rule_keeps_long_sentences_without_cookies(line: str, stays: bool) -> None:
    assert by_c4(f"{line}\nMenu") == (line if stays else "")


def test_accuracy_is_told_by_set_layout_and_cleaner(bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--set", "wcxb", "--as", "bs4", "--level", "normal", "--jobs", "1", "--bench", str(bench)]
    assert accuracy.main(given) == 0
    assert capsys.readouterr().out.splitlines() == [
        "| set  | layout | cleaner      | pages | shingle F1 |     P |     R | recall kept | word F1 |",
        "|------|--------|--------------|------:|-----------:|------:|------:|------------:|--------:|",
        "| wcxb | bs4    | uncleaned    |     2 |      0.961 | 0.925 | 1.000 |       1.000 |   0.500 |",
        "| wcxb | bs4    | C4 line rule |     2 |      1.000 | 1.000 | 1.000 |       1.000 |   1.000 |",
        "| wcxb | bs4    | normal       |     2 |      1.000 | 1.000 | 1.000 |       1.000 |   1.000 |",
    ]


def test_accuracy_is_told_by_language_with_worst_pages_and_as_json(
    bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = bench / "report.json"
    given = ["--set", "wcxb", "--as", "bs4", "--level", "gentle", "--jobs", "1", "--bench", str(bench)]
    assert accuracy.main([*given, "--by", "language", "--worst", "1", "--json", str(report)]) == 0
    assert "Worst of wcxb bs4 gentle:" in capsys.readouterr().out
    figures = json.loads(report.read_text(encoding="utf-8"))
    assert [(row["group"], row["cleaner"], row["pages"]) for row in figures["rows"]] == [
        (language, cleaner, 1)
        for language in ("de", "en")
        for cleaner in ("uncleaned", "C4 line rule", "gentle")
    ]
    assert [len(pages) for pages in figures["worst"].values()] == [1]


def test_accuracy_says_so_where_there_are_no_labelled_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main(["--bench", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"no labelled pages in {tmp_path}: nothing to measure\n"


def test_a_sample_is_spread_evenly() -> None:
    assert list(evenly(range(10), 4)) == [0, 2, 5, 7]
    assert list(evenly(range(3), 4)) == [0, 1, 2]


def test_made_up_pages_depend_on_the_seed_alone() -> None:
    first, again, other = (list(islice(made_up.pages(seed), 4)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_pages_are_measured_in_turns_and_told_as_ratios() -> None:
    pages = ["<p>The ferry was late on Monday, and nobody knew why.</p>", "", "<nav>Home</nav>"]
    taken = pages_speed.milliseconds(pages_speed.works("normal"), pages, rounds=1)
    assert {pages_speed.PARSER, pages_speed.READ, pages_speed.WHOLE} <= taken.keys()
    told = pages_speed.report({pages_speed.PARSER: 2.0, pages_speed.WHOLE: 10.0, pages_speed.PEER: 30.0})
    assert "| declutter     |      10.0 |     100 |       20 |" in told
    assert "3.00 |" in told


def test_pages_need_the_labelled_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages_speed.main(["--bench", str(tmp_path)]) == 0
    assert "nothing to measure" in capsys.readouterr().err


def test_speed_is_told_as_ratios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--megabytes", "0.01", "--rounds", "1", "--bench", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "| made up | splitlines and a regex |" in out
    assert "| declutter < page |" in out


HTML = """<html><head><title>Weir</title><script>var x = "<p>no</p>";</script></head><body>
<nav><ul><li><a href="/">Almanac<br>of the Dene</a></li><li>Tides &amp; levels</li></ul></nav>
<div class="body" role="main"><h1>{0}</h1><p>The weir
is <b>open</b>,{1}.</p><pre>{2}
  {2}</pre></div><div>Harbour board</div></body></html>"""


def test_pages_are_flattened_line_by_line() -> None:
    lines = [line for line in flatten(HTML.format("Sallow", " from today on", "x")) if line.text]
    assert lines == [
        ("  * Almanac", False),
        ("of the Dene", False),
        ("  * Tides & levels", False),
        ("Sallow", True),
        ("The weir is open, from today on.", True),
        ("x", True),
        ("  x", True),
        ("Harbour board", False),
    ]
    assert flatten("<p>No main element</p>") == []


def test_made_up_sites_depend_on_the_seed_alone() -> None:
    for make in made_up_sites.FOLDERS.values():
        first, again, other = (list(make(Random(seed), 12)) for seed in (1, 1, 2))
        assert len(first) == 12
        assert first == again != other


def test_what_a_first_pass_is_worth_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = iter(made_up.pages(3))
    for at in range(14):
        title, *more = next(words).split("\n\n")[9:13]
        (tmp_path / f"{at}.html").write_text(
            HTML.format(title, " ".join(more), "ab" * (at + 1)), encoding="utf-8"
        )
    report = tmp_path / "report.json"
    given = ["--pages", "0", "--rounds", "1", "--html", str(tmp_path), "--json", str(report)]
    assert templates.main(given) == 0
    assert "| normal, first pass |" in capsys.readouterr().out
    rows = json.loads(report.read_text(encoding="utf-8"))["rows"]
    alone = rows[0]
    assert (alone["cleaner"], alone["pages"], alone["site"], alone["site_gone"]) == (
        "template alone",
        14,
        56,
        1.0,
    )
    assert (alone["own"] >= 14 * 4, alone["own_lost"]) == (True, 0)


def test_a_tree_without_pages_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert templates.main(["--pages", "0", "--html", str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"no HTML pages with a main element in {tmp_path}\n"


PAGE = """<html><head><title>Ferry</title><style>p {}</style></head><body><nav><ul><li><a href="/">Home</a>
<li><a href="/sea">Sea &amp; sound</a></ul></nav><h1>The ferry runs <em>again</em></h1>
<p>It runs from <a href="/monday">Monday</a>,<br>they say.</p><p style="display: none">Accept all</p>
<table><tr><td>Bread</td><td>12</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("flattener", "text"),
    [
        (
            wet,
            "Home\nSea & sound\nThe ferry runs again\nIt runs from Monday,\nthey say.\nAccept all\n"
            "Bread 12\n",
        ),
        (
            paste,
            "Home\nSea & sound\n\nThe ferry runs again\n\nIt runs from Monday,\nthey say.\n\nBread\t12\n",
        ),
        (
            lynx,
            "     * [1]Home\n     * [2]Sea & sound\n\n                             The ferry runs again\n\n"
            "   It runs from [3]Monday,\n   they say.\n\n   Bread 12\n\nReferences\n\n   1. /\n   2. /sea\n"
            "   3. /monday\n",
        ),
    ],
    ids=["wet", "paste", "lynx"],
)
def test_layouts_that_no_weights_have_seen(flattener: Callable[[str], str], text: str) -> None:
    assert flattener(PAGE) == text
