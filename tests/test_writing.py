"""Replacing a file: the old one or the new one, never less."""

from __future__ import annotations

import fcntl
import gzip
import io
import os
import resource
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from declutter import writing
from declutter.writing import (
    RefusedError,
    check_only_removes,
    check_replaceable,
    make_folder,
    new_file,
    replace,
    replacing,
    sweep,
    temporary,
    write,
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"old\n")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def fill(opened: AbstractContextManager[BinaryIO], *acts: Callable[[], object]) -> None:
    """Write something, and let other things happen before the file is done."""
    with opened as file:
        file.write(b"more than ten bytes\n")
        for act in acts:
            act()


def raise_(fault: type[BaseException]) -> None:
    raise fault


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


@pytest.mark.parametrize("step", ["open", "dup", "fchmod", "fsync", "replace"])
def test_a_failing_step_leaves_the_old_file_and_no_other(
    page: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **others: object) -> None:
        raise OSError(5, "Input/output error")

    read = page.stat()
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="Input/output"):
        replace(str(page), b"new\n", read)
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
    with pytest.raises(RefusedError, match="is no folder"):
        make_folder(str(tmp_path / "out"), "away/c")
    assert not (tmp_path / "c").exists()


def test_a_file_written_bit_by_bit_takes_its_place_at_the_end(page: Path) -> None:
    page.chmod(0o640)
    with replacing(str(page), page.stat()) as file:
        for number in range(1000):
            file.write(b"%d\n" % number * 100)
            assert page.read_bytes() == b"old\n"
    assert page.read_bytes() == b"".join(b"%d\n" % number * 100 for number in range(1000))
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert names_in(page.parent) == ["page.txt"]


def test_what_wraps_the_file_may_close_it(page: Path) -> None:
    with new_file(str(page)) as file, gzip.open(file, "wt") as packed:
        packed.write("new\n")
    assert gzip.decompress(page.read_bytes()) == b"new\n"
    with new_file(str(page)) as file:
        io.TextIOWrapper(file).close()
    assert page.read_bytes() == b""


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_an_error_on_the_way_leaves_the_old_file(page: Path, fault: type[BaseException]) -> None:
    for path in (page, page.with_name("other.txt")):
        with pytest.raises(fault):
            fill(new_file(str(path)), lambda: raise_(fault))
    assert page.read_bytes() == b"old\n"
    assert names_in(page.parent) == ["page.txt"]


