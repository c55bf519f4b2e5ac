"""Removes reading time, view counts, posted and updated stamps, and a section label above the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from declutter.article.body import Zone, find_body
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.headline import find_headline
from declutter.article.live_log import log_of
from declutter.article.owners import Place
from declutter.article.properties import properties
from declutter.article.prose import is_prose, is_short, quoted, said
from declutter.article.sections import places_of
from declutter.article.stamps import holds_date, is_stamp
from declutter.article.thread import start_of_thread
from declutter.document import Block, Cleaning, Verdict, Verdicts

LONGEST = 26
"""Words; a longer block with a date in it says more than its date."""

NEAREST = 3
"""Blocks above the headline in which a section's name is its label."""

_MINUTES = re.compile(r"\A0\s?(?:min|mins|minutes?|minuten|minuti|minutos|мин|dk|分钟|分鐘|分)\b")
"""A reading time that goes on with the name of the site: "2 min Daily Post"."""

BELOW_STANDFIRST = 4
"""Blocks; the run of prose may begin with a standfirst, which stamps stand below."""

LEAST_ENTRIES = 3
"""Of a diary."""

LONGEST_SECTION = 3
"""Words of the name of a section."""

LONGEST_MINUTES = 6

BARE = 2
"""Words of a number of minutes that does not say it is for reading: it may be how long something takes."""


def metadata(cleaning: Cleaning) -> Verdicts:
    """Remove stamps and labels that stand by themselves.

    Never removes a dateline inside a paragraph, a reporter's credit line, the time stamps of a live blog, or
    a line of a list of properties.
    """
    cues = cues_of(cleaning.document)
    places = places_of(cleaning.document)
    body = find_body(cleaning.document)
    thread = start_of_thread(cleaning.document)
    noted, log = properties(cleaning.document), log_of(cleaning.document)
    is_log = _is_log(cleaning.document.blocks[: thread.number if thread else None])
    for block in cleaning.kept:
        place = places.get(block.number)
        if block.number in noted:
            continue
        if block.words <= LONGEST and block.kind not in {"code", "table_row"} and _is_free(place):
            zone = body.zone(block) if body else "inside"
            is_entry = log is not None and log.first <= block.number <= log.last
            if is_log or is_entry or _is_between_sentences(block, cleaning.document.blocks):
                zone = "inside"
            elif body and zone == "inside" and block.number < body.first + BELOW_STANDFIRST:
                zone = "head"
            yield from _of_stamp(block, cues.get(block.number, NONE), zone)
    yield from _section_labels(cleaning, cues)


def _is_free(place: Place | None) -> bool:
    """Whether no other part of the page claims the block."""
    return place is None or place.owner == "metadata"


def _is_log(blocks: Sequence[Block]) -> bool:
    """Whether dates head entry after entry, as in a diary or a live blog."""
    entries = sum(is_stamp(stamp) and is_prose(entry) for stamp, entry in pairwise(blocks))
    return entries >= LEAST_ENTRIES


def _is_between_sentences(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block stands as the stamps of a live blog do."""
    around = blocks[max(0, block.number - 1) : block.number + 2]
    return len(around) == 3 and around[0].is_sentence and around[2].is_sentence


def _of_stamp(block: Block, kinds: Cues, zone: Zone) -> Verdicts:
    inside = zone == "inside"
    if "reading_time" in kinds:
        is_bare = zone != "head" and kinds["reading_time"] == block.label and block.words <= BARE
        sure = (0.4 if inside else 0.65) if is_bare else 0.8 if inside else 0.95
        yield Verdict(block, f"gives a reading time: {quoted(block.text)}", sure)
    elif "views" in kinds:
        yield Verdict(block, f"counts readers: {quoted(block.text)}", 0.75 if inside else 0.93)
    elif zone == "head" and block.words <= LONGEST_MINUTES and _MINUTES.search(block.label):
        yield Verdict(block, f"gives a reading time: {quoted(block.text)}", 0.92)
    elif "dateline" in kinds and (holds_date(block) or (block.words <= 3 and "byline" not in kinds)):
        yield Verdict(block, f"is a stamp: {said(block, kinds['dateline'])}", 0.6 if inside else 0.9)
    elif is_stamp(block):
        yield Verdict(block, f"is a date and nothing else: {quoted(block.text)}", 0.4 if inside else 0.85)


def _section_labels(cleaning: Cleaning, cues: Mapping[int, Cues]) -> Verdicts:
    headline = find_headline(cleaning)
    if headline is None:
        return
    above = cleaning.document.blocks[: headline.number]
    stands = Counter(part for block in above for part in block.label.split(" | "))
    for block in cleaning.kept:
        if 0 < headline.number - block.number <= NEAREST and block.kind in {"paragraph", "heading"}:
            if "section_name" in cues.get(block.number, NONE):
                yield Verdict(block, f"is the name of a section: {quoted(block.text)}", 0.85)
            elif is_short(block, LONGEST_SECTION) and stands[block.label] > 1 and block.label:
                yield Verdict(block, f"stands in the menu too: {quoted(block.text)}", 0.8)
