"""Inputs that nobody would write on purpose, each with the answer that it must get."""

from __future__ import annotations

import gzip
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import declutter as library
from declutter.formats.encoding import BinaryError
from declutter.views.diff import diff
from declutter.views.explain import explain
from declutter.views.json import record
from declutter.views.patch import patch
from tests.pages import ARTICLE, PAGE, declutter

CLUTTER = "Skip to main content\n\n"


@pytest.mark.parametrize("text", [PAGE, ARTICLE], ids=["clutter", "no clutter"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\v", "\f", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_line_end_in_every_encoding(text: str, end: str, encoding: str) -> None:
    data = text.replace("\n", end).encode(encoding)
    cleaned = library.clean(data, only=["navigation", "cookie_notice"]).data()
    assert cleaned.decode(encoding).rstrip(end) == ARTICLE.replace("\n", end).rstrip(end)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ARTICLE.encode("utf-32-le"), id="UTF-32 without a mark"),
        pytest.param(ARTICLE.encode("utf-16") + b"x", id="half a letter of UTF-16"),
        pytest.param(b"\xff\xfe\x00\xd8a\0", id="lone surrogate in UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", id="PNG"),
        pytest.param(gzip.compress(ARTICLE.encode() * 9, mtime=0), id="gzip"),
        pytest.param(b"\0" + ARTICLE.encode(), id="NUL early"),
        pytest.param(ARTICLE.encode() * 400 + b"\0", id="NUL late"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryError):
        library.clean(data)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "Café, naïve, Straße\n".encode() + "Café, naïve\n".encode("latin-1"), id="mixed by line"
        ),
        pytest.param(b"Over\xc0\xafly \xe0\x80\xaf long \xf0\x80\x80\xaf forms\n", id="overlong forms"),
        pytest.param(b"A lone \xed\xa0\x80 surrogate\n", id="lone surrogate"),
        pytest.param("A mark \ufeff in the middle\n\ufeffand at the front\n".encode(), id="mark in mid-file"),
        pytest.param(b"+ADw-script+AD4- is UTF-7, they say\n", id="UTF-7"),
        pytest.param(b'<meta charset="utf-16"> is not true\n', id="false charset"),
        pytest.param("cafÃ© dâ€™hÃ´te\n".encode(), id="mojibake"),
        pytest.param("caf\u00e9 cafe\u0301\n".encode(), id="NFC and NFD"),
        pytest.param("\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd\n".encode(), id="direction"),
        pytest.param("\U0001f469\u200d\U0001f469\u200d\U0001f467 wave\n".encode(), id="joined emoji"),
        pytest.param("zero\u200bwidth and soft\u00adhyphen\n".encode(), id="invisible"),
        pytest.param("ıİ ß ẞ ﬁ ＡＢＣ\n".encode(), id="letters that fold oddly"),
        pytest.param("\ufdd0\uffff\U0010ffff\n".encode(), id="noncharacters"),
        pytest.param(
            b"\x1b[31mred\x1b[0m \x1b]8;;http://x\x07l\x1b]8;;\x07 \x1b]52;c;eA==\x07\n", id="escapes"
        ),
        pytest.param("8-bit \x9b31m and \x9d52;c;eA==\x9c\n".encode(), id="8-bit escapes"),
        pytest.param(b"[link=http://x]here[/link] [bold]not markup[/]\n", id="rich markup"),
    ],
)
def test_odd_lines_come_back_byte_for_byte(line: bytes) -> None:
    data = ARTICLE.encode() + b"\n" + line
    cleaning = library.clean(CLUTTER.encode() + data)
    assert cleaning.data() == data
    for view in VIEWS:
        shown = view("page\x1b[1m.txt", cleaning).decode("utf-8", "surrogatepass")
        assert not {"\x1b", "\x9b", "\x9d", "\x07", "\u202e"} & set(shown)
    assert library.clean(data, skip=["duplicate"]).data() == data


