"""Tells which filter a labelled block calls for, by the kinds of its cues and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from declutter.article.body import Zone
from declutter.article.cues import Cues
from declutter.article.prose import is_prose
from declutter.document import Block

OWNERS: Mapping[str, str] = {
    "skip_link": "navigation",
    "browser_notice": "navigation",
    "consent": "cookie_notice",
    "advertisement": "promotion",
    "reading_time": "metadata",
    "newsletter": "promotion",
    "appeal": "promotion",
    "pagination": "navigation",
    "related": "related",
    "read_also": "related",
    "comments": "comments",
    "comment_action": "comments",
    "tags": "navigation",
    "breadcrumb": "navigation",
    "contents": "navigation",
    "share": "sharing",
    "player": "sharing",
    "network": "sharing",
    "footer": "footer",
    "views": "metadata",
    "dateline": "metadata",
    "menu": "navigation",
    "read_more": "related",
    "language_name": "navigation",
}
"""The filter that a cue calls for; of several cues of a block the first in this order counts."""

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d{1,9}")
_COUNTER = re.compile(r"(?:[^\W\d_]{2,9} )?0(?: ?[^\w\s] ?| [^\W\d_]{1,3} )0")

LONGEST_HEADING = 10
"""Words of a heading above teasers."""

_FIELDS = frozenset(("newsletter", "comments", "comment_action"))
"""Kinds that name the fields of forms, as buttons do."""

_LEADS_OF_BOXES = frozenset(("read_also", "read_more"))
"""Labels that head a list of teasers when they stand alone in mid-article."""


@dataclass(frozen=True, slots=True)
class Place:
    """The part of the page that a block belongs to."""

    owner: str
    """Name of the filter that removes such parts."""
    opener: Block
    """The block that opened the part: its heading, or the block itself."""
    kind: str
    """The kind of cue that opened it."""
    phrase: str
    """What the opener says."""
    zone: Zone
    """Where the block stands to the article."""
    is_pointer: bool = False
    """Opened by "Read more", which ends a teaser as often as it heads a list."""


def opened(kind: str, block: Block, kinds: Cues, zone: Zone) -> Place:
    """The part of the page that a block opens, and is the first of."""
    phrase = kinds.get(kind) or block.label
    return Place(OWNERS[kind], block, kind, phrase, zone, is_pointer=kind == "related" and kind not in kinds)


def kind_of(block: Block, kinds: Cues, zone: Zone, *, is_thread: bool) -> str | None:
    """The cue of a block that counts, if one does."""
    if block.kind in {"code", "table_row"}:
        return None
    if is_thread:
        return "comments"
    for kind in OWNERS:
        if kind not in kinds or (kind == "related" and not _is_heading(block)):
            continue
        if kind == "related" and "read_also" in kinds and kinds[kind] != block.label:
            continue  # "Read also: Museum reopens"
        if kind == "comments" and (zone != "tail" or block.label.startswith("0 ")):
            continue  # a count beside the article is a button; sharing asks for it
        if kind == "footer" and zone == "head":
            return "menu"
        if kind == "related" and "section_name" in kinds and zone == "head":
            return "menu"
        if kind == "pagination" and not _LETTER.search(block.text):
            if ":" in block.text:
                return "player"  # "0:38 / 1:22" counts seconds, not pages
            if not _counts_up(block):
                continue  # "24/3" is a day
        if kind == "newsletter" and "comment_action" in kinds and "*" in block.text:
            return "comment_action"
        is_button = block.words <= 2 or kinds.get("share") == block.label
        if "share" in kinds and kind in _FIELDS and is_button and "*" not in block.text:
            return "share"  # "Email" among buttons, "E-mail to a friend"
        if kind == "consent" and "footer" in kinds and zone == "tail":
            continue  # "Cookie policy" among legal links
        if kind in _LEADS_OF_BOXES and zone == "inside" and kinds[kind] == block.label:
            return "related"
        return kind
    return None


def is_counter(block: Block) -> bool:
    """Whether a line counts the slides of a show or the entries of a list: "1 of 10", "Photo 2/4".

    >>> from declutter.formats.text import read_text
    >>> [is_counter(block) for block in read_text("1 of 10\\n\\nBild 2 av 4\\n\\nNext page").blocks]
    [True, True, False]
    """
    return _COUNTER.fullmatch(block.label) is not None


def _counts_up(block: Block) -> bool:
    """Whether the numbers of a line may be a page and the number of pages."""
    numbers = [int(number) for number in _NUMBER.findall(block.text)]
    return numbers == sorted(numbers)


def _is_heading(block: Block) -> bool:
    return bool(block.label) and block.words <= LONGEST_HEADING and not is_prose(block)
