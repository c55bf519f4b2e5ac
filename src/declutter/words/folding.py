"""Folds text for matching, and counts what it is made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""Soft hyphens, zero-width characters and direction marks: a reader does not see them."""

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
                         "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "..."})  # fmt: skip

UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, ideographs
)
"""Ranges of the scripts that are written without spaces between words, for a character class."""

UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")

_LETTERS = re.compile(r"[^\W_]+")

_SENTENCE_END = re.compile(
    r"""(?:[.!?…。！？．؟۔।॥։።][\s"'”’“»›)\]」』）】*_¹²³⁰-⁹]*|[」』]|[Ͱ-Ͽἀ-῿];["'”’»)]*)\Z"""
)

_NOTE = r"\d[\d ,;–-]{0,8}|[a-z]|[^\W\d_]{1,8}\.? \d{1,3}|[^\W\d_A-Z]+\.? [^\W\d_A-Z]+"
_NOTES = re.compile(r"""(?<=[.!?…。！？．؟۔।॥։።"'”’»)」』])(?:\s?\^?\[(?:""" + _NOTE + r""")\]){1,9}\Z""")
"""The marks of footnotes behind a sentence: "[12][b]", "[note 3]", "[citation needed]", in w3m "^[12]"."""

_ENDED_WITHIN = re.compile(r"""\w{4}[.!?…]["'”’»)]*\s|[。！？．؟۔।॥።։]""")

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # Hebrew, Arabic
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"  # of India, Thai, Lao
    "\u102b-\u103e\u17b4-\u17d3"  # Burmese, Khmer
)
"""Ranges of the vowel signs and other marks that belong to words, for a character class."""

WORD = re.compile(f"[\\w{MARKS}]+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_OUTSIDE = re.compile(f"\\A(?:[^\\w{MARKS}]|_)+|(?:[^\\w{MARKS}]|_)+\\Z")

LONGEST_NOTES = 240
"""Characters of the marks of footnotes behind a sentence, and the end of that."""

LONGEST_LABEL = 14
"""Words; a longer block is no label of an interface."""


def fold(text: str) -> str:
    """The text for matching: NFKC, case-folded, quotes and dashes straight, invisible characters gone.

    >>> fold("Ｗe use\\u200b “COOKIES”")
    'we use "cookies"'
    """
    if not text.isascii():
        text = INVISIBLE.sub("", text).translate(_QUOTES)
        text = _composed(_composed(text).casefold())
    else:
        text = text.lower()
    return " ".join(text.split())


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def label(folded: str) -> str:
    """Folded text as a label: outer punctuation off, each number a 0.

    >>> label("» 1,024 comments:")
    '0 comments'
    """
    return _NUMBER.sub("0", _OUTSIDE.sub("", folded[:400]))


def count(text: str) -> int:
    """Words of a text; where words are not spaced, two characters count as one.

    >>> count("Three small words"), count("三つの小さな言葉")
    (3, 4)
    """
    if text.isascii():
        return len(text.split())
    unspaced = len(UNSPACED_CHARACTER.findall(text))
    if not unspaced:
        return len(text.split())
    return (unspaced + 1) // 2 + len(UNSPACED_CHARACTER.sub(" ", text).split())


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, in any script; the marks of footnotes may stand behind.

    >>> ends_sentence('He said: "No."'), ends_sentence("It has arches.[1][2]"), ends_sentence("Latest news")
    (True, True, False)
    """
    if text.endswith("]"):
        text = _NOTES.sub("", text[-LONGEST_NOTES:])
    return _SENTENCE_END.search(text[-12:]) is not None


def sentences_within(text: str) -> int:
    """How many sentences seem to end in the text with more behind; shorter words may be cut, as "St." is.

    A full stop that is nothing else, as those of Chinese and Hindi, counts at the text's end too.

    >>> sentences_within("He left. Mr. Bell stayed. So it goes."), sentences_within("वह गया। फिर आया।")
    (2, 2)
    """
    return len(_ENDED_WITHIN.findall(text))


class Measured(NamedTuple):
    """What a block is told by, whatever stands around it."""

    folded: str
    words: int
    label: str
    """Empty for what is too long to be one."""
    is_sentence: bool


@lru_cache(maxsize=4_096)  # a pure function of the text, asked by those who look for copies
def letters(folded: str) -> str:
    """The letters and digits of folded text alone, run together, by which copies are known.

    >>> letters("the keeper, at 6:30")
    'thekeeperat630'
    """
    return "".join(_LETTERS.findall(folded))


@lru_cache(maxsize=4_096)  # a pure function of the text; pages say the same again, as do the pages of a site
def measured(text: str) -> Measured:
    """A block's text for matching, its words, its label, and whether it ends as a sentence does."""
    folded = fold(text)
    words = count(folded)
    return Measured(folded, words, label(folded) if words <= LONGEST_LABEL else "", ends_sentence(text))


def vocabulary(folded: str) -> frozenset[str]:
    """The distinct words of a folded text."""
    return frozenset(WORD.findall(folded))
