"""Tells the lines that name who wrote an article, above it and right below its last paragraph."""

from __future__ import annotations

import re
from typing import Final

from declutter.article.body import find_body
from declutter.article.cues import NAMES_SOMEBODY, NONE, cues_of
from declutter.article.markup_names import is_called
from declutter.article.prose import is_prose
from declutter.document import Block, Document
from declutter.words import fold, labels

LONGEST_SIGNATURE: Final = 6
"""Words."""

FARTHEST: Final = 8
"""Blocks below the last paragraph; teasers, tags and prompts may stand between."""

FIRST_TWO_WORDS: Final = r"[^\W\d_][\w.'’-]* [^\W\d_][\w.'’-]*"
"""What a name begins with, as a pattern; more would be of a place or a date as often as of a name."""

_AUTHORS: Final = frozenset(("author", "authors", "byline", "bylines", "writer", "contributor", "credits"))

_IN_BRACKETS = re.compile(r"[(（【][^()（）【】]{2,40}[)）】]\Z")
_ROLE_AND_NAME = re.compile(r"[^\W\d_][^:：]{1,24}[:：]\s?[^\W\d_a-z]")


def names_somebody(document: Document, block: Block) -> bool:
    """Whether a line names who wrote the article or whose it is."""
    return names_author(document, block) or signs_article(document, block)


def names_author(document: Document, block: Block) -> bool:
    """Whether a line stands right below a bare "Posted by"."""
    above = document.blocks[block.number - 1]
    kinds = cues_of(document).get(above.number, NONE)
    return block.number > 0 and kinds.get("byline") == above.label


def may_name_somebody(document: Document, block: Block) -> bool:
    """Whether a line of a page names who wrote it or whose its pictures are, as it or its markup says."""
    if not NAMES_SOMEBODY.isdisjoint(cues_of(document).get(block.number, NONE)):
        return True
    author = fold(document.about.author) if document.about else ""
    if author and author in block.folded:
        return True
    return is_called(block.markup, _AUTHORS)


def signs_article(document: Document, block: Block) -> bool:
    """Whether a line right below the last paragraph signs it: "(Ann Lee)", "Editing: Ann Lee"."""
    if names_source(document, block):
        return True
    body = find_body(document)
    is_below = body is not None and body.zone(block) == "tail" and is_prose(document.blocks[block.number - 1])
    if not is_below or block.words > LONGEST_SIGNATURE:
        return False
    is_signature = _IN_BRACKETS.match(block.text) or _ROLE_AND_NAME.match(block.text)
    return is_signature is not None and not cues_of(document).get(block.number)


def names_source(document: Document, block: Block) -> bool:
    """Whether a line below the article says whose it is: "Author: Ann Lee", "Source: Valley Post"."""
    body, kinds = find_body(document), cues_of(document).get(block.number, NONE)
    if body is None or block.words > LONGEST_SIGNATURE or not kinds.keys() <= NAMES_SOMEBODY:
        return False
    lead, colon, name = block.folded.partition(":")
    is_near = body.last < block.number <= body.last + FARTHEST
    says_so = kinds.get("byline") == f"{lead}:" or labels("source").kinds(block.label)
    return is_near and bool(colon and name and says_so)
