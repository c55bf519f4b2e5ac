"""Opens the phrase lists of `data/` and matches them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from declutter.words.folding import UNSPACED_CHARACTER, WORD

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one kind, in all languages, ready to be matched.

    In the files a phrase stands for a whole block; `x *` begins one, `* x` ends one, `* x *` is held by one.
    """

    whole: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    held: frozenset[str]
    held_unspaced: frozenset[str]
    """Of scripts without spaces: looked for as they are."""


def holds(folded: str, phrase: str) -> bool:
    """Whether a folded text holds a phrase as words, and not within a longer word.

    >>> holds("the art of cookies", "art"), holds("the start of it", "art"), holds("お知らせ一覧", "知らせ")
    (True, False, True)
    """
    return next(_find_all(folded, phrase), -1) >= 0


def _find_all(folded: str, phrase: str) -> Iterator[int]:
    at = folded.find(phrase)
    while at >= 0:
        if _bounded(folded, at, at + len(phrase)):
            yield at
        at = folded.find(phrase, at + len(phrase))


def _find_all_of_list(folded: str, phrase: str) -> Iterator[tuple[int, str]]:
    """Where a phrase of a list stands, in which a 0 stands for any number, and what it says there.

    >>> [*_find_all_of_list("we and our 1,204 partners", "our 0 partners")]
    [(7, 'our 1,204 partners')]
    """
    if "0" not in phrase:
        yield from ((at, phrase) for at in _find_all(folded, phrase))
        return
    for match in _with_numbers(phrase).finditer(folded):
        if _bounded(folded, *match.span()):
            yield match.start(), match[0]


