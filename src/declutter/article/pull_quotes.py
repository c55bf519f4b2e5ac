"""Finds pull quotes: sentences of the article that its page sets large between the paragraphs once more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, cast

from declutter.article.body import Body, find_body
from declutter.article.markup_names import is_called
from declutter.article.prose import is_prose
from declutter.article.signature import FIRST_TWO_WORDS
from declutter.document import Block, Document
from declutter.words import letters, sentences_within

SHORTEST: Final = 5
LONGEST: Final = 60
"""Words."""

LEAST_LETTERS: Final = 20
"""Fewer are said twice by chance."""

LEAST_LETTERS_UNSPACED: Final = 10
"""The same of scripts whose characters are syllables or words."""

LEAST_MORE: Final = 3
"""Words that the paragraph has besides."""

LEAST_UNENDED: Final = 30
"""Words of a paragraph that does not end as sentences do."""

FARTHEST: Final = 40
"""Blocks from a pull quote to its paragraph."""

OF_A_SECTION: Final = 6
"""Blocks below a line of which it may be the subheading."""

LEAST_ABOVE: Final = 12
"""Words of a sentence that stands right above a paragraph and is no subheading."""

MOST_OF_A_PARAGRAPH: Final = 2
"""Pull quotes from one paragraph; a block that holds more sentences of others is the article run together."""

LONGEST_NAME: Final = 10
"""Words of a line that says whose words a pull quote is, and what that person is."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED = re.compile(r"\A[\"“”„«»「『‘’'‹›].+[\"“”„«»「」』‘’'‹›][.!]?\Z", re.DOTALL)
_CLAUSE = re.compile(r"[^,;:.!?…，、。！？।؟،–—]+")
_NAME = re.compile(rf"[–—-]?\s*({FIRST_TWO_WORDS})[^,]{{0,24}}, ")
"""A name that the line goes on behind, after a comma."""

_DIGIT = re.compile(r"\d")

_TAGS: Final = frozenset(("blockquote", "aside", "q"))

_NAMES: Final = frozenset(
    ("quote", "quotes", "pullquote", "pull", "blockquote", "zitat", "cita", "citat", "citation", "citazione",
     "exergue", "destacado", "sumario")
)  # fmt: skip
"""Words of classes by which pages name quotes."""

_BETWEEN_CELLS = " | "

_INTRODUCES = (":", "：")

_ASKS = ("?", "？", "؟", ":")
"""Ends of what may be a subheading in words of the text, as quotes without a full stop may be."""


class PullQuote(NamedTuple):
    """A block of a pull quote."""

    paragraph: Block
    """Says the same, and more."""
    reason: str


def pull_quotes(document: Document) -> Mapping[int, PullQuote]:
    """The blocks of pull quotes by number: what a paragraph says too, and the line right below that tells
    whose words they are."""
    if "pull quotes" not in document.memo:
        body = find_body(document)
        document.memo["pull quotes"] = dict(_find(document, body)) if body else {}
    return cast("Mapping[int, PullQuote]", document.memo["pull quotes"])


def _find(document: Document, body: Body) -> Iterator[tuple[int, PullQuote]]:
    blocks = document.blocks[body.first : body.last + 1]
    texts = _Texts([letters(block.folded) for block in blocks])
    found: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if not at or not _may_be_one(block) or len(texts.keys[at]) < _least_letters(texts.keys[at]):
            continue
        if blocks[at - 1].text.endswith(_INTRODUCES):
            continue
        # what stands above a paragraph that says it too may be its subheading
        is_ended = block.is_sentence or is_set_apart(block)
        below = OF_A_SECTION if not is_ended else block.words < LEAST_ABOVE
        parts = [key for key in map(letters, _CLAUSE.findall(block.folded)) if key]
        for source in texts.that_say(parts, near=at):
            is_heading = at <= source <= at + below
            if not is_heading and _is_source(blocks[source], block) and _are_together(blocks[source], block):
                found.append((at, source))
                break
    times = Counter(source for _, source in found)
    for at, source in found:
        if times[source] <= MOST_OF_A_PARAGRAPH:
            quote, paragraph = blocks[at], blocks[source]
            yield quote.number, PullQuote(paragraph, f"repeats words of line {paragraph.first}")
            for speaker in blocks[at + 1 : at + 2]:
                if _names_speaker(speaker, document.folded):
                    reason = f"tells whose words of line {paragraph.first} stand in line {quote.first} too"
                    yield speaker.number, PullQuote(paragraph, reason)


class _Texts:
    """The letters of many texts, one behind the other, so that one search goes through those near a place."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self._joined = " ".join(keys)
        self._starts = list(accumulate((len(key) + 1 for key in keys), initial=0))

    def that_say(self, parts: Sequence[str], near: int) -> Iterator[int]:
        """The texts around a place that say all parts, one after another; "she said" may stand between."""
        end = self._starts[min(near + FARTHEST + 1, len(self.keys))]
        at = self._starts[max(0, near - FARTHEST)]
        while (at := self._joined.find(parts[0], at, end)) >= 0:
            number = bisect_right(self._starts, at) - 1
            if number != near and _says(self.keys[number], parts):
                yield number
            at = self._starts[number + 1]


def is_set_apart(block: Block) -> bool:
    """Whether a page's markup calls a block a quote."""
    return is_called(block.markup, _NAMES, _TAGS)


def _says(paragraph: str, parts: Sequence[str]) -> bool:
    """Whether a paragraph says all parts in their order."""
    at = 0
    for part in parts:
        at = paragraph.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _may_be_one(block: Block) -> bool:
    """Whether a block is a sentence that stands alone, or a quote."""
    text = block.text
    return (
        block.kind in {"paragraph", "quote"}
        and SHORTEST <= block.words <= LONGEST
        and not text.endswith(_ASKS)
        and _BETWEEN_CELLS not in text
        and (
            block.is_sentence
            or _QUOTED.match(text) is not None
            or sentences_within(text) > 0
            or is_set_apart(block)
        )
        and not (block.markup and (block.markup.level or block.markup.cells))
    )


def _is_source(paragraph: Block, quote: Block) -> bool:
    is_text = is_prose(paragraph) or paragraph.words >= LEAST_UNENDED
    is_row = paragraph.markup is not None and bool(paragraph.markup.cells)
    more = paragraph.words - quote.words
    return paragraph.kind in {"paragraph", "list_item"} and is_text and more >= LEAST_MORE and not is_row


def _are_together(paragraph: Block, quote: Block) -> bool:
    """Whether a quote stands among the paragraphs of a page; in another post it is what that answers to."""
    if paragraph.markup is None or quote.markup is None:
        return True
    around = paragraph.markup.element.parent
    return around is None or around in quote.markup.element.path()


def _names_speaker(block: Block, folded: str) -> bool:
    """Whether a line says no more than who is quoted, by a name that the document says elsewhere too."""
    name = _NAME.match(block.folded)
    is_line = block.words <= LONGEST_NAME and not block.is_sentence and not _DIGIT.search(block.text)
    if name is None or not is_line:
        return False
    return folded.count(name[1]) > 1


def _least_letters(key: str) -> int:
    return LEAST_LETTERS_UNSPACED if _UNSPACED.search(key) else LEAST_LETTERS
