"""Finds the labels and phrases of interfaces in a document, by the kinds of `data/`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import cast

from declutter.document import Block, Document
from declutter.words import MARKS, Labels, label, labels, phrases

Cues = Mapping[str, str]
"""The phrase that a block matches, by kind."""

LABELS = (
    "skip_link", "menu", "section_name", "language_name", "breadcrumb", "pagination", "contents", "tags",
    "browser_notice", "consent", "consent_button", "consent_purpose", "share", "network", "player",
    "newsletter", "advertisement", "appeal", "related", "read_more", "read_also", "comments",
    "comment_action", "reading_time", "dateline", "views", "footer", "byline", "author", "credit", "agency",
)  # fmt: skip
"""Kinds that a short block is matched with as a whole, or by its beginning or end."""

HELD = (
    "browser_notice", "consent", "consent_word", "share", "player", "newsletter", "advertisement", "appeal",
    "related", "comment_action", "reading_time", "views", "footer", "byline", "author", "credit", "agency",
)  # fmt: skip
"""Kinds of which blocks of any length may hold a phrase."""

NONE: Cues = {}

LONGEST_LEGAL = 60
"""Words of a copyright line."""

LONGEST_LEAD = 30
"""Characters before a colon that say what the rest of the block is."""

LEAST_KNOWN, LEAST_KNOWN_OF_MANY = 0.5, 0.4
"""Of the entries of a row, and of a row of more than three."""

_LEADS = {
    "pagination": "pagination", "tags": "tags", "related": "read_also", "read_also": "read_also",
    "read_more": "read_also", "share": "share", "dateline": "dateline", "reading_time": "reading_time",
    "views": "views", "byline": "byline", "credit": "credit", "language_name": "language_name",
}  # fmt: skip
"""Kinds of label that may stand before a colon, and what the whole block is then."""

_ROWS = (
    "share", "network", "footer", "consent_button", "player", "menu", "section_name", "pagination",
    "language_name", "comment_action",
)  # fmt: skip
"""Kinds of entry that rows are made of; of equally many the first counts."""

_ROWS_SET = frozenset(_ROWS)

_SEPARATOR = re.compile(r"\s[|·•/–-]\s|\s?[|·•]\s?")
_COPYRIGHT = re.compile(r"©.{0,24}(?:19|20)\d\d|(?:19|20)\d\d.{0,12}©")


def cues_of(document: Document) -> Mapping[int, Cues]:
    """The cues of each block that has any, by the block's number."""
    if "cues" not in document.memo:
        document.memo["cues"] = _find(document)
    return cast(Mapping[int, Cues], document.memo["cues"])


def _find(document: Document) -> dict[int, Cues]:
    found: dict[int, dict[str, str]] = {}
    for kind in HELD:
        for offset, phrase in phrases(kind).search(document.folded, document.vocabulary):
            found.setdefault(document.block_at(offset).number, {}).setdefault(kind, phrase)
    known = labels(*LABELS)
    for block in document.blocks:
        is_row = " | " in block.text and block.words <= LONGEST_LEGAL
        if (block.label or is_row) and (kinds := _kinds_of_label(block, known)):
            found.setdefault(block.number, {}).update(kinds)
        if "©" in block.folded and block.words <= LONGEST_LEGAL and _COPYRIGHT.search(block.folded):
            found.setdefault(block.number, {})["footer"] = "©"
    return dict(found)


def _kinds_of_label(block: Block, known: Labels) -> Cues:
    """What a short block is by its label, by what stands before its colon, or by the entries of its row."""
    if kinds := known.kinds(block.label):
        return kinds
    lead, colon, rest = block.folded.partition(":")
    if colon and rest and len(lead) < LONGEST_LEAD:
        kinds = {kind: phrase for kind, phrase in known.kinds(label(lead)).items() if kind in _LEADS}
        if kinds:
            return {_LEADS[kind]: phrase for kind, phrase in kinds.items()}
    return _kinds_of_row(block.folded, known)