def test_a_full_disk_hides_no_other_error(page: Path) -> None:
    """What waits in the buffer cannot be written any more: that is not what the user should be told."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(KeyboardInterrupt):
            fill(new_file(str(page)), lambda: raise_(KeyboardInterrupt))
        with pytest.raises(OSError, match="File too large"):
            write(str(page), b"more than ten bytes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert page.read_bytes() == b"old\n"
    assert names_in(page.parent) == ["page.txt"]


def test_a_signal_stops_the_writing(page: Path) -> None:
    after: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        fill(new_file(str(page)), lambda: signal.raise_signal(signal.SIGINT), lambda: after.append("went on"))
    assert not after
    assert page.read_bytes() == b"old\n"
    assert names_in(page.parent) == ["page.txt"]
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_signal_waits_while_the_file_takes_its_place(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def sync(handle: int) -> None:
        signal.raise_signal(signal.SIGINT)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(KeyboardInterrupt):
        replace(str(page), b"new\n", page.stat())
    assert page.read_bytes() == b"new\n"
    assert names_in(page.parent) == ["page.txt"]
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_what_others_write_meanwhile_is_left(page: Path) -> None:
    read = page.stat()
    with pytest.raises(RefusedError, match="changed while"):
        fill(
            replacing(str(page), read),
            lambda: page.write_bytes(b"own\n"),
            lambda: os.utime(page, ns=(read.st_atime_ns, read.st_mtime_ns)),
        )
    assert page.read_bytes() == b"own\n"
    other = page.with_name("other.txt")
    with pytest.raises(RefusedError, match="changed while"):
        fill(new_file(str(other)), lambda: other.write_bytes(b"own\n"))
    assert other.read_bytes() == b"own\n"
    assert names_in(page.parent) == ["other.txt", "page.txt"]


def test_a_link_that_is_put_in_the_place_meanwhile_is_left(page: Path) -> None:
    precious = page.with_name("precious")
    precious.write_bytes(b"mine\n")
    with pytest.raises(RefusedError, match="it is a link"):
        fill(replacing(str(page), page.stat()), page.unlink, lambda: page.symlink_to(precious))
    assert page.is_symlink()
    assert precious.read_bytes() == b"mine\n"


def test_whether_a_file_can_be_replaced_is_known_before(page: Path) -> None:
    read = page.stat()
    check_replaceable(str(page), read)
    page.with_name("twin").hardlink_to(page)
    with pytest.raises(RefusedError, match="2 names"):
        check_replaceable(str(page), read)
    page.write_bytes(b"newer\n")
    page.with_name("twin").unlink()
    with pytest.raises(RefusedError, match="changed while"):
        check_replaceable(str(page), read)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write what is write-protected")
def test_a_write_protected_file_is_left(page: Path) -> None:
    page.chmod(0o444)
    with pytest.raises(RefusedError, match="write-protected"):
        replace(str(page), b"new\n", page.stat())


def test_backup_is_copied_from_the_file_where_it_is_not_in_memory(page: Path) -> None:
    old = os.urandom(3 << 20)
    page.write_bytes(old)
    with replacing(str(page), page.stat(), ".orig") as file:
        file.write(b"new\n")
    backup = page.with_name("page.txt.orig")
    assert (page.read_bytes(), backup.read_bytes(), backup.stat().st_nlink) == (b"new\n", old, 1)
    page.write_bytes(old)
    replace(str(page), b"again\n", page.stat(), ".orig")
    page.write_bytes(old + b"!")
    with pytest.raises(RefusedError, match="is there already and differs"):
        replace(str(page), b"more\n", page.stat(), ".orig")
    assert (page.read_bytes(), backup.read_bytes()) == (old + b"!", old)


def test_no_backup_is_made_of_what_changes_meanwhile(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = page.stat()
    dup = os.dup

    def change(handle: int) -> int:
        page.write_bytes(b"own\n")
        return dup(handle)

    monkeypatch.setattr(os, "dup", change)
    with pytest.raises(RefusedError, match="changed while"):
        replace(str(page), b"new\n", read, ".orig")
    assert names_in(page.parent) == ["page.txt"]
    assert page.read_bytes() == b"own\n"


def test_rights_are_not_lent_to_another_owner(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.chmod(0o4755)
    like = os.stat_result((*page.stat()[:4], 54321, 54321, *page.stat()[6:]))

    def refuse(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    write(str(page), b"new\n", like)
    assert stat.S_IMODE(page.stat().st_mode) == 0o755


def test_a_file_system_without_modes_will_do(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for name in ("fchmod", "fchown", "setxattr"):
        monkeypatch.setattr(os, name, refuse)
    replace(str(page), b"new\n", page.stat())
    assert page.read_bytes() == b"new\n"


def test_the_folder_gives_nobody_more_access(page: Path) -> None:
    """A folder may say who gets access to new files in it; ours are new in name only."""
    user_object, user, group, mask, other = (
        struct.pack("<HHI", tag, 7, 12345 if tag == 2 else 2**32 - 1) for tag in (1, 2, 4, 16, 32)
    )
    default = struct.pack("<I", 2) + user_object + user + group + mask + other
    try:
        os.setxattr(page.parent, "system.posix_acl_default", default)
    except OSError:
        pytest.skip("this file system has no access lists")
    assert "system.posix_acl_access" not in os.listxattr(page)
    page.chmod(0o640)
    replace(str(page), b"new\n", page.stat())
    assert "system.posix_acl_access" not in os.listxattr(page)
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_attributes_of_another_file_are_not_taken(page: Path) -> None:
    other = page.with_name("other.txt")
    other.write_bytes(b"")
    try:
        os.setxattr(other, "user.origin", b"harbour")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write(str(page.with_name("out.txt")), b"new\n", page.stat(), str(other))
    assert not os.listxattr(page.with_name("out.txt"))


def test_a_new_file_has_the_mode_that_the_user_asks_for(page: Path) -> None:
    before = os.umask(0o027)
    try:
        write(str(page.with_name("out.txt")), b"new\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE(page.with_name("out.txt").stat().st_mode) == 0o640


def test_what_is_being_written_is_not_swept(page: Path) -> None:
    with new_file(str(page)) as file:
        file.write(b"new\n")
        assert sweep(str(page.parent)) == 0
    assert page.read_bytes() == b"new\n"


def test_a_sweep_between_making_and_locking_does_no_harm(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock, swept = fcntl.flock, []

    def lock(handle: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        swept.append(sweep(str(page.parent)))
        flock(handle, how)

    monkeypatch.setattr(temporary.fcntl, "flock", lock)
    write(str(page), b"new\n")
    assert swept == [1]
    assert page.read_bytes() == b"new\n"
    assert names_in(page.parent) == ["page.txt"]


def test_a_file_that_a_sweep_has_locked_first_is_given_up(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock

    def lock(handle: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        (name,) = (name for name in os.listdir(page.parent) if name != "page.txt")
        with open(page.with_name(name)) as swept:  # as a sweep that is about to unlink
            flock(swept, how)
            try:
                flock(handle, how)
            finally:
                os.unlink(swept.name)

    monkeypatch.setattr(temporary.fcntl, "flock", lock)
    write(str(page), b"new\n")
    assert page.read_bytes() == b"new\n"
    assert names_in(page.parent) == ["page.txt"]


def test_without_locks_nothing_is_swept(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(temporary.fcntl, "flock", fail)
    with new_file(str(page)) as file:
        file.write(b"new\n")
        assert sweep(str(page.parent)) == 0
    assert page.read_bytes() == b"new\n"


def test_many_may_write_and_sweep_one_folder_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from declutter.writing import sweep, write\n"
        "for number in range(200):\n"
        f"    sweep({str(tmp_path)!r}); write(f'{tmp_path}/{{sys.argv[1]}}-{{number}}', b'x' * 5000)"
    )
    crowd = [subprocess.Popen([sys.executable, "-c", code, str(who)]) for who in range(4)]
    assert [each.wait(60) for each in crowd] == [0] * 4
    assert len(names_in(tmp_path)) == 800
    assert {path.stat().st_size for path in tmp_path.iterdir()} == {5000}


def test_a_folder_that_is_swapped_for_a_link_leads_nowhere(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    make_folder(str(out), "a/b")
    write(str(out / "a" / "b" / "page.txt"), b"new\n", root=str(out))
    with new_file(str(out / "a" / "b" / "late.txt"), root=f"{out}/") as file:
        file.write(b"late\n")
        (out / "a").rename(tmp_path / "moved")
        (out / "a").symlink_to(outside)
        (outside / "b").mkdir()
    assert (tmp_path / "moved" / "b" / "late.txt").read_bytes() == b"late\n"
    (outside / "b" / f".declutter-{'0' * 16}.tmp").write_bytes(b"theirs")
    for act in (
        lambda: write(str(out / "a" / "b" / "page.txt"), b"more\n", root=str(out)),
        lambda: replace(str(out / "a" / "b" / "page.txt"), b"more\n", tmp_path.stat(), root=str(out)),
        lambda: sweep(str(out / "a" / "b"), root=str(out)),
        lambda: make_folder(str(out), "a/b/c"),
    ):
        with pytest.raises(RefusedError, match=r"a below .* is no folder"):
            act()
    assert names_in(outside / "b") == [f".declutter-{'0' * 16}.tmp"]


def test_the_folder_that_was_named_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    make_folder(str(tmp_path / "out"), "a")
    write(str(tmp_path / "out" / "a" / "page.txt"), b"new\n", root=str(tmp_path / "out"))
    assert (tmp_path / "real" / "a" / "page.txt").read_bytes() == b"new\n"


@pytest.mark.parametrize("path", ["out/../page.txt", "output/page.txt", "page.txt"])
def test_paths_that_leave_the_root_are_a_fault(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("out", "output"):
        os.mkdir(folder)
    with pytest.raises(ValueError, match="is not below"):
        write(path, b"new\n", root="out")
    assert names_in(tmp_path) == ["out", "output"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_may_not_be_listed_will_do(page: Path) -> None:
    page.parent.chmod(0o300)
    try:
        assert sweep(str(page.parent)) == 0
        replace(str(page), b"new\n", page.stat())
        assert page.read_bytes() == b"new\n"
    finally:
        page.parent.chmod(0o700)


@pytest.mark.parametrize("way", ["write", "replace"])
def test_a_signal_right_after_the_file_was_made_leaves_nothing_half_done(
    page: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Between the making of a file and the block that would remove it nobody could."""
    make = writing.create

    def create(folder: int, mode: int) -> tuple[str, int]:
        made = make(folder, mode)
        signal.raise_signal(signal.SIGINT)
        return made

    monkeypatch.setattr(writing, "create", create)
    with pytest.raises(KeyboardInterrupt):
        write(str(page), b"new\n") if way == "write" else replace(str(page), b"new\n", page.stat())
    assert page.read_bytes() == b"new\n", "what is written in one go is done before the signal counts"
    assert names_in(page.parent) == ["page.txt"]
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())
