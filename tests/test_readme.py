"""The README is true: its commands print what it shows, and what it names exists."""

from __future__ import annotations

import contextlib
import doctest
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import declutter as library
from declutter.filters import FILTERS, LEVELS
from tests.pages import PLAIN, declutter
from tests.test_repository import TOP, read

README = read("README.md")

CONSOLES = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)

EXCERPT = "fixtures/en-w3m-tram-depot/page.txt"
"""The page that the before and after are taken from."""

_MENTIONED = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def shown(console: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines below it."""
    _, *parts = re.split(r"^\$ (.*)\n", console, flags=re.MULTILINE)
    return [(command, tidy(output)) for command, output in zip(parts[::2], parts[1::2], strict=True)]


def tidy(output: str) -> list[str]:
    """The lines without blanks at their ends, and without blank lines at the end."""
    return [line.rstrip() for line in output.rstrip().splitlines()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the README's reader has: the fixtures, and a `declutter` on the path."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(TOP / "fixtures", folder / "fixtures")
    (folder / ".bin").mkdir()
    for name, arguments in (("declutter", " -m declutter"), ("python3", "")):
        program = folder / ".bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n')
        program.chmod(0o755)
    return folder


def typed(command: str, folder: Path) -> list[str]:
    """What a terminal of 80 columns without colour shows after a command."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {name: value for name, value in PLAIN.items() if name not in ("COLUMNS", "LINES")}
    path = f"{folder / '.bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={
            **environment,
            "PATH": path,
            "NO_COLOR": "1",
            "PAGER": "cat",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
        },
    )
    os.close(theirs)
    output = b""
    with contextlib.suppress(OSError):  # so Linux says that the other end is closed
        while data := os.read(ours, 65536):
            output += data
    os.close(ours)
    process.wait(timeout=60)
    return tidy(output.decode().replace("\r\n", "\n"))


def test_every_command_prints_what_is_shown(clone: Path) -> None:
    assert CONSOLES
    wrong = []
    for command, expected in (each for console in CONSOLES for each in shown(console)):
        printed = typed(command, clone)
        if printed != expected:
            wrong.append("\n".join([f"$ {command}", *printed]))
    if wrong:
        pytest.fail("the README should show:\n\n" + "\n\n".join(wrong), pytrace=False)


def test_the_examples_in_python_run(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    sessions = fenced("python")
    assert sessions
    for session in sessions:
        test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
        assert test.examples
        report: list[str] = []
        failed, _ = doctest.DocTestRunner().run(test, out=report.append)
        assert not failed, "".join(report)


def test_before_and_after_are_what_happens() -> None:
    before, after = (tidy(block) for block in fenced("text")[:2])
    cleaning = library.clean((TOP / EXCERPT).read_bytes())
    went = {each.block.text: f"{each.filter}: {each.reason}" for each in cleaning.removals}
    marked = [re.split(r"\s{2,}|(?<=…)\s", line[2:], maxsplit=1) for line in before if line.startswith("- ")]
    assert marked
    for text, reason in marked:
        reasons = {why for full, why in went.items() if full.startswith(text.removesuffix("…"))}
        assert reason in reasons, f"{text!r} goes because: {reasons or 'it stays'}"
    kept = [line.removeprefix("  ") for line in before if line and not line.startswith("- ")]
    assert kept == [line for line in after if line]
    assert "\n" + "\n".join(after) + "\n" in "\n" + cleaning.body()


def test_tables_name_every_filter_and_level_and_no_other() -> None:
    rows = re.findall(r"^\|([^|]*)\|", README, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == {*FILTERS, *LEVELS}


def test_options_that_are_mentioned_exist() -> None:
    offered = set(_MENTIONED.findall(declutter("--help").stdout.decode()))
    mentioned = set(_MENTIONED.findall(README))
    assert mentioned
    assert mentioned <= offered, f"no such option: {sorted(mentioned - offered)}"


def test_filters_and_levels_in_commands_exist() -> None:
    values = re.findall(r"--(?:level|skip|only|also) ([a-z_,]+)", README)
    assert values
    assert {name for value in values for name in value.split(",")} <= {*FILTERS, *LEVELS}


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert not [link for link in links if not (TOP / link).exists()]
