"""Removes skip links, menus, breadcrumbs, pagination, tag lists, language pickers and tables of sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from declutter.article.body import Body, find_body
from declutter.article.contents import tables_of_sections
from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.headline import (
    find_headline,
    is_of_head,
    is_on_topic,
    is_right_below_headline,
    parts_from_label,
)
from declutter.article.markup_evidence import heads_text, names_page, of_markup
from declutter.article.menus import (
    ENTRIES,
    LEAST_MENU,
    LONG_MENU,
    LONGEST_ROW,
    certainty_of_menu,
    is_period,
    short_runs,
    trail_of,
)
from declutter.article.owners import Place, is_counter
from declutter.article.properties import properties
from declutter.article.prose import is_prose, is_short, quoted, said
from declutter.article.sections import places_of
from declutter.article.signature import names_somebody
from declutter.article.stamps import is_stamp
from declutter.article.wiki import is_edit_link, name_of_page
from declutter.document import Block, Cleaning, Verdict, Verdicts

MOST_ABOVE = 1.5
"""Words of longer lines above the headline, to each of the article's."""

LONGEST_NOTICE = 25
"""Words of a notice that the page cannot be shown; longer ones may be an article's."""

LONGEST_STEP = 3
"""Words of an entry of a path; a longer one may be the headline itself."""

_ARROWS = frozenset("/›>»→")

LEAST_STANDFIRST, FARTHEST_STANDFIRST = 20, 5
"""Words of a line above what looks like the headline and may be a caption, and blocks between the two."""

KICKER = 2
"""Blocks above the headline that may be its kicker."""

FARTHEST_HEADLINE = 14
"""Blocks above the prose in which an unknown headline and byline may stand."""


def navigation(cleaning: Cleaning) -> Verdicts:
    """Remove what leads elsewhere.

    Never removes a short list inside the article, a one-line quote, or a subheading.
    """
    name, noted = name_of_page(cleaning.document), properties(cleaning.document)
    for verdict in _all(cleaning):
        block = verdict.block
        if block is not name and block.number not in noted and not names_page(cleaning.document, block):
            yield verdict


def _all(cleaning: Cleaning) -> Verdicts:
    yield from of_markup(cleaning, "navigation")
    cues = cues_of(cleaning.document)
    for block in cleaning.kept:
        if is_edit_link(block):
            yield Verdict(block, f"is a link to edit a section: {quoted(block.text)}", 0.93)
        elif not block.text and block.kind == "paragraph":
            yield Verdict(block, f"holds links without a word, on line {block.first}", 0.9)
    yield from _placed(cleaning)
    yield from _targets(cleaning.kept)
    for table in tables_of_sections(cleaning.kept, cues):
        yield Verdict(table.heading, f"heads a table of sections: {quoted(table.heading.text)}", 0.9)
        for entry in table.entries:
            yield Verdict(entry, f"is an entry of the table of sections, line {table.heading.first}", 0.85)
    body = find_body(cleaning.document)
    if body:
        yield from _paths(cleaning.kept, body)
        yield from _archives(cleaning.kept, body)
        yield from _menus(cleaning, cues, body)
        yield from _above(cleaning, body)


def _placed(cleaning: Cleaning) -> Verdicts:
    """Lines that say what they are, and what stands below a label such as "Tags"."""
    places = places_of(cleaning.document)
    cues = cues_of(cleaning.document)
    for block in cleaning.kept:
        place = places.get(block.number)
        if place is None or place.owner != "navigation":
            if place is None and (trail := trail_of(block)) and _outside(block, cleaning):
                yield Verdict(block, f"is a {trail} on one line: {quoted(block.text)}", 0.85)
        elif block is not place.opener:
            if parts_from_label(cleaning, block, place):
                continue
            yield Verdict(block, f"stands below {quoted(place.opener.text)}, line {place.opener.first}", 0.78)
        elif block.words <= _LONGEST.get(place.kind, LONGEST_ROW):
            if "byline" in cues.get(block.number, NONE) and is_right_below_headline(cleaning, block):
                continue  # "The editors"
            reason, outside, inside = _SAYS[place.kind]
            sure = inside if place.zone == "inside" else outside
            if "read_more" in cues.get(block.number, NONE):  # "Show more" is no subheading
                yield Verdict(block, f"{reason}: {said(place.opener, place.phrase)}", max(sure, 0.74))
                continue
            if place.kind == "menu" and place.phrase == block.label and not _has_neighbours(block, places):
                sure -= 0.25 if block.words == 1 or place.zone == "head" else 0.15
            if place.kind == "browser_notice" and block.words > LONGEST_NOTICE:
                sure -= 0.35
            yield Verdict(block, f"{reason}: {said(place.opener, place.phrase)}", sure)


def _has_neighbours(block: Block, places: Mapping[int, Place]) -> bool:
    """Whether other parts of the page stand next to a label; a lone one may be a subheading."""
    numbers = (block.number - 2, block.number - 1, block.number + 1, block.number + 2)
    return any(number in places for number in numbers)


