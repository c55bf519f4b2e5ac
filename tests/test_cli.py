"""The command: what it takes, what it refuses, what it answers."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import declutter as library
from declutter.cli import main
from declutter.cli.streams import wants_colour
from tests.pages import ARTICLE, COMMAND, PAGE, declutter

HEAVY = {
    "rich", "lxml", "difflib", "multiprocessing", "charset_normalizer", "fcntl", "sqlite3", "pathspec",
    "platformdirs",
}  # fmt: skip
"""Modules that a pipe does not wait for."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_a_pipe_goes_in_and_the_article_comes_out() -> None:
    result = declutter(stdin=PAGE.encode())
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, ARTICLE, b"")


def test_a_dash_is_the_pipe_too() -> None:
    assert declutter("-", stdin=PAGE.encode()).stdout.decode() == ARTICLE


def test_a_dash_is_no_place_to_write_to(page: Path) -> None:
    result = declutter(str(page), "-o", "-")
    assert result.returncode == 2
    assert b"printed" in result.stderr
    assert not Path("-").exists()


def test_every_run_says_the_same() -> None:
    fixtures = Path(__file__).parents[1] / "fixtures"
    pages = [str(fixtures / slug / "page.txt") for slug in ("case-02-consent-longer", "en-bs4-market-hall")]
    said = {
        subprocess.run(
            [sys.executable, "-m", "declutter", "--json", "--level", "strict", *pages],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(said) == 1


def test_the_seed_page_comes_out_as_reviewed() -> None:
    seed = Path(__file__).parents[2] / "shared" / "seed"
    if not seed.exists():
        pytest.skip("needs ../shared/seed")
    page = (seed / "sahel.txt").read_bytes()
    for level in ("normal", "strict"):
        lines = declutter("--level", level, stdin=page).stdout.decode().splitlines()
        wanted = (seed / f"sahel.{level}.txt").read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.strip()] == [line for line in wanted if line.strip()]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE.encode(), id="nothing to remove"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\n", id="one newline"),
        pytest.param(b"   \t ", id="spaces"),
        pytest.param(b"x", id="one byte"),
        pytest.param(ARTICLE.rstrip("\n").replace("\n", "\r\n").encode(), id="CRLF, no final newline"),
        pytest.param(ARTICLE.replace("\n", "\r").encode(), id="CR"),
        pytest.param(b"\xef\xbb\xbf" + ARTICLE.encode(), id="byte order mark"),
        pytest.param(
            "Café fermé jusqu'à l'été, a dit le maire à la presse.\n".encode("latin-1"), id="Latin-1"
        ),
        pytest.param(ARTICLE.encode("utf-16"), id="UTF-16"),
        pytest.param(b"A broken \xff\xfe byte in a line that is otherwise fine, caf\xc3\xa9.\n", id="broken"),
    ],
)
def test_what_holds_no_clutter_comes_back_byte_for_byte(data: bytes) -> None:
    result = declutter(stdin=data)
    assert (result.returncode, result.stdout) == (0, data)


def test_kept_lines_keep_their_bytes() -> None:
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode() + b"\r\n"
    result = declutter(stdin=data)
    assert (
        result.stdout.removesuffix(b"\r\n") == b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()[:-2]
    )


