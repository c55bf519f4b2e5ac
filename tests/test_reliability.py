"""The first promises of a tool that is trusted with people's only copy, at a tenth of their size."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import ARTICLE, COMMAND, PAGE, PLAIN, declutter, pages_in

FILES = 150
HOSTILE_NAMES = [b"new\nline.txt", b"esc\x1b[31m.txt", b"not-utf8-\xff.txt", b"-o.txt", b"a" * 251 + b".txt"]


def start(*arguments: str | Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN, preexec_fn=limit,
    )  # fmt: skip


def temporaries_in(folder: Path) -> list[Path]:
    return list(folder.rglob(".declutter-*"))


def check_old_or_new(paths: list[Path], old: dict[Path, bytes]) -> int:
    """That each file is whole, and how many are new."""
    new = 0
    for path in paths:
        now = path.read_bytes()
        if now != old[path]:
            assert now.startswith(ARTICLE[:80].encode()), path
            assert old[path].find(now) > 0, path
            new += 1
    return new


def wait_for_first_change(path: Path, old: bytes, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while path.read_bytes() == old and time.monotonic() < end:
        time.sleep(0.001)


def kill_while_writing(folder: Path, tries: int, how: signal.Signals) -> None:
    paths = pages_in(folder, FILES)
    old = {path: path.read_bytes() for path in paths}
    chance = random.Random(7)
    stopped = 0
    for _ in range(tries):
        for path in paths:
            path.write_bytes(old[path])
        process = start("--in-place", folder)
        wait_for_first_change(paths[0], old[paths[0]])
        time.sleep(chance.random() * 0.15)
        process.send_signal(how)
        _, talk = process.communicate(timeout=30)
        new = check_old_or_new(paths, old)
        assert new or process.returncode
        if process.returncode == 0:
            continue
        stopped += 1
        assert process.returncode == (-how if how == signal.SIGKILL else 128 + how)
        if how != signal.SIGKILL:
            assert not temporaries_in(folder)
            assert b"stopped; " in talk
    assert stopped, "no try was early enough to prove anything"
    (folder / f".declutter-{'a' * 16}.tmp").write_text("left by a killed run")
    paths[-1].write_bytes(old[paths[-1]])
    assert declutter("--in-place", folder).returncode == 0
    assert check_old_or_new(paths, old) == FILES
    assert not temporaries_in(folder), "the next run sweeps"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_every_file_old_or_new(tmp_path: Path, how: signal.Signals) -> None:
    kill_while_writing(tmp_path / "pages", 2, how)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_many_stopped_runs_leave_every_file_old_or_new(tmp_path: Path, how: signal.Signals) -> None:
    kill_while_writing(tmp_path / "pages", 100 if how == signal.SIGKILL else 200, how)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A file may hold 4 KiB only: a larger one is refused by the system in the middle of the write."""
    large = tmp_path / "large.txt"
    small = tmp_path / "small.txt"
    large.write_text(
        PAGE.replace("Accept all", "\n\n".join(f"Line {n} of the log stays." for n in range(400)))
    )
    small.write_text(PAGE)
    before = large.read_bytes()

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    for arguments in (["--in-place", tmp_path], [tmp_path, "-o", tmp_path / "out"]):
        small.write_text(PAGE)
        process = start(*arguments, limit=limit)
        _, talk = process.communicate(timeout=30)
        assert process.returncode == 2
        assert b"large.txt: failed (not written: File too large)" in talk
        assert b"1 written, 0 unchanged, 0 skipped, 1 failed" in talk
        assert large.read_bytes() == before
        assert not temporaries_in(tmp_path)
    assert (tmp_path / "out" / "small.txt").read_text() == ARTICLE
    assert not (tmp_path / "out" / "large.txt").exists()


def test_a_full_stdout_gives_one_line_and_2() -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            COMMAND, input=PAGE.encode(), stdout=full, stderr=subprocess.PIPE, timeout=30, check=False
        )
    assert result.returncode == 2
    assert result.stderr == b"declutter: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("tries", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_a_reader_that_goes_ends_it_quietly(tmp_path: Path, tries: int) -> None:
    """With each of four views, so many times; it goes after the first byte, or anywhere before the last."""
    chance = random.Random(5)
    big = tmp_path / "big.txt"
    big.write_text(
        "Skip to main content\n\n"
        + "\n\n".join(f"Line {number} of a long article that goes on." for number in range(3000))
    )
    for view in ("", "--diff", "--json", "--explain") * tries:
        process = start("--only", "navigation", *filter(None, [view]), *[big] * 9)
        assert process.stdout
        assert process.stderr
        process.stdout.read(chance.choice([1, 10, 100] if view == "--diff" else [1, 4096, 65_536, 100_000]))
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) in (0, 141)
        process.stderr.close()


