"""The pager: only on a terminal, only for what is longer than the screen, and never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pages import PLAIN
from tests.terminal import Terminal

WRITER = """
import sys, time, os
from declutter.cli.pager import paged
from declutter.cli.streams import ClosedError
count, flag = int(sys.argv[1]), sys.argv[2:]
try:
    with paged(os.environ.get("DECLUTTER_PAGER")) as write:
        for number in range(count):
            write(f"line {number}\\n".encode())
            while flag and number == 100 and not os.path.exists(flag[0]):
                time.sleep(0.01)
except ClosedError:
    print("the reader has left", file=sys.stderr)
    sys.exit(3)
print("after", file=sys.stderr)
"""

MARKING = "sed -u s/line/PAGED/"


def writer(count: int, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", WRITER, str(count), *map(str, arguments)]


def shown(count: int, **environment: str) -> tuple[int, list[str]]:
    with Terminal(writer(count), environment) as terminal:
        status = terminal.read_to_end()
        return status, terminal.output.splitlines()


def test_what_is_longer_than_the_screen_is_paged() -> None:
    status, rows = shown(60, PAGER=MARKING)
    assert status == 0
    assert rows == [*(f"PAGED {number}" for number in range(60)), "after"]


@pytest.mark.parametrize("count", [0, 1, 23])
def test_what_fits_the_screen_is_printed(count: int) -> None:
    assert shown(count, PAGER=MARKING) == (0, [*(f"line {number}" for number in range(count)), "after"])


def test_one_line_more_than_the_screen_is_paged() -> None:
    assert shown(24, PAGER=MARKING)[1][0] == "PAGED 0"
    assert shown(24, PAGER=MARKING, LINES="50")[1][0] == "line 0"


def test_nothing_is_paged_into_a_pipe() -> None:
    result = subprocess.run(
        writer(60), env={**PLAIN, "PAGER": MARKING}, capture_output=True, timeout=20, check=True
    )
    assert result.stdout.decode().splitlines() == [f"line {number}" for number in range(60)]


@pytest.mark.parametrize("environment", [
    {"DECLUTTER_PAGER": MARKING, "PAGER": "false"},
    {"DECLUTTER_PAGER": f"COLUMNS=10 {MARKING}"},
    {"PAGER": f"{MARKING} | cat"},
])  # fmt: skip
def test_the_pager_is_the_one_that_was_chosen(environment: dict[str, str]) -> None:
    assert shown(60, **environment)[1][0] == "PAGED 0"


@pytest.mark.parametrize("environment", [
    {"PAGER": "cat"}, {"PAGER": ""}, {"PAGER": " "}, {"DECLUTTER_PAGER": "", "PAGER": MARKING},
])  # fmt: skip
def test_no_pager_is_a_choice_too(environment: dict[str, str]) -> None:
    assert shown(60, **environment) == (0, [*(f"line {number}" for number in range(60)), "after"])


def test_a_pager_that_is_missing_hides_nothing() -> None:
    status, rows = shown(60, PAGER="no-such-pager -x")
    assert status == 0
    assert rows[0] == "declutter: no pager is called no-such-pager; see --pager, $DECLUTTER_PAGER and $PAGER"
    assert rows[1:] == [*(f"line {number}" for number in range(60)), "after"]


def test_less_is_told_to_show_colours_unless_the_reader_has_settings() -> None:
    told = "sh -c 'cat > /dev/null; echo \"$LESS\"'"
    assert shown(60, PAGER=told)[1][0] == "FRX"
    assert shown(60, PAGER=told, LESS="-M")[1][0] == "-M"


def test_a_reader_who_leaves_early_ends_it() -> None:
    status, rows = shown(1_000_000, PAGER="head -n 2")
    assert (status, rows) == (3, ["line 0", "line 1", "the reader has left"])


def test_the_first_screen_is_shown_while_more_is_on_its_way(tmp_path: Path) -> None:
    flag = tmp_path / "read"
    pager = f"sh -c 'read -r first; echo \"$first\" > {flag}; cat'"
    with Terminal(writer(200, flag), {"PAGER": pager}) as terminal:
        assert terminal.read_to_end() == 0
        assert terminal.output.splitlines()[-1] == "after"
        assert flag.read_text() == "line 0\n"


def test_ctrl_c_leaves_the_pager_on_the_screen() -> None:
    pager = "sh -c 'trap : INT; cat > /dev/null; echo waiting; sleep 1; echo done'"
    with Terminal(writer(60), {"PAGER": pager}) as terminal:
        terminal.read_until("waiting")
        terminal.type("\x03")
        assert terminal.read_to_end() == 0
        assert terminal.output.replace("^C", "").splitlines()[-2:] == ["done", "after"]


@pytest.mark.skipif(shutil.which("less") is None, reason="no less on this machine")
def test_less_pages_and_is_left_with_q() -> None:
    with Terminal(writer(3_000_000), {"DECLUTTER_PAGER": "less -R"}) as terminal:
        terminal.read_until("line 20")
        before = time.monotonic()
        terminal.type("q")
        assert terminal.read_to_end() == 3
        assert time.monotonic() - before < 10
        assert "line 30" not in terminal.output


def test_the_screen_is_asked_for_its_size() -> None:
    code = "from declutter.cli.streams import size; print(tuple(size()))"
    for environment, expected in (
        ({}, "(93, 31)"),
        ({"COLUMNS": "140", "LINES": "x"}, "(140, 31)"),
        ({"LINES": "50"}, "(93, 50)"),
    ):
        with Terminal([sys.executable, "-c", code], environment, columns=93, rows=31) as terminal:
            terminal.read_to_end()
            assert terminal.output.strip() == expected
    plain = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    result = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, env=plain, check=True
    )
    assert result.stdout == b"(80, 24)\n"
