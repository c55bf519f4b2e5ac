"""What the learned judge is told of the cues around a block: how far away, and how many above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from declutter.article.body import find_body
from declutter.article.cues import NONE, cues_of
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


def distances_of(document: Document) -> dict[str, list[int]]:
    """Blocks since the last cue of each group and until the next, and the part that each block is of."""
    cues = cues_of(document)
    blocks = document.blocks
    columns: dict[str, list[int]] = {}
    for group, kinds in GROUPS.items():
        at = [
            block.number
            for block in blocks
            if block.number in cues and not cues[block.number].keys().isdisjoint(kinds)
        ]
        columns[f"since {group}"] = since(at, len(blocks))
        columns[f"until {group}"] = until(at, len(blocks))
        if group in _AFTER:
            columns[f"{group} above"] = _so_far(at, len(blocks))
    after = [n for n, kinds in cues.items() if not kinds.keys().isdisjoint(_KINDS_AFTER)]
    body = find_body(document)
    columns["cues since run"] = _so_far(
        sorted(n for n in after if body and n > body.first and blocks[n].words <= LONGEST_LINE), len(blocks)
    )
    dates = [
        block.number
        for block in blocks
        if not {"dateline", "ago"}.isdisjoint(cues.get(block.number, NONE)) or holds_date(block)
    ]
    columns["since a date"] = since(dates, len(blocks))
    columns["until a date"] = until(dates, len(blocks))
    columns["dates"] = [min(len(dates), MOST)] * len(blocks)
    places = places_of(document)
    columns["part"] = [
        OWNERS.index(places[number].owner) + 1 if number in places else 0 for number in range(len(blocks))
    ]
    return columns


_AFTER: Final = ("comments", "related", "tags", "share", "author", "prompt", "footer")
_KINDS_AFTER: Final = frozenset(kind for group in _AFTER for kind in GROUPS[group])
"""Kinds of cue that stand below articles more than in them."""


def _so_far(at: Sequence[int], count: int) -> list[int]:
    """How many of the numbers are at or above each block."""
    marked = Counter(at)
    return [min(each, MOST) for each in accumulate(marked[number] for number in range(count))]


def until(at: Sequence[int], count: int) -> list[int]:
    """Blocks until the next of these numbers, at most `FARTHEST`."""
    return since([count - 1 - each for each in at], count)[::-1]


def since(at: Sequence[int], count: int) -> list[int]:
    """Blocks since the last of these numbers, at most `FARTHEST`."""
    marked = set(at)
    column: list[int] = []
    distance = FARTHEST
    for number in range(count):
        distance = 0 if number in marked else min(distance + 1, FARTHEST)
        column.append(distance)
    return column
