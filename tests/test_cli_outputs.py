"""Where the command writes: below an output folder, to a file, in place, with a backup."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pages import ARTICLE, PAGE, declutter


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with pages, a clean text, and what is passed over."""
    root = tmp_path / "articles"
    (root / "deep" / "er").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "a.txt").write_text(PAGE)
    (root / "deep" / "er" / "b.txt").write_text(PAGE)
    (root / "clean.txt").write_text(ARTICLE)
    (root / ".hidden.txt").write_text(PAGE)
    (root / ".git" / "c.txt").write_text(PAGE)
    (root / "picture.txt").write_bytes(b"\x89PNG\0\0\0")
    return root


def files_in(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_is_mirrored(tree: Path, tmp_path: Path) -> None:
    result = declutter(tree, "-o", tmp_path / "out")
    assert (result.returncode, result.stdout) == (0, b"")
    assert files_in(tmp_path / "out") == {"a.txt": ARTICLE, "clean.txt": ARTICLE, "deep/er/b.txt": ARTICLE}
    assert b"6 files: 2 written, 1 unchanged, 3 skipped, 0 failed; 6 blocks removed" in result.stderr
    assert b"picture.txt: skipped (it is binary" in result.stderr
    assert (tree / "a.txt").read_text() == PAGE


def test_output_folder_inside_the_input_is_not_read(tree: Path) -> None:
    first = declutter(tree, "-o", tree / "out")
    again = declutter(tree, "-o", tree / "out")
    assert first.returncode == again.returncode == 0
    assert not (tree / "out" / "out").exists()
    assert first.stderr == again.stderr


def test_one_file_goes_to_a_file_or_into_a_folder(tree: Path, tmp_path: Path) -> None:
    assert declutter(tree / "a.txt", "-o", tmp_path / "new" / "x.txt").returncode == 0
    assert (tmp_path / "new" / "x.txt").read_text() == ARTICLE
    assert declutter(tree / "a.txt", "-o", f"{tmp_path}/folder/").returncode == 0
    assert (tmp_path / "folder" / "a.txt").read_text() == ARTICLE
    assert declutter("-o", tmp_path / "piped.txt", stdin=PAGE.encode()).returncode == 0
    assert (tmp_path / "piped.txt").read_text() == ARTICLE


def test_several_files_go_into_a_folder(tree: Path, tmp_path: Path) -> None:
    result = declutter(tree / "a.txt", tree / "clean.txt", "-o", tmp_path / "out")
    assert result.returncode == 0
    assert set(files_in(tmp_path / "out")) == {"a.txt", "clean.txt"}


def test_texts_never_go_where_they_would_overwrite_input(tree: Path, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    os.symlink(tree, tmp_path / "alias")
    for arguments, says in (
        ([tree, "-o", tree], "is the input itself"),
        ([tree, "-o", tmp_path / "alias"], "is the input itself"),
        ([tree / "deep", "-o", tree], "holds the input"),
        ([tree / "a.txt", "-o", tree / "a.txt"], "is the input itself"),
        ([tree / "a.txt", "-o", tree], "is the input itself"),
        ([tree / "a.txt", tree / "deep" / ".." / "a.txt", "-o", tmp_path / "o"], "both be written"),
        ([tree, "-o", tree / "a.txt"], "is a file"),
    ):
        result = declutter(*arguments)
        assert result.returncode == 2, arguments
        assert says in result.stderr.decode(), arguments
    (tmp_path / "alias").unlink()
    assert files_in(tmp_path) == before


def test_output_is_not_written_through_links(tree: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.txt").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    os.symlink(elsewhere, out / "deep")
    os.symlink(elsewhere / "precious.txt", out / "a.txt")
    result = declutter(tree, "-o", out)
    assert result.returncode == 2
    assert files_in(elsewhere) == {"precious.txt": "mine"}
    assert b"1 unchanged, 3 skipped, 2 failed" in result.stderr


def test_in_place_changes_what_holds_clutter_and_nothing_else(tree: Path) -> None:
    untouched = (tree / "clean.txt").stat()
    result = declutter("--in-place", tree)
    assert result.returncode == 0
    assert (tree / "a.txt").read_text() == (tree / "deep" / "er" / "b.txt").read_text() == ARTICLE
    assert (tree / ".hidden.txt").read_text() == PAGE
    now = (tree / "clean.txt").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_ctime_ns) == (
        untouched.st_ino,
        untouched.st_mtime_ns,
        untouched.st_ctime_ns,
    )
    assert b"0 written, 3 unchanged" in declutter("--in-place", tree).stderr


def test_backup_keeps_the_original_and_is_not_cleaned_itself(tree: Path) -> None:
    for _ in range(2):
        assert declutter("--in-place", "--backup", ".orig", tree).returncode == 0
        assert (tree / "a.txt").read_text() == ARTICLE
        assert (tree / "a.txt.orig").read_text() == PAGE
    assert not (tree / "clean.txt.orig").exists()
    assert not (tree / "a.txt.orig.orig").exists()


def test_an_older_backup_that_differs_is_not_overwritten(tree: Path) -> None:
    (tree / "a.txt.orig").write_text("the only copy of something")
    result = declutter("--in-place", "--backup", ".orig", tree / "a.txt")
    assert result.returncode == 2
    assert b"is there already" in result.stderr
    assert (tree / "a.txt").read_text() == PAGE
    assert (tree / "a.txt.orig").read_text() == "the only copy of something"


def test_dry_run_says_it_all_and_writes_nothing(tree: Path, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    for arguments in (["--in-place", tree], [tree, "-o", tmp_path / "out"], [tree]):
        result = declutter("-n", *arguments)
        assert (result.returncode, result.stdout) == (0, b"")
        assert b"2 would be written, 1 unchanged" in result.stderr
    assert files_in(tmp_path) == before


def test_quiet_says_errors_alone_and_verbose_each_file(tree: Path, tmp_path: Path) -> None:
    assert declutter("-q", tree, "-o", tmp_path / "out").stderr == b""
    told = declutter("-v", tree, "-o", tmp_path / "out").stderr.decode()
    assert "a.txt: written (" in told
    assert "clean.txt: unchanged" in told
    assert ".hidden.txt: skipped (it is hidden)" in told
    assert b"failed" in declutter("-q", tmp_path / "missing").stderr


def test_process_substitution_is_read(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, PAGE.encode())
    os.close(writer)
    import subprocess

    from tests.pages import COMMAND

    result = subprocess.run(
        [*COMMAND, f"/dev/fd/{reader}"], pass_fds=[reader], capture_output=True, timeout=30, check=False
    )
    os.close(reader)
    assert result.stdout.decode() == ARTICLE
