"""Shows what is left of a web page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from declutter.document import Block, Cleaning
from declutter.views.addresses import address_in, linked_cells, linked_parts
from declutter.views.page_parts import code_language, part_of, raw_lines

OF_A_LIST: Final = 4
"""Columns that a list in a list stands further in: enough for "10. ", and too few for code."""

DEEPEST: Final = 12

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w{1,40};))")
_OPENING: Final = re.compile(r"\A(\s*)([#+-]|\d{1,9}(?=[.)]))")
_TICKS: Final = re.compile("`+")


def to_markdown(cleaning: Cleaning) -> str:
    """The blocks that stay as Markdown (CommonMark, with the tables of GitHub's dialect).

    A text file comes as it is, for what is Markdown in it is so already.
    """
    if cleaning.document.about is None:
        return cleaning.body()
    parts: list[str] = []
    for place, run in groupby(cleaning.kept, key=part_of):
        blocks = list(run)
        parts.append("\n" if parts else "")
        if place.kind == "table_row":
            parts += _table(cleaning, blocks)
        elif place.kind == "quote":
            parts.append("\n>\n".join(_block(cleaning, block) for block in blocks) + "\n")
        elif place.kind == "list":
            parts += _list(cleaning, blocks)
        else:
            parts.append("\n\n".join(_block(cleaning, block) for block in blocks) + "\n")
    return "".join(parts)


def _list(cleaning: Cleaning, blocks: Sequence[Block]) -> Iterator[str]:
    """Items one below the other; a blank line before what else stands in them, and after it."""
    above: Block | None = None
    for block in blocks:
        is_close = above is None or block.kind == above.kind == "list_item"
        yield f"{'' if is_close else chr(10)}{_block(cleaning, block)}\n"
        above = block


def _block(cleaning: Cleaning, block: Block) -> str:
    markup = block.markup
    depth = min(markup.depth, DEEPEST) if markup else 0
    is_item = block.kind == "list_item"
    indent = " " * (OF_A_LIST * (depth - is_item)) if markup and (markup.hangs or is_item) else ""
    if block.kind == "code":
        text = _code(raw_lines(cleaning, block), code_language(block))
    elif block.kind == "heading":
        text = f"{'#' * (markup.level if markup else 2)} {_inline(cleaning, block)}"
    elif block.kind == "list_item":
        text = f"{markup.marker if markup else '-'} {_inline(cleaning, block)}"
    elif block.kind == "quote":
        text = f"> {_inline(cleaning, block)}"
    else:
        text = _inline(cleaning, block)
    return "\n".join(f"{indent}{line}" for line in text.split("\n"))


def _code(lines: str, language: str) -> str:
    longest = max(map(len, _TICKS.findall(lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{lines}\n{fence}"


def _table(cleaning: Cleaning, rows: Sequence[Block]) -> Iterator[str]:
    """The first row is the head, for Markdown has no table without one. Later rows may lack cells."""
    cells = [[_linked(parts) for parts in linked_cells(cleaning, row)] for row in rows]
    width = max(map(len, cells))
    for at, row in enumerate(cells):
        missing = [""] * (width - len(row)) if at == 0 else []
        yield "| " + " | ".join((*row, *missing)) + " |\n"
        if at == 0:
            yield "|" + " --- |" * width + "\n"


def _inline(cleaning: Cleaning, block: Block) -> str:
    markup = block.markup
    if markup is None:
        return _escaped(block.text)
    images = [(image.alt, address_in(cleaning, image.src)) for image in markup.images]
    parts = [f"![{_escaped(' '.join(alt.split()))}]({_address(src)}) " for alt, src in images if src]
    parts.append(_linked(linked_parts(cleaning, block.text, markup.links)))
    return _OPENING.sub(_unmarked, "".join(parts))


def _linked(parts: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f"[{_escaped(text)}]({_address(href)})" if href else _escaped(text) for text, href in parts
    )


def _unmarked(opening: re.Match[str]) -> str:
    """What would open a list or heading, as mere text."""
    return f"{opening[1]}{opening[2]}\\" if opening[2].isdigit() else f"{opening[1]}\\{opening[2]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _address(href: str) -> str:
    return quote(href, safe="/:?#[]@!$&'*+,;=%~")
