"""Lays out text for people in the width of their terminal, in colour or without."""

from __future__ import annotations

import io
import zlib

from rich.console import Console
from rich.table import Table
from rich.text import Text

from declutter.views.safe import visible

NARROWEST = 40
"""Columns; in a narrower window lines are broken by the terminal."""

_COLOURS = ("magenta", "cyan", "blue", "yellow", "green")
"""Of names of filters; all legible on dark and on light. Red is what goes."""


def painted(parts: list[Text | Table], width: int, colour: bool) -> bytes:
    """The parts, one under another, as bytes for a terminal."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part, no_wrap=isinstance(part, Text), overflow="ellipsis", crop=True)
    rows = out.getvalue().split("\n")
    return "\n".join(row.rstrip() for row in rows).encode()


def shown(text: str, style: str = "") -> Text:
    """Text of an article or a path: what looks like markup is text, what would act is spelled out."""
    return Text(visible(text), style)


def heading(path: str, detail: str, width: int) -> Text:
    """The path and a word on the document, beside each other where there is room."""
    head = shown(path, "bold")
    fits = head.cell_len + 2 + len(detail) <= width
    return head.append("  " if fits else "\n").append(detail, "not bold dim")


def colour_of(name: str) -> str:
    """The colour of a filter's name, the same in every run."""
    return _COLOURS[zlib.crc32(name.encode()) % len(_COLOURS)]


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
