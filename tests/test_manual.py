"""The man page says what `--help` says, and `man` can read it."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest

from declutter.cli.command import command
from declutter.cli.manual import manual
from declutter.filters import FILTERS
from tests.pages import PLAIN
from tests.test_repository import TOP, read

PAGE = TOP / "docs" / "declutter.1"


def test_the_page_is_what_the_command_says_now() -> None:
    assert read("docs/declutter.1") == manual(command), (
        "run python -m declutter.cli.manual > docs/declutter.1"
    )


def test_every_option_and_filter_is_on_the_page() -> None:
    page = read("docs/declutter.1").replace("\\-", "-")
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert options
    for option in options:
        assert all(f"\\fB{name}\\fR" in page for name in option.opts)
        assert " ".join((option.help or "").split()[:2]) in " ".join(page.split())
    assert [name for name in FILTERS if f"\\fB{name}\\fR" not in page] == []


def test_signs_of_roff_are_taken_for_text() -> None:
    odd = click.Command("odd", help="A \\fB- ~back\\.\n\n.SH ' it", epilog="Note: 'a'\n\n.b")
    page = manual(odd)
    assert "A \\efB\\- \\(tiback\\e." in page
    assert "\\&.SH \\(aq it" in page
    assert not re.search(r"^['.](?!TH|SH|PP|TP|B |nf|fi)", page, re.MULTILINE)


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_it_without_a_warning() -> None:
    run = subprocess.run(
        ["man", "--warnings", "-l", PAGE],
        capture_output=True,
        env={**PLAIN, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"},
        check=False,
    )
    if b"minimized" in run.stdout or b"minimized" in run.stderr:
        pytest.skip("man is a stand-in")
    assert (run.returncode, run.stderr) == (0, b"")
    text = re.sub(r".\x08", "", run.stdout.decode())
    assert "-l, --list" in text
    assert "declutter articles/ --in-place --backup .orig" in text


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_has_nothing_against_it() -> None:
    run = subprocess.run(["mandoc", "-Tlint", "-Wstyle", PAGE], capture_output=True, check=False)
    said = [line for line in run.stdout.decode().splitlines() if "missing date" not in line]
    assert said == []
