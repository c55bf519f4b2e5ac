"""Opens the phrase lists of `data/` and matches them."""

from __future__ import annotations

import os
from collections.abc import Iterator
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
    held: dict[str, tuple[str, ...]]
    """By their longest word, which a text must have before a phrase is looked for."""
    held_unspaced: tuple[str, ...]
    """Of scripts without spaces: looked for as they are."""

    def search(self, folded: str, words: AbstractSet[str], *, is_unspaced: bool) -> Iterator[tuple[int, str]]:
        """Each offset of folded text at which a held phrase stands, with the phrase, in no order.

        `words` is the vocabulary of the text; a phrase of which it lacks a word is not looked for.
        Phrases of scripts without spaces are looked for where `is_unspaced`.
        """
        for key in self.held.keys() & words:
            for phrase in self.held[key]:
                yield from ((at, phrase) for at in _find_all(folded, phrase))
        if is_unspaced:
            for phrase in self.held_unspaced:
                yield from ((at, phrase) for at in _find_all(folded, phrase))


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
    everything: set[str] = set()
    for path in _files(kind):
        everything.update(rows(path))
    starred = {row for row in everything if "*" in row}
    unspaced: set[str] = set()
    starts: set[str] = set()
    ends: set[str] = set()
    held: dict[str, set[str]] = {}
    for row in starred:
        phrase = row.strip("* ")
        if not row.startswith("*"):
            starts.add(phrase)
        elif not row.endswith("*"):
            ends.add(phrase)
        elif UNSPACED_CHARACTER.search(phrase):
            unspaced.add(phrase)
        else:
            held.setdefault(max(WORD.findall(phrase), key=len), set()).add(phrase)
    return Phrases(
        frozenset(everything - starred),
        frozenset(starts),
        frozenset(ends),
        {key: tuple(sorted(group)) for key, group in held.items()},
        tuple(sorted(unspaced)),
    )


@dataclass(frozen=True)
class Labels:
    """The phrases of several kinds that a whole short block is, begins with or ends with."""

    whole: tuple[tuple[str, frozenset[str]], ...]
    """Each kind with its labels."""
    starts: dict[str, tuple[tuple[str, str], ...]]
    """Phrases with their kind, the longest first, by their first two characters."""
    ends: dict[str, tuple[tuple[str, str], ...]]
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
            for phrase, kind in self.starts[block_label[:2]]:
                if block_label.startswith(phrase) and _bounded(block_label, 0, len(phrase)):
                    found.setdefault(kind, phrase)
        if block_label.endswith(self.endings.get(block_label[-2:], ())):
            for phrase, kind in self.ends[block_label[-2:]]:
                start = len(block_label) - len(phrase)
                if block_label.endswith(phrase) and _bounded(block_label, start, len(block_label)):
                    found.setdefault(kind, phrase)
        return found


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
        _longest_first(starts),
        _longest_first(ends),
        known,
        {key: tuple(phrase for phrase, _ in group) for key, group in starts.items()},
        {key: tuple(phrase for phrase, _ in group) for key, group in ends.items()},
    )


def _longest_first(groups: dict[str, list[tuple[str, str]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        key: tuple(sorted(group, key=lambda pair: (-len(pair[0]), pair))) for key, group in groups.items()
    }


def _files(kind: str) -> list[str]:
    return sorted(entry.path for entry in os.scandir(DATA / kind) if entry.name.endswith(".txt"))


def rows(path: str | Path) -> list[str]:
    """The phrases of one file, without the comments at its head."""
    with open(path, "rb") as file:
        lines = file.read().decode("utf-8").split("\n")
    at = 0
    while lines[at].startswith("# "):
        at += 1
    return lines[at:-1]
