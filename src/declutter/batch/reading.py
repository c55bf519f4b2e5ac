"""Reads one file and judges it; whatever is wrong with it is part of the answer, so that the others go on."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from declutter.batch.outcome import Cleaned, Found, Outcome, State, said
from declutter.document import Cleaning, Document, Filter
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
from declutter.pipeline import Protect, clean_protecting, nothing_protected

if TYPE_CHECKING:
    from declutter.batch.template import Template

PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
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
    template: Template | None = None
    """What recurs in the files of the run, or was learned from others."""
    protect: Protect = nothing_protected
    """Tells the lines of a document that must stay."""


class Loaded(NamedTuple):
    """A file that was read, not judged yet."""

    found: Found
    document: Document
    original: bytes
    """As the file holds it, compressed or not."""
    text: bytes
    """The same, unpacked."""
    status: os.stat_result | None


def clean_file(found: Found, how: How) -> Cleaned | Outcome:
    """What becomes of a file. One that was named fails where one in a folder is skipped."""
    loaded = load_file(found, how)
    return _judged(loaded, how) if isinstance(loaded, Loaded) else loaded


def clean_data(name: str, data: bytes, how: How) -> Cleaned | Outcome:
    """What becomes of the bytes that came through a pipe, under a name for them."""
    found = Found(name, os.path.basename(name), named=True)
    if len(data) > how.largest:
        return Outcome(name, "failed", _too_large(how))
    loaded = _loaded(found, data, how, None, "failed")
    return _judged(loaded, how) if isinstance(loaded, Loaded) else loaded


def load_file(found: Found, how: How) -> Loaded | Outcome:
    """The document in a file, or what became of it where it cannot be read."""
    fault: State = "failed" if found.named else "skipped"
    try:
        data, status = _read(found, how.largest)
    except OSError as error:
        return Outcome(found.path, "failed", said(error))
    except TooLargeError:
        return Outcome(found.path, fault, _too_large(how))
    return _loaded(found, data, how, status, fault)


def judged(document: Document, site: str | None, folder: str, how: How) -> Cleaning:
    """Clean a document of this site, if it is known, in this folder below the one that was named."""
    if how.template:
        document = replace(document, recurring=how.template.recurring_for(site, folder))
    return clean_protecting(document, how.filters, how.protect, threshold=how.threshold, level=how.level)


def folder_of(found: Found) -> str:
    """The folder of a file below the one that was named."""
    return os.path.dirname(found.inside)


def is_page(path: str) -> bool:
    """Whether the name promises a web page, packed or not."""
    return os.path.splitext(packing_of(path)[0])[1].lower() in PAGES


def _document(path: str, data: bytes, how: How) -> Document:
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


def _loaded(
    found: Found, data: bytes, how: How, status: os.stat_result | None, fault: State
) -> Loaded | Outcome:
    packing = packing_of(found.path)[1]
    try:
        text = unpack(data, packing, how.largest) if packing else data
        return Loaded(found, _document(found.path, text, how), data, text, status)
    except BinaryError as error:
        return Outcome(found.path, fault, f"it is binary: {error}{_hint(text, status)}")
    except TooLargeError:
        return Outcome(found.path, fault, _too_large(how))
    except MissingLibraryError as error:
        return Outcome(found.path, fault, str(error))
    except PackedError as error:
        return Outcome(found.path, "failed", str(error))
    except Exception as error:  # a fault of ours in one file must not hide the others
        return _our_fault(found, error)


def _judged(loaded: Loaded, how: How) -> Cleaned | Outcome:
    found, document = loaded.found, loaded.document
    try:
        cleaning = judged(document, _site(loaded) if how.template else None, folder_of(found), how)
    except Exception as error:  # a fault of ours in one file must not hide the others
        return _our_fault(found, error)
    return Cleaned(found, cleaning, loaded.original, loaded.text, loaded.status)


def _site(loaded: Loaded) -> str | None:
    from declutter.batch.sites import site_of_file  # a pipe has no neighbours

    return site_of_file(loaded.document, loaded.found.path)


def _our_fault(found: Found, error: Exception) -> Outcome:
    return Outcome(found.path, "failed", f"declutter itself failed: {type(error).__name__}: {error}")


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
        after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
        raise OSError("it was changed while it was read; run again")
    if not left:
        raise TooLargeError
    return b"".join(chunks), status
