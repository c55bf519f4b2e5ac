"""Knows the pages of wikis: the links by which a section is edited, and the page's own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from declutter.article.prose import is_prose
from declutter.document import Block, Document
from declutter.words import phrases

LONGEST_LINK: Final = 8
"""Words."""

LEAST_LINKS: Final = 2
"""Of a page that is a wiki's; of the links to edit it one is a blog's."""

LONGEST_NAME: Final = 12
"""Words of the name of a page."""

LEAST_CHARACTERS: Final = 4
"""Of the same; a shorter one may begin any sentence."""

LEAST_OF_FIRST: Final = 12
"""Words of the paragraph that says what a page is about."""

MOST_OF_LAST: Final = 6
"""Blocks of the last section, which is a list of links as a rule; below it stands the foot of the page."""

LONGEST_ARTICLE: Final = 4
"""Characters of the word that may stand before the name in it: "the", "die", "l'"."""

_LINK: Final = re.compile(r"\s?\[\s?([^\[\]]{2,60}?)\s?\]?\Z")


def is_edit_link(block: Block) -> bool:
    """Whether a block is but the link to edit a section: "[edit]", "[Bearbeiten | Quelltext bearbeiten]"."""
    if block.words > LONGEST_LINK or not block.folded.startswith("["):
        return False
    return without_edit_link(block.folded) == ""


def ends_in_edit_link(block: Block) -> bool:
    """Whether a block is or ends in such a link: the heading of a section, with or without it."""
    return without_edit_link(block.folded) != block.folded


def without_edit_link(folded: str) -> str:
    """A folded line without the link to edit a section that it ends in.

    >>> without_edit_link("history[edit]"), without_edit_link("history [1]")
    ('history', 'history [1]')
    """
    match = _LINK.search(folded) if "[" in folded else None
    if match is None:
        return folded
    entries = (entry.strip(" |·") for entry in re.split(r"\s?[|·]\s?", match[1]))
    return folded[: match.start()] if phrases("edit_link").whole.issuperset(entries) else folded


def name_of_page(document: Document) -> Block | None:
    """The name of a wiki's page, by which its first paragraph begins; None on other pages.

    Between the two stand the languages and the tools of the page.
    """
    if "name of wiki's page" not in document.memo:
        document.memo["name of wiki's page"] = _name_of_page(document)
    return cast("Block | None", document.memo["name of wiki's page"])


def is_of_sections(document: Document, block: Block) -> bool:
    """Whether a block stands below the link to edit a wiki's first section, and in one of its sections.

    The last of them goes on for so many blocks at most.
    """
    links = _edit_links(document)
    if len(links) < LEAST_LINKS:
        return False
    return links[0] - 1 <= block.number <= links[-1] + MOST_OF_LAST


def _edit_links(document: Document) -> Sequence[int]:
    """The numbers of the blocks that are a link to edit a section, or end in one."""
    if "links to edit" not in document.memo:
        document.memo["links to edit"] = [each.number for each in filter(ends_in_edit_link, document.blocks)]
    return cast("list[int]", document.memo["links to edit"])


def _name_of_page(document: Document) -> Block | None:
    if len(_edit_links(document)) < LEAST_LINKS:
        return None
    first = next((each for each in document.blocks if is_prose(each) and each.words >= LEAST_OF_FIRST), None)
    for block in document.blocks[: first.number] if first else ():
        if block.words <= LONGEST_NAME and len(block.folded) >= LEAST_CHARACTERS and not block.is_sentence:
            at = first.folded.find(block.folded, 0, len(block.folded) + LONGEST_ARTICLE + 1) if first else -1
            if at >= 0:
                return block
    return None
