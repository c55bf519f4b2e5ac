"""Spares what is most of its document: a page run together in one block, or long blocks below one heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from declutter.document import Block, Cleaning, Document, Filter, Verdicts
from declutter.words import sentences_within

MOST_OF_ALL: Final = 0.5
"""Of the document's words, in one block; more is a page run together, whatever label it holds."""

LEAST_WORDS: Final = 100
"""Of such a block; a shorter one may be a notice on a page that says no more."""

LEAST_SENTENCES: Final = 3
"""Ended in it; a list of all months since 2001 may be most of a short page too."""

LONG: Final = 15
"""Words; a shorter block may be an entry of a menu."""

MOST_OF_LONG: Final = 0.8
"""Of the words in a document's long blocks. On the labelled pages that went as related the most was 0.75; one
page had more, and it was the article, below a heading of a menu."""

LEAST_LONG: Final = 300
"""Words in such blocks; teasers may be more than a short text."""


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
    return sentences_within(block.text) >= LEAST_SENTENCES


def sparing_most_of_it(judge: Filter) -> Filter:
    """The filter without its verdicts on long blocks, where these are most of what the document says.

    For filters that know a section by its heading: below a menu's "Recent posts" may come the article, and in
    a ranking not even a sentence ends.
    """

    def sparing(cleaning: Cleaning) -> Verdicts:
        verdicts = tuple(judge(cleaning))
        words = _words_of_long({verdict.block.number: verdict.block for verdict in verdicts}.values())
        spared = words >= LEAST_LONG and words > MOST_OF_LONG * _words_of_long(cleaning.document.blocks)
        yield from (verdict for verdict in verdicts if not spared or verdict.block.words < LONG)

    return sparing


def _words_of_long(blocks: Iterable[Block]) -> int:
    return sum(block.words for block in blocks if block.words >= LONG)
