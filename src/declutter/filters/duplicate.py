"""Removes what a file holds twice: captions, headlines, standfirsts and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from declutter.article.body import Body, find_body, find_body_without
from declutter.article.copies import MOST_BETWEEN, are_neighbours, copy_that_stays, is_description
from declutter.article.cues import NONE, Cues, cues_of, is_of_buttons
from declutter.article.headline import find_headline
from declutter.article.prose import looks_like_code, quoted
from declutter.article.pull_quotes import pull_quotes
from declutter.document import Block, Cleaning, Verdict, Verdicts
from declutter.words import letters

LEAST_WORDS = 4
"""Shorter blocks that stand twice are labels, which other filters know, or a refrain."""

LEAST_WORDS_INSIDE = 8
"""The same within the article, where short lines may repeat: a refrain, a rubric, "I don't know."."""

LEAST_LETTERS = 12

NEAR = 1
"""Blocks from one copy to the next, of a caption and an image's description; no refrain is so near."""

LEAST_PERIOD = 60
"""Characters; a song may say shorter things again at once."""

LEAST_REPEATED = 0.8
"""Of such a block; a date may be run together with it."""

LONGEST_REFRAIN = 16
"""Words; when two longer blocks stand twice in a row, the page was printed twice."""

LEAST_LENGTH_SHARE = 0.55
"""Of the fuller copy's letters that the other has: a caption without its credit has more."""

LEAST_TEASER_SHARE = 0.15
"""The same for a copy that breaks off in dots."""

LEAST_UNREPEATED = 0.5
"""Of the article's words, for its run to be told by what stands once; else all of it stands twice."""

_MENTION = re.compile(r"(?:[«„『「\"']|\s[»›>→/:|]|\A\([^ :]{2,12}:)\s?\Z")
"""What stands right before a headline where a longer line only names it: a path, or "3 replies to"."""

_OTHERS_BUSINESS = frozenset(("share", "comment_action", "advertisement", "read_more", "skip_link"))


def duplicate(cleaning: Cleaning) -> Verdicts:
    """Remove the copies of a block that stands in the file twice, exactly or nearly.

    So go pull quotes, which say once more what a paragraph says. Of a caption with its credit and one
    without, or a paragraph and its truncated teaser, the fuller stays;
    of equal copies the one in, or nearest to, the article's run of prose, and among equally near the first.
    Never removes both copies, refrains, list rows, table cells, or blank lines and rules.
    """
    cues = cues_of(cleaning.document)
    yield from _descriptions(cleaning.kept)
    yield from _pull_quotes(cleaning)
    keys = {block.number: letters(block.folded) for block in cleaning.kept if _may_repeat(block, cues)}
    groups = list(_groups([block for block in cleaning.kept if block.number in keys], keys))
    if not groups:
        return
    repeated = {block.number for group in groups for block in group}
    run = find_body(cleaning.document)
    body = find_body_without(cleaning.document, repeated)
    if body is None or (run and body.words < LEAST_UNREPEATED * run.words):
        body = run
    for group in groups:
        if _is_refrain(group, body) or any(map(looks_like_code, group)):
            continue
        stays = copy_that_stays(group, keys, body, cleaning.document)
        headline = find_headline(cleaning)
        if headline in group and _adds_buttons(stays, headline):
            stays = headline
        for block in group:
            if block is not stays and not _is_row(block, body):
                same = keys[block.number] == keys[stays.number]
                verb = "repeats" if same else "nearly repeats"
                yield Verdict(block, f"{verb} line {stays.first}", _confidence(block, same=same))


def _descriptions(blocks: Sequence[Block]) -> Verdicts:
    """What a dump has in place of an image with a source for each width of the screen: its description, again
    and again in one block."""
    for block in blocks:
        key = block.folded if block.words >= 2 * LEAST_WORDS_INSIDE and block.kind == "paragraph" else ""
        period = key.find(key[:LEAST_PERIOD], LEAST_PERIOD)
        times = len(key) // period if period > 0 else 0
        if times > 1 and key.startswith(key[:period] * times) and times * period >= LEAST_REPEATED * len(key):
            yield Verdict(block, f"says the same {times} times over: {quoted(block.text)}", 0.9)


