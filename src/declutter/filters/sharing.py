"""Removes share, follow, print, save, comment-count and app buttons, and the controls of players."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from declutter.article.body import find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.markup_evidence import of_markup
from declutter.article.owners import Place
from declutter.article.prose import quoted, said
from declutter.article.sections import places_of
from declutter.document import Block, Cleaning, Verdict, Verdicts
from declutter.words import phrases, vocabulary

LONGEST_BUTTON = 14
"""Words; a longer block is a sentence about sharing."""

LONGEST_ROW = 28
"""Words of a row of buttons, with what stands for their icons, and of what says which keys work a player."""

NEAR = 2
"""Blocks above and below in which another button makes a row."""

LONGEST_PROMPT = 40
"""Words of a sentence that asks to follow on a network, which it names."""

_BUTTONS = frozenset(("share", "network", "player"))


def sharing(cleaning: Cleaning) -> Verdicts:
    """Remove buttons. Never removes a sentence about sharing, nor a subheading or list row of one word."""
    yield from of_markup(cleaning, "sharing")
    cues = cues_of(cleaning.document)
    places = places_of(cleaning.document)
    body = find_body(cleaning.document)
    leads = _leads(cleaning.document.blocks)
    for block in cleaning.kept:
        place = places.get(block.number)
        in_row = _has_neighbours(block, cleaning, cues)
        if place is not None and place.owner == "sharing" and _asks_to_follow(block, place):
            reason = f"asks to follow: {said(place.opener, place.phrase)}"
            yield Verdict(block, reason, 0.72 if place.zone == "inside" else 0.92)
        elif place is not None and place.owner == "sharing" and _is_button(block, place):
            reason = f"is a button that says {said(place.opener, place.phrase)}"
            sure = _of_button(block, place, in_row=in_row)
            if place.zone == "inside" and _may_be_text(block, cues.get(block.number, NONE), leads):
                sure = min(sure, 0.5)
            yield Verdict(block, reason, sure)
        elif place is None and "comments" in cues.get(block.number, NONE) and block.label.startswith("0 "):
            outside = body is not None and body.zone(block) != "inside"
            sure = 0.88 if outside and in_row else 0.75 if outside else 0.5
            yield Verdict(block, f"counts comments: {quoted(block.text)}", sure)


def _is_button(block: Block, place: Place) -> bool:
    is_row = block.text.startswith("[") or " | " in block.text or place.kind == "player"
    return block.words <= (LONGEST_ROW if is_row else LONGEST_BUTTON)


def _asks_to_follow(block: Block, place: Place) -> bool:
    """Whether a sentence holds what prompts say, and names a network."""
    known = phrases("share")
    is_said = place.phrase in known.held or place.phrase in known.held_unspaced
    is_sentence = block.is_sentence and block.words <= LONGEST_PROMPT and block is place.opener
    return is_sentence and is_said and not phrases("network").whole.isdisjoint(vocabulary(block.folded))


def _leads(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether what stands above it, or above the list it is of, leads to it by a colon."""
    leads: list[bool] = []
    for at, block in enumerate(blocks):
        above = blocks[at - 1] if at else None
        if above and above.kind == block.kind == "list_item":
            leads.append(leads[-1])
        else:
            leads.append(above is not None and above.text.endswith((":", "：")))
    return leads


def _may_be_text(block: Block, kinds: Cues, leads: Sequence[bool]) -> bool:
    """Whether a button's words may be the article's: a subheading, a quote, a row of a list."""
    return block.is_sentence or "comments" in kinds or block.kind == "heading" or leads[block.number]


def _has_neighbours(block: Block, cleaning: Cleaning, cues: Mapping[int, Cues]) -> bool:
    """Whether another button stands next to this one, or did."""
    numbers = range(block.number - NEAR, block.number + NEAR + 1)
    return any(number != block.number and _BUTTONS & set(cues.get(number, NONE)) for number in numbers)


def _of_button(block: Block, place: Place, *, in_row: bool) -> float:
    inside = place.zone == "inside"
    if block.is_sentence and block.words > 6:
        return 0.6 if inside else 0.8
    if in_row or place.phrase != block.label:
        return 0.85 if inside else 0.95
    if place.kind == "network":
        return 0.5 if inside else 0.72
    if inside and block.kind in {"heading", "list_item"}:
        return 0.6
    if inside and block.words == 1:
        return 0.72
    return 0.8 if inside else 0.92
