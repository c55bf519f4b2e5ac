"""Reads text files: takes them apart into the blocks that a reader sees, however they were laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from declutter.document import Block, Document, fingerprint_of
from declutter.formats.encoding import decode
from declutter.formats.front_matter import lines_of_front_matter
from declutter.formats.grouping import Group, group, is_underline
from declutter.formats.healing import heal
from declutter.formats.markup import Plain, plain_lynx, plain_markdown, without_tags
from declutter.formats.shape import Shape, keeps_edges, shape_of
from declutter.words import (
    INVISIBLE,
    UNSPACED,
    fold,
    language,
    measured,
    vocabulary,
)

_LINE: Final = re.compile("[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|\\Z)")
_WIDE_BREAK: Final = re.compile(f"(?<=[{UNSPACED}、。，！？」』）])\n(?=[{UNSPACED}「『（])")
_COLUMNS: Final = re.compile(r"(?<=[^\s|])(?:[ ]*\t[ \t]*| {3,})(?=[^\s|])")
"""Space that parts the entries of a row; beside a bar there is none to be told."""

_TASK: Final = re.compile(r"\[[ xX]\] \S")
"""Begins a task of a list: what somebody has written down, whatever labels it looks like."""

_EDGES: Final = "|│┃ \t"


def read(data: bytes) -> Document:
    """The document in the bytes of a text file. Raises BinaryError for what is no text."""
    decoded = decode(data)
    document = read_text(decoded.text)
    return replace(document, encoding=decoded.encoding, mark=decoded.mark)


def read_text(text: str) -> Document:
    """The document in a text.

    >>> [block.text for block in read_text("  * one\\n  * two\\n\\nThree.\\n").blocks]
    ['one', 'two', 'Three.']
    """
    lines = split_lines(text)
    return read_lines(lines, range(1, len(lines) + 1))


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends: LF, CRLF, CR, VT, FF, NEL, LS or PS."""
    if text.isascii() and not any(end in text for end in "\r\v\f\x1c\x1d\x1e"):
        return text.splitlines(keepends=True)  # knows more ends than we do, but none of them is here
    return [line for line in _LINE.findall(text) if line]


def read_lines(raws: Sequence[str], numbers: Sequence[int]) -> Document:
    """The document in some lines of a text."""
    preamble = lines_of_front_matter(raws) if numbers and numbers[0] == 1 else 0
    blocks = tuple(_blocks_in(raws[preamble:], numbers[preamble:]))
    folded = "\n".join(block.folded for block in blocks)
    words = vocabulary(folded)
    return Document(
        raws, numbers, blocks, "text", folded, words, read_lines,
        language=language(folded, words), preamble=preamble,
    )  # fmt: skip


def _blocks_in(raws: Sequence[str], numbers: Sequence[int]) -> list[Block]:
    lines = [_visible(raw) for raw in raws]
    shape = shape_of(lines)
    groups = group(lines, shape, _hard_breaks(raws) if shape.is_markdown else ())
    if shape.is_plain and (shape.has_no_blank_lines or keeps_edges(raws)):
        groups = heal(groups, lines)
    return _blocks(groups, lines, numbers, shape)


def _visible(raw: str) -> str:
    """A line with nothing at its right end; empty where a reader sees nothing."""
    line = raw.rstrip()
    if line.isascii() or INVISIBLE.sub("", line).strip():
        return line
    return ""


def _hard_breaks(raws: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, raw in enumerate(raws) if raw.rstrip("\r\n").endswith("  "))


def _blocks(
    groups: Sequence[Group], lines: Sequence[str], numbers: Sequence[int], shape: Shape
) -> list[Block]:
    set_aside = _set_aside(shape)
    blocks = []
    end = -1  # index of the last line of the block before
    for number, each in enumerate(groups):
        text, linked, is_image = set_aside(_joined(each, lines))
        if len(each.rows) == 1 and ("\t" in text or "   " in text):
            text = _COLUMNS.sub(" | ", text)  # a row of a menu or table, as a reader sees it
        if len(each.rows) > 1 and not text.isascii():
            text = _WIDE_BREAK.sub("", text)
        if text.startswith("<") and each.kind != "code":
            text = without_tags(text)
        text = " ".join(text.split())
        folded, words, block_label, is_sentence = measured(text)
        if each.kind == "list_item" and _TASK.match(text):
            block_label = ""
        blocks.append(
            Block(
                number=number,
                text=text,
                folded=folded,
                label=block_label,
                words=words,
                is_sentence=is_sentence,
                kind="image" if is_image else each.kind,
                first=numbers[each.rows[0]],
                last=numbers[each.rows[-1]],
                gap=each.rows[0] - end - 1,
                indent=each.indent,
                link_share=min(1.0, linked / len(text)) if text else 0.0,
            )
        )
        end = each.rows[-1]
    return blocks


def _joined(each: Group, lines: Sequence[str]) -> str:
    """The lines of a block without indentation, bullets and quote marks."""
    if each.kind == "code":
        return "\n".join(lines[row] for row in each.rows)
    first = lines[each.rows[0]].lstrip()[each.marker :]
    if each.kind == "table_row":
        first = first.strip(_EDGES)
    rest = (lines[row].lstrip() for row in each.rows[1:])
    if each.kind == "heading":
        rest = (row for row in rest if not is_underline(row))
    if each.kind == "quote":
        rest = (row.lstrip("> ") for row in rest)
    return "\n".join((first, *rest))


def _set_aside(shape: Shape) -> Callable[[str], Plain]:
    if shape.is_markdown:
        return plain_markdown
    if shape.has_lynx_numbers:
        return plain_lynx
    return Plain


def fingerprint(text: str) -> int:
    """The fingerprint of a block that says this.

    >>> fingerprint("© 2024 River Post") == read_text("  * © 2025 River Post.").blocks[0].fingerprint
    True
    """
    return fingerprint_of(fold(text))