def _pull_quotes(cleaning: Cleaning) -> Verdicts:
    found = pull_quotes(cleaning.document)
    for block in cleaning.kept if found else ():
        quote = found.get(block.number)
        if quote and quote.paragraph.number not in cleaning.removed:
            yield Verdict(block, quote.reason, 0.85)


def _may_repeat(block: Block, cues: Mapping[int, Cues]) -> bool:
    credit = cues.get(block.number, NONE).get("credit")
    if credit and block.folded.lstrip("([- ").startswith(credit):
        return False  # each picture of the photographer's has it
    return (
        block.kind in {"paragraph", "heading", "list_item", "image"}
        and block.words >= LEAST_WORDS
        and _OTHERS_BUSINESS.isdisjoint(cues.get(block.number, NONE))
        and sum(map(str.isalpha, block.folded[:60])) >= LEAST_LETTERS
    )


def _groups(blocks: Sequence[Block], keys: Mapping[int, str]) -> Iterator[list[Block]]:
    """Blocks that hold the same, each block in one group.

    In sorted order a text stands right before those that begin with it; read from the end, before those that
    end with it. So each pair of neighbours is compared once.
    """
    taken: set[int] = set()
    for backwards in (False, True):
        step = -1 if backwards else 1
        fresh = [block for block in blocks if block.number not in taken]
        fresh.sort(key=lambda block: (keys[block.number][::step], block.number))
        for group in _chains(fresh, keys):
            taken.update(block.number for block in group)
            yield sorted(group, key=lambda block: block.number)


def _chains(blocks: Sequence[Block], keys: Mapping[int, str]) -> Iterator[list[Block]]:
    """The longest stretches of neighbours of which each holds what the one before it says."""
    chain: list[Block] = []
    for block in blocks:
        if chain and not _holds(block, chain[-1], keys):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(block)
    if len(chain) > 1:
        yield chain


def _holds(fuller: Block, other: Block, keys: Mapping[int, str]) -> bool:
    """Whether the fuller block says all that the other says, in the same place of it."""
    long, short = keys[fuller.number], keys[other.number]
    if long == short:
        return True
    if other.words < LEAST_WORDS_INSIDE:
        return False
    share = len(short) / len(long)
    is_cut = other.folded.endswith("...") or _is_description_of(fuller, other)
    if is_cut and long.startswith(short):
        return share >= LEAST_TEASER_SHARE
    if share < LEAST_LENGTH_SHARE or _mentions(fuller, other):
        return False
    return long.startswith(short) or long.endswith(short)


def _is_description_of(caption: Block, other: Block) -> bool:
    return is_description(other) and 0 < caption.number - other.number <= NEAR


def _mentions(longer: Block, headline: Block) -> bool:
    """Whether a line says no more than where the headline belongs, or who said something below it."""
    lead = longer.folded.partition(headline.folded)[0]
    if lead == longer.folded or headline.is_sentence:
        return False
    is_far_below = bool(lead) and longer.number - headline.number > MOST_BETWEEN
    return is_far_below or _MENTION.search(lead) is not None


def _is_refrain(group: Sequence[Block], body: Body | None) -> bool:
    """Whether short lines come back inside the article, or in a text that has no prose."""
    words = max(block.words for block in group)
    if words >= LONGEST_REFRAIN:
        return False
    if body is None:
        return True
    inside = sum(body.zone(block) == "inside" for block in group)
    if inside and len(group) > 2:
        return not any(later.number - block.number <= NEAR for block, later in pairwise(group))
    return inside == len(group) and words < LEAST_WORDS_INSIDE and not are_neighbours(group)


def _is_row(block: Block, body: Body | None) -> bool:
    """Whether a block is one of a list within the article."""
    return block.kind == "list_item" and (body is None or body.zone(block) == "inside")


def _adds_buttons(fuller: Block, headline: Block) -> bool:
    """Whether a line is a headline and buttons: a bar that follows the reader down the page, or a path."""
    parts = [part.strip() for part in fuller.text.partition(headline.text)[::2]]
    return any(parts) and all(not part or is_of_buttons(part) for part in parts)


def _confidence(block: Block, *, same: bool) -> float:
    if not same:
        return 0.85
    return 0.97 if block.words >= LEAST_WORDS_INSIDE else 0.9
