"""Recognises menus: runs of short lines, and lines made of short parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from declutter.article.body import Body
from declutter.article.prose import is_short
from declutter.article.wiki import ends_in_edit_link
from declutter.document import Block
from declutter.words import labels, phrases

ENTRIES = ("menu", "section_name", "language_name", "pagination", "footer", "share", "network", "skip_link")
"""Kinds of label that menus are made of."""

LONGEST_ENTRY = 6
"""Words."""

LEAST_MENU = 3
"""Entries; fewer short lines are no menu unless each is a known label."""

LEAST_SHARE_OF_KNOWN = 0.25
"""Of a menu's entries that are labels of interfaces."""

LONG_MENU = 8
"""Entries; so many short lines in a row above or below the article are a menu by their number."""

MOST_FIGURES = 0.2
"""Of the lines of a menu may have no letter; lists of quantities and results have more."""

LONGEST_ROW = 14
"""Words of a row of entries."""

LONGEST_PERIOD = 4
"""Words of an entry of an archive: the month, "of", the year, how many posts."""

_PERIOD = re.compile(r"(?:0\s?[年년]\s?(?:0\s?[月월])?|0[/.-]0|(?:[^\W\d_]+\.?\s(?:de\s)?)?0)(?:\s?[(\[]0)?")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
_MONTH = re.compile(r"(?:0\s)?([^\W\d_]+)(?:\s?[(\[]0)?")
_FOLDS: Final = "▼▶►▸▾▽△+ "
"""Signs of a tree that can be folded."""

_TRAIL = re.compile(r"\s?(?:[>›»→❯＞]|\s[/\\]\s)\s?")
_ARROWS = re.compile(r"\A[←‹]\s?\S.*[→›]\Z")
_ARROW = re.compile(r"\A← \S|\S →\Z")
_ROW = re.compile(r"\s(?:\||·|•|/|–|-)\s")


def short_runs(blocks: Sequence[Block], body: Body, headline: Block | None) -> Iterator[list[Block]]:
    """The stretches of short lines above the article and below it."""
    run: list[Block] = []
    for block in blocks:
        zone = body.zone(block)
        belongs = is_short(block, LONGEST_ENTRY) and block is not headline and zone != "inside"
        belongs = belongs and not ends_in_edit_link(block)  # it heads a section
        if run and (not belongs or body.zone(run[-1]) != zone):
            yield run
            run = []
        if belongs:
            run.append(block)
    if run:
        yield run


def is_period(block: Block) -> bool:
    """Whether a line is an entry of an archive: "March 2009", "► May (3)", "2015/03 (5)".

    >>> from declutter.formats.text import read_text
    >>> [is_period(block) for block in read_text("► May (3)\\n\\nMay 3, 2009\\n\\nRoute 66").blocks]
    [True, False, False]
    """
    if not 0 < block.words <= LONGEST_PERIOD or block.kind in {"code", "table_row"}:
        return False
    text = block.label.strip(_FOLDS)
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in {"de", "年", "月", "년", "월"}]
    months = phrases("month").whole
    if not months.issuperset(words) or len(words) > 1 or not (words or _YEAR.search(block.text)):
        return False
    return bool(_PERIOD.fullmatch(text) or (words and _MONTH.fullmatch(text)))


def certainty_of_menu(run: Sequence[Block], known: int) -> float:
    """How sure it is that a run is a menu of which so many entries are known labels; 0.0 where it is none."""
    links = sum(block.link_share > 0.8 for block in run)
    share = max(known / len(run), links / len(run) if known or links > LEAST_MENU else 0)
    if len(run) >= LEAST_MENU and share >= LEAST_SHARE_OF_KNOWN:
        return 0.9 if share >= 0.5 and len(run) > LEAST_MENU else 0.8
    if len(run) >= LONG_MENU:
        figures = sum(not any(map(str.isalpha, block.text)) for block in run)
        return 0.75 if known and figures < MOST_FIGURES * len(run) else 0.6
    return 0.0


def trail_of(block: Block) -> str | None:
    """What a line made of short parts is, if its parts are those of a menu or breadcrumb."""
    is_sentence = block.is_sentence and not block.folded.endswith("...")  # a path is cut off so
    if not 1 < block.words <= 40 or is_sentence or block.kind == "table_row":
        return None
    for name, separator, least in (("breadcrumb", _TRAIL, 2), ("menu", _ROW, 3)):
        parts = [part for part in separator.split(block.folded) if part]
        if len(parts) >= least and all(len(part) < 40 for part in parts[:-1]):
            parts[0] = parts[0].rpartition(": ")[2] if len(parts) > 2 else parts[0]  # "You are in: Home"
            known = sum(_is_entry(part.strip(" |·•/-[]")) for part in parts)
            if known and (known >= len(parts) * LEAST_SHARE_OF_KNOWN or name == "breadcrumb"):
                return name
    if block.words <= LONGEST_ROW and (_ARROWS.search(block.folded) or _ARROW.search(block.text)):
        return "pagination"
    words = block.label.split()
    if len(words) >= 4 and sum(map(_is_entry, words)) >= 0.6 * len(words):
        return "menu"
    return None


def _is_entry(folded: str) -> bool:
    return folded in labels(*ENTRIES).known
