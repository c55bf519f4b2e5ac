"""Web archives, as browsers save "web page, single file"."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

import declutter as library
from declutter.formats.html import read_html
from declutter.formats.text import read
from declutter.formats.web_archive import is_web_archive, page_in
from tests.pages import declutter

PAGE = (
    "<!DOCTYPE html><nav><a href=/>Home</a></nav><h1>Tides</h1>"
    "<p>High tide is at six, and low tide past noon — again.</p>"
)

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://tides.example/today
Subject: Tides
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--=_Part"

"""
STYLE = "\n----=_Part\nContent-Type: text/css\n\np {}\n----=_Part--\n"


def archive(body: bytes, encoding: str, type: str = "text/html") -> bytes:
    part = f"\n----=_Part\nContent-Type: {type}\nContent-Transfer-Encoding: {encoding}\n\n"
    return (HEAD + part).replace("\n", "\r\n").encode() + body + STYLE.replace("\n", "\r\n").encode()


QUOTED = archive(quopri.encodestring(PAGE.encode()), "quoted-printable")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(QUOTED, id="quoted-printable"),
        pytest.param(archive(base64.encodebytes(PAGE.encode()), "base64"), id="base64"),
        pytest.param(
            archive(
                quopri.encodestring(PAGE.encode("cp1252")),
                "quoted-printable",
                'text/html; charset="iso-8859-1"',
            ),
            id="another encoding",
        ),
        pytest.param(archive(PAGE.encode(), "binary", "application/xhtml+xml"), id="XHTML as it is"),
    ],
)
def test_the_page_in_an_archive_is_read_as_pages_are(data: bytes) -> None:
    assert is_web_archive(data)
    assert [block.text for block in read_html(data).blocks] == [
        block.text for block in read_html(PAGE).blocks
    ]


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        b"",
        b"   ",
        b"Content-Type: text/html\n\nHigh tide is at six.",
        PAGE.encode() + HEAD.encode(),
    ],
)
def test_pages_and_texts_are_no_archives(data: bytes) -> None:
    assert not is_web_archive(data)


def test_an_archive_without_a_page_is_read_as_it_is() -> None:
    data = archive(b"High tide is at six.", "8bit", "text/plain; charset=\0")
    assert page_in(data) == data


@pytest.mark.parametrize("end", range(len(HEAD), len(QUOTED), 61))
def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(end: int) -> None:
    assert read_html(QUOTED[:end]).blocks is not None


def test_text_files_that_only_begin_so_are_text() -> None:
    assert read(QUOTED).format == "text"


def test_names_and_bytes_tell_archives(tmp_path: Path) -> None:
    for name in ("tides.mhtml", "tides.MHT"):
        (tmp_path / name).write_bytes(QUOTED)
        ran = declutter(str(tmp_path / name))
        assert ran.stdout.decode() == "Tides\n\nHigh tide is at six, and low tide past noon — again.\n"
    assert library.clean(QUOTED, format="auto").document.format == "html"
