"""Reads WET files of Common Crawl: a web page as text in each record, between WARC headers that stay.

WARC/1.1: ISO 28500:2017. warcio reads the headers; the bytes of what is not cleaned are kept beside it, for
warcio itself writes headers anew.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from declutter.formats.packing import MissingLibraryError, missing
from declutter.formats.records import CHUNK, Record, too_long

LONGEST_HEAD: Final = 1 << 20
"""Bytes; what has no end after so many is no head of a record. Those of Common Crawl have a few hundred."""

TAIL: Final = b"\r\n\r\n"
"""What ends a record. Where it follows a text, the length was right even if what comes next is broken."""

LONGEST_NUMBER: Final = 18
"""Digits of a length; no file is longer."""

HASHES: Final = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})

SPELLINGS: Final[tuple[Callable[[bytes], str], ...]] = (
    lambda digest: base64.b32encode(digest).decode(),
    lambda digest: digest.hex(),
    lambda digest: digest.hex().upper(),
    lambda digest: base64.b64encode(digest).decode(),
    lambda digest: base64.urlsafe_b64encode(digest).decode(),
)
"""How a digest may be written (RFC 4648), the usual way first."""

_COLON: Final = rb"[ \t]*:(?:[ \t]|\r?\n[ \t])*"
_LENGTH: Final = re.compile(rb"(?im)^(Content-Length" + _COLON + rb")(\d+)(?=[ \t]*\r?$)")
_DIGEST: Final = re.compile(rb"(?im)^(WARC-(?:Block|Payload)-Digest" + _COLON + rb")(\S+)")


class _Head(NamedTuple):
    """What the headers of a record say."""

    length: int
    """Of the block that follows, in bytes."""
    is_text: bool
    url: str


def read_wet(stream: BinaryIO, largest: int) -> Iterator[Record]:
    """The records of a WET stream; one whose text has more than `largest` bytes comes in pieces.

    What stands in no record, such as the rest of a file after a broken head, goes through with a fault.
    """
    parse = _parser()
    number = 0
    line = stream.readline(LONGEST_HEAD)
    while line:
        if not line.strip():  # a blank line too many
            yield Record(number, line, is_rest=True)
            line = stream.readline(LONGEST_HEAD)
            continue
        number += 1
        raw = _raw_head(stream, line)
        head = _head(raw, parse)
        if head is None:
            yield Record(number, raw, fault="it is no WARC record, and what follows cannot be told apart")
            yield from _pieces(number, stream, None)
            return
        if head.length > largest:
            yield Record(number, raw, url=head.url, fault=too_long(largest))
            yield from _pieces(number, stream, head.length)
            tail, line = _tail(stream)
            yield Record(number, tail, is_rest=True)
            continue
        block = stream.read(head.length)
        tail, line = _tail(stream)
        yield _record(number, (raw, block, tail), head, follows=line)


def rewrite(record: Record, text: str) -> bytes:
    """The record with another text, its length and its digests; all other headers as they are."""
    start, end = record.span
    old, new = record.raw[start:end], text.encode("utf-8", "surrogateescape")
    head = _LENGTH.sub(lambda match: match[1] + b"%d" % len(new), record.raw[:start])
    head = _DIGEST.sub(lambda match: match[1] + _digest(match[2].decode("latin-1"), old, new), head)
    return head + new + record.raw[end:]


def _record(number: int, parts: tuple[bytes, bytes, bytes], head: _Head, follows: bytes) -> Record:
    raw = b"".join(parts)
    first, size = len(parts[0]), len(parts[1])
    if size < head.length:
        return Record(
            number, raw, url=head.url, fault=f"it is cut off after {size:,} of {head.length:,} bytes"
        )
    if follows.strip() and parts[2] != TAIL and not (parts[2] and _is_first(follows)):
        return Record(number, raw, url=head.url, fault="its Content-Length does not fit")
    if not head.is_text:
        return Record(number, raw, url=head.url)
    # WET is UTF-8 by definition; bytes that are none come back as they were
    text = parts[1].decode("utf-8", "surrogateescape")
    return Record(number, raw, text, head.url, span=(first, first + size), rewrite=rewrite)


def _is_first(line: bytes) -> bool:
    return line[:5].upper() == b"WARC/"


def _raw_head(stream: BinaryIO, line: bytes) -> bytes:
    """The bytes of a head, to the blank line that ends it; of what is no head, the first line."""
    lines, size = [line], len(line)
    while _is_first(lines[0]) and line.strip() and size < LONGEST_HEAD:
        line = stream.readline(LONGEST_HEAD)
        lines.append(line)
        size += len(line)
    return b"".join(lines)


def _tail(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The two blank lines that end a record, or what there is of them, and the line that follows."""
    tail = b""
    for _ in range(2):
        line = stream.readline(LONGEST_HEAD)
        if line.strip():
            return tail, line
        tail += line
    return tail, stream.readline(LONGEST_HEAD)


def _pieces(number: int, stream: BinaryIO, size: int | None) -> Iterator[Record]:
    """So many bytes of a stream, or all that is left of it, as the rest of a record."""
    left = size
    while piece := stream.read(CHUNK if left is None else min(CHUNK, left)):
        yield Record(number, piece, is_rest=True)
        left = None if left is None else left - len(piece)


def _parser() -> Callable[[BinaryIO], Any]:
    try:
        from warcio.recordloader import ArcWarcRecordLoader
        from warcio.statusandheaders import StatusAndHeadersParser
    except ImportError as error:
        raise MissingLibraryError(missing("WET", "warcio")) from error
    parse: Callable[[BinaryIO], Any] = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES, False).parse
    return parse


def _head(raw: bytes, parse: Callable[[BinaryIO], Any]) -> _Head | None:
    if not _is_first(raw) or len(raw) >= LONGEST_HEAD:
        return None
    headers = parse(io.BytesIO(raw))
    length = headers.get_header("Content-Length", "").strip()
    if not (length.isascii() and length.isdigit()) or len(length) > LONGEST_NUMBER:
        return None
    if {number.lstrip(b"0") for _, number in _LENGTH.findall(raw)} != {length.lstrip("0").encode()}:
        return None  # twice and not the same, or in odd spaces: nobody could put another in its place
    is_text = (
        headers.get_header("WARC-Type", "").lower() == "conversion"
        and headers.get_header("Content-Type", "text/plain").lower().startswith("text/plain")
        and headers.get_header("WARC-Segment-Number") is None  # its digest is that of the whole
    )
    url = headers.get_header("WARC-Target-URI", "").removeprefix("<").removesuffix(">")
    return _Head(int(length), is_text, url)


def _digest(old_value: str, old: bytes, new: bytes) -> bytes:
    """The digest of the new block, by the same method and in the same spelling as that of the old."""
    label, _, value = old_value.partition(":")
    method = label.lower().replace("-", "")
    if method not in HASHES:
        label = method = "sha1"
    before, after = (hashlib.new(method, data, usedforsecurity=False).digest() for data in (old, new))
    spell = next((spell for spell in SPELLINGS if spell(before) == value), SPELLINGS[0])
    return f"{label}:{spell(after)}".encode()
