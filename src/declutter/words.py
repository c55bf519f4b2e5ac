"""Folds text for matching, and opens the phrase lists of `data/`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

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

_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")

_SENTENCE_END = re.compile(r"""(?:[.!?…。！？．؟۔।॥։።][\s"'”’“»›)\]」』）】*_]*|[」』])\Z""")

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_OUTSIDE = re.compile(r"\A[\W_]+|[\W_]+\Z")

LONGEST_LABEL = 14
"""Words; a longer block is no label of an interface."""


def fold(text: str) -> str:
    """The text for matching: NFKC, case-folded, quotes and dashes straight, invisible characters gone.

    >>> fold("Ｗe use\\u200b “COOKIES”")
    'we use "cookies"'
    """
    if not text.isascii():
        text = INVISIBLE.sub("", text).translate(_QUOTES)
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    else:
        text = text.lower()
    return " ".join(text.split())


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
    unspaced = len(_UNSPACED_CHARACTER.findall(text))
    if not unspaced:
        return len(text.split())
    return (unspaced + 1) // 2 + len(_UNSPACED_CHARACTER.sub(" ", text).split())


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, in any script.

    >>> ends_sentence('He said: "No."'), ends_sentence("Latest news")
    (True, False)
    """
    return _SENTENCE_END.search(text[-12:]) is not None


def vocabulary(folded: str) -> frozenset[str]:
    """The distinct words of a folded text."""
    return frozenset(_WORD.findall(folded))


@dataclass(frozen=True)
class Phrases:
    """The phrases of one kind, in all languages, ready to be matched.

    In the files a phrase stands for a whole block; `x *` begins one, `* x` ends one, `* x *` is held by one.
    """

    whole: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    held: dict[str, tuple[str, ...]]
    """By their longest word, which a text must have before a phrase is looked for."""
    held_unspaced: tuple[str, ...]
    """Of scripts without spaces: looked for as they are."""

    def search(self, folded: str, words: AbstractSet[str]) -> Iterator[tuple[int, str]]:
        """Each offset of folded text at which a held phrase stands, with the phrase, in no order.

        `words` is the vocabulary of the text; a phrase of which it lacks a word is not looked for.
        """
        for key in self.held.keys() & words:
            for phrase in self.held[key]:
                yield from ((at, phrase) for at in _find_all(folded, phrase))
        if self.held_unspaced and _UNSPACED_CHARACTER.search(folded):
            for phrase in self.held_unspaced:
                yield from ((at, phrase) for at in _find_all(folded, phrase))

    def first(self, folded: str) -> str | None:
        """The held phrase that stands first in a short folded text; None where there is none."""
        found = min(self.search(folded, vocabulary(folded)), default=None)
        return found[1] if found else None


def _find_all(folded: str, phrase: str) -> Iterator[int]:
    at = folded.find(phrase)
    while at >= 0:
        if _bounded(folded, at, at + len(phrase)):
            yield at
        at = folded.find(phrase, at + len(phrase))


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends at a word boundary, or needs none."""
    return _is_boundary(text, start) and _is_boundary(text, end)


def _is_boundary(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return bool(_UNSPACED_CHARACTER.match(before) or _UNSPACED_CHARACTER.match(after))


@cache
def phrases(kind: str) -> Phrases:
    """The phrases of `data/<kind>/`, all languages together."""
    whole: set[str] = set()
    unspaced: set[str] = set()
    starts: set[str] = set()
    ends: set[str] = set()
    held: dict[str, set[str]] = {}
    for path in sorted((DATA / kind).iterdir()):
        for row in rows(path):
            phrase = row.strip("* ")
            if row.startswith("*") and row.endswith("*"):
                if _UNSPACED_CHARACTER.search(phrase):
                    unspaced.add(phrase)
                else:
                    key = max(_WORD.findall(phrase), key=len)
                    held.setdefault(key, set()).add(phrase)
            elif row.endswith("*"):
                starts.add(phrase)
            elif row.startswith("*"):
                ends.add(phrase)
            else:
                whole.add(label(phrase))
    return Phrases(
        frozenset(whole),
        frozenset(starts),
        frozenset(ends),
        {key: tuple(sorted(group)) for key, group in held.items()},
        tuple(sorted(unspaced)),
    )


@dataclass(frozen=True)
class Labels:
    """The phrases of several kinds that a whole short block is, begins with or ends with."""

    whole: dict[str, tuple[str, ...]]
    """The kinds of a label."""
    starts: dict[str, tuple[tuple[str, str], ...]]
    """Phrases with their kind, the longest first, by their first two characters."""
    ends: dict[str, tuple[tuple[str, str], ...]]
    """The same by their last two characters."""

    def kinds(self, block_label: str) -> dict[str, str]:
        """The phrase that the label matches, by kind."""
        found = dict.fromkeys(self.whole.get(block_label, ()), block_label)
        for phrase, kind in self.starts.get(block_label[:2], ()):
            if block_label.startswith(phrase) and _bounded(block_label, 0, len(phrase)):
                found.setdefault(kind, phrase)
        for phrase, kind in self.ends.get(block_label[-2:], ()):
            start = len(block_label) - len(phrase)
            if block_label.endswith(phrase) and _bounded(block_label, start, len(block_label)):
                found.setdefault(kind, phrase)
        return found


@cache
def labels(*kinds: str) -> Labels:
    """The phrases of these kinds, to be matched at once."""
    whole: dict[str, list[str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    ends: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        known = phrases(kind)
        for phrase in known.whole:
            whole.setdefault(phrase, []).append(kind)
        for phrase in known.starts:
            starts.setdefault(phrase[:2], []).append((phrase, kind))
        for phrase in known.ends:
            ends.setdefault(phrase[-2:], []).append((phrase, kind))
    return Labels({phrase: tuple(group) for phrase, group in whole.items()}, _sorted(starts), _sorted(ends))


def _sorted(groups: dict[str, list[tuple[str, str]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        key: tuple(sorted(group, key=lambda pair: (-len(pair[0]), pair))) for key, group in groups.items()
    }


def rows(path: Path) -> list[str]:
    """The phrases of one file, without its comments."""
    with path.open(encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines if not line.startswith("# ")]


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {path.stem: frozenset(rows(path)) for path in sorted((DATA / "stopword").iterdir())}


@cache
def stop_words() -> frozenset[str]:
    """The commonest words of all languages that are written with spaces."""
    return frozenset().union(*_stop_words().values())


_LEAST_SHARE_OF_STOP_WORDS = 0.12
"""A text of a few sentences holds more than this of its language's commonest words."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def language(folded: str, words: AbstractSet[str]) -> str | None:
    """ISO 639-1 code of the language whose script or commonest words a text is full of; None if unsure."""
    sample = folded[:20_000]
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.1 * len(sample):
            return code
    shares = {
        code: len(common & words) / len(common)
        for code, common in _stop_words().items()
        if code not in {"ja", "zh", "th"} and common
    }
    best = max(shares, key=lambda code: shares[code], default=None)
    if best is None or shares[best] < _LEAST_SHARE_OF_STOP_WORDS:
        return None
    return best
