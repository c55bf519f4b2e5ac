"""Removes related, most-read and recommended blocks: the heading and its teasers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from declutter.article.headline import parts_from_label
from declutter.article.markup_evidence import of_markup
from declutter.article.owners import Place
from declutter.article.prose import is_prose, quoted, said
from declutter.article.rows import LONGEST_POINTER
from declutter.article.sections import places_of
from declutter.article.teasers import LONGEST_TEASER, REACH_OF_SUMMARIES, may_be_last_paragraph
from declutter.document import Block, Cleaning, Verdict, Verdicts

LONGEST_SUMMARY = 70
"""Words; a longer paragraph below a headline is an article of its own."""


def related(cleaning: Cleaning) -> Verdicts:
    """Remove sections of teasers, and single lines that point to another article.

    Never removes the paragraphs after a mid-article section, nor sections titled "Release" or "Reception".
    Never the article's headline and what is between it and the text, where "Latest" is an entry of the menu.
    """
    yield from of_markup(cleaning, "related")
    places = places_of(cleaning.document)
    has_teasers = {place.opener.number for number, place in places.items() if place.opener.number != number}
    for block in cleaning.kept:
        place = places.get(block.number)
        if place is None or place.owner != "related" or parts_from_label(cleaning, block, place):
            continue
        if place.kind != "related":
            yield from _of_pointer(block, place)
        elif block is not place.opener:
            reason = f"is a teaser below {quoted(place.opener.text)}, line {place.opener.first}"
            is_last = is_prose(block) and _may_be_last(block, cleaning.document.blocks, places)
            yield Verdict(block, reason, _of_teaser(block, place, is_last))
        else:
            yield Verdict(
                block, f"heads teasers: {said(place.opener, place.phrase)}", _of_heading(place, has_teasers)
            )


def _of_heading(place: Place, has_teasers: set[int]) -> float:
    if place.zone != "inside":
        return 0.93
    return 0.8 if place.opener.number in has_teasers else 0.62


def _of_teaser(block: Block, place: Place, is_last: bool) -> float:
    if place.zone == "inside":
        return 0.75
    if is_prose(block):
        return 0.6 if is_last or block.words > LONGEST_SUMMARY else 0.8
    return 0.88 if block.words <= LONGEST_TEASER else 0.75


def _may_be_last(block: Block, blocks: Sequence[Block], places: Mapping[int, Place]) -> bool:
    label, at = places[block.number].opener, block.number
    first, last = (
        max(label.number + 1, at - REACH_OF_SUMMARIES),
        min(at + REACH_OF_SUMMARIES, len(blocks) - 1),
    )
    listed = (n for n in range(first, last + 1) if n in places and places[n].opener is label)
    around = [blocks[n] for n in listed if n != at]
    return may_be_last_paragraph(block, around, blocks[max(0, label.number - 2) : label.number])


def _of_pointer(block: Block, place: Place) -> Verdicts:
    if block.words > LONGEST_POINTER:
        return
    if place.kind == "read_also":
        reason = f"points to another article: {said(place.opener, place.phrase)}"
        yield Verdict(block, reason, 0.74 if place.zone == "inside" else 0.9)
    else:
        reason = f"is a link that says {said(place.opener, place.phrase)}"
        yield Verdict(block, reason, 0.72 if place.zone == "inside" else 0.9)
