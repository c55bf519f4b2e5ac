"""Says of a document what the count of recurring blocks needs to know, in a few bytes a block."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from zlib import crc32

from declutter.document import Document

EVERYTHING = ""
"""The group of all documents of a run."""

MOST_WORDS = 255
"""Words that a block counts for; a byte holds no more."""

_LETTER = re.compile(r"[^\W_]")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one document says to the count; it can be sent from one process to another."""

    group: str
    """The smallest group that the document belongs to, as `group_of` names it."""
    fingerprints: bytes
    """Of its blocks, in order, 8 bytes each in the order of this machine."""
    words: bytes
    """Of each block, a byte each; 0 where it has not a letter, which makes it nobody's neighbour."""
    numbers: bytes
    """The same for the numbers that it holds, which its fingerprint leaves aside; 0 where there are none."""


def sketch_of(document: Document, site: str | None = None, folder: str = "") -> Sketch:
    """The sketch of a document of this site, if it is known, in this folder below the one that was named."""
    blocks = [block for block in document.blocks if block.kind != "rule"]
    return Sketch(
        group_of(site, folder),
        array("Q", [block.fingerprint for block in blocks]).tobytes(),
        bytes([min(block.words, MOST_WORDS) if _LETTER.search(block.folded) else 0 for block in blocks]),
        bytes([_numbers(block.folded) for block in blocks]),
    )


def _numbers(folded: str) -> int:
    digits = "".join(_DIGITS.findall(folded))
    return crc32(digits.encode()) % 255 + 1 if digits else 0


def group_of(site: str | None, folder: str) -> str:
    """The name of the group of documents that a document is compared with first: its site, else its folder.

    >>> group_of("example.org", "2024"), group_of(None, "news/2024"), group_of(None, "")
    ('example.org', 'news/2024/', '')
    """
    inside = folder.strip("/")
    return site or (f"{inside}/" if inside not in ("", ".") else EVERYTHING)


def lineage(group: str) -> tuple[str, ...]:
    """The groups that a document of this one belongs to, from the smallest to everything.

    >>> lineage("example.org"), lineage("news/2024/")
    (('example.org', ''), ('news/2024/', 'news/', ''))
    """
    if not group.endswith("/"):
        return (group, EVERYTHING) if group else (EVERYTHING,)
    names = group[:-1].split("/")
    return (*("/".join(names[:end]) + "/" for end in range(len(names), 0, -1)), EVERYTHING)
