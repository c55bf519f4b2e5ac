"""Shows what is left of a web page as a clean page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from declutter.document import Block, Cleaning, Markup
from declutter.views.addresses import safe_address

DEEPEST: Final = 12
"""Lists within each other."""


def to_html(cleaning: Cleaning) -> str:
    """The blocks that stay as a page of HTML: headings, paragraphs, lists, tables, code, links and images.

    Nothing of the page is copied but text and harmless addresses, all of it escaped: so there are no
    scripts, handlers, styles or frames.
    """
    about = cleaning.document.about
    language = about.language if about else cleaning.document.language
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">' if language else "<html>",
        '<head>\n<meta charset="utf-8">',
        f"<title>{escape(about.title if about else '')}</title>",
    ]
    if about and (url := safe_address(about.url)):
        parts.append(f'<link rel="canonical" href="{escape(url)}">')
    parts += ["</head>\n<body>\n<article>", *_parts(cleaning), "</article>\n</body>\n</html>\n"]
    return "\n".join(parts)


def _parts(cleaning: Cleaning) -> Iterator[str]:
    for place, run in groupby(cleaning.kept, key=_place):
        blocks = list(run)
        if place == "table_row":
            yield "<table>\n" + "\n".join(map(_row, blocks)) + "\n</table>"
        elif place == "quote":
            yield (
                "<blockquote>\n"
                + "\n".join(f"<p>{_inline(block)}</p>" for block in blocks)
                + "\n</blockquote>"
            )
        elif place == "list":
            yield "\n".join(_lists(cleaning, blocks))
        else:
            yield from (_one(cleaning, block) for block in blocks)


def _place(block: Block) -> str:
    """What blocks in a row share: a table, a quote, a list, or nothing."""
    if block.kind in {"table_row", "quote"}:
        return block.kind
    return "list" if block.kind == "list_item" or (block.markup and block.markup.depth) else ""


def _one(cleaning: Cleaning, block: Block) -> str:
    if block.kind == "heading":
        level = block.markup.level if block.markup and block.markup.level else 2
        return f"<h{level}>{_inline(block)}</h{level}>"
    if block.kind == "code":
        return f"<pre><code>{escape(raw_lines(cleaning, block))}</code></pre>"
    return "<hr>" if block.kind == "rule" else f"<p>{_inline(block)}</p>"


def raw_lines(cleaning: Cleaning, block: Block) -> str:
    """The lines of a block as the document has them."""
    document = cleaning.document
    first = document.numbers.index(block.first)
    return "".join(document.lines[first : first + len(block.lines)]).rstrip("\n")


def _row(block: Block) -> str:
    cells = block.markup.cells if block.markup and block.markup.cells else (block.text,)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _lists(cleaning: Cleaning, blocks: Sequence[Block]) -> Iterator[str]:
    """Items of lists, and what else stands in them, with the lists around them."""
    opened: list[str] = []
    for block in blocks:
        depth = min(max(1, block.markup.depth if block.markup else 1), DEEPEST)
        marker = block.markup.marker if block.markup else "-"
        tag = "ol" if marker[:1].isdigit() else "ul"
        is_item = block.kind == "list_item"
        while len(opened) > depth:
            yield f"</li></{opened.pop()}>"
        if is_item and len(opened) == depth:
            yield "</li>"
            if opened[-1] != tag:
                yield f"</{opened.pop()}>"
                opened.append(tag)
                yield _start(tag, marker)
            yield "<li>"
        while len(opened) < depth:
            opened.append(tag if len(opened) == depth - 1 else "ul")
            yield _start(opened[-1], marker)
            yield "<li>"
        yield _inline(block) if is_item else _one(cleaning, block)
    while opened:
        yield f"</li></{opened.pop()}>"


def _start(tag: str, marker: str) -> str:
    number = marker.rstrip(".")
    return f'<ol start="{number}">' if tag == "ol" and number.isdigit() and number != "1" else f"<{tag}>"


def _inline(block: Block) -> str:
    markup = block.markup
    if markup is None:
        return escape(block.text)
    parts = [_image(alt, safe_address(src)) for alt, src in markup.images if safe_address(src)]
    at = 0
    for text, href in linked_parts(block.text, markup):
        parts.append(f'<a href="{escape(href)}">{escape(text)}</a>' if href else escape(text))
        at += len(text)
    return "".join(parts)


def _image(alt: str, src: str) -> str:
    return f'<img src="{escape(src)}" alt="{escape(alt)}"> '


def linked_parts(text: str, markup: Markup) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the address that it links to; empty where there is none, or a bad one."""
    at = 0
    for link in markup.links:
        if link.start > at:
            yield text[at : link.start], ""
        yield text[link.start : link.end], safe_address(link.href)
        at = link.end
    if at < len(text):
        yield text[at:], ""
