"""Reads web pages: takes them apart into the blocks that a reader sees, with what the markup says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from declutter.document import About, Block, Document
from declutter.formats.html_about import about
from declutter.formats.html_flow import flow
from declutter.formats.html_layout import lay_out
from declutter.formats.html_source import decode_html, without_surrogates
from declutter.formats.html_tree import parse
from declutter.formats.web_archive import is_web_archive, page_in
from declutter.words import language, vocabulary


def read_html(data: bytes | str) -> Document:
    """The document in a web page or archive; its text is what a reader sees or may unfold, in UTF-8.

    Raises BinaryError for bytes that are no text.

    >>> page = read_html("<h1>Tides</h1><ul><li>High at <b>six</b>.</ul>")
    >>> page.body()
    'Tides\\n\\n- High at six.\\n'
    """
    if isinstance(data, bytes) and is_web_archive(data):
        data = page_in(data)
    text = without_surrogates(data) if isinstance(data, str) else decode_html(data).text
    tree = parse(text)
    if tree.root is None:
        return _document([], [], (), About(shortfall=tree.shortfall))
    laid = lay_out(flow(tree.root))
    stated = replace(about(tree.root, tree.data), shortfall=tree.shortfall)
    return _document(laid.lines, range(1, len(laid.lines) + 1), tuple(laid.blocks), stated)


def _document(
    lines: Sequence[str],
    numbers: Sequence[int],
    blocks: tuple[Block, ...],
    stated: About,
    of_whole: str | None = None,
) -> Document:
    """The document of some blocks; what is left of a page is in the language `of_whole` the page."""
    folded = "\n".join(block.folded for block in blocks)
    words = vocabulary(folded)
    spoken = of_whole or language(folded, words)
    by_line = {block.first: block for block in blocks}

    def reread(lines: Sequence[str], numbers: Sequence[int]) -> Document:
        return _document(lines, numbers, _kept(by_line, numbers), stated, spoken)

    return Document(lines, numbers, blocks, "html", folded, words, reread, language=spoken, about=stated)


def _kept(by_line: Mapping[int, Block], numbers: Sequence[int]) -> tuple[Block, ...]:
    """The blocks on these lines, numbered anew, each with the gap that it has by now."""
    found: list[Block] = []
    end = 0  # index after the last line of the block above
    for at, number in enumerate(numbers):
        block = by_line.get(number)
        if block is not None:
            found.append(replace(block, number=len(found), gap=at - end))
            end = at + block.last - block.first + 1
    return tuple(found)
