"""Tells running text from labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from declutter.document import Block
from declutter.words import count, ends_sentence

LEAST_SENTENCE = 6
"""Words; shorter ones that end in a full stop are labels as often as sentences."""

LEAST_OF_A_CELL = 10
"""Words of a cell that is a paragraph; headlines end in a question mark too."""

LONGEST_QUOTE = 48
"""Characters."""

_CODE = re.compile(r"[{}]|;\Z|\w\(\)|\w\(\w+, |</?\w+>|\w = \w|\w='")

_OF_CODE = re.compile(r"[{};(<=]")
"""Each line of code holds one of them, and few of other lines do."""

MOST_LINKED = 0.6
"""Of the characters; what is linked beyond this leads elsewhere."""


def is_prose(block: Block) -> bool:
    """Whether a block is running text: ends as a sentence and is no mere label or link."""
    return (
        block.is_sentence
        and block.words >= LEAST_SENTENCE
        and block.link_share < MOST_LINKED
        and block.kind in {"paragraph", "list_item", "quote"}
    )


def holds_paragraph(block: Block) -> bool:
    """Whether a row has a cell of running text: of a page whose columns a dump set side by side."""
    cells = block.text.split(" | ")
    return len(cells) > 1 and any(
        count(cell) >= LEAST_OF_A_CELL and ends_sentence(cell.rstrip()) and not cell.rstrip().endswith("?")
        for cell in cells
    )


def words_of_prose(blocks: Iterable[Block]) -> int:
    """The words of those blocks that are running text."""
    return sum(block.words for block in blocks if is_prose(block))


def is_short(block: Block, most_words: int = 6) -> bool:
    """Whether a block is a few words that are no sentence: an entry of a menu, a label, a subheading."""
    return block.words <= most_words and not block.is_sentence and block.kind not in {"code", "table_row"}


def looks_like_code(block: Block) -> bool:
    """Whether a line outside a fence is code all the same."""
    return block.kind == "code" or is_code(block.text)


@lru_cache(maxsize=4_096)  # a pure function of the text, asked by one filter after another
def is_code(text: str) -> bool:
    """Whether a text is made as code is."""
    beginning = text[:400]
    return _OF_CODE.search(beginning) is not None and _CODE.search(beginning) is not None


def said(block: Block, phrase: str) -> str:
    """A phrase that a block was matched by, as the block itself says it where the two are but one."""
    return quoted(block.text if phrase == block.label or "0" in phrase else phrase)


def quoted(phrase: str) -> str:
    """A phrase as reasons show it, cut where it is long."""
    return f'"{phrase}"' if len(phrase) <= LONGEST_QUOTE else f'"{phrase[:LONGEST_QUOTE].rstrip()}…"'
