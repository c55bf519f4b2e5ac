"""What the second pass of the learned judge is told: the first pass's verdicts on a block and around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from declutter.article.containers import MAKE
from declutter.article.distances import since, until
from declutter.article.features import Features
from declutter.article.rings import WINDOWS, rings
from declutter.article.surroundings import LONGEST_LINE, MOST_WORDS
from declutter.article.topic import overlap
from declutter.article.traits import MOST, clamped, share, shares

HALF: Final = 128
"""Of 255: a block with so much or more is taken for the article's."""

SURE: Final = 200
"""Of 255: surely the article's."""

SURE_OUTSIDE: Final = 50
"""Of 255: with less, surely not."""

MOST_LINKED: Final = 80
"""Hundredths of a block; one with more is a link."""


def second_pass(verdicts: Sequence[int], features: Features) -> dict[str, Sequence[int]]:
    """A column of whole numbers, 0 to 255, for each thing that the first pass's verdicts tell.

    `verdicts` hold for each block how likely it is the article's, 0 to 255.
    """
    words = [min(each, MOST_WORDS) for each in features.columns["words"]]
    inside = [at for at, verdict in enumerate(verdicts) if verdict >= HALF]
    columns: dict[str, Sequence[int]] = {"verdict": verdicts}
    columns |= _rings(verdicts, words)
    columns |= _run(verdicts, words)
    columns |= _amounts(verdicts, words)
    columns["topic of verdicts"] = overlap(features.stems, inside)
    columns |= _away(verdicts)
    columns |= _likes(verdicts, features.columns, words)
    if MAKE in features.columns:
        columns["verdict on make"] = _means(verdicts, words, features.columns[MAKE])
    return columns


def _rings(verdicts: Sequence[int], words: Sequence[int]) -> dict[str, Sequence[int]]:
    """The mean verdict on the words near above and below, and how many words stand there."""
    weighed = [word * each for word, each in zip(words, verdicts, strict=True)]
    columns: dict[str, Sequence[int]] = {}
    for near, far in WINDOWS:
        for side, amounts, sums in zip(
            ("above", "below"), rings(words, near, far), rings(weighed, near, far), strict=True
        ):
            within = list(amounts)
            columns[f"verdict {near} to {far} {side}"] = bytes(
                [total // amount if amount else 0 for total, amount in zip(sums, within, strict=True)]
            )
            if near == 1:
                columns[f"words {near} to {far} {side}"] = clamped([each // 2 for each in within])
    return columns


def _run(verdicts: Sequence[int], words: Sequence[int]) -> dict[str, Sequence[int]]:
    """The contiguous run that the verdicts favour most (Kadane's scan), and where a block stands to it."""
    count = len(words)
    best, total, start = 0, 0, 0
    first, last = -1, -1
    for at in range(count):
        if total <= 0:
            total, start = 0, at
        total += (verdicts[at] - HALF) * words[at]
        if total > best:
            best, first, last = total, start, at
    if first < 0:
        return {
            "favoured zone": [3] * count,
            "from favoured": [MOST] * count,
            "words of favoured": [0] * count,
        }
    amount = min(sum(words[first : last + 1]) // 8, MOST)
    return {
        "favoured zone": [0 if at < first else 1 if at <= last else 2 for at in range(count)],
        "from favoured": [min(max(first - at, at - last, 0), MOST - 1) for at in range(count)],
        "words of favoured": [amount] * count,
    }


def _amounts(verdicts: Sequence[int], words: Sequence[int]) -> dict[str, Sequence[int]]:
    """How much of what is taken for the article stands above and below, and how much there is in all."""
    count = len(words)
    inside = [word * (each >= HALF) for word, each in zip(words, verdicts, strict=True)]
    sums = list(accumulate(inside, initial=0))
    return {
        "inside above": shares(sums[:-1], sums[-1]),
        "inside below": shares([sums[-1] - each for each in sums[1:]], sums[-1]),
        "highest verdict": [max(verdicts, default=0)] * count,
        "inside words": [min(sums[-1] // 8, MOST)] * count,
        "inside share": [share(sums[-1], sum(words))] * count,
    }


def _away(verdicts: Sequence[int]) -> dict[str, Sequence[int]]:
    """Blocks since and until one that is surely inside, and one that is surely outside."""
    count = len(verdicts)
    columns: dict[str, Sequence[int]] = {}
    for name, at in (
        ("inside", [at for at, each in enumerate(verdicts) if each >= SURE]),
        ("outside", [at for at, each in enumerate(verdicts) if each < SURE_OUTSIDE]),
    ):
        columns[f"since {name}"] = since(at, count)
        columns[f"until {name}"] = until(at, count)
    return columns


def _likes(
    verdicts: Sequence[int], columns: Mapping[str, Sequence[int]], words: Sequence[int]
) -> dict[str, Sequence[int]]:
    """The mean verdict on the stretch of blocks of one make, and on all blocks that are laid out alike."""
    makes = [
        (kind, sentence, word <= LONGEST_LINE)
        for kind, sentence, word in zip(columns["kind"], columns["is sentence"], words, strict=True)
    ]
    number, stretches = 0, []
    for at, make in enumerate(makes):
        number += at > 0 and make != makes[at - 1]
        stretches.append(number)
    layouts = [
        (make, indent, linked > MOST_LINKED, gap > 0)
        for make, indent, linked, gap in zip(
            makes, columns["indent"], columns["link share"], columns["gap"], strict=True
        )
    ]
    return {
        "verdict on stretch": _means(verdicts, words, stretches),
        "verdict on alike": _means(verdicts, words, layouts),
    }


def _means(verdicts: Sequence[int], words: Sequence[int], keys: Sequence[Hashable]) -> list[int]:
    sums: Mapping[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for key, each, word in zip(keys, verdicts, words, strict=True):
        entry = sums[key]
        entry[0] += each * (word + 1)
        entry[1] += word + 1
    return [sums[key][0] // sums[key][1] for key in keys]
