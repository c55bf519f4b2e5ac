"""The plain diff: patch and git apply make of each file exactly what a cleaning makes of it."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from declutter.views.body import body
from declutter.views.patch import patch
from declutter.views.safe import HOSTILE
from tests.views.page import PAGE, cleaned, prose


def applied(folder: Path, name: str, data: bytes) -> bytes:
    """The file after patch has applied our diff."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    here = os.getcwd()
    os.chdir(folder)
    try:
        result = subprocess.run(
            ["patch", "-p0"], input=patch(name, cleaned(data)), capture_output=True, timeout=20, check=False
        )
    finally:
        os.chdir(here)
    assert result.returncode == 0, result.stdout + result.stderr
    assert not list(folder.rglob("*.rej"))
    return path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="plain"),
        pytest.param(PAGE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PAGE.rstrip("\n").encode(), id="no final newline"),
        pytest.param(f"{PAGE}\nclutter at the end".encode(), id="removed line without newline"),
        pytest.param(f"{PAGE}\nclutter at the end\r\nand more clutter".encode(), id="mixed line ends"),
        pytest.param(b"\xef\xbb\xbf" + PAGE.encode(), id="byte order mark before a removed line"),
        pytest.param(
            b"\xef\xbb\xbf" + PAGE.partition("\n\n")[2].encode(), id="byte order mark before a kept line"
        ),
        pytest.param(PAGE.replace("harbour", "café fermé").encode("latin-1"), id="Latin-1"),
        pytest.param(PAGE.replace("harbour", "港").encode("gb18030"), id="GB18030"),
        pytest.param(
            f"-- clutter\n\n{PAGE}\n\n--- kept\n\n+++ kept too\n\n@@ -1 +1 @@\n".encode(), id="like a patch"
        ),
        pytest.param(b"Clutter\n\n" + prose(1).encode(), id="one line left"),
    ],
)
def test_patch_applies(tmp_path: Path, data: bytes) -> None:
    expected = body("", cleaned(data))
    assert expected != data
    assert applied(tmp_path, "page.txt", data) == expected


@pytest.mark.parametrize(
    "name",
    [
        "a name with spaces.txt",
        "deep/er/page.txt",
        'quoted "so".txt',
        "back\\slash.txt",
        "ünïcode 報.txt",
        "tab\there.txt",
    ],
)
def test_patch_finds_the_file(tmp_path: Path, name: str) -> None:
    assert applied(tmp_path, name, PAGE.encode()) == body("", cleaned(PAGE))


def test_patch_of_many_shapes_applies(tmp_path: Path) -> None:
    for number in range(16):
        lines = [
            f"clutter {at}" if number >> (at % 4) & 1 else f"{prose(at)}" for at in range(6 + number)
        ] + [prose(99)]
        data = ("\n\n" if number % 3 else "\n").join(lines).encode()
        if cleaned(data).changes:
            assert applied(tmp_path, f"{number}.txt", data) == body("", cleaned(data))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"Clutter \x1b[31m\n\n{prose(1)}\n".encode(), id="escape"),
        pytest.param(f"Clutter \u202e\n\n{prose(1)}\n".encode(), id="direction"),
        pytest.param(PAGE.replace("\n", "\r").encode(), id="CR alone"),
        pytest.param(PAGE.encode("utf-16"), id="UTF-16"),
    ],
)
def test_what_patch_cannot_take_is_for_reading(data: bytes) -> None:
    shown = patch("page.txt", cleaned(data)).decode()
    assert shown.splitlines()[0].startswith("# ")
    assert "for reading, not for patch" in shown
    assert "\n# -Clutter" in shown
    assert all(line.startswith("# ") for line in shown.splitlines())
    assert not HOSTILE.search(shown.replace("\n", ""))


