"""Tells to which part of the page a block belongs: a label opens a part, and what follows belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from declutter.article.body import Zone, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import is_prose, is_short
from declutter.article.stamps import is_stamp
from declutter.article.teasers import LONGEST_TEASER, are_teasers, article_goes_on, is_running_text
from declutter.article.thread import start_of_thread
from declutter.document import Block, Document

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

LONGEST_HEADING = 10
"""Words of a heading above teasers."""

MOST_TEASERS_INSIDE = 12
"""Blocks of a list of teasers in mid-article."""

MOST_TAGS, LONGEST_TAG = 20, 4
MOST_OF_A_POST = 12
"""Blocks of the post before or after this one, where its beginning stands below a label that says so."""

MOST_OF_A_PROMPT, LONGEST_OF_A_PROMPT = 5, 30
LONGEST_LEGAL = 60

_OF_RELATED = frozenset(
    ("section_name", "read_more", "read_also", "reading_time", "views", "byline", "dateline", "agency",
     "credit", "consent_word", "author")
)  # fmt: skip
"""Kinds of label that teasers carry."""

_FIELDS = frozenset(("newsletter", "comments", "comment_action"))
"""Kinds that name the fields of forms, as buttons do."""

_LEADS_OF_BOXES = frozenset(("read_also", "read_more"))
"""Labels that head a list of teasers when they stand alone in mid-article."""

_PASSING = frozenset(("menu", "advertisement", "player", "read_more"))
"""Single labels that a part of the page may hold without ending there."""

_ENDS_COMMENTS = frozenset(("related", "footer", "newsletter", "consent"))


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


def places_of(document: Document) -> Mapping[int, Place]:
    """The part to which each block that has one belongs, by number."""
    if "places" not in document.memo:
        document.memo["places"] = _place(document)
    return cast("Mapping[int, Place]", document.memo["places"])


def _place(document: Document) -> dict[int, Place]:
    cues = cues_of(document)
    body = find_body(document)
    thread = start_of_thread(document)
    found: dict[int, Place] = {}
    current: Place | None = None
    length = 0
    for at, block in enumerate(document.blocks):
        kinds = cues.get(block.number, NONE)
        zone: Zone = body.zone(block) if body else "inside"
        is_open = current is not None and current.zone == zone and block is not thread
        if current and is_open and _absorbs(current, length, at, document.blocks, kinds, cues):
            found[block.number] = current
            length += 1
            continue
        kind = _kind(block, kinds, zone, block is thread)
        place = _opened(kind, block, kinds, zone) if kind else None
        if place:
            found[block.number] = place
        if place is None or place.kind not in _PASSING or (current and current.zone != zone):
            current, length = place, 0
    _head_prompts(found, document.blocks)
    return _without_lone_headings(found, document.blocks)


def _head_prompts(found: dict[int, Place], blocks: Sequence[Block]) -> None:
    """Give a prompt below the article the line right above it that no other part claims: its heading."""
    for number, place in list(found.items()):
        is_prompt = place.kind in {"newsletter", "appeal"} and place.zone == "tail"
        above = blocks[number - 1]
        if is_prompt and place.opener.number == number and above.number not in found and is_short(above, 8):
            found[above.number] = place


def _opened(kind: str, block: Block, kinds: Cues, zone: Zone) -> Place:
    phrase = kinds.get(kind) or block.label
    return Place(OWNERS[kind], block, kind, phrase, zone, is_pointer=kind == "related" and kind not in kinds)


def _kind(block: Block, kinds: Cues, zone: Zone, is_thread: bool) -> str | None:
    """The cue of a block that counts, if one does."""
    if block.kind in {"code", "table_row"}:
        return None
    if is_thread:
        return "comments"
    for kind in OWNERS:
        if kind not in kinds or (kind == "related" and not _is_heading(block)):
            continue
        if kind == "comments" and (zone != "tail" or block.label.startswith("0 ")):
            continue  # a count beside the article is a button; sharing asks for it
        if kind == "footer" and zone == "head":
            return "menu"
        if kind == "related" and "section_name" in kinds and zone == "head":
            return "menu"
        if kind == "pagination" and "player" in kinds and ":" in block.text:
            return "player"
        if kind == "newsletter" and "comment_action" in kinds and "*" in block.text:
            return "comment_action"
        if "share" in kinds and kind in _FIELDS and block.words <= 2 and "*" not in block.text:
            return "share"  # "Email" among buttons
        if kind == "consent" and "footer" in kinds and zone == "tail":
            continue  # "Cookie policy" among legal links
        if kind in _LEADS_OF_BOXES and zone == "inside" and kinds[kind] == block.label:
            return "related"
        return kind
    return None


def _is_heading(block: Block) -> bool:
    return bool(block.label) and block.words <= LONGEST_HEADING and not is_prose(block)


def _absorbs(
    current: Place, length: int, at: int, blocks: Sequence[Block], kinds: Cues, cues: Mapping[int, Cues]
) -> bool:
    """Whether a block belongs to the part that is open above it."""
    block = blocks[at]
    if current.kind == "comments" and current.zone == "tail":
        if "menu" in kinds and not any("comment_action" in cues.get(n, NONE) for n in range(at, len(blocks))):
            return False
        return _ENDS_COMMENTS.isdisjoint(kinds) or "comment_action" in kinds or block.words > LONGEST_TEASER
    owned = _kind(block, kinds, current.zone, False)
    if current.owner == "related" and current.kind == "related":
        if owned and not _OF_RELATED.issuperset(kinds) and not is_stamp(block):
            return False
        if current.zone == "tail":
            below = cues.get(at + 1, NONE)
            return not is_running_text(blocks, at) and not (
                "footer" in below and is_short(block, LONGEST_TAG)
            )
        return length < MOST_TEASERS_INSIDE and not article_goes_on(blocks, at)
    if current.zone != "tail" or owned:
        return False
    if current.kind == "tags" and current.opener.words <= 2:
        return length < MOST_TAGS and is_short(block, LONGEST_TAG) and not is_stamp(block)
    if current.kind in {"newsletter", "appeal"}:
        is_lone = current.opener.kind == "paragraph" and current.opener.words <= 2
        return (
            length < MOST_OF_A_PROMPT
            and block.words <= LONGEST_OF_A_PROMPT
            and block.kind != "heading"
            and not is_lone
        )
    if current.kind == "pagination":
        return (
            current.zone == "tail"
            and length < MOST_OF_A_POST
            and (length > 0 or (is_short(block, LONGEST_TEASER) and " | " not in block.text))
        )
    if current.kind == "footer":
        return block.words <= LONGEST_LEGAL and current.zone == "tail" and " " in current.opener.label
    return False


def _without_lone_headings(found: dict[int, Place], blocks: Sequence[Block]) -> dict[int, Place]:
    """Without the lists in mid-article that are not made as teasers are: "Related" may head a chapter."""
    inside: dict[int, list[Block]] = {}
    for block in blocks:
        place = found.get(block.number)
        if place and place.kind == "related" and place.zone == "inside" and block is not place.opener:
            inside.setdefault(place.opener.number, []).append(block)
    for number, place in list(found.items()):
        if place.kind == "related" and place.zone == "inside":
            below = inside.get(place.opener.number, [])
            least = 2 if place.is_pointer else 1
            if number != place.opener.number and (len(below) < least or not are_teasers(below)):
                del found[number]
    return found
