"""Strips menus, cookie notices, duplicated captions and the rest of the page from article text.

>>> import declutter
>>> cleaning = declutter.clean("Skip to main content\\n\\nThe bridge over the river was closed on Monday, "
...     "and the ferry will run twice a day until the repairs are done.\\n")
>>> [(removal.filter, removal.block.text) for removal in cleaning.removals]
[('navigation', 'Skip to main content')]
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from declutter.document import Block, Cleaning, Document, Removal

if TYPE_CHECKING:
    from declutter.rules import Rule

__all__ = ["Block", "Cleaning", "Document", "Removal", "__version__", "clean"]

__version__ = "0.1.0"

FORMATS = ("auto", "text", "html")


def clean(
    text_or_bytes: str | bytes,
    *,
    level: str = "normal",
    skip: Collection[str] = (),
    only: Collection[str] = (),
    also: Collection[str] = (),
    rules: Collection[Rule] = (),
    format: str = "text",
) -> Cleaning:
    """Judge a document, and return what stays, what goes and why.

    Nothing is changed or opened: `.body()` of what comes back is the cleaned text, `.data()` the same in the
    bytes of the file, `.removals` says what went and why, `.to_dict()` is what `--json` prints.
    A page of HTML, or an archive of one (MHTML), comes out as its text; format "auto" takes for one what
    begins like one.
    `skip`, `only` and `also` are names of filters, `rules` what must go or stay whatever they say. Raises
    ValueError for a level, filter, rule or format that does not exist, and for bytes that are no text.
    """
    from declutter.filters import FILTERS, LEVELS, chosen  # the types alone should be quick to import
    from declutter.others import load
    from declutter.pipeline import clean_protecting
    from declutter.rules import check, protected_lines

    if format not in FORMATS:
        raise ValueError(f"no format is called {format!r}; formats are {', '.join(FORMATS)}")
    for rule in rules:
        check(rule)
    others = load({*skip, *only, *also}, FILTERS)
    filters = chosen(level, skip, only, also, rules=rules, others=others)
    document = _read(text_or_bytes, format)
    protect = partial(protected_lines, rules=rules)
    return clean_protecting(document, filters, protect, threshold=LEVELS[level].threshold, level=level)


def _is_page(text_or_bytes: str | bytes) -> bool:
    from declutter.formats.html_source import looks_like_html
    from declutter.formats.web_archive import is_web_archive

    is_archive = isinstance(text_or_bytes, bytes) and is_web_archive(text_or_bytes)
    return is_archive or looks_like_html(text_or_bytes)


def _read(text_or_bytes: str | bytes, format: str) -> Document:
    if format == "auto":
        format = "html" if _is_page(text_or_bytes) else "text"
    if format == "html":
        from declutter.formats.html import read_html  # lxml is slow to load, and text needs none of it

        return read_html(text_or_bytes)
    from declutter.formats.text import read, read_text

    return read_text(text_or_bytes) if isinstance(text_or_bytes, str) else read(text_or_bytes)
