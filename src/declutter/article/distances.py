"""What the learned judge is told of the cues around a block: how far away, and how many above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from declutter.article.body import find_body
from declutter.article.cues import cues_of
from declutter.article.sections import places_of
from declutter.article.stamps import holds_date
from declutter.article.surroundings import FARTHEST, LONGEST_LINE
from declutter.article.traits import MOST
from declutter.document import Document

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "comments": ("comments", "comment_action"),
    "related": ("related", "read_also", "read_more"),
    "tags": ("tags",),
    "share": ("share", "network"),
    "author": ("author", "byline"),
    "prompt": ("newsletter", "appeal", "advertisement"),
    "footer": ("footer",),
    "consent": ("consent", "consent_button"),
    "menu": ("menu", "skip_link", "section_name", "breadcrumb", "language_name", "pagination"),
    "date": ("dateline", "reading_time"),
}
"""Kinds of cue that say the same of what stands around them."""

OWNERS: Final = ("navigation", "cookie_notice", "promotion", "metadata", "related", "comments", "sharing",
                 "footer")  # fmt: skip


def distances_of(document: Document) -> dict[str, Sequence[int]]:
    """Blocks since the last cue of each group and until the next, and the part that each block is of."""
    cues = sorted(cues_of(document).items())
    blocks = document.blocks
    columns: dict[str, Sequence[int]] = {}
    for group, kinds in GROUPS.items():
        at = [number for number, found in cues if not found.keys().isdisjoint(kinds)]
        columns[f"since {group}"] = since(at, len(blocks))
        columns[f"until {group}"] = until(at, len(blocks))
        if group in _AFTER:
            columns[f"{group} above"] = _so_far(at, len(blocks))
    after = [number for number, found in cues if not found.keys().isdisjoint(_KINDS_AFTER)]
    body = find_body(document)
    columns["cues since run"] = _so_far(
        [n for n in after if body and n > body.first and blocks[n].words <= LONGEST_LINE], len(blocks)
    )
    dated = {number for number, found in cues if not found.keys().isdisjoint(_DATES)}
    dates = [block.number for block in blocks if block.number in dated or holds_date(block)]
    columns["since a date"] = since(dates, len(blocks))
    columns["until a date"] = until(dates, len(blocks))
    columns["dates"] = bytes([min(len(dates), MOST)]) * len(blocks)
    part = bytearray(len(blocks))
    for number, place in places_of(document).items():
        part[number] = OWNERS.index(place.owner) + 1
    columns["part"] = bytes(part)
    return columns


_DATES: Final = frozenset(("dateline", "ago"))
_AFTER: Final = ("comments", "related", "tags", "share", "author", "prompt", "footer")
_KINDS_AFTER: Final = frozenset(kind for group in _AFTER for kind in GROUPS[group])
"""Kinds of cue that stand below articles more than in them."""


def _so_far(at: Sequence[int], count: int) -> bytes:
    """How many of the rising numbers are at or above each block."""
    edges = [0, *at, count]
    return b"".join(
        bytes([min(so_far, MOST)]) * (end - start) for so_far, (start, end) in enumerate(pairwise(edges))
    )


def until(at: Sequence[int], count: int) -> bytes:
    """Blocks until the next of these rising numbers, at most `FARTHEST`."""
    return since([count - 1 - each for each in reversed(at)], count)[::-1]


def since(at: Sequence[int], count: int) -> bytes:
    """Blocks since the last of these rising numbers, at most `FARTHEST`."""
    column = bytearray([FARTHEST]) * count
    for number in at:
        column[number : number + FARTHEST] = _RAMP[: count - number]
    return bytes(column)


_RAMP: Final = bytes(range(FARTHEST))
