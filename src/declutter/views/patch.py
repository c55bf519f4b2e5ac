"""Shows what would go as a plain unified diff, which `patch -p0` applies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from declutter.document import Cleaning
from declutter.views.safe import HOSTILE, visible

CONTEXT = 3
"""Lines around each change, as diff and git show."""

READING_ONLY = "# The lines below hold control characters, shown spelled out: for reading, not for patch.\n"

_NO_NEWLINE = b"\\ No newline at end of file\n"
_PLAIN_NAME = re.compile(rb'[^\0-\x1f"\\\x7f]+')
_EDGE_SPACE = re.compile(rb"\A | \Z")  # patch skips them where the name is not quoted


class Row(NamedTuple):
    """A line of the diff and where it stands."""

    sign: str
    """ " " where the line stays, "-" where it goes, "+" where one comes."""
    data: bytes
    old: int
    """Lines before it in the file as it is."""
    new: int
    """Lines before it in the file as it will be."""


def patch(path: str, cleaning: Cleaning) -> bytes:
    """The unified diff from the file to its cleaned text; empty where nothing goes."""
    if not cleaning.changes:
        return b""
    applies = _applies(cleaning)
    name = _name(path)
    rows = list(_rows(cleaning, applies))
    whole = b"".join([b"--- ", name, b"\n+++ ", name, b"\n", *_hunks(rows)])
    return whole if applies else READING_ONLY.encode() + _commented(whole)


def _applies(cleaning: Cleaning) -> bool:
    """Whether patch would read these lines as we mean them, and a terminal would take no harm from them."""
    document = cleaning.document
    if document.encoding.startswith(("utf-16", "utf-32")):
        return False
    lines = document.lines
    if any(not line.endswith("\n") for line in lines[:-1]):
        return False
    return not any(
        HOSTILE.search(line.removesuffix("\n").removesuffix("\r"), 0) for line in lines if _odd(line)
    )


def _commented(whole: bytes) -> bytes:
    """The lines as remarks, so that patch passes over them, and still applies what stands around them."""
    return b"".join(b"# " + line + b"\n" for line in whole.removesuffix(b"\n").split(b"\n"))


def _odd(line: str) -> bool:
    return not line.removesuffix("\n").removesuffix("\r").isprintable()


def _rows(cleaning: Cleaning, applies: bool) -> Iterator[Row]:
    document = cleaning.document
    kept = set(document.remaining(cleaning.removed))
    mark_moves = bool(document.mark and kept and 0 not in kept)
    new = 0
    for old, line in enumerate(document.lines):
        data = _data(document.mark + line if old == 0 else line, document.encoding, applies)
        if old not in kept:
            yield Row("-", data, old, new)
        elif mark_moves:  # the byte order mark stays first, and so comes before another line
            yield Row("-", data, old, new)
            yield Row("+", _data(document.mark + line, document.encoding, applies), old + 1, new)
            mark_moves = False
            new += 1
        else:
            yield Row(" ", data, old, new)
            new += 1


def _data(line: str, encoding: str, applies: bool) -> bytes:
    if applies:
        return line.encode(encoding, "surrogateescape")
    return (visible(line.removesuffix("\n")) + "\n").encode()


def _hunks(rows: list[Row]) -> Iterator[bytes]:
    changed = [at for at, row in enumerate(rows) if row.sign != " "]
    spans: list[tuple[int, int]] = []
    for at in changed:
        first, last = max(0, at - CONTEXT), min(len(rows), at + CONTEXT + 1)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    for first, last in spans:
        yield from _hunk(rows[first:last])


def _hunk(rows: list[Row]) -> Iterator[bytes]:
    before = sum(row.sign != "+" for row in rows)
    after = sum(row.sign != "-" for row in rows)
    yield f"@@ -{_range(rows[0].old, before)} +{_range(rows[0].new, after)} @@\n".encode()
    for row in _removed_first(rows):
        yield row.sign.encode() + row.data
        if not row.data.endswith(b"\n"):
            yield b"\n" + _NO_NEWLINE


def _removed_first(rows: list[Row]) -> Iterator[Row]:
    for _, run in groupby(rows, key=lambda row: row.sign == " "):
        yield from sorted(run, key=lambda row: row.sign == "+")


def _range(before: int, count: int) -> str:
    """Where a hunk begins, counted from 1; where it holds no line, the line before it."""
    return f"{before + 1 if count else before},{count}"


def _name(path: str) -> bytes:
    """The path as patch reads it: relative, spaces closed by a tab, odd characters quoted as in C."""
    if os.path.isabs(path):
        near = os.path.relpath(path)
        path = path if near.startswith(os.pardir) else near
    name = os.fsencode(path)
    if _PLAIN_NAME.fullmatch(name) and not (_EDGE_SPACE.search(name) or HOSTILE.search(path)):
        return name + b"\t" if b" " in name else name
    return b'"' + b"".join(_quoted(byte) for byte in name) + b'"'


def _quoted(byte: int) -> bytes:
    if byte in b'"\\':
        return b"\\" + bytes([byte])
    return bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte
