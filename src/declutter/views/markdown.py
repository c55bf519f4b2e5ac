"""Shows what is left of a web page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from declutter.document import Block, Cleaning
from declutter.views.addresses import safe_address
from declutter.views.clean_page import linked_parts, raw_lines

OF_A_LIST: Final = 4
"""Columns that a list in a list stands further in: enough for "10. ", and too few for code."""

DEEPEST: Final = 12

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~])")
_OPENING: Final = re.compile(r"\A(\s*)([#+-]|\d{1,9}(?=[.)]))")
_TICKS: Final = re.compile("`+")


def to_markdown(cleaning: Cleaning) -> str:
    """The blocks that stay as Markdown (CommonMark, with the tables of GitHub's dialect).

    A text file comes as it is, for what is Markdown in it is so already.
    """
    if cleaning.document.about is None:
        return cleaning.body()
    parts: list[str] = []
    above: Block | None = None
    for kind, run in groupby(cleaning.kept, key=lambda block: block.kind):
        if kind == "table_row":
            parts += ["\n" if above else "", *_table(list(run))]
            above = None
            parts.append("\n")
            continue
        for block in run:
            is_close = above is not None and block.kind == above.kind == "list_item"
            parts.append("\n" if above and not is_close else "")
            parts.append(f"{_block(cleaning, block)}\n")
            above = block
    return "".join(parts).rstrip("\n") + "\n" if parts else ""


def _block(cleaning: Cleaning, block: Block) -> str:
    markup = block.markup
    depth = min(markup.depth, DEEPEST) if markup else 0
    indent = " " * (OF_A_LIST * (depth - (block.kind == "list_item"))) if depth else ""
    if block.kind == "code":
        text = _code(raw_lines(cleaning, block))
    elif block.kind == "heading":
        text = f"{'#' * (markup.level if markup else 2)} {_inline(block)}"
    elif block.kind == "list_item":
        text = f"{markup.marker if markup else '-'} {_inline(block)}"
    elif block.kind == "quote":
        text = f"> {_inline(block)}"
    else:
        text = _inline(block)
    return "\n".join(f"{indent}{line}" for line in text.split("\n"))


def _code(lines: str) -> str:
    longest = max(map(len, _TICKS.findall(lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{lines}\n{fence}"


def _table(rows: list[Block]) -> Iterator[str]:
    cells = [block.markup.cells if block.markup and block.markup.cells else (block.text,) for block in rows]
    width = max(map(len, cells))
    for at, row in enumerate(cells):
        yield "| " + " | ".join(_escaped(cell) for cell in (*row, *[""] * (width - len(row)))) + " |\n"
        if at == 0:
            yield "|" + " --- |" * width + "\n"


def _inline(block: Block) -> str:
    markup = block.markup
    if markup is None:
        return _escaped(block.text)
    images = [image for image in markup.images if safe_address(image.src)]
    parts = [f"![{_escaped(image.alt)}]({_address(image.src)}) " for image in images]
    for text, href in linked_parts(block.text, markup):
        parts.append(f"[{_escaped(text)}]({_address(href)})" if href else _escaped(text))
    return _OPENING.sub(_unmarked, "".join(parts))


def _unmarked(opening: re.Match[str]) -> str:
    """What would open a list or heading, as mere text."""
    return f"{opening[1]}{opening[2]}\\" if opening[2].isdigit() else f"{opening[1]}\\{opening[2]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _address(href: str) -> str:
    return quote(safe_address(href), safe="/:?#[]@!$&'*+,;=%~")
