"""Reads files that hold many documents, a record each: JSON Lines, and WET files of Common Crawl.

The records of a file, put one after another, are the file, byte for byte: what is no document, and what is
broken, is among them and goes through as it is. So cleaning a file is writing `record.rewritten(cleaned)` for
each record that has a text, and `record.raw` for each that has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Literal

from declutter.formats.packing import PackedWriter, packing_of

Kind = Literal["jsonl", "wet"]

ENDINGS: Final[dict[str, Kind]] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".wet": "wet"}

FIELD: Final = "text"
"""The field that holds the text, in most collections."""

LARGEST: Final = 100 << 20
"""Bytes; a larger record goes through as it is."""

CHUNK: Final = 1 << 20
"""Bytes of a record too large to hold that are passed on at a time."""


@dataclass(frozen=True, slots=True)
class Record:
    """A piece of a file: a document with the text that is to be cleaned, or what goes through as it is."""

    number: int
    """From 1: of the line, or of the WARC record."""
    raw: bytes = field(repr=False)
    """As it stands in the file, with the end of its line."""
    text: str | None = None
    """What is to be cleaned; none where there is nothing to clean."""
    url: str = ""
    """Where the text is from, if the record tells."""
    fault: str = ""
    """Why the record cannot be cleaned, a phrase about "it"; empty where nothing is wrong."""
    is_rest: bool = False
    """True where this goes on with the record before, which was too large, or had an unusual end."""
    span: tuple[int, int] = (0, 0)
    """The bytes of `raw` that spell the text."""
    rewrite: Callable[[Record, str], bytes] | None = field(default=None, repr=False)

    def rewritten(self, text: str) -> bytes:
        """The bytes of the record with another text; the same text gives the same bytes."""
        if self.rewrite is None or text == self.text:
            return self.raw
        return self.rewrite(self, text)

    @property
    def host(self) -> str:
        """The host that the text is from, in lower case; empty where that is unknown."""
        from urllib.parse import urlsplit

        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:  # such as a bracket without its fellow
            return ""


def kind_of(name: str) -> Kind | None:
    """What kind of records a file holds, by the end of its name; none where it holds no records.

    >>> kind_of("crawl/part-7.JSONL.zst"), kind_of("CC-MAIN-1.warc.wet.gz"), kind_of("page.txt")
    ('jsonl', 'wet', None)
    """
    inner = packing_of(name)[0].lower()
    return next((kind for ending, kind in ENDINGS.items() if inner.endswith(ending)), None)


def read_records(
    stream: BinaryIO, kind: Kind, field: str = FIELD, largest: int = LARGEST
) -> Iterator[Record]:
    """The records of a buffered stream; one that is larger than `largest` bytes comes in pieces.

    A fault in a record is told by the record. Where the stream is a packed one that is damaged, reading
    raises PackedError after the last good record.
    """
    if kind == "jsonl":
        from declutter.formats.json_lines import read_json_lines

        return read_json_lines(stream, field, largest)
    from declutter.formats.wet import read_wet

    return read_wet(stream, largest)


def write_record(out: PackedWriter, kind: Kind, record: Record, data: bytes) -> None:
    """Write the bytes of a record; in a WET file, each is packed alone, as Common Crawl does it."""
    write_piece(out, kind, data, record.is_rest)


def write_piece(out: PackedWriter, kind: Kind, data: bytes, is_rest: bool) -> None:
    """Write the bytes of a record where only they are at hand, and whether they go on with another's."""
    if kind == "wet" and not is_rest:
        out.end_member()
    out.write(data)


def too_long(largest: int) -> str:
    """What is wrong with a record that is not read."""
    return f"it is longer than {largest:,} bytes"