def test_what_patch_cannot_take_does_not_stop_it(tmp_path: Path) -> None:
    files = {"a.txt": PAGE, "b.txt": PAGE.replace("9 of", "\x1b[31m of"), "c.txt": PAGE}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    whole = b"".join(patch(name, cleaned(text)) for name, text in files.items())
    for program in (["patch", "-p0"], ["git", "apply", "-R", "-p0"]):
        result = subprocess.run(
            program, input=whole, cwd=tmp_path, capture_output=True, timeout=20, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        assert (tmp_path / "b.txt").read_text() == files["b.txt"]
        assert ((tmp_path / "c.txt").read_text() == PAGE) == ("git" in program)


def test_nothing_to_remove_is_no_patch() -> None:
    assert patch("page.txt", cleaned(prose(1))) == b""


CHARACTERS = "a b\tc\n\x01\"d\\e'ü報é€ -+@#~$&;(){}[]<>|*?!%^=,.:"
"""What names are made of: what shells, patch or git give a meaning of their own, and other scripts."""

LINES = (
    "clutter", "  indented clutter", "clutter \t", "-- clutter", "+++ clutter", "@@ -1 +1 @@ clutter",
    "\\ clutter", "", "", " ", "\t", "--- a", "+++ b", "@@ -1,2 +3 @@", "\\ No newline at end of file", "-",
    "+", "diff --git", "Index: page.txt", "Only in a: b", "From 0123 Mon Sep 17", "GIT binary patch",
    "rename from a", "*** 1,2 ****",
)  # fmt: skip
"""Lines of a generated file, besides prose; some look like parts of a patch."""


def made_file(chance: random.Random) -> bytes:
    """A page whose line ends, blank lines, encoding and clutter are anybody's guess."""
    lines = [
        prose(at) if chance.random() < 0.4 else chance.choice(LINES) for at in range(chance.randrange(3, 40))
    ]
    lines.insert(chance.randrange(len(lines) + 1), prose(99))
    ends = chance.choice([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])
    text = "".join(line + chance.choice(ends) for line in lines)
    if chance.random() < 0.3:
        text = text.rstrip("\r\n")
    encoding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "latin-1"])
    return text.replace("harbour", "café fermé" if encoding == "latin-1" else "港").encode(encoding)


def made_name(chance: random.Random, number: int) -> str:
    """A path that no other file has; at times it begins with a dash, or ends in a space."""
    name = "".join(chance.choice(CHARACTERS) for _ in range(chance.randrange(1, 12)))
    folder = chance.choice(["", "", "deep/er/", "a folder/", "-f/"])
    return f"{folder}{chance.choice(['', '-', ' '])}{name}{number}{chance.choice(['', '.txt', ' '])}"


def apply_to_made_files(folder: Path, count: int, program: list[str], seed: int = 11) -> int:
    """Apply one patch over so many generated files, check each, and return how many were changed."""
    chance = random.Random(seed)
    files = {made_name(chance, number): made_file(chance) for number in range(count)}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    here = os.getcwd()
    os.chdir(folder)
    try:
        whole = b"".join(patch(name, cleaned(data)) for name, data in files.items())
        result = subprocess.run(program, input=whole, capture_output=True, timeout=60, check=False)
    finally:
        os.chdir(here)
    assert result.returncode == 0, result.stdout + result.stderr
    wrong = [name for name, data in files.items() if (folder / name).read_bytes() != body("", cleaned(data))]
    assert not wrong
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(files)
    return sum(cleaned(data).changes for data in files.values())


PROGRAMS = pytest.mark.parametrize(
    "program", [["patch", "-p0"], ["git", "apply", "-p0"]], ids=["patch", "git apply"]
)


@PROGRAMS
def test_one_patch_over_many_files_applies(tmp_path: Path, program: list[str]) -> None:
    assert apply_to_made_files(tmp_path, 20, program) >= 15


@pytest.mark.slow
@PROGRAMS
def test_one_patch_over_very_many_files_applies(tmp_path: Path, program: list[str]) -> None:
    assert apply_to_made_files(tmp_path, 200, program) >= 150
