"""What the markup of a page says of its blocks; text files have none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Element(NamedTuple):
    """An element that holds blocks, and the one around it."""

    tag: str
    names: str
    """Its class and id as the page gives them; empty where it has none."""
    role: str
    """Its ARIA role; empty where it has none."""
    item: str
    """Its schema.org type or property; empty where it has none."""
    hidden: str
    """The attribute that hides it from readers, or "dialog" where it is closed; empty where nothing does."""
    number: int
    """The place of its start tag among the page's elements."""
    parent: Element | None

    def path(self) -> Iterator[Element]:
        """This element and those around it, the innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def innermost(self, tag: str) -> Element | None:
        """The innermost element of a tag, be it this one or one around it; None where there is none."""
        return next((element for element in self.path() if element.tag == tag), None)


class Link(NamedTuple):
    """A link in the text of a block."""

    start: int
    """Where its text begins in that of the block."""
    end: int
    href: str


class Image(NamedTuple):
    """An image that stands before the text of a block or in it."""

    alt: str
    src: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What the markup says of one block."""

    element: Element
    """The innermost element that holds the block."""
    level: int = 0
    """Of a heading, 1 to 6; 0 for what is none."""
    depth: int = 0
    """Lists around it."""
    marker: str = ""
    """What its list puts before it: "-", "3."; empty where it is no item, or not its first block."""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    cells: tuple[str, ...] = ()
    """Of a row of a table; where a cell spans several columns or rows, the other places are empty."""
    is_heading_row: bool = False
    """Whether it is a row that names the columns."""
    hangs: bool = False
    """Whether it stands below the bullet of a list's item."""

    def is_link(self, text: str) -> bool:
        """Whether all of the block's text is one link."""
        return len(self.links) == 1 and self.links[0].end - self.links[0].start >= len(text) > 0

    @property
    def hidden(self) -> str:
        """What hides the block from readers, at least until a script shows it; empty where nothing does."""
        return next((element.hidden for element in self.element.path() if element.hidden), "")

    @property
    def path(self) -> tuple[str, ...]:
        """The tags from the page's root down to the block."""
        return tuple(element.tag for element in self.element.path())[::-1]


@dataclass(frozen=True)
class About:
    """What a page states about itself: evidence, not text."""

    title: str = ""
    author: str = ""
    date: str = ""
    """As the page writes it."""
    language: str = ""
    url: str = ""
    """The canonical address."""
    base: str = ""
    """The address that relative ones of the page start from; empty where the page does not tell."""
    kind: str = ""
    """The types that the page states: of schema.org and Open Graph, in lower case."""
    article: str = ""
    """The article's text as JSON-LD states it."""
    shortfall: int = 0
    """Characters of the page that a count beside the parser finds, and the document lacks."""

    def to_dict(self) -> dict[str, str]:
        """What `--json` prints of it: what the page states of title, author, date, language and address."""
        stated = {
            "title": self.title,
            "author": self.author,
            "date": self.date,
            "language": self.language,
            "url": self.url,
        }
        return {name: value for name, value in stated.items() if value}
