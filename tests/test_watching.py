"""What people see on a terminal while a folder is cleaned, and when it is done."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import threading
from pathlib import Path

import pytest

from declutter.batch.notable import LEAST_SIZE, SHOWN, Notable
from declutter.batch.outcome import Outcome
from declutter.views.closing import Group, Share, closing
from declutter.views.progress import progress
from declutter.views.safe import HOSTILE
from tests.pages import COMMAND, PLAIN, pages_in

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_a_terminal(*arguments: str | Path, width: int = 90, **environment: str) -> tuple[int, str, bytes]:
    """Run the command with a terminal as its stderr: the exit status, what it showed, and its stdout."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def read() -> None:
        try:
            while data := os.read(ours, 65_536):
                shown.append(data)
        except OSError:
            pass  # the terminal ends so

    reader = threading.Thread(target=read)
    reader.start()
    env = {**PLAIN, "TERM": "xterm", "COLUMNS": str(width), **environment}
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=env
    ) as process:
        os.close(theirs)
        printed, _ = process.communicate(timeout=60)
    reader.join(30)
    os.close(ours)
    return process.returncode, b"".join(shown).decode(), printed


def test_a_bar_while_it_runs_and_a_table_at_the_end(tmp_path: Path) -> None:
    pages_in(tmp_path / "pages", 30)
    status, shown, printed = on_a_terminal(tmp_path / "pages", "-o", tmp_path / "clean")
    assert (status, printed) == (0, b"")
    assert "/30 files" in shown
    assert "MB/s" in shown
    end = ESCAPES.sub("", shown)[-1000:]
    assert "90 blocks removed" in end
    assert re.search(r"60 +cookie_notice", end)
    assert re.search(r"30 +navigation", end)
    assert end.rstrip().endswith("30 files: 30 written, 0 unchanged, 0 skipped, 0 failed")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["-q"], {}), ([], {"TERM": "dumb"})],
    ids=["quiet", "a terminal that cannot move its cursor"],
)
def test_no_bar_where_nobody_could_see_it(
    tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    pages_in(tmp_path / "pages", 12)
    _, shown, _ = on_a_terminal(*arguments, tmp_path / "pages", "-o", tmp_path / "clean", **environment)
    assert "\x1b" not in shown
    assert "MB/s" not in shown


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    pages_in(tmp_path / "pages", 12)
    _, shown, _ = on_a_terminal(tmp_path / "pages", "-o", tmp_path / "clean", NO_COLOR="1")
    assert "MB/s" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", shown)


def test_messages_do_not_run_into_the_bar(tmp_path: Path) -> None:
    pages_in(tmp_path / "pages", 12)
    (tmp_path / "pages" / "esc\x1b[31m.txt").write_bytes(b"\0\1\2")
    _, shown, _ = on_a_terminal(tmp_path / "pages", "-o", tmp_path / "clean", width=400)
    lines = [line.strip() for line in ESCAPES.sub("", shown).replace("\r", "\n").split("\n")]
    (message,) = [line for line in lines if "skipped (it is binary" in line]
    assert message.startswith("declutter: ")
    assert r"esc\x1b[31m.txt" in message


def outcome(path: str, size: int, left: int, *, guarded: bool = False) -> Outcome:
    state = "changed" if left < size else "unchanged"
    return Outcome(path, state, size=size, left=left, guarded=guarded)  # type: ignore[arg-type]


def test_notable_files_are_the_same_in_any_order() -> None:
    files = [
        *(outcome(f"lost{number}", 2_000, 2_000 - 100 * number) for number in range(1, 12)),
        *(outcome(f"long{number}", 1_000 + number, 1_000 + number) for number in range(8)),
        outcome("gone", 5_000, 100),
        outcome("guarded", 5_000, 5_000, guarded=True),
        outcome("short", LEAST_SIZE - 1, 1),
        Outcome("failed", "failed", "it is broken"),
    ]
    told = []
    for order in (files, files[::-1], files[::2] + files[1::2]):
        notable = Notable()
        for each in order:
            notable.add(each)
        told.append(notable)
    assert told[0] == told[1] == told[2]
    notable = told[0]
    assert [path for _, path, _, _ in notable.most] == [f"lost{number}" for number in (11, 10, 9, 8, 7)]
    assert [path for _, path, _, _ in notable.emptied] == ["gone", "guarded"]
    assert [path for _, path, _, _ in notable.untouched] == [f"long{number}" for number in (7, 6, 5, 4, 3)]
    assert (notable.untouched_count, len(notable.untouched)) == (8, SHOWN)


@pytest.mark.parametrize("width", [40, 80, 140, 250])
def test_the_table_is_safe_and_fits(width: int) -> None:
    hostile = "[red]\u202e\udcff 日本語" + "".join(map(chr, range(0x300)))
    groups = [
        Group("lost most", [Share(hostile, 9_000, 10), Share("b.txt", 10, 0)], 7),
        Group("nothing", [], 0),
    ]
    shown = closing({"related": 3, "sharing": 1}, 9_010, 10, groups, width, colour=False).decode()
    assert not HOSTILE.search(shown.replace("\n", ""))
    assert "[red]" in shown
    assert "and 7 more" in shown
    assert "nothing" not in shown
    from rich.cells import cell_len

    assert all(cell_len(line) <= width for line in shown.split("\n"))


def test_the_bar_shows_no_raw_control() -> None:
    stream = io.StringIO()
    hostile = "".join(chr(code) for code in range(0xD800) if code not in range(0x20, 0x7F))
    move, stop = progress(stream, False, None, lambda: (hostile[:4000], 10))
    move(3)
    stop()
    shown = ESCAPES.sub("", stream.getvalue())
    assert "3 files" in shown
    assert not HOSTILE.search(shown.replace("\n", "").replace("\r", ""))
