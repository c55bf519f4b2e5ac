"""The review and the page, through the command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pages import ARTICLE, COMMAND, PAGE, PLAIN, declutter
from tests.terminal import Terminal


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page in a folder of its own, in which nobody has settings."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def reviewed(answers: str, *arguments: str | Path) -> tuple[int, str]:
    result = declutter("--review", *arguments, stdin=answers.encode())
    return result.returncode, (result.stdout + result.stderr).decode()


def test_yes_to_all_in_place_is_what_cleaning_in_place_gives(page: Path) -> None:
    status, shown = reviewed("y\ny\ny\n", "--in-place", "--backup", ".orig", page)
    assert (status, page.read_text()) == (0, ARTICLE)
    assert (page.parent / "page.txt.orig").read_text() == PAGE
    assert "1 file: 1 written" in shown


def test_what_is_kept_here_stays_and_makes_no_rule(page: Path) -> None:
    status, shown = reviewed("n\ny\ny\n", page, "-o", "out.txt")
    assert status == 0, shown
    assert Path("out.txt").read_text() == f"Skip to main content\n\n{ARTICLE}"
    assert page.read_text() == PAGE
    assert not Path("declutter.toml").exists()


def test_a_rule_protects_from_then_on(page: Path) -> None:
    status, shown = reviewed("p\n\n\ny\ny\n", "page.txt")
    assert (status, page.read_text()) == (0, PAGE), "without a place only rules are written"
    assert "1 rule in declutter.toml" in shown
    assert "--in-place or -o does that" in shown
    rules = Path("declutter.toml").read_text()
    assert "[[protect]]" in rules
    assert 'phrase = "Skip to main content"' in rules
    assert declutter("page.txt").stdout.decode() == f"Skip to main content\n\n{ARTICLE}"
    assert declutter("--no-config", "page.txt").stdout.decode() == ARTICLE


def test_a_rule_is_added_to_the_file_of_settings_that_there_is(page: Path) -> None:
    Path("pyproject.toml").write_text('[tool.declutter]\nlevel = "gentle"\n')
    assert reviewed("p\n\n\ny\ny\n", "page.txt")[0] == 0
    rules = Path("pyproject.toml").read_text()
    assert rules.startswith('[tool.declutter]\nlevel = "gentle"\n')
    assert "[[tool.declutter.protect]]" in rules
    assert not Path("declutter.toml").exists()


def test_quitting_writes_nothing_and_goes_on_later(page: Path) -> None:
    status, shown = reviewed("y\nq\n", "--in-place", page)
    assert (status, page.read_text()) == (0, PAGE)
    assert "the same command goes on from here" in shown
    status, shown = reviewed("y\ny\n", "--in-place", page)
    assert (status, page.read_text()) == (0, ARTICLE), shown


def test_a_folder_is_reviewed_file_by_file(page: Path) -> None:
    folder = page.parent / "pages"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(PAGE)
    (folder / "c.txt").write_text(ARTICLE)
    (folder / "d.jsonl").write_text("{}")
    status, shown = reviewed("a\nd\n", folder, "-o", "clean")
    assert status == 0, shown
    assert {path.name: path.read_text() for path in Path("clean").iterdir()} == {
        "a.txt": ARTICLE, "b.txt": PAGE, "c.txt": ARTICLE,
    }  # fmt: skip
    assert "d.jsonl: skipped (it holds records" in shown


def test_what_cannot_be_read_is_told_and_the_rest_is_reviewed(page: Path) -> None:
    status, shown = reviewed("y\ny\ny\n", "--in-place", "missing.txt", page)
    assert (status, page.read_text()) == (2, ARTICLE)
    assert "missing.txt: failed" in shown


def test_in_a_terminal_a_key_is_enough(page: Path) -> None:
    """As somebody new would do it: from the hint of a diff, a paragraph is protected in three keys."""
    with Terminal([*COMMAND, "--diff", "page.txt"], {**PLAIN, "PAGER": "cat", "NO_COLOR": "1"}) as terminal:
        assert terminal.read_to_end() == 0
        hint = terminal.output.splitlines()[-1]
    assert hint.endswith("declutter --review page.txt")
    with Terminal([*COMMAND, *hint.split("declutter ")[-1].split()], PLAIN) as terminal:
        terminal.read_until("[?]")
        terminal.type("p")
        terminal.read_until("Protect what")
        terminal.type("\r")
        terminal.read_until("In which files")
        terminal.type("\r")
        terminal.read_until("2/3")
        terminal.type("q")
        assert terminal.read_to_end() == 0
    assert declutter("page.txt").stdout.decode() == f"Skip to main content\n\n{ARTICLE}"


def test_the_page_is_written_whole(page: Path) -> None:
    result = declutter("--explain", "--html", "report.html", page)
    assert result.returncode == 0
    assert b"see report.html in a browser; 1 file: 1 cleaned" in result.stderr.replace(
        b"would change", b"cleaned"
    )
    report = Path("report.html").read_text()
    assert report.startswith("<!doctype html>")
    assert report.rstrip().endswith("</html>")
    assert "Skip to main content" in report
    assert "navigation" in report
    assert declutter("--explain", "--html", "-", page).stdout.decode() == report
    assert sorted(os.listdir()) == ["page.txt", "report.html"]


def test_the_page_of_a_folder_names_what_fails(page: Path) -> None:
    result = declutter("--explain", "--html", "report.html", page, "missing.txt")
    assert (result.returncode, b"missing.txt: failed" in result.stderr) == (2, True)
    assert "Skip to main content" in Path("report.html").read_text()
    result = declutter("--explain", "--html", "no/such/folder.html", page)
    assert (result.returncode, b"cannot be written" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--html", "x.html", "page.txt"], "--html needs --explain"),
        (["--review", "-"], "--review needs files"),
        (["--review", "--diff", "page.txt"], "does not go with --diff"),
        (["--review", "--dry-run", "page.txt"], "neither --learn nor --dry-run"),
        (["--side-by-side", "--explain", "page.txt"], "show two views"),
    ],
)
def test_wrong_use_is_told(page: Path, arguments: list[str], says: str) -> None:
    result = declutter(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in result.stderr.decode()


def test_side_by_side_and_pages_of_many_files(page: Path) -> None:
    wide = declutter("--side-by-side", page, COLUMNS="140").stdout.decode()
    assert "│" in wide
    assert wide.count("The old bridge over the river") == 2
    (page.parent / "clean.txt").write_text(ARTICLE)
    both = declutter("--diff", "--color", "always", page, page.parent / "clean.txt").stdout.decode()
    assert "clean.txt" not in both.replace("--review", "").splitlines()[0]
    assert both.count("blocks go") == 1, "of many files, those that stay as they are need no word"
