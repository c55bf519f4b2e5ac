"""Lays out text for people in the width of their terminal, in colour or without."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.table import Table
from rich.text import Text

from declutter.views.safe import visible

NARROWEST = 40
"""Columns; in a narrower window lines are broken by the terminal."""

_COLOURS = ("magenta", "cyan", "bright_blue", "green")
"""Of labels, from the terminal's own palette; legible on dark and on light. Yellow is not on light, nor blue
on dark; red is what goes."""

_SALT = 1661
"""With it, the filters whose removals most often stand next to each other get different colours."""

LEFT_TO_RIGHT_MARK = "\u200e"
"""Takes no room. After a cell in Arabic or Hebrew it keeps a terminal that turns such text round from taking
the next cell for the rest of the sentence."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_RULER = Console(file=io.StringIO(), width=250, legacy_windows=False)


def painted(rows: Iterable[Text | Table], width: int, colour: bool) -> bytes:
    """The rows, one under another, as bytes for a terminal; one that is too long is cut."""
    out = io.StringIO()
    width = max(width, NARROWEST)
    console = Console(
        file=out,
        width=width,
        height=25,  # or rich takes a dumb terminal for one of 80 columns
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for row in rows:
        if isinstance(row, Text):
            row.rstrip()
            row.truncate(width, overflow="ellipsis")
            console.print(row, no_wrap=True, overflow="ignore", crop=False)
        else:
            console.print(row, overflow="ellipsis", crop=True)
    return "\n".join(row.rstrip() for row in out.getvalue().split("\n")).encode()


def shown(text: str, style: str = "") -> Text:
    """Text of an article or a path: what looks like markup is text, what would act is spelled out."""
    return Text(visible(text).replace("\t", " "), style)


def wrapped(text: Text, width: int) -> list[Text]:
    """The text in lines of that width, broken between words where there are any."""
    if text.cell_len <= width:
        return [text]
    lines = text.wrap(_RULER, max(width, 2), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def clipped(text: Text, width: int) -> Text:
    """The beginning of the text, in one line; an ellipsis says that there is more."""
    text.truncate(width, overflow="ellipsis")
    if text.plain.endswith(" …"):
        text.right_crop(2)
        text.append("…")
    return text


def beside(cells: Sequence[Sequence[Text]], widths: Sequence[int], gap: int = 1) -> Iterator[Text]:
    """Rows of cells next to each other, so many columns apart; each is a list of lines that fit its width."""
    for lines in zip_longest(*cells):
        row = Text()
        at = 0
        for line, width in zip(lines, widths, strict=True):
            if line is not None:
                row.append(" " * (at - row.cell_len)).append_text(line)
                if _RIGHT_TO_LEFT.search(line.plain):
                    row.append(LEFT_TO_RIGHT_MARK)
            at += width + gap
        yield row


def heading(path: str, detail: str, counts: Mapping[str, int], width: int) -> Iterator[Text]:
    """The path, a word on the document, and how many blocks each filter takes."""
    head = shown(path, "bold")
    if head.cell_len + 2 + len(detail) <= width:
        yield head.append(f"  {detail}", "not bold")
    else:
        yield from wrapped(head, width)
        yield Text(detail)
    if counts:
        parts = [Text.assemble(label(name), f" {count:,}") for name, count in counts.items()]
        yield from wrapped(Text("  ").join(parts), width)


def label(name: str) -> Text:
    """A filter's name in its colour, the same in every run."""
    return shown(name, f"bold {colour_of(name)}")


def bar(name: str, sign: str = "│") -> Text:
    """A stroke in a filter's colour, beside all that it takes."""
    return Text(sign, colour_of(name))


def colour_of(name: str) -> str:
    """The colour of a filter's name."""
    return _COLOURS[zlib.crc32(name.encode(), _SALT) % len(_COLOURS)]


def lines_of(first: int, last: int) -> str:
    """The numbers of a block's lines.

    >>> lines_of(3, 3), lines_of(3, 5)
    ('3', '3-5')
    """
    return str(first) if first == last else f"{first}-{last}"


def quantity(count: int, thing: str) -> str:
    """A number with its noun.

    >>> quantity(1, "line"), quantity(2, "line")
    ('1 line', '2 lines')
    """
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
