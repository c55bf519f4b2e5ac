"""Tells to which part of the page a block belongs: a label opens a part, and what follows belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from declutter.article.body import Zone, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.live_log import begins_entry
from declutter.article.owners import Place, is_counter, kind_of, opened
from declutter.article.prompts import head_prompts, is_of_prompt
from declutter.article.prose import holds_paragraph, is_short
from declutter.article.signature import names_source
from declutter.article.stamps import is_stamp
from declutter.article.teasers import (
    LEAST_OF_A_TEASER,
    LEAST_RUNNING,
    LONGEST_TEASER,
    are_teasers,
    article_goes_on,
    is_box,
    is_next_entry,
    is_running_text,
)
from declutter.article.thread import lines_of_posts, start_of_thread
from declutter.document import Block, Document

MOST_TEASERS_INSIDE = 12
"""Blocks of a list of teasers in mid-article."""

MOST_TAGS, LONGEST_TAG = 20, 4
MOST_OF_A_POST = 12
"""Blocks of the post before or after this one, where its beginning stands below a label that says so."""

LEAST_BELOW_LIST, MOST_ROWS = 10, 12
"""Words of each of two paragraphs that end a list of teasers, and rows of it that are looked at."""

LONGEST_LEGAL = 60

_OF_RELATED = frozenset(
    ("section_name", "read_more", "read_also", "reading_time", "views", "byline", "dateline", "agency",
     "credit", "consent_word", "author")
)  # fmt: skip
"""Kinds of label that teasers carry."""

_PASSING = frozenset(("menu", "advertisement", "player", "read_more"))
"""Single labels that a part of the page may hold without ending there."""

LEAST_OF_A_MENU, LONGEST_IN_FOOT = 3, 2
"""Lines too short for teasers, one below the other, and the words of such lines below the article."""

LONGEST_BADGE = 3
"""Words of what a teaser for subscribers carries."""

LONGEST_OF_A_COLUMN = 12
"""Words of a line below a label such as "Blog archive", beside or below the comments."""

_ENDS_COMMENTS = frozenset(("related", "footer", "newsletter", "consent"))


def places_of(document: Document) -> Mapping[int, Place]:
    """The part to which each block that has one belongs, by number."""
    if "places" not in document.memo:
        document.memo["places"] = _place(document)
    return cast("Mapping[int, Place]", document.memo["places"])


def _place(document: Document) -> dict[int, Place]:
    cues = cues_of(document)
    body = find_body(document)
    thread, of_posts = start_of_thread(document), lines_of_posts(document)
    found: dict[int, Place] = {}
    current: Place | None = None
    length = 0
    for at, block in enumerate(document.blocks):
        kinds = cues.get(block.number, NONE)
        zone: Zone = body.zone(block) if body else "inside"
        is_open = current is not None and current.zone == zone and block is not thread
        if current and is_open and _absorbs(current, length, at, document):
            is_menu = current.kind == "related" and _is_of_menu(current, at, document)
            found[block.number] = replace(current, owner="navigation") if is_menu else current
            length += 1
            continue
        if block.number in of_posts:
            kinds = {kind: phrase for kind, phrase in kinds.items() if kind != "comments"}
        kind = kind_of(block, kinds, zone, is_thread=block is thread)
        above = document.blocks[at - 1] if at else None
        is_row = above is not None and above.kind == block.kind == "list_item"
        if kind == "related" and zone == "inside" and is_row:
            kind = None  # of the article's list
        place = opened(kind, block, kinds, zone) if kind else None
        if place:
            is_menu = kind == "related" and zone == "head" and _is_entry(at + 1, document)
            found[block.number] = opened("menu", block, kinds, zone) if is_menu else place
        is_passing = place and place.kind in _PASSING and not _ends_thread(current, block, document)
        if not is_passing or (current and current.zone != zone):
            current, length = place, 0
    head_prompts(found, document.blocks)
    return _without_lone_headings(found, document.blocks)


def _absorbs(current: Place, length: int, at: int, document: Document) -> bool:
    """Whether a block belongs to the part that is open above it, which has so many blocks by now."""
    block, kinds = document.blocks[at], cues_of(document).get(at, NONE)
    if current.kind == "comments":
        return current.zone == "tail" and _is_of_thread(current, block, kinds, document)
    if holds_paragraph(block) or begins_entry(document, block):
        return False
    if current.kind == "menu":
        return _is_of_column(current, block, kinds, document)
    is_owned = kind_of(block, kinds, current.zone, is_thread=False) is not None
    if current.kind == "related":
        is_stamp_of_teaser = is_stamp(block) and "comment_action" not in kinds
        is_other = is_owned and not _OF_RELATED.issuperset(kinds) and not is_stamp_of_teaser
        is_other = is_other and not _is_badge(block, kinds, at, document)
        is_other = is_other or is_next_entry(current.opener, document.blocks[at - 1], block)
        return not is_other and _is_teaser(current, length, at, document)
    belongs = _BELOW.get(current.kind)
    if current.zone != "tail" or is_owned or belongs is None or names_source(document, block):
        return False
    return belongs(current, block, length)


def _is_of_thread(current: Place, block: Block, kinds: Cues, document: Document) -> bool:
    """Whether the comments go on: until another part of the page, or a menu below the last reply."""
    if "comment_action" in kinds or block.words > LONGEST_TEASER:
        return True
    if "menu" in kinds and block.number > _last_reply(document):
        return False
    if "pagination" in kinds and _ends_thread(current, block, document):
        return False
    return _ENDS_COMMENTS.isdisjoint(kinds)


def _ends_thread(current: Place | None, block: Block, document: Document) -> bool:
    """Whether a label stands below the last reply or in a column after that: no reply follows it."""
    if current is None or current.zone != "tail":
        return False
    is_below = current.opener.number <= _last_reply(document) < block.number
    return current.kind == "menu" or (current.kind == "comments" and is_below)


def _is_of_column(current: Place, block: Block, kinds: Cues, document: Document) -> bool:
    """Whether a line stands below a label of a menu, in a column that follows the comments."""
    thread = start_of_thread(document)
    is_column = thread is not None and current.zone == "tail" and current.opener.number > thread.number
    is_line = is_short(block, LONGEST_OF_A_COLUMN) and block.kind != "heading"
    return is_column and is_line and kind_of(block, kinds, current.zone, is_thread=False) is None


def _last_reply(document: Document) -> int:
    """Number of the last block with an action of a thread."""
    if "last reply" not in document.memo:
        cues = cues_of(document)
        document.memo["last reply"] = max((n for n in cues if "comment_action" in cues[n]), default=-1)
    return cast("int", document.memo["last reply"])


def _is_teaser(current: Place, length: int, at: int, document: Document) -> bool:
    """Whether the teasers go on: until running text, in mid-article until anything that is not of a list."""
    if current.zone != "tail":
        return length < MOST_TEASERS_INSIDE and not article_goes_on(document.blocks, at)
    if _is_below_list(current, at, document):
        return False
    if is_box(document.blocks, current.opener):
        return document.blocks[at].words >= LEAST_OF_A_TEASER and not article_goes_on(document.blocks, at)
    cues, blocks = cues_of(document), document.blocks
    if "footer" in cues.get(at + 1, NONE) and is_short(blocks[at], LONGEST_TAG):
        return False
    below = (n for n in range(at, len(blocks)) if "advertisement" not in cues.get(n, NONE))
    return not is_running_text([blocks[n] for n in islice(below, LEAST_RUNNING)])


def _is_below_list(current: Place, at: int, document: Document) -> bool:
    """Whether paragraphs stand below teasers that were all rows of one list: that list has ended."""
    rows = document.blocks[max(current.opener.number + 1, at - MOST_ROWS) : at]
    here = document.blocks[at : at + 2]
    paragraphs = [block for block in here if block.kind == "paragraph" and block.words >= LEAST_BELOW_LIST]
    return len(paragraphs) == 2 and bool(rows) and all(row.kind == "list_item" for row in rows)


def _is_of_menu(current: Place, at: int, document: Document) -> bool:
    """Whether a line below a label of teasers is too short for one, and so are those around it."""
    if current.zone == "head":
        return _is_entry(at, document) and (_is_entry(at + 1, document) or _is_entry(at - 1, document))
    runs = (range(first, first + LEAST_OF_A_MENU) for first in range(at - LEAST_OF_A_MENU + 1, at + 1))
    return any(all(_is_entry(each, document, LONGEST_IN_FOOT) for each in run) for run in runs)


def _is_entry(at: int, document: Document, longest: int = LEAST_OF_A_TEASER - 1) -> bool:
    if not 0 <= at < len(document.blocks):
        return False
    block = document.blocks[at]
    is_word = block.words <= longest and any(map(str.isalpha, block.text))
    return is_word and not is_stamp(block) and "related" not in cues_of(document).get(at, NONE)


def _is_badge(block: Block, kinds: Cues, at: int, document: Document) -> bool:
    """Whether "For subscribers" stands above a teaser that only they may read on."""
    below = document.blocks[at + 1 : at + 2]
    is_label = set(kinds) <= _OF_RELATED | {"appeal"} and block.words <= LONGEST_BADGE
    return is_label and any(LEAST_OF_A_TEASER <= each.words <= LONGEST_TEASER for each in below)


def _is_tag(current: Place, block: Block, length: int) -> bool:
    is_open = current.opener.words <= 2 and length < MOST_TAGS
    return is_open and is_short(block, LONGEST_TAG) and not is_stamp(block)


def _is_of_post(current: Place, block: Block, length: int) -> bool:
    """The headline of the page before or after, and what is shown of it."""
    if is_counter(current.opener) or not any(map(str.isalpha, current.opener.text)):
        return False  # "1 of 3", "1 2 3"
    is_headline = is_short(block, LONGEST_TEASER) and " | " not in block.text
    return length < MOST_OF_A_POST and (length > 0 or is_headline)


def _is_of_foot(current: Place, block: Block, length: int) -> bool:
    return block.words <= LONGEST_LEGAL and " " in current.opener.label


_BELOW: Mapping[str, Callable[[Place, Block, int], bool]] = {
    "tags": _is_tag,
    "newsletter": is_of_prompt,
    "appeal": is_of_prompt,
    "pagination": _is_of_post,
    "footer": _is_of_foot,
}
"""What may stand below an opener of each kind, after the end of the article."""


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
