"""The web page: all of the article, safely, in one file; looked at in a real browser where there is one."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import declutter
from declutter.document import Cleaning, Filter, Verdict, Verdicts
from declutter.formats.text import read
from declutter.pipeline import clean
from declutter.views.page import report
from declutter.views.safe import HOSTILE
from tests.fixtures import Fixture, fixtures, some
from tests.views.page import PAGE, cleaned, prose

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

IN_A_BROWSER = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine: apt install chromium")

VOID = {"meta", "input", "br"}

HOSTILE_PAGE = (
    "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> clutter\n\n"
    f"&lt;b&gt; &amp; \"quoted\" 'so' ]]> --> <!-- \x1b[31m \u202e\n\n{prose(1)}\n"
)


class Reader(HTMLParser):
    """Reads the page as a browser would, and checks that each element is closed in its place."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def page_of(*items: tuple[str, Cleaning]) -> str:
    return b"".join(report(items)).decode()


def seen_in_browser(page: str, folder: Path, *arguments: str) -> str:
    """What chromium makes of the page, as text."""
    assert BROWSER
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    result = subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            f"--user-data-dir={folder / 'user'}",
            *arguments,
            path.as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return result.stdout.decode()


def test_every_block_is_there_and_what_goes_is_struck_with_its_reason() -> None:
    page = page_of(("page.txt", cleaned(PAGE)))
    for number in range(21):
        assert f'<p dir="auto">{prose(number)}</p>' in page
    struck = re.findall(r"<del>(.*?)</del>", page, re.DOTALL)
    assert [re.sub("<.*?>", "", text).strip() for text in struck] == ["Clutter above", "Clutter below"]
    assert 'title="test_filter: removed because it says &quot;Clutter above&quot;"' in page
    notes = re.findall(r'<p class="note">(.*?)</p>', page)
    assert (
        notes[0] == "<b>test_filter</b> removed because it <bdi>says &quot;Clutter above&quot;</bdi>"
        ' <span class="sure">(87% sure)</span>'
    )
    assert "2 of 23 blocks go: <bdi>test_filter</bdi> 2" in page


@pytest.mark.parametrize("fixture", some(fixtures(), 4))
def test_fixtures_make_sound_pages(fixture: Fixture) -> None:
    cleaning = declutter.clean(fixture.data, level=fixture.level)
    text = "".join("".join(Reader(page_of((fixture.slug, cleaning))).text).split())
    for block in cleaning.document.blocks:
        assert "".join(block.text.split()) in text or block.kind == "code"


def test_the_legend_counts_over_all_files() -> None:
    page = page_of(("a.txt", cleaned(PAGE)), ("b.txt", cleaned(PAGE)), ("c.txt", cleaned(prose(1))))
    assert "4 blocks go from 2 of 3 files" in page
    assert re.search(r'<label class="f0"><input type="checkbox" id="f0" checked>.*test_filter <b>4</b>', page)
    assert page.count("<details") == 3
    assert page.count('<details class="file" open>') == 2


def test_many_filters_share_the_last_place() -> None:
    def one(number: int) -> Filter:
        def judge(cleaning: Cleaning) -> Verdicts:
            yield from (
                Verdict(block, "is it", 1) for block in cleaning.kept if block.text == f"Clutter {number}."
            )

        return judge

    text = "\n\n".join([*(f"Clutter {number}." for number in range(40)), *map(prose, range(5))])
    filters = {f"filter_{number}": one(number) for number in range(40)}
    page = page_of(("page.txt", clean(read(text.encode()), filters)))
    assert "filter_39" in page
    classes = set(re.findall(r'class="gone (f\d+)"', page))
    assert classes == set(re.findall(r'type="checkbox" id="(f\d+)"', page))
    assert all(f".gone.{name} {{" in page for name in classes)


def test_it_is_written_a_file_at_a_time() -> None:
    taken = []

    def items() -> Iterator[tuple[str, Cleaning]]:
        for name in ("a.txt", "b.txt"):
            taken.append(name)
            yield name, cleaned(PAGE)

    parts = report(items())
    next(parts)
    assert not taken
    assert b"a.txt" in next(parts)
    assert taken == ["a.txt"]


def test_hostile_text_is_text() -> None:
    page = page_of(('<script>"x\x1b\u202e', cleaned(HOSTILE_PAGE)))
    reader = Reader(page)
    names = [name for name, _ in reader.elements]
    assert "script" not in names
    assert "img" not in names
    assert not [name for _, values in reader.elements for name in values if name.startswith("on")]
    assert not HOSTILE.search(page.replace("\n", ""))
    text = "".join(reader.text)
    assert "</script><script>document.title='taken'</script>" in text
    assert "&lt;b&gt; &amp; \"quoted\" 'so' ]]> --> <!-- \\x1b[31m \\u202e" in text


def test_nothing_is_loaded_or_run() -> None:
    page = page_of(("page.txt", cleaned(PAGE)))
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<link|<img|<iframe|\ssrc=", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy[1]


def test_text_turns_the_way_it_is_written() -> None:
    arabic = next(fixture for fixture in fixtures() if fixture.slug == "ar-w3m-qanat")
    page = page_of(("page.txt", declutter.clean(arabic.data)))
    assert '<article lang="ar">' in page
    assert not re.search(r"<(p|li|h3|blockquote)(?![^>]*(dir=|class=\"note\"))", page)


def test_code_keeps_its_lines() -> None:
    page = page_of(("page.txt", cleaned(f"{prose(1)}\n\n```\nfor (;;) {{\n    a < b;\n}}\n```\n\nClutter\n")))
    assert "for (;;) {\n    a &lt; b;\n}\n" in page


@IN_A_BROWSER
def test_a_browser_reads_it_as_it_is_meant(tmp_path: Path) -> None:
    dom = seen_in_browser(page_of(("<i>x", cleaned(HOSTILE_PAGE))), tmp_path, "--dump-dom")
    assert "<title>What declutter removes, and why</title>" in dom
    assert "<script" not in dom
    assert "<img" not in dom
    assert "</script><script>document.title='taken'</script>" in unescape(dom)


@IN_A_BROWSER
@pytest.mark.parametrize("off", ["f0", "all"])
def test_the_legend_hides_what_a_filter_takes(tmp_path: Path, off: str) -> None:
    """With the policy taken out and a script put in, which says what can be seen."""
    page = re.sub(r"<meta http-equiv=.*?>", "", page_of(("page.txt", cleaned(PAGE))))
    script = (
        "<script>document.title = [...document.querySelectorAll('.gone')].map("
        "each => getComputedStyle(each).display + getComputedStyle(each).backgroundColor).join()"
        "</script></body>"
    )
    page = page.replace("</body>", script)
    shown = seen_in_browser(page, tmp_path, "--dump-dom")
    assert re.search(r"<title>gridrgb\(.*gridrgb\(", shown)
    hidden = seen_in_browser(page.replace(f'id="{off}" checked', f'id="{off}"'), tmp_path, "--dump-dom")
    assert re.search(r"<title>nonergb\(.*nonergb\(", hidden)


@IN_A_BROWSER
def test_the_policy_lets_its_own_style_through(tmp_path: Path) -> None:
    """A picture of the page has the tint of what goes."""
    picture = tmp_path / "page.png"
    page = page_of(("page.txt", cleaned(PAGE)))
    sizes = []
    for text in (page, page.replace("sha256-", "sha256-x")):
        seen_in_browser(text, tmp_path, f"--screenshot={picture}", "--window-size=600,400")
        sizes.append(picture.read_bytes())
    assert sizes[0].startswith(b"\x89PNG")
    assert sizes[0] != sizes[1]