_SAYS: Mapping[str, tuple[str, float, float]] = {
    "skip_link": ("is a skip link", 0.97, 0.93),
    "browser_notice": ("is a notice of the page", 0.92, 0.6),
    "breadcrumb": ("shows where the page stands", 0.92, 0.6),
    "tags": ("heads or holds the tags", 0.9, 0.5),
    "contents": ("heads a table of sections", 0.72, 0.5),
    "pagination": ("leads to another page", 0.92, 0.65),
    "menu": ("is an entry of a menu", 0.9, 0.65),
    "language_name": ("picks a language", 0.72, 0.3),
}
"""For each kind of cue: the reason, and how sure it is outside and inside the article's run of prose."""

_LONGEST: Mapping[str, int] = {"browser_notice": 60, "breadcrumb": 25, "tags": 40, "skip_link": 12}
"""Words of blocks of these kinds."""


def _outside(block: Block, cleaning: Cleaning) -> bool:
    body = find_body(cleaning.document)
    return body is not None and (body.zone(block) != "inside" or block.number == body.first)


def _targets(blocks: Sequence[Block]) -> Verdicts:
    """lynx's list of link targets at the end of a dump, with the headings above it."""
    for at, block in enumerate(blocks):
        if block.kind != "reference":
            continue
        yield Verdict(block, f"is a row of the list of link targets: {quoted(block.text)}", 0.97)
        for above in blocks[max(0, at - 2) : at]:
            if above.words <= 3 and above.label.endswith(("references", "links")):
                yield Verdict(above, f"heads the list of link targets: {quoted(block.text)}", 0.97)


def _paths(blocks: Sequence[Block], body: Body) -> Verdicts:
    """A path to the page above the article, in a dump that gives entries and arrows lines of their own."""
    above = [block for block in blocks if body.zone(block) == "head"]
    for at, arrow in enumerate(above[:-1]):
        if arrow.text.strip() in _ARROWS and at:
            for block in above[at - 1 : at + 2]:
                if block is arrow or is_short(block, LONGEST_STEP):
                    yield Verdict(block, f"is a step of a path to the page: {quoted(block.text)}", 0.88)


def _archives(blocks: Sequence[Block], body: Body) -> Verdicts:
    """Months and years in a row, above the article or below it."""
    outside = (block for block in blocks if body.zone(block) != "inside")
    for are_periods, run in groupby(outside, key=is_period):
        entries = list(run) if are_periods else []
        if len(entries) >= LEAST_MENU:
            for entry in entries:
                reason = f"is one of {len(entries)} entries of an archive: {quoted(entry.text)}"
                yield Verdict(entry, reason, 0.92)


def _menus(cleaning: Cleaning, cues: Mapping[int, Cues], body: Body) -> Verdicts:
    """Runs of short lines above and below the article of which some are known labels."""
    places = places_of(cleaning.document)
    headline = find_headline(cleaning)
    top = headline.number if headline else body.first - FARTHEST_HEADLINE
    end = min((number for number, place in places.items() if place.zone == "tail"), default=body.last)
    loose = [block for block in cleaning.kept if not heads_text(cleaning, block)]
    for run in short_runs(loose, body, headline):
        labelled = (block for block in run if not set(ENTRIES).isdisjoint(cues.get(block.number, NONE)))
        known = [block for block in labelled if not is_counter(block)]
        confidence = certainty_of_menu(run, len(known))
        example = quoted(known[0].text) if known else f"{len(run)} in a row"
        for block in run:
            names = names_somebody(cleaning.document, block) or is_of_head(cleaning, block)
            if confidence and _is_loose(block, places, cues) and not names:
                near = top - KICKER <= block.number < body.first or body.last < block.number < end
                near = near and not (block.kind == "list_item" and len(run) >= LONG_MENU and known)
                near = near and (block.kind != "list_item" or len(known) < LEAST_MENU or block not in known)
                sure = min(confidence, 0.6) if near else confidence
                yield Verdict(block, f"is one of {len(run)} short lines as menus have them: {example}", sure)


def _above(cleaning: Cleaning, body: Body) -> Verdicts:
    """What else stands above the headline: headlines of other articles, a banner, the kicker."""
    headline = find_headline(cleaning)
    if headline is None:
        return
    places, cues = places_of(cleaning.document), cues_of(cleaning.document)
    has_furniture = any(place.zone == "head" for place in places.values())
    above = [block for block in cleaning.kept if block.number < headline.number]
    if sum(block.words for block in above if not is_short(block)) > MOST_ABOVE * body.words:
        has_furniture = False  # so much running text without full stops may be the article
    for block in cleaning.kept:
        if block.number >= headline.number or body.zone(block) != "head":
            return
        if not _is_loose(block, places, cues):
            continue
        nearest = FARTHEST_STANDFIRST if _may_be_standfirst(block) else KICKER
        is_far = headline.number - block.number > nearest and not is_on_topic(cleaning, block)
        sure = 0.75 if is_far and has_furniture and not is_prose(block) else 0.55
        yield Verdict(block, f"stands above the headline, line {headline.first}", sure)


def _may_be_standfirst(block: Block) -> bool:
    """Whether a line is as long, and no row of entries, of which each begins with a capital."""
    words = block.text.split()
    return block.words >= LEAST_STANDFIRST and sum(word[:1].islower() for word in words) > len(words) / 2


def _is_loose(block: Block, places: Mapping[int, Place], cues: Mapping[int, Cues]) -> bool:
    """Whether no other part of the page claims a short line."""
    place = places.get(block.number)
    is_free = place is None or place.owner == "navigation"
    return is_free and not is_stamp(block) and "byline" not in cues.get(block.number, NONE)
