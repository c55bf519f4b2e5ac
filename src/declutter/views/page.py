"""Shows cleanings as one web page that needs nothing else: the article as it reads, and struck what goes."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from textwrap import dedent

from declutter.document import Block, Cleaning, Document, Removal
from declutter.views.emphasis import Span, differences, excerpt, pieces, twins
from declutter.views.page_style import SLOTS, STYLE
from declutter.views.safe import visible

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>What declutter removes, and why</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#legend">To the filters</a>
<main>
"""  # noqa: E501

CODE_INDENT = 4
"""Columns, as in Markdown."""

Slots = dict[str, int]
"""The place of each filter in the legend, by which the style knows it."""


def report(items: Iterable[tuple[str, Cleaning]]) -> Iterator[bytes]:
    """The page for one or several files, a file at a time, so that a long batch is never held whole.

    Every removed block is struck and tinted by its filter, with the reason beside it; the legend, which comes
    last for it needs the counts, shows or hides what a filter takes. There are no scripts, and nothing is
    loaded from anywhere.
    """
    yield _HEAD.encode()
    slots: Slots = {}
    blocks: Counter[str] = Counter()
    files: Counter[bool] = Counter()
    for path, cleaning in items:
        for name in cleaning.counts:
            slots.setdefault(name, min(len(slots), SLOTS - 1))
        blocks.update(cleaning.counts)
        files[cleaning.changes] += 1
        yield "".join(_file(path, cleaning, slots)).encode()
    yield "".join(_legend(slots, blocks, files)).encode()


def _file(path: str, cleaning: Cleaning, slots: Slots) -> Iterator[str]:
    document = cleaning.document
    state = "open" if cleaning.changes else ""
    yield f'<details class="file" {state}>\n<summary><h2 dir="auto">{_shown(path)}</h2> '
    yield f"<span>{_summed_up(cleaning)}</span></summary>\n"
    yield f'<article lang="{_shown(document.language or "")}">\n'
    copies = twins(cleaning)
    for why, stretch in groupby(document.blocks, lambda block: _why(cleaning.removed.get(block.number))):
        blocks = list(stretch)
        if why is None:
            yield from _blocks(document, blocks, {})
        else:
            removal = cleaning.removed[blocks[0].number]
            yield from _gone(document, removal, blocks, copies, slots[removal.filter])
    yield "</article>\n</details>\n"


def _summed_up(cleaning: Cleaning) -> str:
    if not cleaning.changes:
        return f"kept whole, for {cleaning.why_whole}" if cleaning.why_whole else "nothing to remove"
    counts = ", ".join(f"<bdi>{_shown(name)}</bdi> {count:,}" for name, count in cleaning.counts.items())
    return f"{len(cleaning.removals):,} of {len(cleaning.document.blocks):,} blocks go: {counts}"


def _why(removal: Removal | None) -> tuple[str, str] | None:
    return (removal.filter, removal.reason) if removal else None


def _gone(
    document: Document, removal: Removal, blocks: list[Block], copies: Mapping[int, Block], slot: int
) -> Iterator[str]:
    """Blocks that go for one reason, which is said once."""
    name, reason = _shown(removal.filter), _shown(removal.reason)
    yield f'<div class="gone f{slot}" title="{name}: removed because it {reason}">\n<del>\n'
    more: list[str] = []
    spans: dict[int, list[Span]] = {}
    for block in blocks:
        if twin := copies.get(block.number):
            spans[block.number], there = differences(block.text, twin.text)
            if there:
                text = "".join(_marked(excerpt(twin.text, there)))
                more.append(f'<br>line {twin.first} has more: <q dir="auto">{text}</q>')
    yield from _blocks(document, blocks, spans)
    sure = f"{min(removal.confidence, 0.995):.0%}"
    yield f'</del>\n<p class="note"><b>{name}</b> removed because it <bdi>{reason}</bdi>'
    yield f' <span class="sure">({sure} sure)</span>{"".join(more)}</p>\n</div>\n'


def _blocks(document: Document, blocks: Iterable[Block], spans: Mapping[int, list[Span]]) -> Iterator[str]:
    """The blocks as a reader sees them; what follows each other in a list stands in one."""
    for is_item, run in groupby(blocks, lambda block: block.kind == "list_item"):
        if is_item:
            yield "<ul>\n"
        for block in run:
            yield _code(document, block) or _block(block, spans)
        if is_item:
            yield "</ul>\n"


def _code(document: Document, block: Block) -> str | None:
    """The raw lines of code, for the text of a block has lost its line breaks; None for what is no code.

    Without a fence, code is what is indented, and not every line alike.
    """
    if block.kind != "code" and (block.kind != "paragraph" or block.indent < CODE_INDENT):
        return None
    first = bisect_left(document.numbers, block.first)
    raw = document.lines[first : bisect_left(document.numbers, block.last) + 1]
    lines = [line.rstrip("\r\n").expandtabs(4) for line in raw]
    if block.kind != "code" and len({len(line) - len(line.lstrip()) for line in lines}) == 1:
        return None
    shown = "\n".join(_shown(line) for line in dedent("\n".join(lines)).split("\n"))
    return f"<pre>{shown}</pre>\n"


def _block(block: Block, spans: Mapping[int, list[Span]]) -> str:
    element, extra = _ELEMENTS.get(block.kind, ("p", ""))
    text = "".join(_marked(pieces(block.text, spans.get(block.number, []))))
    return f'<{element} dir="auto"{extra}>{text if block.text.strip() else "<i>(blank)</i>"}</{element}>\n'


_ELEMENTS: Mapping[str, tuple[str, str]] = {
    "heading": ("h3", ""),
    "list_item": ("li", ""),
    "table_row": ("p", ' class="row"'),
    "quote": ("blockquote", ""),
    "image": ("p", ' class="image"'),
    "reference": ("p", ' class="reference"'),
    "rule": ("p", ' class="rule"'),
}


def _marked(parts: Iterable[tuple[str, bool]]) -> Iterator[str]:
    for piece, differs in parts:
        yield f"<mark>{_shown(piece)}</mark>" if differs else _shown(piece)


def _legend(slots: Slots, blocks: Counter[str], files: Counter[bool]) -> Iterator[str]:
    found = files.total()
    yield '</main>\n<footer id="legend" tabindex="-1">\n<fieldset>\n'
    yield f"<legend>{blocks.total():,} blocks go from {files[True]:,} of {found:,} "
    yield f"file{'' if found == 1 else 's'}</legend>\n"
    yield '<label class="all"><input type="checkbox" id="all" checked>show what goes</label>\n'
    names: dict[int, list[str]] = {}
    for name, slot in slots.items():
        names.setdefault(slot, []).append(name)
    for slot, several in names.items():
        count = sum(blocks[name] for name in several)
        text = ", ".join(map(_shown, several))
        yield f'<label class="f{slot}"><input type="checkbox" id="f{slot}" checked>'
        yield f'<span class="key"></span>{text} <b>{count:,}</b></label>\n'
    yield "</fieldset>\n</footer>\n</body>\n</html>\n"


def _shown(text: str) -> str:
    """Text of an article, escaped, with what would act on a reader's eyes spelled out."""
    return escape(visible(text), quote=True)
