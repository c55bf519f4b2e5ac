"""Finds the settings that programs keep at the top of a text file: for notes, site generators, converters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

MOST_LINES: Final = 200
"""Between the two fences; what is longer is no settings."""

LONGEST_LINE: Final = 10_000
"""Characters of a line that is looked at."""


class _Form(NamedTuple):
    """How the settings of one language look."""

    ends: tuple[str, ...]
    """Lines that may close them."""
    setting: re.Pattern[str]
    """A line that names a setting."""
    more: re.Pattern[str]
    """What may stand besides: what a setting goes on with, lists, comments, names of tables."""


_FORMS: Final = {
    "---": _Form(
        ("---", "..."),
        re.compile(r"""["']?\w[\w .'"/()-]{0,60}:(?:\s|\Z)"""),
        re.compile(r"\s|- |-\Z|[#\]}]"),
    ),
    "+++": _Form(("+++",), re.compile(r"""["']?\w[\w.'"-]{0,60}\s*=\s"""), re.compile(r"""\s|[#\[\]}"']""")),
}
"""YAML and TOML, by the line that opens them."""

_TITLE: Final = re.compile(r"Title: \S")
_STATED: Final = re.compile(r"[A-Z][A-Za-z ]{1,40}: ")
_CONTENT: Final = "Markdown Content:"
"""Ends what services that turn pages into Markdown state of the page, a line each from its title on."""

MOST_STATED: Final = 20
"""Lines of that."""


def lines_of_front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top hold settings, with the fences around them; 0 where there are none.

    >>> lines_of_front_matter(["---\\n", "title: The weir\\n", "- river\\n", "---\\n", "Text.\\n"])
    4
    >>> lines_of_front_matter(["---\\n", "A rule stands above this sentence.\\n", "---\\n"])
    0
    """
    form = _FORMS.get(lines[0].rstrip()) if lines else None
    if form is None:
        return _lines_of_service(lines[:MOST_STATED])
    settings = 0
    for at, raw in enumerate(lines[1 : MOST_LINES + 2], start=1):
        line = raw[:LONGEST_LINE].rstrip()
        if line in form.ends:
            return at + 1 if settings else 0
        if form.setting.match(line):
            settings += 1
        elif line and not form.more.match(line):
            return 0
    return 0


def _lines_of_service(lines: Sequence[str]) -> int:
    if not lines or not _TITLE.match(lines[0]):
        return 0
    for at, raw in enumerate(lines):
        line = raw[:LONGEST_LINE].rstrip()
        if line == _CONTENT:
            return at + 1
        if line and not _STATED.match(line):
            return 0
    return 0