@cache
def _with_numbers(phrase: str) -> re.Pattern[str]:
    return re.compile(re.escape(phrase).replace("0", r"\d(?:[\d.,]*\d)?"))


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends at a word boundary, or needs none."""
    return _is_boundary(text, start) and _is_boundary(text, end)


def _is_boundary(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return bool(UNSPACED_CHARACTER.match(before) or UNSPACED_CHARACTER.match(after))


@cache
def phrases(kind: str) -> Phrases:
    """The phrases of `data/<kind>/`, all languages together."""
    everything = set(rows(*_files(kind)))
    starred = [row for row in everything if "*" in row]
    within = {row[2:-2] for row in starred if row.startswith("* ") and row.endswith(" *")}
    unspaced = {phrase for phrase in within if not phrase.isascii() and UNSPACED_CHARACTER.search(phrase)}
    return Phrases(
        frozenset(everything.difference(starred)),
        frozenset([row[:-2] for row in starred if not row.startswith("* ")]),
        frozenset([row[2:] for row in starred if not row.endswith(" *")]),
        frozenset(within - unspaced),
        frozenset(unspaced),
    )


@dataclass(frozen=True)
class Held:
    """The phrases of several kinds that a text of any length may hold."""

    by_word: Mapping[str, Sequence[tuple[str, Sequence[str]]]]
    """Each phrase with its kinds, by its longest word."""
    unspaced: Sequence[tuple[str, Sequence[str]]]
    """Of scripts without spaces: each phrase with its kinds."""

    def search(
        self, folded: str, words: AbstractSet[str], *, is_unspaced: bool
    ) -> Iterator[tuple[str, int, str]]:
        """Each kind, and offset of folded text at which one of its phrases stands, with it; in no order.

        `words` is the vocabulary of the text; a phrase of which it lacks a word is not looked for.
        Phrases of scripts without spaces are looked for where `is_unspaced`.
        """
        for key in self.by_word.keys() & words:
            for phrase, kinds in self.by_word[key]:
                if _words_of(phrase) <= words:
                    found = _find_all_of_list(folded, phrase)
                    yield from ((kind, at, said) for at, said in found for kind in kinds)
        if is_unspaced:
            for phrase, kinds in self.unspaced:
                found = _find_all_of_list(folded, phrase)
                yield from ((kind, at, said) for at, said in found for kind in kinds)


@cache
def _words_of(phrase: str) -> frozenset[str]:
    return frozenset(_without_numbers(phrase))


def _without_numbers(phrase: str) -> list[str]:
    return [word for word in WORD.findall(phrase) if "0" not in word]


@cache
def held(*kinds: str) -> Held:
    """The phrases of these kinds, to be looked for at once."""
    kinds_of: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    for kind in kinds:
        for phrase in phrases(kind).held:
            kinds_of.setdefault(phrase, []).append(kind)
        for phrase in phrases(kind).held_unspaced:
            unspaced.setdefault(phrase, []).append(kind)
    by_word: dict[str, list[tuple[str, list[str]]]] = {}
    for entry in kinds_of.items():
        by_word.setdefault(_longest_word(entry[0]), []).append(entry)
    return Held(by_word, list(unspaced.items()))


def _longest_word(phrase: str) -> str:
    """A word that each text with the phrase has; in most phrases only spaces part the words."""
    word = max(phrase.split(), key=len)
    return word if word.isalpha() else max(_without_numbers(phrase), key=len)


@dataclass(frozen=True)
class Labels:
    """The phrases of several kinds that a whole short block is, begins with or ends with."""

    whole: tuple[tuple[str, frozenset[str]], ...]
    """Each kind with its labels."""
    starts: dict[str, list[tuple[str, str]]]
    """Phrases with their kind, by their first two characters."""
    ends: dict[str, list[tuple[str, str]]]
    """The same by their last two characters."""
    known: frozenset[str]
    """All labels of all kinds."""
    openings: dict[str, tuple[str, ...]]
    """The phrases of `starts` alone: most labels begin with none of them, which one look can tell."""
    endings: dict[str, tuple[str, ...]]
    """The same of `ends`."""

    def kinds(self, block_label: str) -> dict[str, str]:
        """The phrase that the label matches, by kind."""
        found: dict[str, str] = {}
        if block_label in self.known:
            found = {kind: block_label for kind, known in self.whole if block_label in known}
        if block_label.startswith(self.openings.get(block_label[:2], ())):
            begun = (entry for entry in self.starts[block_label[:2]] if block_label.startswith(entry[0]))
            for phrase, kind in sorted(begun, key=_longest_first):
                if _bounded(block_label, 0, len(phrase)):
                    found.setdefault(kind, phrase)
        if block_label.endswith(self.endings.get(block_label[-2:], ())):
            ended = (entry for entry in self.ends[block_label[-2:]] if block_label.endswith(entry[0]))
            for phrase, kind in sorted(ended, key=_longest_first):
                if _bounded(block_label, len(block_label) - len(phrase), len(block_label)):
                    found.setdefault(kind, phrase)
        return found

    def beginning(self, folded: str, kind: str) -> str:
        """The longest phrase of a kind that a text of any length begins with; empty where there is none."""
        if not folded.startswith(self.openings.get(folded[:2], ())):
            return ""
        begun = (phrase for phrase, of in self.starts[folded[:2]] if of == kind and folded.startswith(phrase))
        return max((phrase for phrase in begun if _bounded(folded, 0, len(phrase))), key=len, default="")


@cache
def labels(*kinds: str) -> Labels:
    """The phrases of these kinds, to be matched at once."""
    starts: dict[str, list[tuple[str, str]]] = {}
    ends: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        for phrase in phrases(kind).starts:
            starts.setdefault(phrase[:2], []).append((phrase, kind))
        for phrase in phrases(kind).ends:
            ends.setdefault(phrase[-2:], []).append((phrase, kind))
    whole = tuple((kind, phrases(kind).whole) for kind in kinds)
    known = frozenset().union(*(entries for _, entries in whole))
    return Labels(
        whole,
        starts,
        ends,
        known,
        {key: tuple(phrase for phrase, _ in group) for key, group in starts.items()},
        {key: tuple(phrase for phrase, _ in group) for key, group in ends.items()},
    )


def _longest_first(labelled: tuple[str, str]) -> tuple[int, str, str]:
    phrase, kind = labelled
    return -len(phrase), phrase, kind


def _files(kind: str) -> list[str]:
    return [entry.path for entry in os.scandir(DATA / kind) if entry.name.endswith(".txt")]


def rows(*paths: str | Path) -> list[str]:
    """The phrases of some files, without the comments at their heads."""
    texts: list[bytes] = []
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            text = file.read()
        while text.startswith(b"# "):
            text = text.partition(b"\n")[2]
        texts.append(text)
    return b"".join(texts).decode("utf-8").split("\n")[:-1]
