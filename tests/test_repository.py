"""The repository is what its own pages say: commands, versions, and nothing that does not belong."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import declutter

TOP = Path(__file__).parent.parent

BELONGS = {
    ".ci",
    ".git",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "benchmarks",
    "docs",
    "fixtures",
    "pyproject.toml",
    "src",
    "tests",
    "training",
}

SHELLS = {"sh", "bash", "shell", "console"}
"""What a fenced block is marked with whose lines are to be typed; of a console's, those that begin with $."""

_FENCED = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def commands(markdown: str) -> list[str]:
    """The commands of the fenced blocks, in order; one that goes on after a backslash is one."""
    found = []
    for language, block in _FENCED.findall(markdown):
        lines = block.replace("\\\n", " ").splitlines() if language in SHELLS else []
        prompted = any(line.startswith("$ ") for line in lines)
        found += [
            " ".join(line.removeprefix("$ ").split())
            for line in lines
            if line.strip() and not line.startswith("#") and (line.startswith("$ ") or not prompted)
        ]
    return found


def test_commands_are_read_from_fenced_blocks() -> None:
    page = "```sh\n# set up\nmake \\\n  all\n```\n\n```text\nno\n```\n\n```console\n$ ls\nREADME.md\n```\n"
    assert commands(page) == ["make all", "ls"]


def test_first_command_of_the_readme_ends_with_declutter_cleaning_a_fixture() -> None:
    first = commands(read("README.md"))[0]
    last = first.split("&&")[-1].strip()
    match = re.fullmatch(r"(?:\S*/)?declutter\s(?:.*\s)?(fixtures/\S+)", last)
    assert match, f"{last!r} does not clean a file in fixtures/"
    assert (TOP / match[1]).is_file()


def test_second_command_of_the_readme_is_what_ci_runs() -> None:
    second = commands(read("README.md"))[1]
    assert second.startswith("python3 -m venv")
    assert second in read(".ci/run").splitlines()


def test_ci_can_be_run() -> None:
    assert (TOP / ".ci" / "run").stat().st_mode & 0o111


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    top = re.search(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert top
    assert top[1] == project["version"] == declutter.__version__


def test_top_level_holds_nothing_else() -> None:
    ignored = [line.rstrip("/") for line in read(".gitignore").splitlines() if line.strip()]
    found = {path.name for path in TOP.iterdir() if not any(fnmatch(path.name, each) for each in ignored)}
    assert found <= BELONGS, f"does not belong: {sorted(found - BELONGS)}"
