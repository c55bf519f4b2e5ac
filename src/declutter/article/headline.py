"""Finds the article's headline among the blocks above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import cast

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.owners import Place
from declutter.article.prose import is_prose
from declutter.article.signature import names_author
from declutter.article.stamps import is_stamp
from declutter.document import Block, Cleaning, Document
from declutter.words import UNSPACED_CHARACTER, WORD

LONGEST = 32
"""Words; a longer block is no headline."""

FARTHEST = 14
"""Blocks above the run of prose, not counting labels of the page; between them stand byline, date, standfirst
and caption."""

FARTHEST_OF_ALL = 30
"""The same, counting those: a form may stand below the headline too."""

LEAST_STANDFIRST = 14
"""Words."""

LEAST_SCORE = 1.5

BEFORE_THE_BYLINE = 1.5
"""What it adds to a score that author or date stand right below; above, they count against it twice."""

MOST_FOR_TOPIC = 4.0
"""Of a score; captions hold more of the article's words than headlines do."""

ON_TOPIC = 0.4
"""Of a line's stems that the article has too."""

STEM, LEAST_WORD = 6, 3
"""Characters."""

STEM_OF_HANGUL = 2
"""Syllables, before the particles."""

_HANGUL = re.compile("[가-힣]")

FARTHEST_STAMP = 8
"""Blocks below the headline; what stands between it and the date is a name."""

FARTHEST_PATH, LEAST_NAMED = 200, 3
"""Blocks from the document's beginning, and words of a line that is no section's name."""

_PATH = re.compile(r"\s[|›»>–-]\s")

LONGEST_NAME = 4
"""Words."""

LEAST_OF_TOPIC = 8
"""Words of a standfirst."""

_GOES_ON = (",", ".", ";", ":", ")")
"""What no line begins with but one that was broken before it."""

_BELOW = frozenset(("byline", "dateline", "reading_time"))

_NO_HEADLINE = frozenset(
    ("menu", "skip_link", "consent", "consent_button", "share", "network", "related", "newsletter", "footer",
     "advertisement", "byline", "reading_time", "dateline", "comments", "player", "pagination", "read_also",
     "section_name", "appeal", "tags", "credit")
)  # fmt: skip


def goes_on(cleaning: Cleaning, block: Block) -> bool:
    """Whether a block breaks off and the next kept one goes on with it, as text does at its links in a dump
    that gives each a line of its own. Pages with markup are not broken so."""
    document = cleaning.document
    below = next(iter(_below(cleaning, block)), None)
    if block.is_sentence or below is None or document.about or cues_of(document).get(below.number):
        return False
    return below.text[:1].islower() or below.text.startswith(_GOES_ON)


def find_headline(cleaning: Cleaning) -> Block | None:
    """The kept block above the prose that best sums it up: a heading, or a line of the words of the text."""
    if "headline" not in cleaning.memo:
        body = find_body(cleaning.document)
        cleaning.memo["headline"] = _find(cleaning, body) if body else None
    return cast("Block | None", cleaning.memo["headline"])


def parts_from_label(cleaning: Cleaning, block: Block, place: Place) -> bool:
    """Whether a block above the text stands below the label of its place only because the headline does."""
    if place.zone != "head":
        return False
    headline = find_headline(cleaning)
    return headline is not None and place.opener.number < headline.number <= block.number


def is_on_topic(cleaning: Cleaning, block: Block) -> bool:
    """Whether a block above the prose is of its words: a headline of this article, and of no other."""
    body = find_body(cleaning.document)
    return body is not None and _shares(block, _topic(cleaning, body))


def _shares(block: Block, topic: AbstractSet[str]) -> bool:
    stems = _stems(block.folded)
    shared = len(stems & topic)
    return shared >= 2 and shared >= ON_TOPIC * len(stems)


def is_of_head(cleaning: Cleaning, block: Block) -> bool:
    """Whether a block is the headline, its kicker, the standfirst, or a name between headline and date."""
    headline, body = find_headline(cleaning), find_body(cleaning.document)
    if headline is None or not headline.number - 1 <= block.number <= headline.number + FARTHEST:
        return False
    if body is None or body.first - headline.number > FARTHEST_OF_ALL:
        return False  # the name of a shop, far above what it says of its goods
    if block is headline or names_author(cleaning.document, block):
        return True
    if block.number == headline.number + 1 and block.words >= LEAST_OF_TOPIC:
        return is_on_topic(cleaning, block)
    is_bare = block.words <= LONGEST_NAME and not cues_of(cleaning.document).get(block.number)
    if block.number < headline.number:
        return is_bare and block.words > 1 and not is_stamp(block)
    below = cleaning.document.blocks[block.number + 1 : headline.number + FARTHEST_STAMP]
    return is_bare and not is_stamp(block) and any(map(is_stamp, below))


