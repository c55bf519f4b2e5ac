"""Removes newsletter and subscription prompts, advertisement labels and banners, donations and paywalls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, cues_of
from declutter.article.markup_evidence import of_markup
from declutter.article.owners import Place
from declutter.article.prose import is_prose, quoted, said
from declutter.article.sections import places_of
from declutter.document import Block, Cleaning, Verdict, Verdicts
from declutter.words import fold

LONGEST_PROMPT = 70
"""Words; a longer block that asks to subscribe is an article's paragraph."""

LONGEST_PROMPT_INSIDE = 45

LONGEST_LABEL = 25
"""Words of what labels an advertisement."""

LONGEST_LINE = 14
"""Words of what a box asks in one sentence."""

LEAST_PLACES = 3
"""Of the article where its sentences speak of subscribing; with so many, it is about that."""

HIGHEST_BOX = 3
"""Blocks; sentences that are nearer to each other are of one prompt."""

_BANNER = re.compile(
    r"(?:\b(?:banner|ad|ads|advert|adslot|ad slot|leaderboard|billboard)\b.{0,20}\b0|"
    r"\A(?:top|bottom|side|sidebar|header|footer|mid|middle|inline|mobile)? ?(?:banner|leaderboard))\Z"
)
"""Names of places for advertisements, as content systems print them where none was sold: "Home banner 4"."""

_QUOTED = re.compile('["“„«»”].{8,}["”“»«]')

_PROMPTS = frozenset(("newsletter", "appeal"))


def promotion(cleaning: Cleaning) -> Verdicts:
    """Remove prompts and advertisement labels.

    Never removes an article about newsletters: where many of its sentences speak of subscribing, only labels
    and forms outside the article's run of prose go.
    """
    yield from of_markup(cleaning, "promotion")
    places, cues = places_of(cleaning.document), cues_of(cleaning.document)
    body = find_body(cleaning.document)
    topical = _is_about_prompts(cleaning, body)
    for block in cleaning.kept:
        place = places.get(block.number)
        if block.label and _BANNER.search(block.label):
            yield Verdict(block, f"names a place for an advertisement: {quoted(block.text)}", 0.9)
        elif place is None or place.owner != "promotion":
            continue
        elif place.kind == "advertisement":
            if block.words <= LONGEST_LABEL:
                yield Verdict(
                    block, f"is labelled {said(place.opener, place.phrase)}", _of_label(block, place)
                )
        else:
            below = "" if block is place.opener else f"stands below line {place.opener.first}, which "
            is_last = _PROMPTS.isdisjoint(cues.get(block.number + 1, NONE))
            sure = _of_prompt(block, place, topical=topical, has_body=body is not None, is_last=is_last)
            yield Verdict(block, f"{below}says {said(place.opener, place.phrase)}", sure)


def _is_about_prompts(cleaning: Cleaning, body: Body | None) -> bool:
    """Whether the article's sentences speak of subscribing, or only sentences do and no button."""
    if body is None:
        return False
    cues = cues_of(cleaning.document)
    prompts = [block for block in cleaning.kept if not _PROMPTS.isdisjoint(cues.get(block.number, NONE))]
    sentences = [block for block in prompts if is_prose(block)]
    paragraphs = [block for block in sentences if block.words > LONGEST_LINE]
    if sentences == prompts and len(sentences) > 1:
        return _places(paragraphs) > 1
    return _places([block for block in paragraphs if body.zone(block) == "inside"]) >= LEAST_PLACES


def _places(sentences: Sequence[Block]) -> int:
    """How many prompts they make, where near ones are of the same."""
    numbers = [-HIGHEST_BOX, *(block.number for block in sentences)]
    return sum(below - above >= HIGHEST_BOX for above, below in pairwise(numbers))


def _is_quoted(phrase: str, block: Block) -> bool:
    """Whether a line quotes what prompts say, and does not only name its letter in quotes."""
    return any(phrase in fold(each) for each in _QUOTED.findall(block.text))


def _of_label(block: Block, place: Place) -> float:
    if block.is_sentence and block.words > 6:
        return 0.74
    if place.zone == "inside" and block.kind in {"heading", "list_item"}:
        return 0.75
    return 0.95


def _of_prompt(block: Block, place: Place, *, topical: bool, has_body: bool, is_last: bool) -> float:
    inside = place.zone == "inside"
    if topical:
        return 0.3 if inside or is_prose(block) else 0.75
    if block.words > (LONGEST_PROMPT_INSIDE if inside else LONGEST_PROMPT):
        return 0.4
    if not has_body:
        return 0.6
    if inside and (block.kind == "heading" or _is_quoted(place.phrase, block)):
        return 0.6
    if inside:
        return 0.78 if block.words <= 25 else 0.7
    if block is not place.opener:
        return 0.65 if is_last and is_prose(block) else 0.75  # the article may go on right below a prompt
    return 0.93 if block.words <= LONGEST_PROMPT_INSIDE else 0.85
