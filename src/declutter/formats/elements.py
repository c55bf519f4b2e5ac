"""Which elements of HTML make blocks, and which hold nothing that a reader sees.

HTML Living Standard, section 15 "Rendering": https://html.spec.whatwg.org/multipage/rendering.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BLOCK: Final = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p"
    " plaintext pre search section summary ul xmp table caption tbody thead tfoot tr td th button".split()
)
"""Elements that begin and end a block; a button stands apart as one too."""

NOT_SHOWN: Final = frozenset(
    "area base basefont datalist head link meta noembed noframes noscript param script style template title"
    # in the stead of what a browser shows, or what a reader fills in, or a picture's own words
    " iframe object applet audio video canvas svg select textarea input".split()
)
"""Elements whose text no reader sees as part of the page."""

HEADINGS: Final[Mapping[str, int]] = {f"h{level}": level for level in range(1, 7)}

LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))

PREFORMATTED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))

CELLS: Final = frozenset(("td", "th"))

SPEECHLESS: Final = frozenset(("presentation", "none"))
"""Roles of a table that is there for the layout alone."""

IN_CELLS: Final = frozenset(
    "p div ul ol dl h1 h2 h3 h4 h5 h6 table article section form blockquote pre figure".split()
)
"""Elements that tables hold which lay out a page."""

READ_ALOUD: Final = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only sr-text"
    " u-visually-hidden is-visually-hidden a11y-hidden show-for-sr assistive-text".split()
)
"""Class names by which pages hide words that are there for screen readers alone."""
