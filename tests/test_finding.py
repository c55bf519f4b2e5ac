"""What of a folder is cleaned: ignore files, patterns, hidden files, and folders with very many files."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from declutter.batch.finding import Search, find
from declutter.batch.ignoring import patterns
from declutter.batch.listing import sorted_entries
from declutter.batch.outcome import Found, Outcome
from tests.pages import PAGE, declutter


def lay(root: Path, *names: str, **ignore_files: str) -> Path:
    """Make files of these names below a folder."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(PAGE)
    return root


def wanted(root: Path, **search: object) -> list[str]:
    return [each.inside for each in find(str(root), Search(**search)) if isinstance(each, Found)]  # type: ignore[arg-type]


def passed_over(root: Path, **search: object) -> dict[str, str]:
    every = find(str(root), Search(**search))  # type: ignore[arg-type]
    return {os.path.relpath(each.path, root): each.why for each in every if isinstance(each, Outcome)}


def test_ignore_files_hold_below_their_folder(tmp_path: Path) -> None:
    lay(
        tmp_path, "a.txt", "b.log", "sub/c.log", "sub/d.txt", "sub/deep/e.txt", "drafts/f.txt", "drafts/g.txt"
    )
    (tmp_path / ".gitignore").write_text("*.log\ndrafts/\n")
    (tmp_path / "sub" / ".gitignore").write_text("/deep\n")
    assert wanted(tmp_path) == ["a.txt", "sub/d.txt"]
    assert passed_over(tmp_path) == {
        ".gitignore": "it is hidden",
        "b.log": "it is ignored",
        "drafts": "it is ignored",
        "sub/.gitignore": "it is hidden",
        "sub/c.log": "it is ignored",
        "sub/deep": "it is ignored",
    }


def test_no_ignore_asks_no_ignore_file(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "b.log")
    (tmp_path / ".gitignore").write_text("*.log\n")
    assert wanted(tmp_path, ignored=True) == ["a.txt", "b.log"]


def test_our_own_ignore_file_takes_back_what_git_ignores(tmp_path: Path) -> None:
    """Data is often ignored by git, and is just what should be cleaned."""
    lay(tmp_path, "data/a.txt", "data/b.txt", "c.txt")
    (tmp_path / ".gitignore").write_text("data/\n")
    (tmp_path / ".declutterignore").write_text("!data/\ndata/b.txt\n")
    assert wanted(tmp_path) == ["c.txt", "data/a.txt"]


def test_a_deeper_ignore_file_takes_back_what_one_above_says(tmp_path: Path) -> None:
    lay(tmp_path, "a.log", "sub/b.log", "sub/c.log")
    (tmp_path / ".gitignore").write_text("*.log\n")
    (tmp_path / "sub" / ".gitignore").write_text("!b.log\n")
    assert wanted(tmp_path) == ["sub/b.log"]


def test_ignore_files_above_count_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    repository = lay(tmp_path / "repository", "pages/a.txt", "pages/b.log", "pages/c.tmp")
    (repository / ".git").mkdir()
    (repository / ".gitignore").write_text("*.log\n")
    (tmp_path / ".gitignore").write_text("*.txt\n")
    assert wanted(repository / "pages") == ["a.txt", "c.tmp"]
    (repository / ".gitignore").write_text("pages/\n")
    assert wanted(repository / "pages") == ["a.txt", "b.log", "c.tmp"], "the folder itself was named"
    assert wanted(repository) == []
    (repository / ".git").rmdir()
    (repository / ".gitignore").write_text("*.log\n")
    assert wanted(repository / "pages") == ["a.txt", "b.log", "c.tmp"], "no repository, no rules above"


