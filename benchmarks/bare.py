"""Strips a page's markup of what tells its parts apart, as in pages made before there were names for them."""

from __future__ import annotations

from typing import Final

from lxml import html

PARTS: Final = frozenset(
    ("nav", "header", "footer", "aside", "main", "article", "section", "figure", "figcaption", "address",
     "details", "summary", "time", "dialog", "hgroup", "button")
)  # fmt: skip
"""Elements that say what they hold; pages of the years before 2010 have none of them."""

STATEMENTS: Final = frozenset(
    ("class", "id", "role", "itemprop", "itemtype", "itemscope", "typeof", "property")
)
"""Attributes that do."""

INLINE: Final = frozenset(("time", "button"))


def bare(page: str, *, tables: bool = False, breaks: bool = False) -> str:
    """The page with neither names nor parts; laid out with `tables`, and with `breaks` for paragraphs."""
    root = html.document_fromstring(page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    for element in [each for each in root.iter() if isinstance(each.tag, str)]:
        _strip(element)
        tag = element.tag
        if tag in {"script", "meta", "link"}:
            element.drop_tree()
        elif tables and tag == "div":
            _into_cell(element)
        elif breaks and tag in {"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"}:
            _part_by_breaks(element)
        elif breaks and tag in {"ul", "ol"}:
            element.tag = "span"
    return html.tostring(root, encoding="unicode")


def _strip(element: html.HtmlElement) -> None:
    for name in list(element.attrib):
        if name in STATEMENTS or name.startswith(("aria-", "data-")):
            del element.attrib[name]
    if element.tag in PARTS:
        element.tag = "span" if element.tag in INLINE else "div"


def _into_cell(element: html.HtmlElement) -> None:
    """Make a table of one row with one cell of a division, and let that hold what the division held."""
    cell = element.makeelement("td")
    cell.text, element.text = element.text, None
    for child in list(element):
        cell.append(child)
    row = element.makeelement("tr")
    row.append(cell)
    element.tag = "table"
    element.append(row)


def _part_by_breaks(element: html.HtmlElement) -> None:
    """Leave what a paragraph holds, and part it from what follows by line breaks."""
    breaks = 1 if element.tag == "li" else 2
    element.tag = "b" if element.tag.startswith("h") else "span"
    for _ in range(breaks):
        line = element.makeelement("br")
        line.tail, element.tail = element.tail, None
        element.addnext(line)
