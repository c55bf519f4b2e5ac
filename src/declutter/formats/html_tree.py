"""Parses a web page with lxml, and sees to it that no text is lost on the way."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

from lxml import etree

DEEPEST: Final = 200
"""Elements within each other; where a page goes deeper than the parser can, tags beyond this are left out."""

MOST_LOST: Final = 0.01
"""Of the characters that the count beside the parser finds; what is more was lost."""

LEAST_LOST: Final = 40
"""Characters; odd markup is counted in one way or another."""

UNPARSED: Final = (
    "script", "style", "noscript", "template", "title", "textarea", "iframe", "noembed", "noframes",
    "xmp",
)  # fmt: skip
"""Elements whose content is no part of the text, or is not parsed as markup."""

LEAST_FALLBACK: Final = 1_000
"""Characters; shorter ones ask for scripts, or hold an image."""

_OPENS: Final = re.compile(f"<(?:!--|({'|'.join(UNPARSED)})(?=[\\s/>]))", re.IGNORECASE)
_CLOSES: Final = {name: re.compile(f"</{name}(?=[\\s/>])[^>]*>", re.IGNORECASE) for name in UNPARSED}
_REST_OF_TAG: Final = r"""(?>"[^"]{0,99999}"|'[^']{0,99999}'|[^'"<>]+){0,200}+>"""
"""Attributes, of which quoted ones may hold angle brackets; so many at most, that no page takes long."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/<>\"']*+)" + _REST_OF_TAG)
_WELL_QUOTED: Final = re.compile("<[a-zA-Z/!?]" + _REST_OF_TAG)
_ANY_TAG: Final = re.compile("<[a-zA-Z/!?][^>]*>")

_ENDS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Tags that need not be there, and behind which the parser looks at nothing, but browsers do."""

_VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option",
))  # fmt: skip
"""Elements without an end tag, or whose end tag is often left out."""


class Tree(NamedTuple):
    """A parsed page."""

    root: etree._Element | None
    """None where the page holds no element and no text."""
    data: tuple[str, ...] = ()
    """Its scripts of JSON-LD."""
    shortfall: int = 0
    """Characters that the count beside the parser finds, and the tree lacks; 0 for chance differences."""


def parse(text: str) -> Tree:
    """The tree of a page; one that goes too deep for the parser is made flatter, so that its text is kept.

    Nothing is fetched: no network, and HTML knows no entities but its own.
    """
    root, is_cut = _parsed(text)
    if is_cut:
        root, is_cut = _parsed(_flatter(text))
    if root is None:
        return Tree(None, shortfall=_shortfall(text, None))
    data = tuple(
        script.text or "" for script in root.iter("script") if script.get("type") == "application/ld+json"
    )
    _reveal_noscript(root)
    etree.strip_elements(root, *(name for name in UNPARSED if name != "title"), with_tail=False)
    return Tree(root, data, _shortfall(text, root))


def parser_of_pages() -> etree.HTMLParser:
    """A parser of pages in UTF-8, as they are all parsed."""
    return etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    parser = parser_of_pages()
    try:
        root = etree.fromstring(_ENDS.sub("", text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, AssertionError):  # nothing but a comment, say
        root = None
    is_cut = any(error.type_name in _LIMITS for error in parser.error_log)
    return root, is_cut


_LIMITS: Final = frozenset(("ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY"))
"""Where the parser stops before the end of the page."""


def _flatter(text: str) -> str:
    """The page without the tags of elements that lie too deep; a line break stands where each was."""
    open_tags: list[str] = []

    def or_break(match: re.Match[str]) -> str:
        is_end, name = match[1], match[2].lower()
        if name in _VOID:
            return match[0] if len(open_tags) < DEEPEST else "<br>"
        if not is_end:
            open_tags.append(name)
            return match[0] if len(open_tags) <= DEEPEST else "<br>"
        too_deep = len(open_tags) > DEEPEST
        if open_tags and name in open_tags[-3:]:
            while open_tags.pop() != name:
                pass
        return "<br>" if too_deep else match[0]

    return _TAG.sub(or_break, parsed_only(text))


def _reveal_noscript(root: etree._Element) -> None:
    """Show what a page holds for readers without scripts, where that is most of its text.

    Forums of one kind keep their posts there, and a script puts them on the page.
    """
    for fallback in root.iter("noscript"):
        held = len(str(fallback.xpath("string()")).strip())
        if held >= LEAST_FALLBACK and 2 * held > _shown(root):
            fallback.tag = "div"


def _shown(root: etree._Element) -> int:
    """Characters of the page that are in paragraphs or other elements, scripts and the like aside."""
    return len(str(root.xpath("string()"))) - sum(
        len(str(each.xpath("string()"))) for each in root.iter(*UNPARSED)
    )


def parsed_only(text: str) -> str:
    """The page without comments, scripts and the like."""
    parts: list[str] = []
    at = 0
    while opened := _OPENS.search(text, at):
        parts.append(text[at : opened.start()])
        if opened[1]:
            closed = _CLOSES[opened[1].lower()].search(text, opened.end())
            at = closed.end() if closed else len(text)
        else:
            end = text.find("-->", opened.start() + 2)  # "<!-->" is a comment too
            at = end + 3 if end >= 0 else len(text)
    parts.append(text[at:])
    return "".join(parts)


def _shortfall(text: str, root: etree._Element | None) -> int:
    """How much less text the tree holds than the page with its tags stripped."""
    found = 0
    if root is not None:
        found = len("".join(str(root.xpath("string()")).split()))
        found -= sum(len("".join((title.text or "").split())) for title in root.iter("title"))
    least = len(text)
    for tags in (_ANY_TAG, _WELL_QUOTED):  # the second, slower look is for brackets within attributes
        expected = text_count(text, tags)
        least = min(least, expected - found)
        if least <= max(LEAST_LOST, MOST_LOST * expected):
            return 0
    return least


def text_count(text: str, tags: re.Pattern[str] = _ANY_TAG) -> int:
    """The characters of a page that are no white space, counted without a parser."""
    parsed = parsed_only(text)
    end = parsed.rfind(">") + 1  # beyond it there is no tag, and looking for one would take long
    stripped = tags.sub("", parsed[:end]) + parsed[end:]
    if "&" in stripped:
        stripped = unescape(stripped)
    return len("".join(stripped.split()))
