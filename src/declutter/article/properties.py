"""Finds lists of properties, a line each, as programs and mails have them: no labels of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, cast

from declutter.document import Block, Document

LEAST: Final = 4
"""Lines right below each other, each with a name and what it is; fewer are stamps of a page."""

LONGEST: Final = 25
"""Words of such a line."""

_PROPERTY: Final = re.compile(r"[^\W\d_][\w '-]{0,30}:\s\S")


def properties(document: Document) -> AbstractSet[int]:
    """The numbers of the blocks that are lines of such a list: the head of a mail, what a program noted below
    a title. Web pages with markup have none."""
    if "properties" not in document.memo:
        found = frozenset(_find(document.blocks)) if document.about is None else frozenset()
        document.memo["properties"] = found
    return cast("AbstractSet[int]", document.memo["properties"])


def _find(blocks: Sequence[Block]) -> Iterator[int]:
    run: list[int] = []
    for block in blocks:
        is_one = block.kind == "paragraph" and block.words <= LONGEST and _PROPERTY.match(block.text)
        if not is_one or block.gap:
            if len(run) >= LEAST:
                yield from run
            run = []
        if is_one:
            run.append(block.number)
    if len(run) >= LEAST:
        yield from run
