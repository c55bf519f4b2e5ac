"""Removes, when asked to, captions and the placeholders of images."""

from __future__ import annotations

from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import looks_like_code, quoted
from declutter.document import Block, Cleaning, Verdict, Verdicts

LONGEST = 90
"""Words; a longer block with a credit in it is a paragraph."""

LATE = 0.55
"""Of a sentence's length; a credit stands beyond it."""

OPENING = 40
"""Characters by which the copies of a caption are known again."""

LEAST_REPEATED = 10
"""Words."""


def caption(cleaning: Cleaning) -> Verdicts:
    """Remove blocks that credit a photographer or agency, stood twice as captions do, or are images alone.

    Never removes a paragraph of the article that names an agency.
    """
    cues = cues_of(cleaning.document)
    repeated = {
        removal.block.folded[:OPENING]
        for removal in cleaning.removals
        if removal.filter == "duplicate" and not removal.block.is_sentence
    }
    for block in cleaning.kept:
        kinds = cues.get(block.number, NONE)
        if block.kind == "image":
            yield Verdict(block, f"is an image and no text: {quoted(block.text)}", 0.9)
        elif block.words > LONGEST or block.kind in {"table_row", "heading"} or looks_like_code(block):
            continue
        elif credit := _credit(block, kinds):
            yield Verdict(block, f"credits a picture: {quoted(credit)}", 0.75)
        elif block.folded[:OPENING] in repeated and not block.is_sentence and block.words > LEAST_REPEATED:
            yield Verdict(block, f"stood twice, as captions do: {quoted(block.text)}", 0.6)


def _credit(block: Block, kinds: Cues) -> str | None:
    """The credit that a block is or ends with; a sentence that only speaks of an agency has none."""
    for kind in ("credit", "agency"):
        if kind in kinds and (
            not block.is_sentence or block.folded.rfind(kinds[kind]) > LATE * len(block.folded)
        ):
            return kinds[kind]
    return None
