"""Recognises dates, times and the lines that hold nothing else."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from declutter.document import Block
from declutter.words import MARKS, Labels, label, labels, phrases

LONGEST = 26
"""Words of a line of stamps: published, updated, reading time."""

_WORD = re.compile(f"(?:[^\\W\\d_]|[{MARKS}])+")
_CJK_DATE = re.compile(r"0\s?[年년]\s?0\s?[月월](?:\s?0\s?[日일])?")
_FULL_NUMERIC = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?:[:h]\d{2}|\.\d{2}(?=\s?(?:uhr|h)\b))(?!\d)")

LONGEST_CJK_TIME = 6
"""Characters beside a date in Chinese, Japanese or Korean: the hour, the day of the week."""

_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"\s?[|·•]\s?|\s[/–-]\s|\s{3,}|, (?=\D)")


def is_stamp(block: Block) -> bool:
    """Whether a block is dates or times, and nothing else.

    >>> from declutter.formats.text import read_text
    >>> [is_stamp(block) for block in read_text("June 9, 2025 at 10:15\\n\\nIn June 9 came.").blocks]
    [True, False]
    """
    return is_stamp_of(block.folded, block.words, block.kind)


def is_stamp_of(folded: str, words: int, kind: str) -> bool:
    """The same of a block's folded text."""
    if words > LONGEST or kind in {"code", "table_row"}:
        return False
    return _DIGIT.search(folded) is not None and _all_stamps(folded)


@lru_cache(maxsize=4_096)  # a pure function of the text, asked by one filter after another
def _all_stamps(folded: str) -> bool:
    parts = [part for part in _PARTS.split(folded) if part.strip(" .,-")]
    known = labels("dateline", "reading_time", "views", "comments", "ago")
    stamps = [_is_stamp(part, known) for part in parts]
    others = (part for part, is_one in zip(parts, stamps, strict=True) if not is_one)
    return any(stamps) and all(not _WORD.search(part) or _is_weekday(part) for part in others)


def _is_weekday(part: str) -> bool:
    """Whether a part is the day of the week, as in "Thursday, April 16, 2009"."""
    days = phrases("weekday").whole
    return part.strip(" .,") in days or days.issuperset(_WORD.findall(part))


def _is_stamp(folded: str, known: Labels) -> bool:
    text = label(folded)
    kinds = known.kinds(text)
    if not kinds.keys().isdisjoint({"reading_time", "views", "comments", "ago"}):
        return True
    if "dateline" in kinds:
        text = text.removeprefix(kinds["dateline"]).removesuffix(kinds["dateline"]).strip(" :")
    if _CJK_DATE.search(text):
        return len("".join(_WORD.findall(_CJK_DATE.sub("", text)))) <= LONGEST_CJK_TIME
    if labels("ago").kinds(text) or labels("ago").kinds(label(folded).partition(" ")[2]):
        return True  # "2 days ago", "Updated 2 days ago"
    words = _WORD.findall(text)
    months, days = phrases("month").whole, phrases("weekday").whole
    beside = _words_beside_dates()
    if any(word not in months and word not in days and word not in beside for word in words):
        return False
    if any(word in months for word in words):
        return True
    return bool(_FULL_NUMERIC.search(folded) or _CLOCK.search(folded)) or ("dateline" in kinds and not words)


@cache
def _words_beside_dates() -> frozenset[str]:
    """Words such as "at", and those of "published on" and the like, which stand between two dates."""
    known = phrases("dateline")
    of_datelines = {word for phrase in known.whole | known.starts for word in _WORD.findall(phrase)}
    return phrases("date_word").whole | of_datelines


def holds_date(block: Block) -> bool:
    """Whether a date stands anywhere in a short block."""
    return holds_date_of(block.folded, block.words)


def holds_date_of(folded: str, words: int) -> bool:
    """The same of a block's folded text."""
    return words <= LONGEST and _DIGIT.search(folded) is not None and _holds_date(folded)


@lru_cache(maxsize=4_096)
def _holds_date(folded: str) -> bool:
    text = label(folded)
    if "0" not in text:
        return False
    if _CJK_DATE.search(text) or _FULL_NUMERIC.search(folded):
        return True
    return any(word in phrases("month").whole for word in _WORD.findall(text))
