"""Tells the notes on what an article said wrong before: its own, though they may stand below it."""

from __future__ import annotations

from functools import cache
from typing import Final

from declutter.document import Block
from declutter.words import label, phrases

LONGEST_LEAD: Final = 40
"""Characters before the colon: "Correction, May 23: "."""


def corrects_article(block: Block) -> bool:
    """Whether a sentence begins as the note on an error does.

    >>> from declutter.formats.text import read_text
    >>> text = "Correction, May 23: The bridge is 212 feet long.\\n\\nUpdate your bridges: they are old."
    >>> [corrects_article(block) for block in read_text(text).blocks]
    [True, False]
    """
    lead, colon, _ = block.folded[:LONGEST_LEAD].partition(":")
    if not colon or not block.is_sentence:
        return False
    said = label(lead)
    begun = [known for known in _leads() if said.startswith(known)]
    return any(said == known or said[len(known)] == "," or "0" in said for known in begun)


@cache
def _leads() -> frozenset[str]:
    return phrases("correction").starts
