"""Removes what the files of a site or folder have in common, as a first pass over them has found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from declutter.article.body import Body, find_body, find_body_without
from declutter.article.prose import is_prose, looks_like_code
from declutter.document import Block, Cleaning, Document, Recurrence, Verdict, Verdicts, fingerprint_of
from declutter.words import fold

LEAST_ALONE: Final = 0.9
"""Share of the files; what fewer of them hold between lines that differ may head a part of their text."""

LEAST_UNPLACED: Final = 0.97
"""The same for bars and bullets in a file without running text, where there is no inside and outside."""

OF_ALONE: Final = 0.72
"""How sure it is that such a line is the site's; nobody should lose a heading at the gentle level."""

OF_NONE: Final = 0.43
OF_ALL: Final = 0.97
"""How sure it is of a block in company that none, or all, of the files hold: sure enough for the normal level
from half of them on, for the gentle one from seven eighths on."""

MOST_NOTICES: Final = 200
"""Words of running text that a site says on each page; more, and more than the page's own, is a story."""

MOST_LINES: Final = 30
"""Of a block that is looked at line by line."""

_LETTER = re.compile(r"[^\W_]")


def template(cleaning: Cleaning) -> Verdicts:
    """Remove what a site or folder says in each of its files. Never removes what stands inside the article.

    What recurs is hardly ever enough: notes, headings and examples of a manual do so too, and a story may be
    told twice. Outside the article a block must stand beside others that recur, here and in most files, or
    in nearly all files and beyond others that go.
    """
    document = cleaning.document
    found = _found(document)
    if not found:
        return
    body = _body(document, found)
    worded = [block for block in document.blocks if _LETTER.search(block.folded)]
    outside = [
        at
        for at, block in enumerate(worded)
        if block.number in found
        and not (body and body.zone(block) == "inside")
        and not looks_like_code(block)
        and not _heads_text(worded, at, found)
    ]
    sure = {worded[at].number: sure for at in outside if (sure := _in_company(worded, at, found))}
    if body:
        sure |= _alone([worded[at] for at in outside], found, body, sure)
    for block in cleaning.kept:
        if block.number not in sure and not _LETTER.search(block.folded):
            _take_along(document.blocks, block, found, sure)
            if _is_ornament(block, found, body):
                sure.setdefault(block.number, OF_ALONE)
        if block.number in sure:
            yield Verdict(block, _reason(found[block.number]), sure[block.number])


def _found(document: Document) -> dict[int, Recurrence]:
    """What recurs, by the number of the block."""
    found = {}
    for block in document.blocks if document.recurring else ():
        whole, lines = document.recurring.get(block.fingerprint), _of_lines(document, block)
        if either := max((each for each in (whole, lines) if each), key=_share, default=None):
            found[block.number] = either
    return found


def _of_lines(document: Document, block: Block) -> Recurrence | None:
    """How the rarest line of a block recurs, where each does: in other files they may be blocks."""
    if not block.first < block.last < block.first + MOST_LINES:
        return None
    start, end = bisect_left(document.numbers, block.first), bisect_right(document.numbers, block.last)
    rarest = None
    for line in document.lines[start:end]:
        recurrence = document.recurring.get(fingerprint_of(fold(line)))
        if recurrence is None:
            return None
        rarest = min(rarest or recurrence, recurrence, key=_share)
    return rarest


def _body(document: Document, found: Mapping[int, Recurrence]) -> Body | None:
    """The article, found as if what recurs in company were not there; a site's notices are sentences, too.

    Unless so much recurs that it must be the article: most files of a folder may tell the same story.
    """
    company = {number for number in found if found[number].in_company}
    own, whole = find_body_without(document, company), find_body(document)
    if whole:
        inside = range(whole.first, whole.last + 1)
        words = sum(
            document.blocks[at].words for at in company.intersection(inside) if is_prose(document.blocks[at])
        )
        if words >= MOST_NOTICES and words > (own.words if own else 0):
            return replace(whole, first=max(whole.first - 1, 0))  # and its headline
    return own


def _share(recurrence: Recurrence) -> float:
    return recurrence.documents / recurrence.of


def _heads_text(worded: Sequence[Block], at: int, found: Mapping[int, Recurrence]) -> bool:
    """Whether a block is the heading of running text of this file's own."""
    if at + 1 == len(worded) or worded[at + 1].number in found or not is_prose(worded[at + 1]):
        return False
    return worded[at].kind == "heading" or not found[worded[at].number].in_company


def _in_company(worded: Sequence[Block], at: int, found: Mapping[int, Recurrence]) -> float:
    """How sure it is that a block is the site's, from what is right above and below it; 0 where it is not."""
    recurrence = found[worded[at].number]
    above, below = (
        not 0 <= beside < len(worded)
        or (worded[beside].number in found and found[worded[beside].number].in_company)
        for beside in (at - 1, at + 1)
    )
    if not recurrence.in_company or not (above or below):
        return 0.0
    if recurrence.is_varied and (is_prose(worded[at]) or not (above and below)):
        return 0.0  # what a page says of its own in numbers; "Chapter 3" below a menu
    return OF_NONE + (OF_ALL - OF_NONE) * _share(recurrence)


def _alone(
    outside: Sequence[Block], found: Mapping[int, Recurrence], body: Body, sure: Collection[int]
) -> dict[int, float]:
    """The blocks that nearly all files hold, and that are farther from the article than others that go."""
    above = max((number for number in sure if number < body.first), default=-1)
    below = max((number for number in sure if number > body.last), default=-1)
    return {
        block.number: OF_ALONE
        for block in outside
        if block.number not in sure
        and not found[block.number].is_varied
        and (block.number < above or body.last < block.number < below)
        and _share(found[block.number]) >= LEAST_ALONE
    }


def _take_along(
    blocks: Sequence[Block], block: Block, found: dict[int, Recurrence], sure: dict[int, float]
) -> None:
    """Let a rule, bullet or bar go with the blocks on both sides of it."""
    beside = [each for each in (block.number - 1, block.number + 1) if 0 <= each < len(blocks)]
    if beside and all(each in sure for each in beside):
        less = min(beside, key=lambda number: sure[number])
        found[block.number], sure[block.number] = found[less], sure[less]


def _is_ornament(block: Block, found: Mapping[int, Recurrence], body: Body | None) -> bool:
    """Whether a block without a letter is the site's: nobody's text begins or ends with a bar."""
    if block.number not in found or (body and body.zone(block) == "inside"):
        return False
    if block.kind == "rule" or looks_like_code(block):
        return False
    return _share(found[block.number]) >= (LEAST_ALONE if body else LEAST_UNPLACED)


def _reason(recurrence: Recurrence) -> str:
    """A phrase that finishes "removed because it ..."."""
    where = f" of {recurrence.where}" if recurrence.where else ""
    return f"stands in {recurrence.documents} of {recurrence.of} different files{where}"
