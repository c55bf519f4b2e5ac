"""Finds the entries of a live blog: hours of the day in their order, each above what happened then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, cast

from declutter.document import Block, Document

LEAST_ENTRIES: Final = 5

LEAST_WORDS: Final = 10
"""Of sentences to each entry; the headlines of a list of news have fewer."""

FARTHEST: Final = 25
"""Blocks from one hour to the next; share buttons, posts and advertisements stand between."""

NEAREST_SENTENCE: Final = 3
"""Blocks below the hour; the entry may have a heading."""

_CLOCK: Final = re.compile(
    r"\W*(?P<hour>[01]?\d|2[0-4])(?:[:.h]|\sh\s)(?P<minute>[0-5]\d)\s?"
    r"(?:h|hs|hrs|uhr|kl|[ap]\.?m\.?|utc|[a-z]{1,2}[sd]?t|ч)?\W*",
    re.IGNORECASE,
)


class Log(NamedTuple):
    """The entries of a live blog."""

    first: int
    """Number of the block with the first hour."""
    last: int
    """Number of the last sentence of the last entry."""
    hours: frozenset[int]
    """Numbers of the blocks that are but an hour."""


def log_of(document: Document) -> Log | None:
    """The live blog in a document; None where there is none."""
    if "log" not in document.memo:
        document.memo["log"] = _find(document.blocks)
    return cast("Log | None", document.memo["log"])


def begins_entry(document: Document, block: Block) -> bool:
    """Whether a block is the hour of an entry of a live blog."""
    log = log_of(document)
    return log is not None and block.number in log.hours


def _find(blocks: Sequence[Block]) -> Log | None:
    hours = list(_hours(blocks))
    for order in (1, -1):
        run: list[int] = []
        for (number, minutes), (below, later) in pairwise([*hours, (len(blocks) + 2 * FARTHEST, 0)]):
            run.append(number)
            if order * (later - minutes) >= 0 and below - number <= FARTHEST:
                continue
            if len(run) >= LEAST_ENTRIES:
                end = _end(blocks, run[-1])
                said = sum(block.words for block in blocks[run[0] : end + 1] if block.is_sentence)
                if said >= LEAST_WORDS * len(run):
                    return Log(run[0], end, frozenset(run))
            run = []
    return None


def _hours(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks that are an hour above a sentence, with the minutes of the day."""
    for block in blocks:
        match = _CLOCK.fullmatch(block.folded) if block.words <= NEAREST_SENTENCE else None
        below = blocks[block.number + 1 : block.number + 1 + NEAREST_SENTENCE]
        if match and any(each.is_sentence for each in below):
            yield block.number, 60 * int(match["hour"]) + int(match["minute"])


def _end(blocks: Sequence[Block], hour: int) -> int:
    last = next(each.number for each in blocks[hour + 1 :] if each.is_sentence)
    while last + 1 < len(blocks) and blocks[last + 1].is_sentence:
        last += 1
    return last
