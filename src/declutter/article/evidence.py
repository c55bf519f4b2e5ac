"""Says in words what spoke most against a block, from what each feature added to its score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from declutter.article.body import find_body
from declutter.article.cues import NONE, cues_of
from declutter.article.distances import GROUPS
from declutter.article.features import Features, features_of
from declutter.article.markup_signs import strongest_sign
from declutter.article.prose import quoted, said
from declutter.article.traits import MOST
from declutter.article.trees import Trees
from declutter.document import Block, Document

MOST_REASONS: Final = 2

NEAREST: Final = 12
"""Blocks; a cue farther away explains nothing to a reader."""

FEW: Final = 40
"""Hundredths of a block's words that the article has too; with more it is on topic."""

LEAST_LIST: Final = 4
"""Lines of one make in a row that a reader sees as a list."""

_POINTS = re.compile(r'"|\bline \d')

Explain = Callable[[Document, Block, Features], str | None]
"""Says what a kind of evidence is for a block, or None where a reader would not see it."""


def evidence(document: Document, block: Block, trees: Trees) -> str:
    """The two strongest pieces of evidence that a block is not the article's, as a phrase."""
    features = features_of(document)
    shares: Counter[str] = Counter()
    for name, value in zip(trees.features, trees.shares(features.columns, block.number), strict=True):
        shares[_kind_of(name)] += value
    found: list[str] = []
    for kind, value in sorted(shares.items(), key=lambda pair: (pair[1], pair[0])):
        if value >= 0 or len(found) == MOST_REASONS:
            break
        phrase = _phrase(kind, document, block, features)
        if phrase and phrase not in found:
            found.append(phrase)
    reason = " and ".join(found) or "is made like no part of the article"
    return reason if _POINTS.search(reason) else f"{reason}: {quoted(block.text)}"


@cache
def _kind_of(name: str) -> str:
    """The kind of evidence that a feature is part of."""
    name, _, offset = name.partition("@")
    if offset:
        return "neighbours"
    if name.startswith("cue "):
        return "cue"
    if name.startswith(("in ", "named ", "item ")):
        return "markup"
    for group in GROUPS:
        if name in (f"since {group}", f"until {group}", f"{group} above"):
            return name
    return _KINDS.get(name, "other")


_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("zone", "from run", "from top", "from end", "blocks above", "words above", "prose above",
                     "prose below", "prose 1 to 3 above", "prose 1 to 3 below", "prose 4 to 10 above",
                     "prose 4 to 10 below", "prose 11 to 30 above", "prose 11 to 30 below",
                     "cues since run", "from headline"), "place"),
    **dict.fromkeys(("words", "ends of sentences", "is sentence", "commas", "stop words", "characters a word",
                     "ends in", "begins in", "stems"), "length"),
    **dict.fromkeys(("run", "place in run", "mean words of run", "kind", "columns", "short 1 to 3 above",
                     "short 1 to 3 below", "short 4 to 10 above", "short 4 to 10 below"), "list"),
    **dict.fromkeys(("copies", "copies above", "alike", "copies of label"), "copies"),
    **dict.fromkeys(("topic", "core", "topic above", "topic below", "words of headline", "title topic",
                     "section topic"), "topic"),
    **dict.fromkeys(("capitals", "digits", "symbols", "separators", "link share", "is stamp", "holds date",
                     "last word capital"), "make"),
    **dict.fromkeys(("indent", "gap", "gap below", "lines", "laid out alike"), "layout"),
}  # fmt: skip


def _phrase(kind: str, document: Document, block: Block, features: Features) -> str | None:
    if kind.startswith(("since ", "until ")):
        return _near_cue(kind, document, block, features)
    explain = _PHRASES.get(kind)
    return explain(document, block, features) if explain else None


def _near_cue(kind: str, document: Document, block: Block, features: Features) -> str | None:
    away = features.columns[kind][block.number]
    if not 0 < away <= NEAREST:
        return None
    side, group = kind.split(maxsplit=1)
    other = document.blocks[block.number + (away if side == "until" else -away)]
    cues = cues_of(document).get(other.number, NONE)
    phrase = next((cues[each] for each in GROUPS[group] if each in cues), other.label)
    where = "above" if side == "until" else "below"
    return f"stands {_blocks(away)} {where} {said(other, phrase)} (line {other.first})"


def _blocks(count: int) -> str:
    return "right" if count == 1 else f"{count} blocks"


def _place(document: Document, block: Block, features: Features) -> str | None:
    body = find_body(document)
    if body is None or body.zone(block) == "inside":
        return None
    if block.number < body.first:
        away, where, other = body.first - block.number, "above the article's first", body.first
    else:
        away, where, other = block.number - body.last, "below the article's last", body.last
    return f"stands {_blocks(away)} {where} sentences (line {document.blocks[other].first})"


def _length(document: Document, block: Block, features: Features) -> str | None:
    if block.is_sentence:
        return None
    return "is one word" if block.words == 1 else f"is {block.words} words that are no sentence"


def _list(document: Document, block: Block, features: Features) -> str | None:
    run = features.columns["run"][block.number]
    return f"is one of {run} such lines in a row" if run >= LEAST_LIST else None


def _copies(document: Document, block: Block, features: Features) -> str | None:
    columns = features.columns
    copies = columns["copies"][block.number]
    if copies:
        return f"stands {copies + 1} times in this file"
    alike = columns["alike"][block.number]
    return f"begins as {alike} more blocks do" if alike else None


def _topic(document: Document, block: Block, features: Features) -> str | None:
    topic = features.columns["topic"][block.number]
    if topic == MOST or topic >= FEW or block.words < LEAST_LIST:
        return None
    return f"shares {topic}% of its words with the article" if topic else "shares no word with the article"


def _make(document: Document, block: Block, features: Features) -> str | None:
    columns: Mapping[str, Sequence[int]] = features.columns
    at = block.number
    for name, least, phrase in (
        ("link share", 80, "is a link"),
        ("is stamp", 1, "is a date"),
        ("digits", 40, "is made of figures"),
        ("separators", 2, "is a row of parts"),
        ("symbols", 2, "holds signs that prose has not"),
    ):
        if columns[name][at] >= least:
            return phrase
    has_capitals = block.words > 1 and 80 <= columns["capitals"][at] <= 100
    return "has a capital at each word" if has_capitals else None


def _layout(document: Document, block: Block, features: Features) -> str | None:
    alike = features.columns["laid out alike"][block.number]
    return "is laid out unlike the article's paragraphs" if alike < FEW else None


def _cue(document: Document, block: Block, features: Features) -> str | None:
    cues = cues_of(document).get(block.number, NONE)
    return f"says {said(block, next(iter(cues.values())))}" if cues else None


def _markup(document: Document, block: Block, features: Features) -> str | None:
    return strongest_sign(block)


_PHRASES: Final[Mapping[str, Explain]] = {
    "place": _place,
    "length": _length,
    "list": _list,
    "copies": _copies,
    "topic": _topic,
    "make": _make,
    "layout": _layout,
    "cue": _cue,
    "markup": _markup,
}
