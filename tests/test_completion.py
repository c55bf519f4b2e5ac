"""Completions in the shells themselves, as far as they are installed: options, filters, levels and paths."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from declutter.cli.command import command
from declutter.cli.completion import (
    SHELLS,
    complete_files,
    complete_filters,
    complete_folders,
    complete_levels,
    completion_script,
)
from declutter.filters import FILTERS, LEVELS
from tests.pages import PLAIN

PROGRAM = """\
#!{python}
import click
from declutter.cli.completion import *
from declutter.cli.completion import completion_script

@click.command()
@click.argument("paths", nargs=-1, type=click.UNPROCESSED, shell_complete=complete_files)
@click.option("--level", shell_complete=complete_levels)
@click.option("--skip", multiple=True, shell_complete=complete_filters)
@click.option("-o", "--output", shell_complete=complete_folders)
def command(**values):
    pass

command.main(prog_name="declutter")
"""

BASH = """\
compopt() {{ echo "compopt $1 $2"; }}
source {script}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_declutter_completion declutter
printf '%s\\n' "${{COMPREPLY[@]}}"
"""

ZSH = """\
compdef() {{ :; }}
compadd() {{ print -l -- "${{(@)completions}}"; }}
_describe() {{ print -l -- "${{(@)completions_with_descriptions%%:*}}"; }}
_path_files() {{ print -- "paths $*"; }}
source {script}
words=({words}); CURRENT=$#words
_declutter_completion
"""

FISH = """\
source {script}
complete -C "{line}" | cut -f 1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds a program of the name declutter, the scripts, and some files."""
    folder = tmp_path_factory.mktemp("shell")
    program = folder / "bin" / "declutter"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    for shell in SHELLS:
        (folder / f"declutter.{shell}").write_text(completion_script(command, shell))
    (folder / "articles").mkdir()
    (folder / "article.txt").write_text("")
    return folder


def completed(shell: str, words: list[str], folder: Path) -> set[str]:
    """What a shell offers after these words of a command line, of which the last is begun."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = folder / f"declutter.{shell}"
    quoted = " ".join(f"'{word}'" for word in words)
    text = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell]
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    run = subprocess.run(
        [shell, *options, "-c", text.format(script=script, words=quoted, line=" ".join(words))],
        capture_output=True,
        cwd=folder,
        env={**PLAIN, "PATH": path, "HOME": str(folder)},
        timeout=60,
        check=False,
    )
    assert not run.stderr, run.stderr.decode()
    return set(run.stdout.decode().split("\n")) - {""}


@pytest.mark.parametrize("shell", SHELLS)
def test_levels_complete(shell: str, folder: Path) -> None:
    assert completed(shell, ["declutter", "--level", "s"], folder) == {"strict"}


@pytest.mark.parametrize("shell", SHELLS)
def test_filters_complete_also_after_a_comma(shell: str, folder: Path) -> None:
    names = {name for name in FILTERS if name.startswith("c")}
    assert completed(shell, ["declutter", "--skip", "c"], folder) == names
    lists = {f"related,caption,{name}" for name in names - {"caption"}}
    assert completed(shell, ["declutter", "--skip", "related,caption,c"], folder) == lists


@pytest.mark.parametrize("shell", SHELLS)
def test_options_complete(shell: str, folder: Path) -> None:
    assert completed(shell, ["declutter", "--le"], folder) == {"--level"}


@pytest.mark.parametrize("shell", SHELLS)
def test_paths_are_left_to_the_shell(shell: str, folder: Path) -> None:
    files = {"bash": {"compopt -o default"}, "zsh": {"paths -f"}, "fish": {"articles/", "article.txt"}}
    folders = {"bash": {"compopt -o dirnames"}, "zsh": {"paths -/"}, "fish": {"articles/"}}
    assert completed(shell, ["declutter", "art"], folder) == files[shell]
    assert completed(shell, ["declutter", "-o", "art"], folder) == folders[shell]


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_are_accepted_by_their_shells(shell: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    run = subprocess.run([shell, "-n", folder / f"declutter.{shell}"], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


def test_another_shell_is_refused() -> None:
    with pytest.raises(ValueError, match="completions for bash, zsh, fish, and not for 'tcsh'"):
        completion_script(command, "tcsh")


def test_what_is_offered_has_what_it_does_beside_it() -> None:
    context, option = command.make_context("declutter", ["-"], resilient_parsing=True), command.params[0]
    offered = complete_filters(context, option, "")
    assert [item.value for item in offered] == list(FILTERS)
    assert all(item.help and item.help.endswith(".") for item in offered)
    assert [item.value for item in complete_levels(context, option, "")] == list(LEVELS)
    assert [item.type for item in complete_files(context, option, "a")] == ["file"]
    assert [item.type for item in complete_folders(context, option, "a")] == ["dir"]


def test_each_option_that_takes_names_or_paths_completes() -> None:
    from click.shell_completion import ShellComplete

    complete = ShellComplete(command, {}, "declutter", "_DECLUTTER_COMPLETE").get_completions
    assert [item.value for item in complete(["--level"], "s")] == ["strict"]
    for option in ("--skip", "--only", "--also"):
        assert [item.value for item in complete([option], "related,foo")] == ["related,footer"]
    assert [item.type for item in complete([], "a")] == ["file"]
    assert [item.type for item in complete(["--output"], "a")] == ["file"]
