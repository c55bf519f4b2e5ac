"""Finds the page in a web archive: MHTML, as browsers save "web page, single file" (RFC 2557)."""

from __future__ import annotations

from typing import Final

from declutter.formats.html_source import codec_of

PRESCAN: Final = 4_096
"""Bytes in which the headers of the archive must say what it is."""

PAGE_TYPES: Final = frozenset(("text/html", "application/xhtml+xml"))


def is_web_archive(data: bytes) -> bool:
    """Whether bytes are a web archive.

    >>> is_web_archive(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=a\\r\\n\\r\\n")
    True
    """
    head = data[:PRESCAN].lstrip()
    if head[:1] in {b"<", b""}:
        return False
    head = head.lower()
    return b"mime-version:" in head and b"multipart/related" in head


def page_in(data: bytes) -> bytes | str:
    """The page that a web archive was made of, its first; the bytes as they are where it holds none."""
    from email import message_from_bytes  # slow to load, and hardly a page needs it

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in PAGE_TYPES:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                codec = codec_of(part.get_content_charset() or "")
                return page.decode(codec, "replace") if codec else page
    return data
