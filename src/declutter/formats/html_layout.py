"""Lays out the blocks of a page as text: blank lines between paragraphs, bullets, rows, code as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from declutter.document import Block
from declutter.document.markup import Image, Link, Markup
from declutter.formats.html_table import SPANNED, drawn
from declutter.formats.pieces import Piece, Run
from declutter.words import ends_sentence, measured

BETWEEN_CELLS: Final = " | "
OF_A_LIST: Final = 2
"""Columns that each list stands further in."""

MOST_IN: Final = 12
"""Columns; a page may put lists into lists without end."""

_BLANK_LINES: Final = re.compile(r"\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+")


class Laid(NamedTuple):
    """The lines of a page, each with its end, and the blocks on them."""

    lines: list[str]
    blocks: list[Block]


class _Text(NamedTuple):
    """The text of a line as a reader sees it."""

    text: str
    linked: int
    """Characters within links."""
    links: tuple[Link, ...]


def lay_out(pieces: Sequence[Piece]) -> Laid:
    """The text of a page. Lines are numbered from 1."""
    lines: list[str] = []
    blocks: list[Block] = []
    above: Piece | None = None
    drawn_rows = _drawn_rows(pieces)
    for place, piece in enumerate(pieces):
        images = piece.images
        for at, (gap, rows, said) in enumerate(_parts(piece)):
            first = at == 0
            gap = (0 if _is_close(above, piece) else 1) if first else gap
            gap = gap if lines else 0
            prefix = _prefix(piece, is_first=first)
            rows = drawn_rows.get(place, rows)
            lines += ["\n"] * gap
            start = len(lines) + 1
            lines += [f"{prefix if n == 0 else ' ' * len(prefix)}{row}\n" for n, row in enumerate(rows)]
            blocks.append(_block(len(blocks), piece, said, (start, len(lines)), gap, first, images))
            images = ()
            above = piece
    return Laid(lines, blocks)


def _is_close(above: Piece | None, piece: Piece) -> bool:
    """Whether no blank line parts two pieces: items of lists, rows of a table."""
    if above is None:
        return False
    if piece.kind == above.kind == "table_row":
        return _table_of(above) == _table_of(piece)
    return piece.kind == "list_item" and above.depth > 0 and above.kind != "heading" and piece.depth > 0


def _table_of(piece: Piece) -> int:
    """The number of the table of which a piece is a row; 0 where it is none."""
    table = piece.element.innermost("table") if piece.kind == "table_row" else None
    return table.number if table else 0


def _drawn_rows(pieces: Sequence[Piece]) -> dict[int, list[str]]:
    """The lines of the rows of tables by the place of the row's piece."""
    found: dict[int, list[str]] = {}
    for table, run in groupby(enumerate(pieces), key=lambda placed: _table_of(placed[1])):
        if table:
            rows = list(run)
            cells = [
                [None if runs is SPANNED else _of_cell(runs).text for runs in piece.cells]
                for _, piece in rows
            ]
            lines = drawn(cells, [piece.is_heading for _, piece in rows])
            found |= {place: each for (place, _), each in zip(rows, lines, strict=True)}
    return found


def _prefix(piece: Piece, *, is_first: bool) -> str:
    quote = "> " * min(piece.quotes, MOST_IN) if piece.kind == "quote" else ""
    if not piece.depth or piece.kind == "heading":
        return quote
    inner = " " * min(OF_A_LIST * (piece.depth - 1), MOST_IN)
    if not piece.marker:
        return f"{inner}  {quote}" if piece.hangs else quote
    return f"{inner}{piece.marker} " if is_first else inner + " " * (len(piece.marker) + 1)


def _parts(piece: Piece) -> Iterator[tuple[int, Sequence[str], _Text]]:
    """What a piece comes apart into at its line breaks: blank lines before, lines, and the text."""
    if piece.kind == "table_row":
        said = _row(piece.cells)
        if said.text:
            yield 0, [said.text], said
        return
    if piece.kind == "code":
        yield from _verbatim(piece.runs)
        return
    if None not in piece.runs:
        said = _collapsed(piece.runs)
        if said.text:
            yield 0, [said.text], said
        return
    waiting: tuple[int, list[str], _Text] | None = None
    breaks = 0
    for said in _lines_of(piece.runs):
        if not said.text:
            breaks += 1
            continue
        goes_on = waiting and breaks == 1 and said.text[:1].islower() and not ends_sentence(waiting[2].text)
        if waiting and (goes_on or piece.level):
            waiting = waiting[0], [*waiting[1], said.text], _joined(waiting[2], said)
        else:
            if waiting:
                yield waiting
            waiting = int(breaks > 1), [said.text], said
        breaks = 1
    if waiting:
        yield waiting


