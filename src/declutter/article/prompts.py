"""Tells what belongs to a prompt to subscribe or pay: its heading and fields, and not the text below it."""

from __future__ import annotations

from collections.abc import Sequence

from declutter.article.owners import Place
from declutter.article.prose import is_prose, is_short
from declutter.article.teasers import LEAST_OF_A_PARAGRAPH
from declutter.document import Block

MOST_OF_A_PROMPT, LONGEST_OF_A_PROMPT = 5, 30
"""Blocks, and words of each."""

LONGEST_HEADING = 8
LEAST_OF_A_LETTER = 4
"""Words of the heading, and of what asks to subscribe in mid-article, where a button has no heading."""


def head_prompts(found: dict[int, Place], blocks: Sequence[Block]) -> None:
    """Give a prompt the line right above it that no other part claims: its heading.

    In mid-article only where it is a letter's, and the heading stands below a paragraph.
    """
    for number, place in list(found.items()):
        if number < 1:
            continue
        above = blocks[number - 1]
        if place.zone == "tail":
            is_prompt = place.kind in {"newsletter", "appeal"}
        else:
            is_letter = place.kind == "newsletter" and place.opener.words >= LEAST_OF_A_LETTER
            is_below = number > 1 and blocks[number - 2].is_sentence
            is_prompt = place.zone == "inside" and is_letter and is_below
        is_prompt = is_prompt and (above.kind != "list_item" or place.opener.kind == "list_item")
        is_free = above.number not in found and is_short(above, LONGEST_HEADING) and ": " not in above.text
        if is_prompt and place.opener.number == number and is_free:
            found[above.number] = place


def is_of_prompt(current: Place, block: Block, length: int) -> bool:
    """Whether a block below the article belongs to the prompt above it, which has so many blocks by now."""
    if current.opener.words <= 2 and current.opener.kind == "paragraph":
        return False  # a lone "Subscribe" is a button
    if is_prose(block) and block.words >= LEAST_OF_A_PARAGRAPH:
        return False  # the article goes on
    return length < MOST_OF_A_PROMPT and block.words <= LONGEST_OF_A_PROMPT and block.kind != "heading"
