"""Replacing a file: the old one or the new one, never less."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from declutter import writing
from declutter.writing import RefusedError, check_only_removes, make_folder, replace, sweep, write


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"old\n")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_new_text_comes_with_the_mode_of_the_old(page: Path) -> None:
    page.chmod(0o640)
    replace(str(page), b"new\n", page.stat())
    assert page.read_bytes() == b"new\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert names_in(page.parent) == ["page.txt"]


def test_extended_attributes_are_copied(page: Path) -> None:
    try:
        os.setxattr(page, "user.origin", b"harbour")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace(str(page), b"new\n", page.stat())
    assert os.getxattr(page, "user.origin") == b"harbour"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_owner_stays(page: Path) -> None:
    os.chown(page, 12345, 23456)
    replace(str(page), b"new\n", page.stat())
    assert (page.stat().st_uid, page.stat().st_gid) == (12345, 23456)


def test_links_are_refused(page: Path) -> None:
    soft, hard = page.with_name("soft"), page.with_name("hard")
    soft.symlink_to(page)
    with pytest.raises(RefusedError, match="link to"):
        replace(str(soft), b"new\n", page.stat())
    os.link(page, hard)
    with pytest.raises(RefusedError, match="2 names"):
        replace(str(hard), b"new\n", page.stat())
    assert page.read_bytes() == b"old\n"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/null")):
        with pytest.raises(RefusedError, match="no ordinary file"):
            write(str(path), b"new\n")


def test_a_file_that_changed_meanwhile_is_left(page: Path) -> None:
    read = page.stat()
    page.write_bytes(b"newer than what was read\n")
    with pytest.raises(RefusedError, match="changed while"):
        replace(str(page), b"new\n", read)
    assert page.read_bytes() == b"newer than what was read\n"


@pytest.mark.parametrize("step", ["write", "fchmod", "fsync", "replace"])
def test_a_failing_step_leaves_the_old_file_and_no_other(
    page: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(OSError, match="Input/output"):
        replace(str(page), b"new\n", page.stat())
    monkeypatch.undo()
    assert page.read_bytes() == b"old\n"
    assert names_in(page.parent) == ["page.txt"]


def test_backup_holds_the_original_with_its_time(page: Path) -> None:
    os.utime(page, (1, 1))
    replace(str(page), b"new\n", page.stat(), ".orig", b"old\n")
    backup = page.with_name("page.txt.orig")
    assert backup.read_bytes() == b"old\n"
    assert backup.stat().st_mtime == 1


def test_lines_may_only_go() -> None:
    check_only_removes(["a\n", "b\n", "a\n"], ["a\n", "a\n"])
    check_only_removes(["a\n"], [])
    for after in (["b\n", "a\n"], ["a\n", "b\n", "b\n"], ["a"], ["c\n"]):
        with pytest.raises(RefusedError, match="some of its lines"):
            check_only_removes(["a\n", "b\n"], after)


def test_orphans_are_swept_and_what_others_write_is_not(tmp_path: Path) -> None:
    import fcntl

    orphan, held = tmp_path / f".declutter-{'0' * 16}.tmp", tmp_path / f".declutter-{'1' * 16}.tmp"
    for path in (orphan, held, tmp_path / ".declutter-notes.tmp"):
        path.write_text("half")
    with open(held) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert sweep(str(tmp_path)) == 1
    assert names_in(tmp_path) == [".declutter-" + "1" * 16 + ".tmp", ".declutter-notes.tmp"]


def test_folders_are_made_but_links_do_not_lead_out(tmp_path: Path) -> None:
    make_folder(str(tmp_path / "out"), "a/b")
    assert (tmp_path / "out" / "a" / "b").is_dir()
    (tmp_path / "out" / "away").symlink_to(tmp_path)
    with pytest.raises(RefusedError, match="no folder of the output"):
        make_folder(str(tmp_path / "out"), "away/c")
    assert not (tmp_path / "c").exists()