def _kinds_of_row(folded: str, known: Labels) -> Cues:
    """The commonest kind among the entries of a row, where most are known: "Home | News | Sport"."""
    entries = [label(entry) for entry in _SEPARATOR.split(folded)]
    entries = [entry for entry in entries if entry]
    if len(entries) < 2:
        entries = _known_words(label(folded), known)
    matched = [known.kinds(entry) for entry in entries]
    least = LEAST_KNOWN_OF_MANY if len(entries) > 3 else LEAST_KNOWN
    if len(entries) < 2 or sum(map(bool, matched)) < least * len(entries):
        return NONE
    counts = Counter(kind for kinds in matched for kind in kinds if kind in _ROWS)
    if not counts:
        return NONE
    most = max(counts.values())
    if most < 2 and len(entries) > 2:
        return NONE
    return {
        kind: next(kinds[kind] for kinds in matched if kind in kinds)
        for kind in counts
        if counts[kind] == most
    }


def _known_words(folded: str, known: Labels) -> list[str]:
    """A row without separators, "Sign in Register Search", as its labels; nothing where a word is left over."""
    words = folded.split()
    entries: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 4), at, -1):
            entry = " ".join(words[at:end])
            if entry in known.whole and _ROWS_SET.intersection(known.whole[entry]):
                entries.append(entry)
                at = end
                break
        else:
            return []
    return entries


_WORD = re.compile(f"(?:[^\\W\\d_]|[{MARKS}])+")
_CJK_DATE = re.compile(r"0\s?[年년]\s?0\s?[月월](?:\s?0\s?[日일])?")
_FULL_NUMERIC = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")

_BESIDE_A_DATE = frozenset(
    [
        "at",
        "um",
        "uhr",
        "a",
        "à",
        "às",
        "alle",
        "de",
        "den",
        "der",
        "die",
        "den",
        "di",
        "do",
        "del",
        "la",
        "le",
        "les",
        "el",
        "en",
        "on",
        "of",
        "the",
        "om",
        "kl",
        "klo",
        "o",
        "ob",
        "w",
        "dne",
        "в",
        "г",
        "ч",
        "года",
        "am",
        "pm",
        "a.m",
        "p.m",
        "est",
        "edt",
        "cet",
        "cest",
        "gmt",
        "utc",
        "bst",
        "ist",
        "pst",
        "pdt",
        "et",
        "pt",
        "th",
        "st",
        "nd",
        "rd",
        "h",
        "min",
        "and",
        "und",
        "et",
        "y",
        "e",
        "i",
        "и",
        "t",
        "z",
        "hrs",
        "hours",
        "eest",
        "eet",
        "jst",
        "kst",
        "msk",
        "mst",
        "mdt",
        "cst",
        "cdt",
        "updated",
        "wib",
        "saat",
    ]
)


def is_stamp(block: Block) -> bool:
    """Whether a block is a date or a time, and nothing else.

    >>> from declutter.formats.text import read_text
    >>> [is_stamp(block) for block in read_text("June 9, 2025 at 10:15\\n\\nIn June 9 came.").blocks]
    [True, False]
    """
    if not block.label or block.words > 12 or "0" not in block.label:
        return False
    if labels("ago").kinds(block.label):
        return True
    if _CJK_DATE.search(block.label):
        return len(_WORD.findall(_CJK_DATE.sub("", block.label))) <= 1
    words = _WORD.findall(block.label)
    months, days = phrases("month").whole, phrases("weekday").whole
    stray = [word for word in words if word not in months | days | _BESIDE_A_DATE]
    if stray:
        return False
    if any(word in months for word in words):
        return True
    return bool(_FULL_NUMERIC.search(block.folded) or (_CLOCK.search(block.folded) and len(words) <= 3))


def holds_date(block: Block) -> bool:
    """Whether a date stands anywhere in a short block."""
    if not block.label or "0" not in block.label:
        return False
    if _CJK_DATE.search(block.label) or _FULL_NUMERIC.search(block.folded):
        return True
    return any(word in phrases("month").whole for word in _WORD.findall(block.label))
