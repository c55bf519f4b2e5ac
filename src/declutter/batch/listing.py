"""Lists a folder in order, however many files are in it, without holding all their names in memory."""

from __future__ import annotations

import contextlib
import heapq
import os
import tempfile
from collections.abc import Iterator
from typing import IO, Literal, NamedTuple

Kind = Literal["file", "folder", "link", "other"]

RUN = 50_000
"""Names that are sorted at a time; a folder with more has its sorted runs kept in a temporary file."""

_CODES: dict[Kind, bytes] = {"file": b"f", "folder": b"d", "link": b"l", "other": b"o"}
_KINDS = {code: kind for kind, code in _CODES.items()}


class Entry(NamedTuple):
    """One name in a folder, and what stands under it."""

    name: str
    kind: Kind


def sorted_entries(folder: str, run: int = RUN) -> Iterator[Entry]:
    """What is in a folder, sorted by the bytes of the names, links as links. Raises OSError.

    Sorted runs are spilled and merged (an external merge sort), so that memory stays flat.
    """
    with contextlib.ExitStack() as files:
        spilled: list[Iterator[bytes]] = []
        lines: list[bytes] = []
        with os.scandir(folder) as entries:
            for entry in entries:
                lines.append(os.fsencode(entry.name) + b"\0" + _CODES[_kind(entry)] + b"\n")
                if len(lines) == run:
                    spilled.append(_spilled(sorted(lines), files.enter_context(tempfile.TemporaryFile())))
                    lines = []
        for line in heapq.merge(*spilled, sorted(lines)):
            yield Entry(os.fsdecode(line[:-3]), _KINDS[line[-2:-1]])


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _spilled(lines: list[bytes], file: IO[bytes]) -> Iterator[bytes]:
    file.writelines(lines)
    file.seek(0)
    return _entries(file)


def _entries(file: IO[bytes]) -> Iterator[bytes]:
    """The spilled lines again; a name may hold line ends, but no NUL, which closes it."""
    whole = b""
    for line in file:
        whole += line
        if whole[-3:-2] == b"\0":
            yield whole
            whole = b""