def test_several_files_come_one_after_another(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Just a line that stays.\n")
    result = declutter(other, page, other)
    assert result.stdout.decode() == f"Just a line that stays.\n{ARTICLE}Just a line that stays.\n"


def test_a_failing_file_neither_stops_nor_hides_the_others(page: Path, tmp_path: Path) -> None:
    result = declutter(tmp_path / "missing.txt", page)
    assert result.returncode == 2
    assert result.stdout.decode() == ARTICLE
    assert b"missing.txt: failed (No such file or directory)" in result.stderr


def test_nothing_but_clutter_comes_back_with_a_word() -> None:
    data = b"Skip to main content\n"
    result = declutter(stdin=data)
    assert (result.returncode, result.stdout) == (0, data)
    assert b"nothing was removed" in result.stderr
    assert declutter("-q", stdin=data).stderr == b""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--level", "mild"], "gentle, normal, strict", id="unknown level"),
        pytest.param(["--skip", "menus"], "navigation", id="unknown filter to skip"),
        pytest.param(["--only", "duplicate,menus"], "filters are", id="unknown filter in a list"),
        pytest.param(["--also", "menus"], "filters are", id="unknown filter to add"),
        pytest.param(["--format", "pdf"], "formats are", id="unknown format"),
        pytest.param(["--max-file-size", "big"], "512K", id="no size"),
        pytest.param(["--in-place"], "needs files", id="in place of a pipe"),
        pytest.param(["--diff", "--json"], "two views", id="two views"),
        pytest.param(["--in-place", "-o", "x", "y"], "two places", id="two places"),
        pytest.param(["--diff", "-o", "x", "y"], "writes nothing", id="preview that writes"),
        pytest.param(["--backup", ".orig", "y"], "--in-place", id="backup of nothing"),
        pytest.param(["--in-place", "--backup", "/x", "y"], "no path", id="backup elsewhere"),
        pytest.param(["-q", "-v"], "together", id="quiet and verbose"),
        pytest.param(["-", "-"], "once", id="pipe twice"),
        pytest.param(["."], "-o FOLDER or --in-place", id="folder to nowhere"),
        pytest.param(["--nonsense"], "--help", id="unknown option"),
    ],
)
def test_wrong_use_ends_2_and_says_what_to_try(arguments: list[str], says: str) -> None:
    result = declutter(*arguments, stdin=PAGE.encode())
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in result.stderr.decode()


WEB_PAGE = "<nav><a href=/>Home</a></nav>" + "".join(f"<p>{text}</p>" for text in ARTICLE.split("\n\n"))


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.xhtml", "page.html.gz"])
def test_web_pages_come_out_as_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = WEB_PAGE.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert declutter(path).stdout.decode() == ARTICLE
    assert declutter("--stdin-filename", name, stdin=path.read_bytes()).stdout.decode() == ARTICLE


def test_the_format_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(WEB_PAGE.encode())
    assert declutter("--format", "html", stdin=WEB_PAGE.encode()).stdout.decode() == ARTICLE
    assert declutter("--format", "text", path).stdout == WEB_PAGE.encode()


def test_texts_of_web_pages_have_names_of_their_own(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a.html", "b.html", "b.txt", "c.html", "c.htm"):
        (pages / name).write_text(ARTICLE if name.endswith(".txt") else WEB_PAGE)
    assert declutter(pages, "-o", tmp_path / "clean").returncode == 0
    texts = {path.name: path.read_text() for path in (tmp_path / "clean").iterdir()}
    assert texts == dict.fromkeys(("a.txt", "b.html.txt", "b.txt", "c.html.txt", "c.htm.txt"), ARTICLE)


def test_web_pages_are_not_replaced_by_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(WEB_PAGE)
    result = declutter("--in-place", path)
    assert (result.returncode, path.read_text()) == (2, WEB_PAGE)
    assert b"--to html" in result.stderr


def test_filters_are_switched_by_name() -> None:
    skipped = declutter("--skip", "navigation", stdin=PAGE.encode()).stdout.decode()
    assert skipped == f"Skip to main content\n\n{ARTICLE}"
    only = declutter("--only", "navigation", stdin=PAGE.encode()).stdout.decode()
    assert only == PAGE.removeprefix("Skip to main content\n\n")
    both = declutter("--skip", "navigation,cookie_notice", stdin=PAGE.encode()).stdout.decode()
    assert both == PAGE
    also = declutter("--also", "headline", "--explain", stdin=PAGE.encode()).stdout.decode()
    assert "headline" in also


def test_check_answers_by_its_exit_status(page: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(ARTICLE)
    assert declutter("--check", clean).returncode == 0
    result = declutter("--check", page, clean)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"1 would change, 1 unchanged" in result.stderr
    assert declutter("--check", page, tmp_path / "missing").returncode == 2
    assert declutter("--check", stdin=PAGE.encode()).returncode == 1
    assert declutter("--diff", page).returncode == 0
    assert declutter("--check", "--diff", page).returncode == 1
    assert page.read_text() == PAGE


def test_list_names_what_would_change(page: Path, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(ARTICLE)
    result = declutter("-l", tmp_path)
    assert (result.returncode, result.stdout.decode()) == (0, f"{page}\n")
    assert declutter("-l", "--check", tmp_path).returncode == 1


def test_json_is_one_object_a_line(page: Path) -> None:
    result = declutter("--json", page, page)
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second
    assert (first["schema"], first["path"], first["format"], first["level"]) == (
        1,
        str(page),
        "text",
        "normal",
    )
    assert first["body"] == ARTICLE
    assert first["removed"][0]["lines"] == [1, 1]
    assert sum(first["counts"].values()) == len(first["removed"]) == 3


def test_binary_ends_2(tmp_path: Path) -> None:
    data = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    assert declutter(stdin=data).returncode == 2
    path = tmp_path / "picture.txt"
    path.write_bytes(data)
    result = declutter(path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"binary" in result.stderr


def test_larger_than_allowed_fails_where_named_and_is_skipped_in_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("x" * 2000)
    named = declutter("--max-file-size", "1K", path)
    assert named.returncode == 2
    assert b"--max-file-size" in named.stderr
    walked = declutter("--max-file-size", "1k", "--check", tmp_path)
    assert walked.returncode == 0
    assert b"big.txt: skipped" in walked.stderr
    assert declutter("--max-file-size", "1K", stdin=b"x" * 2000).returncode == 2
    assert declutter("--max-file-size", "2000", path).returncode == 0


def test_help_version_and_filters() -> None:
    with open(Path(__file__).parent.parent / "pyproject.toml", "rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert library.__version__ == version
    assert declutter("--version").stdout.decode() == f"declutter {version}\n"
    assert declutter("-h").stdout == declutter("--help").stdout
    rows = declutter("--list-filters").stdout.decode()
    assert rows.startswith("own_rule")
    assert max(map(len, rows.splitlines())) <= 80


def test_no_argument_on_a_terminal_shows_help() -> None:
    ours, theirs = pty.openpty()
    result = subprocess.run(COMMAND, stdin=theirs, capture_output=True, timeout=30, check=False)
    os.close(theirs)
    os.close(ours)
    assert result.returncode == 0
    assert result.stdout.startswith(b"Usage: declutter")


def test_a_pipe_waits_for_no_heavy_library() -> None:
    code = (
        "import io, sys, declutter.cli\n"
        f"sys.stdin = io.TextIOWrapper(io.BytesIO({PAGE.encode()!r}))\n"
        "status = declutter.cli.main([])\n"
        "print(status, *sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=True)
    status, *modules = result.stderr.decode().split()
    assert (status, result.stdout.decode()) == ("0", ARTICLE)
    assert not HEAVY & {name.split(".")[0] for name in modules}


class Stream:
    """Stands for a stream that is a terminal, or none."""

    def __init__(self, is_terminal: bool) -> None:
        self.isatty = lambda: is_terminal


@pytest.mark.parametrize(
    ("choice", "environment", "is_terminal", "expected"),
    [
        pytest.param("auto", {}, True, True, id="terminal"),
        pytest.param("auto", {}, False, False, id="pipe"),
        pytest.param("auto", {"NO_COLOR": "1"}, True, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="empty NO_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "0"}, False, False, id="FORCE_COLOR off"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="dumb terminal"),
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="option over environment"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="option over FORCE_COLOR"),
    ],
)
def test_colour_is_asked_for(
    choice: str,
    environment: dict[str, str],
    is_terminal: bool,
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice, Stream(is_terminal)) is expected  # type: ignore[arg-type]


def test_main_returns_the_exit_status(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([str(page)]) == 0
    assert capfdbinary.readouterr().out.decode() == ARTICLE


def test_library_door() -> None:
    cleaning = library.clean(PAGE)
    assert cleaning.body() == ARTICLE
    assert library.clean(PAGE.encode()).data() == ARTICLE.encode()
    assert library.clean(PAGE, skip=["navigation", "cookie_notice"]).body() == PAGE
    assert cleaning.to_dict()["body"] == ARTICLE
    assert cleaning.kept[0].text == "Old bridge closes for a year"
    with pytest.raises(ValueError, match="levels are"):
        library.clean(PAGE, level="mild")
    with pytest.raises(ValueError, match="formats are"):
        library.clean(PAGE, format="pdf")
