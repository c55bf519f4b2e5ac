"""Finds what a page says of the article's author below the text, by the name that stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, cast

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.prose import is_prose
from declutter.article.signature import FIRST_TWO_WORDS, names_author
from declutter.document import Block, Document
from declutter.words import fold, stop_words

LONGEST_BYLINE: Final = 14
"""Words; what names the author in more of them is a sentence."""

SHORTEST: Final = 5
LONGEST: Final = 80
"""Words of what is said of somebody."""

LONGEST_BELOW: Final = 160
"""The same below the last of the article's paragraphs."""

LONGEST_HEADING: Final = 8
"""Words of the line above that holds the name."""

MOST_OF_A_BOX: Final = 3
"""Blocks below "About the author": the name, what the author is, and what is said of the author."""

MOST_NAMED: Final = 3
"""People of whom a page tells below its text; more are a list that is the text's."""

LONGEST_NAME: Final = 4
"""Words."""

LONGEST_LINE: Final = 20
"""Words of what begins with the author's name above the article: when that was, how long it takes to read."""

FARTHEST_BELOW: Final = 3
"""Blocks of the article in which a name may stand for the first time: below its standfirst."""

LEAST_NAME: Final = 7
"""Characters."""

_NAME = re.compile(FIRST_TWO_WORDS)
_NUMERAL = re.compile(r"\b[ivxlc]+\.?\Z")
"""Ends the heading of a chapter, and the name of no author."""

_NAME_ALONE = re.compile(
    r"[^\W\d_][^\W\d_'’.-]*(?:(?:[ .-]+|['’](?!s ))[^\W\d_]+){1,4}\.?(?:, [^\W\d_.]{2,6})?\Z"
)


class Told(NamedTuple):
    """Of a block that tells of the author."""

    named: Block
    """Names whom it tells of."""
    is_last: bool
    """Whether the article has no other paragraph below."""


def biographies(document: Document) -> Mapping[int, Told]:
    """The blocks that tell of the author, by number."""
    if "biographies" not in document.memo:
        body = find_body(document)
        found = dict(_find(document, body)) if body else {}
        last = _last_prose(document, body, found.keys()) if body else 0
        document.memo["biographies"] = {at: Told(named, at > last) for at, named in found.items()}
    return cast("Mapping[int, Told]", document.memo["biographies"])


def _find(document: Document, body: Body) -> Iterator[tuple[int, Block]]:
    yield from _boxes(document, body)
    yield from _named_alone(document, body)
    start = body.first + FARTHEST_BELOW
    last = _last_prose(document, body)
    names = dict(_names(document, document.blocks[:start]))
    for block in document.blocks[start:] if names else ():
        above = document.blocks[block.number - 1]
        for name, named in names.items():
            first = name.partition(" ")[0] if body.zone(block) == "tail" else name
            is_told = SHORTEST <= block.words <= (LONGEST if block.number < last else LONGEST_BELOW)
            is_headed = above.number > named.number and _is_headed(above, name)
            if is_told and (block.folded.startswith(f"{first} ") or is_headed):
                yield block.number, named
                if is_headed:
                    yield above.number, named


def _boxes(document: Document, body: Body) -> Iterator[tuple[int, Block]]:
    """What stands below the article under a heading such as "About the author", each with the heading."""
    cues = cues_of(document)
    for heading in document.blocks[body.last + 1 :]:
        phrase = cues.get(heading.number, NONE).get("author", "")
        if not (phrase and heading.label.startswith(phrase) and heading.words <= LONGEST_HEADING):
            continue
        below = document.blocks[heading.number + 1 : heading.number + 1 + MOST_OF_A_BOX]
        told = next((each for each in below if _is_told(each, cues.get(each.number, NONE))), None)
        for block in below[: told.number - heading.number] if told else ():
            yield block.number, heading
        if told:
            yield heading.number, heading


def _named_alone(document: Document, body: Body) -> Iterator[tuple[int, Block]]:
    """What stands below the text under a name alone, and begins with that name or the first of it.

    It may begin with anything where a line above the article begins with the name too. Between the two may
    stand what that person is. Where a page has many such, they are its subject.
    """
    at_head = set(_beginnings(document.blocks[: body.first]))
    found: list[tuple[Block, ...]] = []
    for told in document.blocks[body.first + FARTHEST_BELOW :]:
        if not (told.is_sentence and SHORTEST <= told.words <= LONGEST_BELOW):
            continue
        above = document.blocks[told.number - 2 : told.number]
        for named in above[::-1]:
            if _is_name(document, named) and (named.folded in at_head or _begins_with(told, named)):
                found.append(document.blocks[named.number : told.number + 1])
                break
            if named.words > LONGEST_HEADING or named.is_sentence:
                break
    last = _last_prose(document, body, {box[-1].number for box in found})
    if len(found) <= MOST_NAMED:
        yield from ((block.number, box[0]) for box in found if box[0].number > last for block in box)


def _beginnings(lines: Iterable[Block]) -> Iterator[str]:
    """The first words of short lines, as many as a name may have, where more follow."""
    for line in lines:
        words = line.folded.split() if line.words <= LONGEST_LINE else []
        yield from (" ".join(words[:count]) for count in range(2, min(LONGEST_NAME + 1, len(words))))


def _last_prose(document: Document, body: Body, without: AbstractSet[int] = frozenset()) -> int:
    """The number of the last paragraph that the article has, or would have without some."""
    inside = {block.number for block in document.blocks[body.first : body.last + 1] if is_prose(block)}
    return max(inside - without, default=body.last)


def _is_name(document: Document, block: Block) -> bool:
    words = block.text.split()
    is_capital = words[0][:1].isupper() and words[-1][:1].isupper() if words else False
    if not is_capital or len(words) > LONGEST_NAME or not _may_be_person(document, block.folded):
        return False
    if _NUMERAL.search(block.folded):
        return False
    return _NAME_ALONE.match(block.text) is not None


def _may_be_person(document: Document, name: str) -> bool:
    """Whether a folded name is none of a newspaper, as "Le Figaro" and "The Post" are."""
    return name.split(maxsplit=1)[0] not in stop_words(document.language or "")


def _begins_with(told: Block, named: Block) -> bool:
    first = named.folded.split(maxsplit=1)[0]
    return told.folded.startswith((f"{first} ", f"{first}'s "))


def _is_told(block: Block, kinds: Cues) -> bool:
    return block.is_sentence and SHORTEST <= block.words <= LONGEST and kinds.keys() <= {"author", "byline"}


def _is_headed(above: Block, name: str) -> bool:
    return above.words <= LONGEST_HEADING and above.folded.startswith(name)


def _names(document: Document, head: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """The authors' names that bylines state, folded, and the page itself."""
    cues = cues_of(document)
    for block in head:
        phrase = cues.get(block.number, NONE).get("byline")
        if phrase is None or block.words > LONGEST_BYLINE:
            continue
        below = document.blocks[block.number + 1 : block.number + 2]
        if below and names_author(document, below[0]):
            named, text = below[0], below[0].folded
        else:
            named, text = block, block.folded.replace(phrase, " ", 1)
        found = _NAME.match(text.strip(" :,-|"))
        if found and len(found[0]) >= LEAST_NAME and _may_be_person(document, found[0]):
            yield found[0], named
    stated = _NAME.match(fold(document.about.author)) if document.about else None
    if stated and head and _may_be_person(document, stated[0]):
        yield stated[0], next((block for block in head if stated[0] in block.folded), head[0])
