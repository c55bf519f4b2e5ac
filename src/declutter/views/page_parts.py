"""Tells what blocks of a web page belong together, and what the markup says of them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from declutter.document import Block, Cleaning

BELOW_A_BULLET: Final = 2
"""Columns that the text of an item stands right of its bullet."""

AROUND_CODE: Final = 3
"""Elements, from the one that holds the code outward, that may name its language."""

_LANGUAGE: Final = re.compile(
    r"(?:\A|\s)(?:language-|lang-|highlight-(?:source|text)?-?|brush: ?)([\w+#.-]{1,30})"
)
_NO_LANGUAGE: Final = frozenset(("none", "plaintext", "default", "notranslate"))


class Part(NamedTuple):
    """What blocks in a row share."""

    kind: str
    """A table ("table_row"), a quote, a list, or nothing."""
    number: int
    """Of the element that holds the table or quote."""


def part_of(block: Block) -> Part:
    """The table, quote or list that a block is part of."""
    element = block.markup.element if block.markup else None
    for kind, tag in (("table_row", "table"), ("quote", "blockquote")):
        if block.kind == kind:
            holder = element.innermost(tag) if element else None
            return Part(kind, holder.number if holder else 0)
    in_list = block.kind == "list_item" or (block.markup and block.markup.depth)
    return Part("list" if in_list else "", 0)


def raw_lines(cleaning: Cleaning, block: Block) -> str:
    """The lines of a block as the document has them, less what sets them in below a bullet."""
    document = cleaning.document
    first = document.numbers.index(block.first)
    lines = document.lines[first : first + len(block.lines)]
    inset = " " * (block.indent + BELOW_A_BULLET) if block.markup and block.markup.hangs else ""
    return "".join(line.removeprefix(inset) for line in lines).rstrip("\n")


def code_language(block: Block) -> str:
    """The language of a block of code, as the class of an element around it names it; mostly empty."""
    path = block.markup.element.path() if block.markup else iter(())
    for element in islice(path, AROUND_CODE):
        found = _LANGUAGE.search(element.names)
        if found and found[1] not in _NO_LANGUAGE:
            return found[1]
    return ""
