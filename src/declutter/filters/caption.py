"""Removes, when asked to, captions and the placeholders of images."""

from __future__ import annotations

from declutter.article.cues import NONE, cues_of
from declutter.article.prose import quoted
from declutter.document import Cleaning, Verdict, Verdicts

LONGEST = 90
"""Words; a longer block with a credit in it is a paragraph."""


def caption(cleaning: Cleaning) -> Verdicts:
    """Remove blocks that credit a photographer or agency, stood twice as captions do, or are images alone.

    Never removes a paragraph of the article that names an agency.
    """
    cues = cues_of(cleaning.document)
    repeated = {
        removal.block.folded[:40]
        for removal in cleaning.removals
        if removal.filter == "duplicate" and not removal.block.is_sentence
    }
    for block in cleaning.kept:
        kinds = cues.get(block.number, NONE)
        if block.kind == "image":
            yield Verdict(block, "is an image and no text", 0.9)
        elif block.words > LONGEST or block.kind in {"code", "table_row", "heading"}:
            continue
        elif "credit" in kinds and (block.words <= 45 or not block.is_sentence):
            yield Verdict(block, f"credits a picture: {quoted(kinds['credit'])}", 0.8)
        elif "agency" in kinds and not block.is_sentence:
            yield Verdict(block, f"credits an agency: {quoted(kinds['agency'])}", 0.7)
        elif block.folded[:40] in repeated and not block.is_sentence and block.words > 10:
            yield Verdict(block, "stood twice, as captions do", 0.6)
