"""Runs the filters over a document, one after another, until nothing more goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from declutter.document import Block, Cleaning, Document, Filter, Removal, Verdict

LEAST_WORDS = 12
"""A body with fewer, and no sentence among them, is taken for a mistake: the document stays as it is."""


def clean(
    document: Document,
    filters: Mapping[str, Filter],
    *,
    threshold: float = 0.0,
    level: str = "normal",
    protected: frozenset[int] = frozenset(),
) -> Cleaning:
    """Judge the document with each filter in turn, and judge what is left again until it is stable.

    What a first round leaves is taken apart anew, as if the clutter had never been there, and judged again:
    so cleaning the result once more changes nothing. Where a part of a block goes that was one before, the
    document of the result holds its parts as blocks. `filters` are tried in order; a verdict counts from
    `threshold` on. Blocks that hold a line of `protected` (line numbers) stay.
    """
    removals: dict[int, Removal] = {}
    round_of, guarded = document, False
    while True:
        found = _one_round(round_of, filters, threshold, protected)
        if not found:
            break
        if _next_to_nothing_left(round_of, found):
            guarded = True
            break
        if removals:
            document, removals = _in_pieces(document, removals, round_of, found)
        for removal in found:
            for block in _blocks_on(document, removal.block):
                removals.setdefault(block.number, replace(removal, block=block))
        round_of = document.without(removals)
    in_order = tuple(removals[number] for number in sorted(removals))
    return Cleaning(document, in_order, level, guarded)


Protect = Callable[[Document], frozenset[int]]
"""Tells the lines of a document that must stay, by their numbers."""


def nothing_protected(document: Document) -> frozenset[int]:
    """No line: what is protected where nobody asked for it."""
    return frozenset()


def clean_protecting(
    document: Document,
    filters: Mapping[str, Filter],
    protect: Protect,
    *,
    threshold: float = 0.0,
    level: str = "normal",
) -> Cleaning:
    """Judge a document of which a user protects some lines, as `protect` tells them.

    Between other neighbours a protected block may come apart, and what is left would then be cleaned further
    the next time. Such a document stays as it is: when unsure, keep.
    """
    protected = protect(document)
    cleaning = clean(document, filters, threshold=threshold, level=level, protected=protected)
    if not protected or not cleaning.changes:
        return cleaning
    rest = cleaning.document.without(cleaning.removed)
    again = clean(rest, filters, threshold=threshold, level=level, protected=protect(rest))
    return Cleaning(document, (), level, unsettled=True) if again.changes else cleaning


def _one_round(
    document: Document, filters: Mapping[str, Filter], threshold: float, protected: frozenset[int]
) -> tuple[Removal, ...]:
    cleaning = Cleaning(document)
    for name, judge in filters.items():
        found = {
            verdict.block.number: Removal(verdict.block, name, verdict.reason, verdict.confidence)
            for verdict in sorted(judge(cleaning), key=_by_confidence)  # of two, the surer one tells why
            if verdict.confidence >= threshold
            and verdict.block.number not in cleaning.removed
            and (not protected or protected.isdisjoint(verdict.block.lines))
        }
        if found:
            together = {**cleaning.removed, **found}
            cleaning = Cleaning(document, tuple(together[number] for number in sorted(together)))
    return cleaning.removals


def _by_confidence(verdict: Verdict) -> float:
    return verdict.confidence


def _next_to_nothing_left(document: Document, removals: Iterable[Removal]) -> bool:
    gone = {removal.block.number for removal in removals}
    left = [block for block in document.blocks if block.number not in gone]
    words = sum(block.words for block in left)
    return words < LEAST_WORDS and not any(block.is_sentence for block in left)


def _in_pieces(
    document: Document, removals: dict[int, Removal], rest: Document, found: Iterable[Removal]
) -> tuple[Document, dict[int, Removal]]:
    """The document, which has as blocks of its own what its rest has come apart into where something of that
    is found, and what went before: the pieces of a sentence that is broken at its links stand alone when a
    dump is read again without the menus by which it was known."""
    pieces: dict[int, tuple[Block, ...]] = {}
    for removal in found:
        for block in _blocks_on(document, removal.block):
            own = _blocks_on(rest, block)
            if block.first <= own[0].first and own[-1].last <= block.last and len(own) > 1:
                pieces[block.number] = own
    if not pieces:
        return document, removals
    parts = [part for block in document.blocks for part in pieces.get(block.number, (block,))]
    blocks = tuple(replace(block, number=number) for number, block in enumerate(parts))
    folded = "\n".join(block.folded for block in blocks)
    by_line = {block.first: block for block in blocks}
    went = [replace(removal, block=by_line[removal.block.first]) for removal in removals.values()]
    parted = replace(document, blocks=blocks, folded=folded, memo={})
    return parted, {removal.block.number: removal for removal in went}


def _blocks_on(document: Document, block: Block) -> tuple[Block, ...]:
    """The document's own blocks that share lines with a block of a later round."""
    start = bisect_left(document.blocks, block.first, key=lambda each: each.last)
    end = bisect_right(document.blocks, block.last, key=lambda each: each.first)
    return document.blocks[start:end]