def test_a_bad_pattern_in_an_ignore_file_counts_as_none(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "b.txt")
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbf!\nb.txt\n\xff\n")
    assert wanted(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("where", ["above", "inside"])
def test_an_ignore_file_that_cannot_be_read_lets_nothing_be_cleaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    lay(tmp_path, "top/a.txt", "top/pages/b.txt", ".git/config")
    broken = tmp_path / ".gitignore" if where == "above" else tmp_path / "top" / "pages" / ".gitignore"
    broken.write_text("pages/")
    (tmp_path / "top" / ".declutterignore").mkdir()
    whole = open

    def failing(path: str, *arguments: object, **options: object) -> object:
        if str(path) == str(broken):
            raise OSError(5, "Input/output error", path)
        return whole(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", failing)
    every = list(find(str(tmp_path / "top")))
    assert [
        (each.path, each.why) for each in every if isinstance(each, Outcome) and each.state == "failed"
    ] == [(str(tmp_path / "top" / ("pages" if where == "inside" else "")).rstrip("/"), "Input/output error")]
    assert [each.inside for each in every if isinstance(each, Found)] == (
        ["a.txt"] if where == "inside" else []
    )


def test_include_exclude_and_hidden(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "b.md", ".c.txt", "x/d.txt", "x/e.md", ".y/f.txt")
    assert wanted(tmp_path, include=("*.txt",)) == ["a.txt", "x/d.txt"]
    assert wanted(tmp_path, exclude=("x/",)) == ["a.txt", "b.md"]
    assert wanted(tmp_path, include=("*.txt", "*.md"), exclude=("b.*",)) == ["a.txt", "x/d.txt", "x/e.md"]
    assert wanted(tmp_path, hidden=True, include=("*.txt",)) == [".c.txt", "a.txt", ".y/f.txt", "x/d.txt"]
    assert passed_over(tmp_path, include=("*.txt",), exclude=("x/",)) == {
        ".c.txt": "it is hidden", ".y": "it is hidden", "b.md": "it is not included", "x": "it is excluded",
    }  # fmt: skip


def test_half_written_files_of_ours_are_nobodys_text(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", f".declutter-{'0' * 16}.tmp")
    assert wanted(tmp_path, hidden=True) == ["a.txt"]
    assert passed_over(tmp_path, hidden=True) == {}


def test_a_file_that_was_named_is_cleaned_whatever_is_ignored(tmp_path: Path) -> None:
    lay(tmp_path, ".a.log")
    (tmp_path / ".gitignore").write_text("*.log\n")
    result = declutter("--exclude", "*.log", "--list", tmp_path / ".a.log")
    assert result.stdout == os.fsencode(tmp_path / ".a.log") + b"\n"


@pytest.mark.parametrize("option", ["--include", "--exclude"])
def test_a_bad_pattern_on_the_command_line_is_told(tmp_path: Path, option: str) -> None:
    result = declutter(option, "!", "--list", tmp_path)
    assert result.returncode == 2
    assert b"nvalid" in result.stderr
    with pytest.raises(ValueError, match="nvalid"):
        patterns(("!",))


NAMES = [
    "a",
    "b\nc",
    "new\n\nline",
    "-x",
    "é",
    "Z",
    "z",
    "A",
    "f\n",
    "d\n",
    "~",
    " ",
    "tab\t",
    "b\0"[:1],
    "\udcff\udcfe",
]


def test_listing_is_sorted_however_small_the_runs(tmp_path: Path) -> None:
    """Names are spilled to a file in runs: those with line ends in them have to come back whole."""
    chance = random.Random(3)
    names = sorted({*NAMES, *(f"{chance.randrange(10**6)}.txt" for _ in range(200))}, key=os.fsencode)
    for name in names:
        (tmp_path / name).write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    os.mkfifo(tmp_path / "pipe")
    expected = sorted([*names, "folder", "link", "pipe"], key=os.fsencode)
    for run in (1, 7, 100, 10_000):
        entries = list(sorted_entries(str(tmp_path), run))
        assert [entry.name for entry in entries] == expected
        kinds = {entry.name: entry.kind for entry in entries}
        assert (kinds["folder"], kinds["link"], kinds["pipe"], kinds["a"]) == (
            "folder",
            "link",
            "other",
            "file",
        )
