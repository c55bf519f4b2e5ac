"""Turns the bytes of a file into text, in such a way that every line can be turned back into its bytes."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from declutter.words import fold, stop_words

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LARGEST_SHARE_OF_BROKEN_BYTES = 0.5
"""Of what is beyond ASCII; a UTF-8 file with less has flaws, which are kept as they are."""

WESTERN = ("cp125", "iso8859", "latin", "mac_", "cp437", "cp85", "cp86", "cp775", "hp_roman")
"""Beginnings of names of codecs of one byte a letter."""

NEVER_DETECTED = ("utf_7", "utf_16", "utf_32")
"""Beginnings of names of codecs that are known by their marks or zeros, and by nothing else."""

CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 8})
SAMPLE = 65_536


class BinaryError(ValueError):
    """The bytes are no text."""


class Decoded(NamedTuple):
    """Text, the codec that gave it, and the byte order mark that stood before it."""

    text: str
    encoding: str
    mark: str


def decode(data: bytes) -> Decoded:
    """The text of a file, found by mark, then strict UTF-8, then detection.

    Bytes that no codec explains come back as surrogates (PEP 383), so that encoding with "surrogateescape"
    gives the same bytes. Raises BinaryError for what holds NUL or is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, "\ufeff")
    wide = _wide_without_mark(data)
    if wide:
        return _decode_as(data, wide, "")
    if b"\0" in data:
        raise BinaryError("it holds NUL bytes")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    if _share_of_broken_bytes(text) > LARGEST_SHARE_OF_BROKEN_BYTES:
        found = _detect(data)
        if found:
            return found
        if len(data[:SAMPLE].translate(None, CONTROL_BYTES)) < 0.95 * len(data[:SAMPLE]):
            raise BinaryError("it holds control bytes")
    return Decoded(text, "utf-8", "")


def _decode_as(data: bytes, encoding: str, mark: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return Decoded(data.decode(encoding, "surrogateescape"), encoding, mark)
        raise BinaryError(f"it is no valid {encoding.upper()}") from error
    return Decoded(text, encoding, mark)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every other byte: in the even ones or in the odd ones."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.02 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return encoding if sum(map(str.isprintable, text[:1000])) > 0.8 * len(text[:1000]) else None
    return None


def _share_of_broken_bytes(text: str) -> float:
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond_ascii = sum(character > "\x7f" for character in text)
    return broken / beyond_ascii if beyond_ascii else 0.0


def _detect(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # slow to load, and few files need it

    beyond_ascii = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    best = from_bytes(beyond_ascii[:SAMPLE]).best()
    names = (
        ["cp1252"] if best is None or best.encoding.startswith(NEVER_DETECTED) else [best.encoding, "cp1252"]
    )
    if names[0].startswith(WESTERN):  # too alike to be told by their bytes: the commonest words tell
        names.sort(key=lambda name: -_common_words(beyond_ascii[:SAMPLE], name))
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if text.encode(name) == data:
            return Decoded(text, name, "")
    return None


def _common_words(data: bytes, encoding: str) -> int:
    """How many words of the text, read so, are among the commonest of a language, and go beyond ASCII."""
    words = fold(data.decode(encoding, "replace")).split()
    return sum(not word.isascii() and word in stop_words() for word in words)