def test_closed_streams_do_no_harm(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    for redirection, status in (("<&-", 0), ("2>&-", 0), (">&-", 2)):
        command = f"{' '.join(COMMAND)} {page} {redirection}"
        result = subprocess.run(["sh", "-c", command], capture_output=True, timeout=30, check=False)
        assert result.returncode == status, redirection
        assert b"Traceback" not in result.stderr


def test_ctrl_c_on_a_waiting_pipe_is_quiet() -> None:
    process = start()
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, talk = process.communicate(timeout=30)
    assert (process.returncode, out, talk) == (130, b"", b"")


def test_links_are_neither_followed_nor_written_through(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "pages", tmp_path / "elsewhere"
    pages_in(folder, 2)
    (precious,) = pages_in(elsewhere, 1)
    os.symlink(precious, folder / "link.txt")
    os.symlink(elsewhere, folder / "folder")
    os.link(folder / "page000.txt", tmp_path / "twin.txt")
    before = precious.read_bytes()
    result = declutter("--in-place", folder)
    assert result.returncode == 2
    assert b"1 written, 0 unchanged, 2 skipped, 1 failed" in result.stderr
    assert b"hard links" in result.stderr
    result = declutter("--in-place", folder / "link.txt")
    assert result.returncode == 2
    assert b"it is a link to" in result.stderr
    assert precious.read_bytes() == before
    assert (tmp_path / "twin.txt").samefile(folder / "page000.txt")


def test_hostile_names_are_cleaned_and_shown_spelled_out(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/pages"
    os.mkdir(folder)
    for name in HOSTILE_NAMES:
        with open(folder + b"/" + name, "w") as file:
            file.write(PAGE)
    for view in ("--diff", "--explain", "--json", "--check"):
        result = declutter(view, folder)
        assert result.returncode == (1 if view == "--check" else 0)
        assert b"\x1b" not in result.stdout + result.stderr
        assert b"\xff" not in result.stdout + result.stderr
    result = declutter("-v", "--in-place", folder)
    assert result.returncode == 0
    assert b"5 written" in result.stderr
    assert rb"new\nline.txt" in result.stderr
    for name in HOSTILE_NAMES:
        with open(folder + b"/" + name) as file:
            assert file.read() == ARTICLE


def test_a_leading_dash_in_a_name(tmp_path: Path) -> None:
    (tmp_path / "-o.txt").write_text(PAGE)
    result = subprocess.run(
        [*COMMAND, "--", "-o.txt"], cwd=tmp_path, capture_output=True, timeout=30, check=False
    )
    assert result.stdout.decode() == ARTICLE


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\n" * 100_000, id="blank lines"),
        pytest.param(b"The same line again.\n" * 10_000, id="identical lines"),
        pytest.param(b" " * 40_000 + b"x", id="spaces and an x"),
        pytest.param(b"word " * 200_000, id="one long line"),
        pytest.param("e\u0301".encode() + "\u0300".encode() * 1000, id="combining marks"),
        pytest.param(b"a\r\r\nb\r\r\n\x0bc\x0c\xc2\x85d\xe2\x80\xa8e", id="every line end"),
        pytest.param(b"text \x1b]8;;http://x\x07here\x1b]8;;\x07 and \x1b[31mred\n", id="escapes"),
        pytest.param(b"\xff\xfeh\0e\0l\0l\0o\0\n\0", id="UTF-16 with a mark"),
        pytest.param(b"cut at the end \xe5\xa0", id="cut sequence"),
        pytest.param(b"\xed\xa0\x80 lone surrogate\n", id="lone surrogate"),
    ],
)
def test_odd_inputs_end_well(data: bytes) -> None:
    result = declutter("--skip", "duplicate", stdin=data)
    assert (result.returncode, result.stdout) == (0, data)


def test_a_failure_in_one_file_hides_no_other(tmp_path: Path) -> None:
    pages_in(tmp_path, 3)
    (tmp_path / "page001.txt").unlink()
    os.mkfifo(tmp_path / "page001.txt")
    (tmp_path / "locked").mkdir()
    result = declutter("--in-place", tmp_path, tmp_path / "missing")
    assert result.returncode == 2
    assert b"4 files: 2 written, 0 unchanged, 1 skipped, 1 failed" in result.stderr
