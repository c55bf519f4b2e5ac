"""Removes consent banners: their text, purposes, bullets, buttons and policy links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from declutter.article.cues import NONE, Cues, cues_of
from declutter.article.markup_evidence import of_markup
from declutter.article.prose import is_prose, quoted
from declutter.document import Block, Cleaning, Verdict, Verdicts

FARTHEST = 4
"""Short lines without a sign of consent that may stand between two with one: partners, toggles."""

LONGEST_BETWEEN = 32
"""Words; more between two signs are the article."""

LONGEST_AT_THE_TOP = 75
"""Words between two signs of a banner that opens the page."""

LONGEST_SENTENCE = 12
"""Words of a sentence between two signs: "You can change your mind at any time." """

MOST_ABOVE, LONGEST_ABOVE = 2, 8
"""Lines at the very top of a page, and their words, that belong to a banner right below them."""

AT_AN_EDGE = 40
"""Words of other prose; with less on one side of it a banner stands above or below the article."""

LONGEST_OF_A_BANNER = 32
"""Words of a block, where the article may be about banners."""

LEAST_MENTIONS = 2
"""Sentences elsewhere that speak of cookies or consent; with so many the article may be about them."""

LEAST_ASKING = 2
"""Blocks that ask for consent, of a notice in mid-article in place of what another site shows."""

_SIGNS = frozenset(("consent", "consent_button", "consent_purpose", "consent_word"))
_STRONG = frozenset(("consent", "consent_button", "consent_purpose"))


def cookie_notice(cleaning: Cleaning) -> Verdicts:
    """Remove each consent banner, from the first block that has a sign of one to the last.

    Never removes an article about cookies, the GDPR or biscuits: where other sentences speak of them too,
    a banner must stand above or below the article, bring its buttons and be made of little else.
    """
    yield from of_markup(cleaning, "cookie_notice")
    cues = cues_of(cleaning.document)
    if not any("consent" in each or "consent_word" in each for each in cues.values()):
        return
    page = _page(cleaning.kept, cues)
    for banner in map(partial(_with_heading, cleaning.kept, cues), _banners(cleaning.kept, cues)):
        sure = _confidence(banner, page, cues)
        said = next(
            (cues[block.number]["consent"] for block in banner if "consent" in cues.get(block.number, NONE)),
            banner[0].text,
        )
        for block in banner:
            yield Verdict(block, _reason(cues.get(block.number, NONE), said), sure)


def _banners(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> Iterator[list[Block]]:
    """Stretches of blocks with signs of consent, with what little stands between, that ask for consent."""
    banner: list[Block] = []
    between: list[Block] = []
    for block in blocks:
        kinds = cues.get(block.number, NONE)
        if not _SIGNS.isdisjoint(kinds):
            if any(map(_is_text, between)) and not _is_strong(block, cues) and not _opens_page(banner, cues):
                yield from _trimmed(banner, cues)
                banner, between = [], []
            banner += [*between, block] if banner else [block]
            between = []
        elif banner:
            between.append(block)
            legal = sum("footer" in cues.get(each.number, NONE) for each in between)
            words = sum(each.words for each in between)
            opens_page = _opens_page(banner, cues)
            longest = LONGEST_AT_THE_TOP if opens_page else LONGEST_BETWEEN
            is_article = _is_text(block) and not opens_page
            if len(between) > FARTHEST or words > longest or legal > 1 or is_article:
                yield from _trimmed(banner, cues)
                banner, between = [], []
    yield from _trimmed(banner, cues)


def _with_heading(blocks: Sequence[Block], cues: Mapping[int, Cues], banner: list[Block]) -> list[Block]:
    """The banner with the short lines above it that the page begins with."""
    above = [block for block in blocks[: MOST_ABOVE + 1] if block.number < banner[0].number]
    if len(above) > MOST_ABOVE or any(
        block.words > LONGEST_ABOVE or cues.get(block.number) for block in above
    ):
        return banner
    return above + banner


def _opens_page(banner: Sequence[Block], cues: Mapping[int, Cues]) -> bool:
    """Whether a banner that says so stands at the very top of the page."""
    return banner[0].number <= MOST_ABOVE and any("consent" in cues.get(each.number, NONE) for each in banner)


def _is_text(block: Block) -> bool:
    return is_prose(block) and block.words > LONGEST_SENTENCE


def _trimmed(banner: list[Block], cues: Mapping[int, Cues]) -> Iterator[list[Block]]:
    """The banner without sentences at its ends that merely speak of cookies."""
    while banner and is_prose(banner[0]) and not _is_strong(banner[0], cues):
        banner = banner[1:]
    while banner and is_prose(banner[-1]) and not _is_strong(banner[-1], cues):
        banner = banner[:-1]
    if _asks(banner, cues):
        yield banner


def _asks(banner: Sequence[Block], cues: Mapping[int, Cues]) -> bool:
    kinds = [
        kind
        for block in banner
        for kind in cues.get(block.number, NONE)
        if kind != "consent" or "footer" not in cues[block.number]  # "Cookie policy" at the foot of the page
    ]
    return "consent" in kinds or (kinds.count("consent_button") >= 2 and "consent_word" in kinds)


class _Page(NamedTuple):
    """What a banner is held against: the sentences of the page."""

    prose: tuple[int, ...]
    """Numbers of the sentences without a sign of consent."""
    words: tuple[int, ...]
    """Their words, added up: of none, of the first, of the first two ..."""
    mentions: frozenset[int]
    """Numbers of the sentences that speak of consent."""


def _page(kept: Sequence[Block], cues: Mapping[int, Cues]) -> _Page:
    sentences = [(block, cues.get(block.number, NONE)) for block in kept if is_prose(block)]
    others = [block for block, kinds in sentences if _SIGNS.isdisjoint(kinds)]
    return _Page(
        tuple(block.number for block in others),
        tuple(accumulate((block.words for block in others), initial=0)),
        frozenset(block.number for block, kinds in sentences if "consent_word" in kinds),
    )


def _confidence(banner: Sequence[Block], page: _Page, cues: Mapping[int, Cues]) -> float:
    above = page.words[bisect_left(page.prose, banner[0].number)]
    below = page.words[-1] - page.words[bisect_right(page.prose, banner[-1].number)]
    mentions = len(page.mentions) - sum(block.number in page.mentions for block in banner)
    strong = sum(_is_strong(block, cues) for block in banner)
    has_buttons = any("consent_button" in cues.get(block.number, NONE) for block in banner)
    asks = sum("consent" in cues.get(block.number, NONE) for block in banner)
    is_made_of_signs = strong >= 0.5 * len(banner)
    if above + below < AT_AN_EDGE:
        return 0.3
    at_an_edge = above < AT_AN_EDGE or below < AT_AN_EDGE
    if not (has_buttons and is_made_of_signs):
        mentions += sum(is_prose(block) and not _is_strong(block, cues) for block in banner)
    if mentions >= LEAST_MENTIONS:
        is_terse = all(block.words <= LONGEST_OF_A_BANNER for block in banner)
        return 0.8 if at_an_edge and has_buttons and is_made_of_signs and is_terse else 0.3
    if at_an_edge:
        return 0.95 if strong >= 0.3 * len(banner) else 0.75
    if is_made_of_signs and (has_buttons or asks >= LEAST_ASKING):
        return 0.85 if has_buttons else 0.75
    return 0.55


def _is_strong(block: Block, cues: Mapping[int, Cues]) -> bool:
    return not _STRONG.isdisjoint(cues.get(block.number, NONE))


def _reason(cues: Cues, said: str) -> str:
    for kind in ("consent", "consent_button", "consent_purpose"):
        if kind in cues:
            return f"says {quoted(cues[kind])}"
    return f"belongs to the notice that says {quoted(said)}"
