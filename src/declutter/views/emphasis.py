"""Finds the copy that stays of a block that goes as its duplicate, and the words in which the two differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from declutter.document import Block, Cleaning, Removal
from declutter.words import UNSPACED, WORD, fold

TWINNED: Final = frozenset({"duplicate"})
"""Filters whose removals have a copy that stays."""

LEAST_SHARED: Final = 0.6
"""Of the words of the block that goes, which its copy has too; "nearly repeats" means more than that."""

RARE: Final = 40
"""Kept blocks; a word that more of them have tells nothing about which is the copy, and is slow to count."""

LONGEST_COMPARED: Final = 1_500
"""Words and signs; comparing longer texts word by word would take seconds."""

MOST_DIFFERENT: Final = 0.7
"""Of both texts' words; where more differ, to point at them would point at everything."""

AROUND: Final = 24
"""Characters of the copy that stays, shown on each side of what it has more: enough to find the place."""

LONGEST_EXCERPT: Final = 160
"""Characters; of a paragraph whose teaser goes, the beginning of the rest is enough."""

Span = tuple[int, int]
"""First offset in a text, and the one after the last."""

_TOKEN = re.compile(f"[{UNSPACED}]|{WORD.pattern}|[^\\s]")


def twins(cleaning: Cleaning) -> Mapping[int, Block]:
    """For the number of each block that goes as a duplicate, the kept block that says most of the same."""
    return _twins([each.block for each in cleaning.removals if each.filter in TWINNED], cleaning)


def twin_of(removal: Removal, cleaning: Cleaning) -> Block | None:
    """The same for one removal."""
    if removal.filter not in TWINNED:
        return None
    return _twins([removal.block], cleaning).get(removal.block.number)


def _twins(gone: Sequence[Block], cleaning: Cleaning) -> Mapping[int, Block]:
    if not gone:
        return {}
    wanted = {word for block in gone for word in _words(block)}
    holders: defaultdict[str, list[Block]] = defaultdict(list)
    for block in cleaning.kept:
        for word in wanted & _words(block):
            holders[word].append(block)
    found = {block.number: _most_alike(block, holders) for block in gone}
    return {number: twin for number, twin in found.items() if twin}


def differences(text: str, other: str) -> tuple[list[Span], list[Span]]:
    """Where each of two texts has words that the other lacks; case, quotes and ligatures make no difference.

    >>> differences("The old bridge", "The old stone bridge. Photo: Ada")
    ([], [(8, 13), (20, 32)])
    """
    ours, theirs = list(_TOKEN.finditer(text)), list(_TOKEN.finditer(other))
    if len(ours) + len(theirs) > LONGEST_COMPARED:
        return [], []
    keys = [[fold(match[0]) for match in matches] for matches in (ours, theirs)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    if matcher.ratio() < 1 - MOST_DIFFERENT and not _begins(keys[0], keys[1]):
        return [], []
    here: list[Span] = []
    there: list[Span] = []
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "equal":
            here += _span(ours[first:last])
            there += _span(theirs[other_first:other_last])
    return here, there


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is in one of the spans.

    >>> list(pieces("an old bridge", [(3, 6)]))
    [('an ', False), ('old', True), (' bridge', False)]
    """
    at = 0
    for first, last in spans:
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < len(text):
        yield text[at:], False


def excerpt(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The spans with a few words on each side, as `pieces`; what is left out becomes an ellipsis.

    >>> excerpt("The old bridge over the river at Harrow. Photo: Ada", [(41, 51)])
    [('…the river at Harrow. ', False), ('Photo: Ada', True)]
    """
    parts = list(pieces(text, spans))
    found: list[tuple[str, bool]] = []
    room = LONGEST_EXCERPT
    for at, (piece, differs) in enumerate(parts):
        if not differs:
            piece = _shortened(piece, before=at > 0, after=at < len(parts) - 1)
        if len(piece) > room:
            return [*found, (piece[:room].rstrip() + "…", differs)]
        found.append((piece, differs))
        room -= len(piece)
    return found


def _words(block: Block) -> set[str]:
    return {match[0] for match in _TOKEN.finditer(block.folded) if match[0].isalnum()}


def _most_alike(block: Block, holders: Mapping[str, Sequence[Block]]) -> Block | None:
    words = _words(block)
    few = [word for word in words if 0 < len(holders.get(word, ())) <= RARE]
    shared = Counter(holder.number for word in few for holder in holders[word])
    by_number = {holder.number: holder for word in few for holder in holders[word]}
    ranked = sorted(shared, key=lambda number: (-shared[number], abs(number - block.number)))
    for number in ranked[:RARE]:
        twin = by_number[number]
        if len(words & _words(twin)) >= LEAST_SHARED * len(words):
            return twin
    return None


def _begins(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a text is the beginning of the other, but for the dots in which it breaks off."""
    end = len(short)
    while end and not short[end - 1][:1].isalnum():
        end -= 1
    return end > 0 and list(long[:end]) == list(short[:end])


def _span(matches: Sequence[re.Match[str]]) -> list[Span]:
    return [(matches[0].start(), matches[-1].end())] if matches else []


def _shortened(piece: str, *, before: bool, after: bool) -> str:
    """An equal piece without what is far from a difference before it and from one after it."""
    head = piece[:AROUND].rpartition(" ")[0] or piece[:AROUND]
    tail = piece[-AROUND:].partition(" ")[2] or piece[-AROUND:]
    shorter = f"{head if before else ''}…{tail if after else ''}".replace("……", "…")
    return piece if len(piece) <= len(shorter) + AROUND // 2 else shorter
