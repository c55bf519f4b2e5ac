"""Reads one file and judges it; whatever is wrong with it is part of the answer, so that the others go on."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from declutter.batch.outcome import Cleaned, Found, Outcome, State, said
from declutter.document import Document, Filter
from declutter.formats.encoding import BinaryError
from declutter.formats.packing import (
    MissingLibraryError,
    PackedError,
    TooLargeError,
    ending_for,
    packing_of,
    unpack,
)
from declutter.formats.text import read
from declutter.pipeline import clean

PAGES = (".html", ".htm", ".xhtml")
"""Endings of files that hold web pages."""

CHUNK = 1 << 20
"""Bytes read at a time from what does not tell its size, such as a pipe."""


@dataclass(frozen=True, slots=True)
class How:
    """What to clean with."""

    filters: Mapping[str, Filter]
    threshold: float
    level: str
    largest: int
    """Bytes; a larger file is not read."""
    format: str = "auto"
    """"text" or "html", whatever the names say; "auto" where they tell."""


def clean_file(found: Found, how: How) -> Cleaned | Outcome:
    """What becomes of a file. One that was named fails where one in a folder is skipped."""
    fault: State = "failed" if found.named else "skipped"
    try:
        data, status = _read(found, how.largest)
    except OSError as error:
        return Outcome(found.path, "failed", said(error))
    except TooLargeError:
        return Outcome(found.path, fault, _too_large(how))
    return _judged(found, data, how, status, fault)


def clean_data(name: str, data: bytes, how: How) -> Cleaned | Outcome:
    """What becomes of the bytes that came through a pipe, under a name for them."""
    if len(data) > how.largest:
        return Outcome(name, "failed", _too_large(how))
    return _judged(Found(name, os.path.basename(name), named=True), data, how, None, "failed")


def is_page(path: str) -> bool:
    """Whether the name promises a web page, packed or not."""
    return os.path.splitext(packing_of(path)[0])[1].lower() in PAGES


def _read_text(path: str, data: bytes, how: How) -> Document:
    if how.format == "html" or (how.format != "text" and is_page(path)):
        from declutter.formats.html import read_html  # lxml is slow to load, and text needs none of it

        return read_html(data)
    return read(data)


def _too_large(how: How) -> str:
    return f"it is larger than {how.largest:,} bytes; raise --max-file-size to read it"


def _hint(data: bytes, status: os.stat_result | None) -> str:
    """What to try with bytes that look compressed, though their name does not say so."""
    if not (ending := ending_for(data)):
        return ""
    what = "say --stdin-filename page.txt" if status is None else "its name should end in "
    return f"; it looks compressed: {what}{ending}"


def _judged(
    found: Found, data: bytes, how: How, status: os.stat_result | None, fault: State
) -> Cleaned | Outcome:
    packing = packing_of(found.path)[1]
    try:
        text = unpack(data, packing, how.largest) if packing else data
        document = _read_text(found.path, text, how)
        cleaning = clean(document, how.filters, threshold=how.threshold, level=how.level)
    except BinaryError as error:
        return Outcome(found.path, fault, f"it is binary: {error}{_hint(text, status)}")
    except TooLargeError:
        return Outcome(found.path, fault, _too_large(how))
    except MissingLibraryError as error:
        return Outcome(found.path, fault, str(error))
    except PackedError as error:
        return Outcome(found.path, "failed", str(error))
    except Exception as error:  # a fault of ours in one file must not hide the others
        return Outcome(found.path, "failed", f"declutter itself failed: {type(error).__name__}: {error}")
    return Cleaned(found, cleaning, data, text, status)


@contextlib.contextmanager
def opened(found: Found) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """A file to read from, and its state. Raises OSError, also for what in a folder is no ordinary file."""
    flags = os.O_RDONLY | os.O_CLOEXEC | (0 if found.named else os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(os.open(found.path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not found.named and not stat.S_ISREG(status.st_mode):
            raise OSError("it is no ordinary file any more")
        yield file, status


def _read(found: Found, largest: int) -> tuple[bytes, os.stat_result]:
    with opened(found) as (file, status):
        if status.st_size > largest:
            raise TooLargeError
        chunks, left = [], largest + 1  # a file may grow while it is read
        while left and (chunk := file.read(min(left, max(CHUNK, status.st_size + 1)))):
            chunks.append(chunk)
            left -= len(chunk)
    if not left:
        raise TooLargeError
    return b"".join(chunks), status
