"""Spares a block that is most of its document: where a page has no line breaks, the article is in it."""

from __future__ import annotations

from typing import Final, cast

from declutter.document import Block, Cleaning, Document, Filter, Verdicts

MOST_OF_ALL: Final = 0.5
"""Of the document's words, in one block; more is a page run together, whatever label it holds."""

LEAST_WORDS: Final = 100
"""Of such a block; a shorter one may be a notice on a page that says no more."""


def sparing_the_whole(judge: Filter) -> Filter:
    """The filter without its verdicts on a block that is most of the document.

    In a dump without breaks between the page's parts, the whole article stands in one line with the label
    that speaks against it, and when unsure we keep.
    """

    def sparing(cleaning: Cleaning) -> Verdicts:
        for verdict in judge(cleaning):
            if not is_most(cleaning.document, verdict.block):
                yield verdict

    return sparing


def is_most(document: Document, block: Block) -> bool:
    """Whether a block holds most of the document's words."""
    if block.words < LEAST_WORDS:
        return False
    if "words" not in document.memo:
        document.memo["words"] = sum(each.words for each in document.blocks)
    return block.words > MOST_OF_ALL * cast("int", document.memo["words"])
