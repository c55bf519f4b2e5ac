"""Matches short blocks with the phrase lists: as labels, by the words before a colon, or entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

from declutter.words import WORD, Labels, fold, label, phrases

Cues = Mapping[str, str]
"""The phrase that a block matches, by kind."""

NONE: Cues = {}

LONGEST_LEGAL = 60
"""Words of a copyright line."""

LONGEST_POINTER = 32
"""Words of a line that points to another article."""

LONGEST_LEAD = 30
"""Characters before a colon that say what the rest of the block is."""

LEAST_KNOWN, LEAST_KNOWN_OF_MANY = 0.5, 0.4
"""Of the entries of a row, and of a row of more than three."""

_LEAD = re.compile(rf"([^:|]{{1,{LONGEST_LEAD - 1}}})([:|])")

_LEADS = {
    "pagination": "pagination", "tags": "tags", "related": "read_also", "read_also": "read_also",
    "read_more": "read_also", "share": "share", "dateline": "dateline", "reading_time": "reading_time",
    "views": "views", "byline": "byline", "credit": "credit", "language_name": "language_name",
}  # fmt: skip
"""Kinds of label that may stand before a colon, and what the whole block is then."""

_ROWS = (
    "share", "network", "footer", "consent_button", "player", "menu", "section_name", "pagination",
    "language_name", "comment_action", "skip_link",
)  # fmt: skip
"""Kinds of entry that rows are made of; of equally many the first counts."""

MOST_IN_CAPITALS = 5
"""Words of "ALSO READ" before a headline."""

LEAST_OF_AN_AD = 6
"""Letters of a label of advertisements that was run together with one: "AdWords" is none."""

LEAST_GLUE = 2
"""Capitals in the middle of words; a single one is a name's."""

_OPENING = frozenset("\"'“”„‘’«»‹›([{/-–—.:")

_SEPARATOR = re.compile(r"\s[|·•/–-]\s|\s?[|·•]\s?|】\s?【")

_ICON = re.compile(r"\s?\[[^\[\]\d]{1,12}\]\s")
"""What a dump has in place of the small image beside an entry: "[f] Share"."""

LONGEST_WITH_CREDIT = 70
"""Words of a caption."""

LONGEST_NAMES = 24
"""Characters of a photographer's name and newspaper."""

_TAKEN_BY = re.compile(r"[(/][^()/]{2,16}([攝摄])\)?\Z")
"""In Chinese the word that it was taken stands behind the name, as part of the same word."""

_LAST_SENTENCE = re.compile(r"[.。!?;|(（\[]\s*(?=[^.。!?;|(（\[]+\Z)")


def kinds_of_label(block_label: str, folded: str, known: Labels) -> Cues:
    """What a short block is by its label, by what stands before its colon, or by the entries of its row."""
    if kinds := known.kinds(block_label):
        return kinds
    if (icon := _ICON.match(folded)) and (kinds := known.kinds(label(folded[icon.end() :]))):
        return kinds
    if folded.count("#") > 1 and all(word.startswith(("#", "|")) for word in folded.split()):
        return {"tags": "#"}
    lead, colon, rest = folded.partition(":")
    if colon and rest and len(lead) < LONGEST_LEAD:
        kinds = {kind: phrase for kind, phrase in known.kinds(label(lead)).items() if kind in _LEADS}
        if kinds:
            return {_LEADS[kind]: phrase for kind, phrase in kinds.items()}
        if row := _kinds_of_row(rest.strip(), known):
            return row
    return _kinds_of_row(folded, known, block_label)


def kind_of_pointer(folded: str, known: Labels) -> Cues:
    """What a line is that is too long for a label: it begins as pointers do, or so before a colon or bar."""
    if begun := known.beginning(folded, "read_also"):
        return {"read_also": begun}
    mark = _LEAD.match(folded)
    rest = folded[mark.end() :].strip() if mark else ""
    if mark is None or " " not in rest or (mark[2] == "|" in rest):
        return NONE
    lead = label(mark[1])
    kinds = known.kinds(lead) or known.kinds(f"{lead}:")
    if mark[2] == "|":  # which may part two columns too: "Most read | The council met"
        return {"read_also": kinds["read_also"]} if "read_also" in kinds else NONE
    pointing = [phrase for kind, phrase in kinds.items() if _LEADS.get(kind) == "read_also"]
    return {"read_also": pointing[0]} if pointing else NONE


