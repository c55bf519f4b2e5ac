"""Which elements of HTML make blocks, and which hold nothing that a reader sees.

HTML Living Standard, section 15 "Rendering": https://html.spec.whatwg.org/multipage/rendering.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BLOCK: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
    "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
"""Elements that begin and end a block; a button stands apart as one too."""

NOT_SHOWN: Final = frozenset((
    "applet", "area", "audio", "base", "basefont", "canvas", "datalist", "iframe", "input",
    "link", "meta", "noembed", "noframes", "noscript", "object", "param", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
))  # fmt: skip
"""Elements whose text no reader sees as part of the page: in the stead of what a browser shows, or what a
reader fills in, or a picture's own words."""

HEADINGS: Final[Mapping[str, int]] = {f"h{level}": level for level in range(1, 7)}

LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))

PREFORMATTED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))

CELLS: Final = frozenset(("td", "th"))

SPEECHLESS: Final = frozenset(("presentation", "none"))
"""Roles of a table that is there for the layout alone."""

IN_CELLS: Final = frozenset((
    "article", "blockquote", "div", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "ol",
    "p", "pre", "section", "table", "ul",
))  # fmt: skip
"""Elements in the cells of tables that lay out a page."""

READ_ALOUD: Final = frozenset((
    "a11y-hidden", "assistive-text", "is-visually-hidden", "screen-reader-only", "screen-reader-text",
    "screenreader-only", "show-for-sr", "sr-only", "sr-text", "u-visually-hidden", "visually-hidden",
    "visuallyhidden",
))  # fmt: skip
"""Class names by which pages hide words that are there for screen readers alone."""

FOR_WRITERS: Final = frozenset(("mw-editsection",))
"""Class names of the links in a heading by which its section is edited."""