def _lines_of(runs: Sequence[Run | None]) -> Iterator[_Text]:
    """The text between two line breaks, each, with white space as a browser collapses it."""
    start = 0
    for at, run in enumerate(runs):
        if run is None:
            yield _collapsed(runs[start:at])
            start = at + 1
    yield _collapsed(runs[start:] if start else runs)


def _collapsed(runs: Sequence[Run | None]) -> _Text:
    parts: list[str] = []
    links: list[Link] = []
    size, linked = 0, 0
    is_apart = False  # whether white space stands before what comes next
    for run in runs:
        if run is None:
            continue
        words = run.text.split()
        if not words:
            is_apart = is_apart or bool(run.text)
            continue
        said = " ".join(words)
        if size and (is_apart or run.text[0].isspace()):
            parts.append(" ")
            size += 1
        if run.href is not None:
            linked += len(said)
            if links and links[-1].href == run.href and links[-1].end >= size - 1:
                links[-1] = links[-1]._replace(end=size + len(said))
            else:
                links.append(Link(size, size + len(said), run.href))
        parts.append(said)
        size += len(said)
        is_apart = run.text[-1].isspace()
    return _Text("".join(parts), linked, tuple(links))


def _joined(first: _Text, second: _Text, between: str = " ") -> _Text:
    by = len(first.text) + len(between)
    links = (*first.links, *(Link(link.start + by, link.end + by, link.href) for link in second.links))
    return _Text(f"{first.text}{between}{second.text}", first.linked + second.linked, links)


def _row(cells: Sequence[Sequence[Run | None]]) -> _Text:
    said = _Text("", 0, ())
    for runs in cells:
        cell = _of_cell(runs)
        if cell.text:
            said = _joined(said, cell, BETWEEN_CELLS) if said.text else cell
    return said


def _cells(piece: Piece) -> tuple[str, ...]:
    """The texts of the cells, to the last one of them."""
    last = max((at for at, runs in enumerate(piece.cells) if runs is not SPANNED), default=-1)
    return tuple(_of_cell(runs).text for runs in piece.cells[: last + 1])


def _of_cell(runs: Sequence[Run | None]) -> _Text:
    return _collapsed([run or Run(" ", None) for run in runs])


def _verbatim(runs: Sequence[Run | None]) -> Iterator[tuple[int, Sequence[str], _Text]]:
    """Preformatted text, as it is; where it is sentences, as a mail is, each paragraph is a block."""
    whole = (
        "".join("\n" if run is None else run.text for run in runs).replace("\r\n", "\n").strip("\n").rstrip()
    )
    linked = sum(len(run.text) for run in runs if run and run.href is not None)
    paragraphs = [part for part in _BLANK_LINES.split(whole) if part.strip()]
    sentences = sum(map(ends_sentence, paragraphs))
    for part in paragraphs if 2 * sentences > len(paragraphs) > 1 else [whole]:
        rows = part.strip("\n").split("\n")
        share = int(linked * len(part) / len(whole))
        yield 1, rows, _Text(" ".join(part.split()), share, ())


def _block(
    number: int,
    piece: Piece,
    said: _Text,
    lines: tuple[int, int],
    gap: int,
    first: bool,
    images: tuple[Image, ...],
) -> Block:
    folded, words, label, is_sentence = measured(said.text)
    kind = piece.kind if first or piece.kind != "list_item" else "paragraph"
    return Block(
        number=number,
        text=said.text,
        folded=folded,
        kind=kind,
        first=lines[0],
        last=lines[1],
        gap=gap,
        indent=min(OF_A_LIST * (piece.depth - 1), MOST_IN) if piece.depth else 0,
        label=label,
        words=words,
        is_sentence=is_sentence,
        link_share=min(1.0, said.linked / len(said.text)),
        markup=Markup(
            piece.element,
            piece.level,
            piece.depth,
            piece.marker if first else "",
            said.links,
            images,
            _cells(piece),
            piece.is_heading,
            piece.hangs,
        ),
    )