def is_right_below_headline(cleaning: Cleaning, block: Block) -> bool:
    """Whether a block stands where names and dates do, of the article's own head."""
    headline = find_headline(cleaning)
    return headline is not None and headline.number < block.number <= headline.number + FARTHEST_STAMP


def _topic(cleaning: Cleaning, body: Body) -> AbstractSet[str]:
    """The stems of the article's words."""
    if "topic" not in cleaning.memo:
        inside = [block for block in cleaning.kept if body.first <= block.number <= body.last]
        cleaning.memo["topic"] = frozenset().union(*[_stems(block.folded) for block in inside])
    return cast("AbstractSet[str]", cleaning.memo["topic"])


def _find(cleaning: Cleaning, body: Body) -> Block | None:
    cues = cues_of(cleaning.document)
    topic = _topic(cleaning, body)
    above = [block for block in cleaning.kept if body.zone(block) == "head"]
    first_prose = next((at for at, block in enumerate(above) if _opens_text(block, cues)), len(above))
    first_byline = next((at for at, block in enumerate(above) if _is_byline(block, cues)), len(above))
    best, headline = LEAST_SCORE, None
    unclaimed = [at for at in range(first_prose) if not cues.get(above[at].number)]
    nearest = min([first_prose, *unclaimed[-FARTHEST:]])
    for at in range(max(nearest, first_prose - FARTHEST_OF_ALL), first_prose):
        block = above[at]
        if _may_be_one(block, cues) and not goes_on(cleaning, block):
            score = _score(block, topic) + BEFORE_THE_BYLINE * (
                any(_is_byline(each, cues) for each in _below(cleaning, block))
                - 2 * (first_byline < at)
                + _is_named(cleaning.document, block)
            )
            if score >= best:
                best, headline = score, block
    if headline is not None and headline.words >= LEAST_STANDFIRST:
        return _above_standfirst(headline, above, topic, cues) or headline
    return headline


def _is_named(document: Document, block: Block) -> bool:
    """Whether the page's title begins with a line, or the path to it ends so: it is the headline."""
    if block.words < LEAST_NAMED:
        return False
    if "paths" not in document.memo:
        document.memo["paths"] = [b.folded for b in document.blocks[:FARTHEST_PATH] if _PATH.search(b.folded)]
    paths = cast("list[str]", document.memo["paths"])
    named = (path for path in paths if path.startswith(block.folded) or path.endswith(block.folded))
    return any(len(block.folded) < len(path) for path in named)


def _above_standfirst(
    standfirst: Block, above: Sequence[Block], topic: AbstractSet[str], cues: Mapping[int, Cues]
) -> Block | None:
    """The line right above a standfirst, where that is of the article's words too: it is the headline."""
    for block in above:
        if block.number == standfirst.number - 1 and block.words < standfirst.words:
            return block if _may_be_one(block, cues) and _shares(block, topic) else None
    return None


def _may_be_one(block: Block, cues: Mapping[int, Cues]) -> bool:
    return (
        2 <= block.words <= LONGEST
        and _NO_HEADLINE.isdisjoint(cues.get(block.number, NONE))
        and not is_stamp(block)
        and block.kind not in {"image", "rule", "reference", "code", "table_row"}
    )


def _below(cleaning: Cleaning, block: Block) -> Sequence[Block]:
    """The next kept blocks, whether they stand above the prose or in it."""
    at = bisect_left(cleaning.kept, block.number, key=lambda each: each.number)
    return cleaning.kept[at + 1 : at + 5]


def _is_byline(block: Block, cues: Mapping[int, Cues]) -> bool:
    return is_stamp(block) or not _BELOW.isdisjoint(cues.get(block.number, NONE))


def _opens_text(block: Block, cues: Mapping[int, Cues]) -> bool:
    """Whether a block is a sentence that no other part of the page claims; a headline stands above it."""
    return is_prose(block) and block.words >= LEAST_STANDFIRST and not cues.get(block.number)


def _score(block: Block, topic: AbstractSet[str]) -> float:
    stems = _stems(block.folded)
    if not stems:
        return 0.0
    shared = len(stems & topic)
    score = min(shared * (0.5 + shared / len(stems)) / 2, MOST_FOR_TOPIC) + min(block.words, 10) / 10
    if block.kind == "heading":
        score += 3
    if block.kind == "list_item":
        score -= 2
    if block.is_sentence:
        score -= 1
    return score


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def _stems(folded: str) -> frozenset[str]:
    """The beginnings of the words, which endings leave alone; unspaced, pairs of characters."""
    if not folded.isascii() and UNSPACED_CHARACTER.search(folded):
        return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))
    size = STEM_OF_HANGUL if _HANGUL.search(folded) else STEM
    return frozenset([word[:size] for word in WORD.findall(folded) if len(word) >= min(size, LEAST_WORD)])
