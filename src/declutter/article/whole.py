"""Spares a block that is most of its document: where a page has no line breaks, the article is in it."""

from __future__ import annotations

import re
from typing import Final, cast

from declutter.document import Block, Cleaning, Document, Filter, Verdicts

_SENTENCE_ENDS: Final = re.compile(r"\w{3}[.!?؟।]['\"”’»)]*\s|[。！？]")

MOST_OF_ALL: Final = 0.5
"""Of the document's words, in one block; more is a page run together, whatever label it holds."""

LEAST_WORDS: Final = 100
"""Of such a block; a shorter one may be a notice on a page that says no more."""

LEAST_SENTENCES: Final = 3
"""Ended in it; a list of all months since 2001 may be most of a short page too."""


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
    """Whether a block holds most of the document's words, and says something."""
    if block.words < LEAST_WORDS:
        return False
    if "words" not in document.memo:
        document.memo["words"] = sum(each.words for each in document.blocks)
    if block.words <= MOST_OF_ALL * cast("int", document.memo["words"]):
        return False
    return len(_SENTENCE_ENDS.findall(block.text)) >= LEAST_SENTENCES
