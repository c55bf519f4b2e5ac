"""Shows what is left of a web page as a clean page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from declutter.document import Block, Cleaning
from declutter.views.addresses import address_in, linked_cells, linked_parts, safe_address
from declutter.views.page_parts import code_language, part_of, raw_lines

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
    for place, run in groupby(cleaning.kept, key=part_of):
        blocks = list(run)
        if place.kind == "table_row":
            yield "\n".join(("<table>", *(_row(cleaning, block) for block in blocks), "</table>"))
        elif place.kind == "quote":
            paragraphs = (f"<p>{_inline(cleaning, block)}</p>" for block in blocks)
            yield "\n".join(("<blockquote>", *paragraphs, "</blockquote>"))
        elif place.kind == "list":
            yield "\n".join(_lists(cleaning, blocks))
        else:
            yield from (_one(cleaning, block) for block in blocks)


def _one(cleaning: Cleaning, block: Block) -> str:
    if block.kind == "heading":
        level = block.markup.level if block.markup and block.markup.level else 2
        return f"<h{level}>{_inline(cleaning, block)}</h{level}>"
    if block.kind == "code":
        language = code_language(block)
        of = f' class="language-{escape(language)}"' if language else ""
        return f"<pre><code{of}>{escape(raw_lines(cleaning, block))}</code></pre>"
    return "<hr>" if block.kind == "rule" else f"<p>{_inline(cleaning, block)}</p>"


def _row(cleaning: Cleaning, block: Block) -> str:
    tag = "th" if block.markup and block.markup.is_heading_row else "td"
    cells = (f"<{tag}>{_linked(parts)}</{tag}>" for parts in linked_cells(cleaning, block))
    return "<tr>" + "".join(cells) + "</tr>"


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
        yield _inline(cleaning, block) if is_item else _one(cleaning, block)
    while opened:
        yield f"</li></{opened.pop()}>"


def _start(tag: str, marker: str) -> str:
    number = marker.rstrip(".")
    return f'<ol start="{number}">' if tag == "ol" and number.isdigit() and number != "1" else f"<{tag}>"


def _inline(cleaning: Cleaning, block: Block) -> str:
    markup = block.markup
    if markup is None:
        return escape(block.text)
    images = ((alt, address_in(cleaning, src)) for alt, src in markup.images)
    parts = [f'<img src="{escape(src)}" alt="{escape(alt)}"> ' for alt, src in images if src]
    return "".join(parts) + _linked(linked_parts(cleaning, block.text, markup.links))


def _linked(parts: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<a href="{escape(href)}">{escape(text)}</a>' if href else escape(text) for text, href in parts
    )
