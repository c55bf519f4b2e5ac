"""Removes copyright, imprint, contact and legal lines, and the last menus among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from declutter.article.body import Body, find_body
from declutter.article.markup_evidence import heads_text, of_markup
from declutter.article.owners import Place
from declutter.article.prose import is_prose, is_short, said
from declutter.article.sections import places_of
from declutter.article.signature import names_somebody
from declutter.article.teasers import LONGEST_TEASER, is_box
from declutter.document import Block, Cleaning, Verdict, Verdicts

LEAST_CELLS, LEAST_ROWS = 3, 3
"""Of a table without lines, as a dump has it."""

LONGEST = 90
"""Words; legal lines may run long, an article that quotes them runs longer."""

LONGEST_LEFTOVER = 8
"""Words."""

LEAST_LEFTOVERS = 2
"""Short lines below the article, after what other filters removed there: so many are a menu's."""


def footer(cleaning: Cleaning) -> Verdicts:
    """Remove the page's foot. Never removes an article that quotes legal lines between its sentences."""
    yield from of_markup(cleaning, "footer")
    body = find_body(cleaning.document)
    if body is None:
        return
    places = places_of(cleaning.document)
    for block in cleaning.kept:
        place = places.get(block.number)
        if place and place.owner == "footer" and place.zone != "inside" and block.words <= LONGEST:
            below = "" if block is place.opener else f"stands below line {place.opener.first}, which "
            sure = _of_legal(block, place)
            if place.zone == "head" and block.number - 1 not in places and block.number + 1 not in places:
                sure = 0.6  # a licence may open so
            yield Verdict(block, f"{below}says {said(place.opener, place.phrase)}", sure)
    yield from _leftovers(cleaning, body, places)


def _of_legal(block: Block, place: Place) -> float:
    if block is not place.opener:
        return 0.6 if block.is_sentence else 0.8
    if place.phrase == block.label and block.words == 1:
        return 0.72 if place.zone == "tail" else 0.6  # may be a chapter's heading
    return 0.93 if place.zone == "tail" else 0.8


def _leftovers(cleaning: Cleaning, body: Body, places: Mapping[int, Place]) -> Verdicts:
    """What is left below the article among what went."""
    blocks = cleaning.document.blocks
    start = min(
        (number for number in places if number > body.last and _ends_article(places[number], blocks)),
        default=None,
    )
    if start is None:
        return
    below = [
        block
        for block in cleaning.kept
        if block.number > start and (block.number not in places or places[block.number].owner != "footer")
    ]
    short = [block for block in below if is_short(block, LONGEST_LEFTOVER)]
    for block in below:
        if heads_text(cleaning, block) or names_somebody(cleaning.document, block):
            continue  # the description of a shop's goods may stand below the first paragraphs of its page
        if _is_of_table(blocks, block.number) or _is_of_table(blocks, block.number + 1):
            continue
        if is_prose(block):
            yield Verdict(block, "stands below the end of the article, after what was removed there", 0.55)
        elif len(short) >= LEAST_LEFTOVERS or not is_short(block, LONGEST_LEFTOVER):
            sure = (
                0.75
                if is_short(block, LONGEST_LEFTOVER)
                else 0.72
                if is_short(block, LONGEST_TEASER)
                else 0.6
            )
            yield Verdict(block, "is a short line below the end of the article, amid what was removed", sure)


def _is_of_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether a row of cells stands there, with figures in most of those around it."""
    around = blocks[max(0, at - LEAST_ROWS) : at + LEAST_ROWS + 1]
    rows = [block for block in around if block.text.count(" | ") >= LEAST_CELLS - 1]
    figures = sum(any(map(str.isdecimal, block.text)) for block in rows)
    is_row = at < len(blocks) and blocks[at] in rows
    return is_row and len(rows) > LEAST_ROWS and figures >= LEAST_ROWS


def _ends_article(place: Place, blocks: Sequence[Block]) -> bool:
    """Whether a part of the page stands below articles rather than between their paragraphs."""
    if place.kind == "related" and is_box(blocks, place.opener):
        return False
    return place.zone == "tail" and place.kind not in {
        "advertisement",
        "player",
        "read_more",
        "read_also",
        "menu",
        "comment_action",
    }
