"""What a page comes apart into before it is laid out: runs of text, and the pieces that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from declutter.document import Kind
from declutter.document.markup import Element, Image


class Run(NamedTuple):
    """Some text within a block."""

    text: str
    href: str | None
    """Of the link it is in."""


class Piece(NamedTuple):
    """The text of a block, not yet laid out."""

    runs: Sequence[Run | None]
    """None stands for a line break."""
    kind: Kind
    element: Element
    level: int
    depth: int
    marker: str
    quotes: int
    """Block quotes around it."""
    images: tuple[Image, ...]
    cells: Sequence[Sequence[Run | None]] = ()
    is_heading: bool = False
    """Whether it is a row that names the columns of a table."""
    hangs: bool = False
    """Whether it stands below the first line of an item of a list."""
