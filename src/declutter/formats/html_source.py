"""Turns the bytes of a web page into text: by mark, by what it declares if that fits, then by detection.

WHATWG HTML, section 13.2.3.2 "Determining the character encoding"; Encoding Standard, section 4.2.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from declutter.formats.encoding import MARKS, BinaryError, Decoded, decode

PRESCAN: Final = 4_096
"""Bytes in which a declaration must stand; the standard has 1,024, and pages do not heed it."""

LEAST_TEXT: Final = 0.8
"""Of the first characters that print; a page with fewer is no text."""

_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_BEGINNING: Final = re.compile(
    r"(?:\ufeff|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|main"
    r"|section|table|h[1-6]|ul|script|link|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")

LABELS: Final = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-user-defined": "cp1252", "tis-620": "cp874",
    "iso-8859-11": "cp874", "unicode": "utf-8", "utf8": "utf-8",
}  # fmt: skip
"""Python's codecs for labels of which the web has a meaning of its own."""


def decode_html(data: bytes) -> Decoded:
    """The text of a page. A false declaration is passed over; what no codec explains becomes U+FFFD.

    Raises BinaryError for what is no text.

    >>> decode_html(b'<meta charset="iso-8859-1"><p>caf\\xe9').text[-4:]
    'café'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, "")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "")  # hardly anything else is valid UTF-8
    except UnicodeDecodeError:
        pass
    stated = declared(data) or "utf-8"
    if stated != "utf-8":
        try:
            return Decoded(data.decode(stated), stated, "")
        except UnicodeDecodeError:
            pass
    try:
        found = decode(data)
    except BinaryError:
        text = data.decode(stated, "replace")
        beginning = text[:PRESCAN]
        known = sum((each.isprintable() and each != "\ufffd") or each.isspace() for each in beginning)
        if known < LEAST_TEXT * len(beginning):
            raise
        return Decoded(text, stated, "")
    return Decoded(without_surrogates(found.text), found.encoding, "")


def declared(data: bytes) -> str | None:
    """Python's name of the codec that a page declares; None where it declares none that we know."""
    found = _DECLARED.search(_COMMENT.sub(b"", data[:PRESCAN]))
    return codec_of((found[1] or found[2]).decode("ascii")) if found else None


def codec_of(label: str) -> str | None:
    """Python's name of the codec that a label means on the web; None where it means none that we know."""
    label = label.lower()
    label = LABELS.get(label, label)
    if label.startswith(
        ("utf-16", "utf16", "utf-32", "utf-7")
    ):  # what could be read as ASCII is none of them
        return "utf-8"
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):  # a null character in the label
        return None
    return codec.name if codec._is_text_encoding else None


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, at which parsers stop."""
    try:
        text.encode()  # faster than to look for them
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def looks_like_html(data: bytes | str) -> bool:
    """Whether a text begins as web pages do.

    >>> looks_like_html(b"<!DOCTYPE html><title>x"), looks_like_html("<3 is a heart, p < 0.05")
    (True, False)
    """
    head = data[:PRESCAN]
    if isinstance(head, bytes):
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            head = head[: len(head) // 2 * 2].decode("utf-16", "replace")
        else:
            head = head.decode("utf-8", "replace")
    return _BEGINNING.match(head) is not None