def _kinds_of_row(folded: str, known: Labels, whole: str = "") -> Cues:
    """The commonest kind among the entries of a row, where most are known: "Home | News | Sport".

    `whole` is the row as a label, where somebody knows it.
    """
    separator = _SEPARATOR if _SEPARATOR.search(folded) else _ICON
    if separator.search(folded):
        entries = [entry for entry in map(label, separator.split(folded)) if entry]
    else:
        entries = _known_words(whole or label(folded))
    return _kinds_of_entries(entries, known)


def _kinds_of_entries(entries: Sequence[str], known: Labels) -> Cues:
    if len(entries) < 2:
        return NONE
    matched = [known.kinds(entry) if any(map(str.isalpha, entry)) else NONE for entry in entries]
    least = LEAST_KNOWN_OF_MANY if len(entries) > 3 else LEAST_KNOWN
    if sum(map(bool, matched)) < least * len(entries):
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


def kinds_of_glued_row(text: str, known: Labels) -> Cues:
    """What a row is whose entries were run together, for each was an element: "ShareTweetWhatsAppPrint".

    Each entry begins with a capital; names of networks may hold another.
    """
    if "@" in text:  # who wrote a post that the article quotes
        return NONE
    starts = [at for at in range(1, len(text)) if text[at].isupper() and not text[at - 1].isupper()]
    if sum(not text[at - 1].isspace() and text[at - 1] not in _OPENING for at in starts) < LEAST_GLUE:
        return NONE
    entries: list[str] = []
    for start, end in pairwise([0, *starts, len(text)]):
        part = label(fold(text[start:end]))
        are_two = entries and known.kinds(entries[-1]) and known.kinds(part)
        if entries and not are_two and known.kinds(entries[-1] + part):
            entries[-1] += part
        elif any(map(str.isalpha, part)):
            entries.append(part)
    return _kinds_of_entries(entries, known) if len(entries) > LEAST_GLUE else NONE


def kinds_of_glued_pointer(text: str, known: Labels) -> Cues:
    """What a line is that "Read also" and a headline were run together in: "Read alsoFerry returns".

    Where they were not, capitals may part them: "ALSO READ | Ferry returns".
    """
    words = text.split()
    capitals = [*takewhile(str.isupper, words)]
    if 0 < len(capitals) <= MOST_IN_CAPITALS and len(words) > len(capitals) + 1:
        pointing = _pointing(" ".join(capitals), known)
        if pointing:
            return pointing
    for at in range(1, min(len(text) - 1, LONGEST_LEAD)):
        if (text[at].isupper() and text[at + 1].islower() and WORD.match(text[at - 1])) or (
            text[at].isdecimal() and text[at - 1].islower()
        ):
            return _pointing(text[:at], known)
    return NONE


def _pointing(lead: str, known: Labels) -> Cues:
    kinds = known.kinds(label(fold(lead)))
    pointing = [kinds[kind] for kind in ("read_also", "related") if kind in kinds]
    if not pointing and "advertisement" in kinds and len(lead) >= LEAST_OF_AN_AD:
        return {"advertisement": kinds["advertisement"]}
    return {"read_also": pointing[0]} if pointing else NONE


def _known_words(folded: str) -> list[str]:
    """The labels of a row without separators, "Sign in Register"; nothing where a word is left over."""
    words = [word for word in folded.split() if any(map(str.isalpha, word))]
    known, openings = _known_entries()
    entries: list[str] = []
    at = 0
    while at < len(words):
        if words[at] not in openings:
            return []
        for end in range(min(len(words), at + 4), at, -1):
            entry = " ".join(words[at:end])
            if entry in known:
                entries.append(entry)
                at = end
                break
        else:
            return []
    return entries


@cache
def _known_entries() -> tuple[frozenset[str], frozenset[str]]:
    """The labels that rows are made of, and the words that they begin with."""
    known = frozenset().union(*(phrases(kind).whole for kind in _ROWS))
    return known, frozenset([entry.partition(" ")[0] for entry in known])


def credit_at_end(folded: str, known: Labels) -> Cues:
    """The credit that a caption ends with: "... on Sunday. Photo: Jane Doe", "... (Reuters)"."""
    if taken := _TAKEN_BY.search(folded[-LONGEST_NAMES:]):
        return {"credit": taken[1]}
    parts = _LAST_SENTENCE.split(folded[-90:].rstrip(")]）. "))
    if len(parts) < 2:
        return NONE
    found = known.kinds(label(parts[-1]))
    return {"credit": next(iter(found.values()))} if found else NONE