VIEWS: list[Callable[[str, library.Cleaning], bytes]] = [
    lambda path, cleaning: diff(path, cleaning, 80, False),
    lambda path, cleaning: explain(path, cleaning, 80, False),
    patch,
    record,
]


@pytest.mark.parametrize("edge", [65_536, 1 << 20])
@pytest.mark.parametrize("shift", [0, 1])
def test_a_line_end_over_the_edge_of_a_buffer(tmp_path: Path, edge: int, shift: int) -> None:
    path = tmp_path / "page.txt"
    data = CLUTTER.replace("\n", "\r\n").encode()
    long = b"The ferry ran on. " * (edge // 18)
    long = long[: edge - len(data) - 1 + shift]  # its CR is the last byte before the edge, or next to that
    path.write_bytes(data + long + b"\r\n\r\nAnd then it stopped, for good this time.\r\n")
    result = declutter("--only", "navigation", path)
    assert result.stdout == path.read_bytes()[len(data) :]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\n" * 10_000_000, id="10^7 blank lines", marks=pytest.mark.slow),
        pytest.param(b"The same line again.\n" * 1_000_000, id="10^6 same lines", marks=pytest.mark.slow),
        pytest.param(
            b"".join(b"Line %d says something.\n" % n for n in range(1_000_000)),
            id="10^6 different lines",
            marks=pytest.mark.slow,
        ),
        pytest.param(b"\n" * 1_000_000, id="10^6 blank lines"),
        pytest.param(b"".join(b"Line %d says this.\n" % n for n in range(20_000)), id="different lines"),
    ],
)
def test_many_lines_come_back(data: bytes) -> None:
    assert library.clean(data, only=["navigation"]).data() == data


def test_a_line_of_a_gibibyte_is_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with open(path, "wb") as file:
        file.truncate(1 << 30)  # takes no room on the disk
    result = declutter(path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"--max-file-size" in result.stderr
    walked = declutter("--in-place", tmp_path)
    assert walked.returncode == 0
    assert b"0 written, 0 unchanged, 1 skipped, 0 failed" in walked.stderr
    assert path.stat().st_size == 1 << 30


def test_what_is_no_file_is_passed_over_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    os.mkdir("in")
    os.mkfifo("in/pipe.txt")
    os.symlink("loop.txt", "in/loop.txt")
    os.symlink(".", "in/again")
    (tmp_path / "in" / "page.txt").write_text(PAGE)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("in/socket.txt")
        result = declutter("--in-place", "in")
    assert result.returncode == 0
    assert b"1 written, 0 unchanged, 4 skipped, 0 failed" in result.stderr
    kinds = {entry.name: stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode) for entry in os.scandir("in")}
    assert kinds["pipe.txt"] == stat.S_IFIFO
    assert kinds["socket.txt"] == stat.S_IFSOCK
    assert kinds["loop.txt"] == kinds["again"] == stat.S_IFLNK
    named = declutter("in/loop.txt", "in/socket.txt")
    assert (named.returncode, named.stdout) == (2, b"")
    assert named.stderr.count(b"failed") == 2


def test_names_that_differ_by_case_alone_are_two_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "Page.txt").write_text(PAGE)
    (folder / "page.txt").write_text(PAGE.replace("twice", "three times"))
    if len(os.listdir(folder)) == 1:
        pytest.skip("this file system does not tell case")
    assert declutter(folder, "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "Page.txt").read_text() == ARTICLE
    assert (tmp_path / "out" / "page.txt").read_text() == ARTICLE.replace("twice", "three times")


def test_the_longest_names_are_written_and_backed_up_or_told(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".txt")
    path.write_text(PAGE)
    result = declutter("--in-place", "--backup", ".orig", path)
    assert result.returncode == 2
    assert b"File name too long" in result.stderr
    assert path.read_text() == PAGE
    assert declutter("--in-place", path).returncode == 0
    assert path.read_text() == ARTICLE
    assert os.listdir(tmp_path) == [path.name]
