"""Web pages through the command: what they become, what they are called, and what is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.pages import PAGE, declutter

WEB = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Old bridge – The Post</title>
<script>alert(1)</script></head><body><nav><ul><li><a href="/">Home</a><li><a href="/s">Sport</a></ul></nav>
<main><article><h1>Old bridge closes for a year</h1>
<p>The old bridge over the river was <a href="/w">closed on Monday</a>, and the ferry will run twice a day
until it is mended.</p>
<p>Engineers found cracks in two of its piers last autumn, the council said, and traffic has been slow
since.</p>
<p>“We would rather be late than sorry,” said the mayor, who hopes to cross on foot again before the
winter.</p></article></main>
<footer><p>© 2026 The Post. All rights reserved.</p></footer></body></html>"""

TEXT = """Old bridge closes for a year

The old bridge over the river was closed on Monday, and the ferry will run twice a day until it is mended.

Engineers found cracks in two of its piers last autumn, the council said, and traffic has been slow since.

“We would rather be late than sorry,” said the mayor, who hopes to cross on foot again before the winter.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bridge.html").write_text(WEB)
    (folder / "notes.txt").write_text(PAGE)
    return folder


def test_a_page_comes_out_as_its_text(pages: Path) -> None:
    assert declutter(pages / "bridge.html").stdout.decode() == TEXT
    assert declutter("--format", "html", stdin=WEB.encode()).stdout.decode() == TEXT
    assert declutter("--stdin-filename", "x.htm", stdin=WEB.encode()).stdout.decode() == TEXT


def test_pages_get_the_names_of_what_they_become(pages: Path, tmp_path: Path) -> None:
    (pages / "packed.html.gz").write_bytes(gzip.compress(WEB.encode()))
    for form, ending in (("text", "txt"), ("markdown", "md"), ("html", "html")):
        out = tmp_path / form
        assert declutter("--to", form, pages, "-o", out).returncode == 0
        assert sorted(path.name for path in out.iterdir()) == sorted(
            [f"bridge.{ending}", "notes.txt", f"packed.{ending}.gz"]
        )
    assert (tmp_path / "text" / "bridge.txt").read_text() == TEXT
    assert gzip.decompress((tmp_path / "text" / "packed.txt.gz").read_bytes()).decode() == TEXT
    markdown = (tmp_path / "markdown" / "bridge.md").read_text()
    assert markdown.startswith("# Old bridge closes for a year\n")
    assert "[closed on Monday](/w)" in markdown
    html = (tmp_path / "html" / "bridge.html").read_text()
    assert "<h1>Old bridge closes for a year</h1>" in html
    assert "script" not in html
    assert "Sport" not in html


def test_what_pages_become_is_printed(pages: Path) -> None:
    assert declutter("--to", "markdown", pages / "bridge.html").stdout.startswith(b"# Old bridge")
    assert declutter("--to", "markdown", pages / "notes.txt").stdout == declutter(pages / "notes.txt").stdout


def test_in_place_a_page_stays_a_page_or_is_refused(pages: Path) -> None:
    result = declutter("--in-place", pages)
    assert (result.returncode, b"--to html" in result.stderr) == (2, True)
    assert (pages / "bridge.html").read_text() == WEB
    assert declutter("--in-place", "--to", "html", pages).returncode == 0
    assert "<h1>Old bridge closes for a year</h1>" in (pages / "bridge.html").read_text()


def test_a_diff_of_a_page_is_no_patch(pages: Path) -> None:
    shown = declutter("--diff", pages / "bridge.html").stdout.decode()
    assert "for reading, not for patch" in shown
    assert all(line.startswith("#") for line in shown.splitlines())


def test_a_text_and_a_page_of_one_name_do_not_meet(pages: Path, tmp_path: Path) -> None:
    (pages / "bridge.txt").write_text(PAGE)
    assert declutter(pages, "-o", tmp_path / "clean").returncode == 0
    assert sorted(path.name for path in (tmp_path / "clean").iterdir()) == [
        "bridge.html.txt", "bridge.txt", "notes.txt",
    ]  # fmt: skip


def test_what_the_parser_may_have_lost_is_told(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from declutter.batch.outcome import Outcome
    from declutter.cli import telling

    said: list[str] = []
    monkeypatch.setattr(telling, "say", lambda message, before="": said.append(message))
    options = type("Options", (), {"talk": 0, "check": False, "view": "body"})()
    telling.tell(Outcome("deep.html", "changed", shortfall=1234), options)
    telling.tell(Outcome("whole.html", "changed"), options)
    assert said == ["deep.html: 1,234 characters of its text may be lost: its HTML is broken"]
    assert declutter(pages / "bridge.html").stderr == b""


def test_pages_of_a_site_teach_each_other_by_the_address_they_state(tmp_path: Path) -> None:
    from tests.test_template_runs import article

    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(24):
        host = ("north", "south")[number % 2]
        body = "".join(f"<p>{paragraph}</p>" for paragraph in article(number).split("\n\n"))
        menu = f"<p>Quay notes of the {host}</p><p>Ask the {host}ern pilot</p><p>Winter moorings</p>"
        link = f'<link rel="canonical" href="https://{host}.example/{number}">'
        (folder / f"{number:02}.html").write_text(
            f"<html><head>{link}</head><body>{menu}{body}</body></html>"
        )
    shown = declutter("--json", "--only", "template", folder).stdout.decode()
    assert "different files of north.example" in shown
    assert "different files of south.example" in shown
