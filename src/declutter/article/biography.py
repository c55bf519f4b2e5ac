"""Finds what a page says of the article's author below the text, by the name that stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from declutter.article.body import Body, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.signature import FIRST_TWO_WORDS, names_author
from declutter.document import Block, Document
from declutter.words import fold

LONGEST_BYLINE: Final = 14
"""Words; what names the author in more of them is a sentence."""

SHORTEST: Final = 5
LONGEST: Final = 80
"""Words of what is said of somebody."""

LONGEST_HEADING: Final = 8
"""Words of the line above that holds the name."""

MOST_OF_A_BOX: Final = 3
"""Blocks below "About the author": the name, what the author is, and what is said of the author."""

FARTHEST_BELOW: Final = 3
"""Blocks of the article in which a name may stand for the first time: below its standfirst."""

LEAST_NAME: Final = 7
"""Characters."""

_NAME = re.compile(FIRST_TWO_WORDS)


def biographies(document: Document) -> Mapping[int, Block]:
    """The blocks that tell of the author, by number, each with the one that names whom they tell of."""
    if "biographies" not in document.memo:
        body = find_body(document)
        document.memo["biographies"] = dict(_find(document, body)) if body else {}
    return cast("Mapping[int, Block]", document.memo["biographies"])


def _find(document: Document, body: Body) -> Iterator[tuple[int, Block]]:
    yield from _boxes(document, body)
    start = body.first + FARTHEST_BELOW
    names = dict(_names(document, document.blocks[:start]))
    for block in document.blocks[start:] if names else ():
        above = document.blocks[block.number - 1]
        for name, named in names.items():
            first = name.partition(" ")[0] if body.zone(block) == "tail" else name
            is_told = SHORTEST <= block.words <= LONGEST
            if is_told and (block.folded.startswith(f"{first} ") or _is_headed(above, name)):
                yield block.number, named
                if _is_headed(above, name):
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
        if found and len(found[0]) >= LEAST_NAME:
            yield found[0], named
    stated = _NAME.match(fold(document.about.author)) if document.about else None
    if stated and head:
        yield stated[0], next((block for block in head if stated[0] in block.folded), head[0])
