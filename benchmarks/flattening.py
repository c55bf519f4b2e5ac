"""Flattens HTML pages to text, line by line, and says which lines are of the page's main element."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

UNSEEN: Final = {"head", "script", "style", "template", "noscript", "svg", "button"}
VOID: Final = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
BLOCKS: Final = {
    *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"),
}
APART: Final = {"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "div", "section"}
"""Elements with a blank line around them."""

MAIN: Final = ("role=main", "<main>", "id=main-content", "class=body")
"""What marks the main element, the first that a page has."""


class Line(NamedTuple):
    """A line of a page."""

    text: str
    """Empty for a blank line."""
    is_own: bool
    """Whether it is of the page's main element rather than of the site around it."""


class _Flattener(HTMLParser):
    def __init__(self, main: str) -> None:
        super().__init__(convert_charrefs=True)
        self.main = main
        self.open: list[tuple[str, bool, bool]] = []  # tag, is main, is unseen
        self.lines: list[Line] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self._end_line(apart=tag in APART)
        if tag == "li":
            self.text = "  * "
        if tag in ("td", "th") and self.text:
            self.text += "   "
        if tag not in VOID:
            self.open.append((tag, self._is_main(tag, attrs), tag in UNSEEN))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_line(apart=tag in APART)
        if any(each == tag for each, *_ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(is_unseen for *_, is_unseen in self.open):
            return
        if any(tag == "pre" for tag, *_ in self.open):
            first, *rest = data.split("\n")
            self.text += first
            for each in rest:
                self._end_line(apart=False)
                self.text = each
        else:
            if data[:1].isspace() and not self.text.endswith(" "):
                self.text += " "
            self.text += " ".join(data.split()) + " " * (data[-1:].isspace() and bool(data.strip()))

    def _is_main(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> bool:
        if self.main.startswith("<"):
            return tag == self.main[1:-1]
        name, value = self.main.split("=")
        return value in (dict(attrs).get(name) or "").split()

    def _end_line(self, *, apart: bool) -> None:
        is_own = any(is_main for _, is_main, _ in self.open)
        if self.text.strip(" *"):
            self.lines.append(Line(self.text.rstrip(), is_own))
        self.text = ""
        if apart and self.lines and self.lines[-1].text:
            self.lines.append(Line("", is_own))


def flatten(html: str) -> list[Line]:
    """The lines of a page; none where it has no main element."""
    main = next((each for each in MAIN if _mark(each) in html), None)
    if main is None:
        return []
    flattener = _Flattener(main)
    flattener.feed(html)
    flattener.close()
    return flattener.lines


def _mark(main: str) -> str:
    name, _, value = main.partition("=")
    return f'{name}="{value}"' if value else main


def pages_below(folder: Path, limit: int | None = None) -> dict[str, list[Line]]:
    """The pages of a folder and those below it that have a main element, by their path in it."""
    found = {}
    for path in sorted(folder.rglob("*.html"))[:limit]:
        if lines := flatten(path.read_text(encoding="utf-8", errors="replace")):
            found[str(path.relative_to(folder))] = lines
    return found
