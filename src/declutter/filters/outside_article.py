"""Removes what lies outside the article, as a small model sees it that has learned from labelled pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from declutter.article.beside_judge import LEAST_OUTSIDE, SURE_INSIDE
from declutter.article.biography import biographies
from declutter.article.body import Body, find_body
from declutter.article.corrections import corrects_article
from declutter.article.evidence import evidence
from declutter.article.headline import is_of_head
from declutter.article.judge import Opinion, opinions_of
from declutter.article.live_log import begins_entry, log_of
from declutter.article.prose import quoted
from declutter.article.run import knows_article, told_by_judge
from declutter.article.sections import places_of
from declutter.article.signature import may_name_somebody, signs_article
from declutter.article.weights import Weights, shipped_weights
from declutter.article.wiki import is_of_sections, name_of_page
from declutter.document import Block, Cleaning, Document, Verdict, Verdicts

LEAST: Final = 0.5
"""Below this there is nothing to say; no level asks for less."""


class Least(NamedTuple):
    """How sure the learned judge must be, by what a block is and where it stands."""

    sentences: float = LEAST
    lines: float = LEAST
    """What is no sentence; on web pages, above or below the article's run."""
    beyond: float = LEAST
    """A sentence above or below the article's run, where the judge knows where that stands."""
    pages: float = LEAST
    """On web pages, where markup tells it more."""
    pages_beyond: float = LEAST
    """A sentence of a web page above or below the article's run."""

    def of(self, document: Document, block: Block, run: Body | None) -> float:
        """What is asked of it for a block, where the judge knows the article's run or knows of none."""
        is_beyond = run is not None and run.zone(block) != "inside"
        if document.about is None:
            usual = self.sentences if block.is_sentence else self.lines
            return min(usual, self.beyond) if is_beyond and block.is_sentence else usual
        if not is_beyond or (not block.is_sentence and may_name_somebody(document, block)):
            return self.pages
        return min(self.pages, self.pages_beyond if block.is_sentence else self.lines)


MOST_FOR_FURNITURE: Final = 0.69
"""What is the article's own headline, byline, caption or standfirst is clutter to those alone who want the
running text alone: so it is never surer than the level that asks for that."""

LEAST_WITHOUT_RUN: Final = 0.75
"""Where the rules find no run of prose, only the judge says where the article is, and a whole article may be
lost: so it must be surer there than the strictest level asks."""

OF_THE_HIDDEN: Final = 0.96
"""How sure it is that nobody misses what the page hides, where it does not look like its text."""

OF_THE_AUTHOR: Final = 0.88
"""How sure it is that what tells of the author is outside, where the judge holds that for likelier than not:
labelled pages have fifty for two that are the article's."""

LEAST_OF_LAST: Final = 0.2
"""What the judge must hold for it where nothing else of the article stands below: of labelled pages' 38 such
that it held for likelier the article's 35 told of the author, a third of them in the gold text."""

FURNITURE: Final = frozenset(("caption", "byline", "headline"))
"""Filters for what is the article's, but not its running text."""

_NEVER: Final = frozenset(("rule", "image"))
"""Without words there is nothing to judge."""


def outside_article(
    cleaning: Cleaning,
    least: Least | None = None,
    leave: Collection[str] = (),
    weights: Weights | None = None,
) -> Verdicts:
    """Remove what no other filter names, where surroundings, make and topic say that it is not the article's.

    Never removes what it is not sure of: nothing of a document without sentences, or in a script whose
    sentences it cannot tell apart. What surely is clutter has the confidence of that; the rest of what is
    outside the running text, such as captions, never more than the strictest level asks for.

    No reason is worked out for what is less sure than `least` asks. What belongs to the filters that `leave`
    names, which somebody has switched off, stays. `weights` are the shipped ones where none are given.
    """
    least = least or Least()
    weights = weights or shipped_weights(cleaning.document.format)
    opinions = opinions_of(cleaning.document, weights)
    yield from _hidden(cleaning, opinions)
    if opinions is None:
        return
    body, told = find_body(cleaning.document), biographies(cleaning.document)
    knows = knows_article(cleaning.document, opinions)
    run = find_body(told_by_judge(cleaning.document, weights)) if knows else None
    places = places_of(cleaning.document) if leave else {}
    name, log = name_of_page(cleaning.document), log_of(cleaning.document)
    is_page = cleaning.document.about is not None
    keeps_furniture = not FURNITURE.isdisjoint(leave)
    for block in cleaning.kept:
        place = places.get(block.number)
        if block.kind in _NEVER or (place and place.owner in leave) or block is name:
            continue
        if begins_entry(cleaning.document, block):
            continue
        opinion = opinions[block.number]
        if body is None and not is_page and opinion.outside < LEAST_WITHOUT_RUN:
            continue
        of_author = told.get(block.number)
        if of_author and opinion.outside >= (LEAST_OF_LAST if of_author.is_last else LEAST):
            reason = f"tells of the author, whom line {of_author.named.first} names: {quoted(block.text)}"
            yield Verdict(block, reason, OF_THE_AUTHOR)
            continue
        is_inside = body is None or body.zone(block) == "inside" or is_of_sections(cleaning.document, block)
        is_inside = is_inside or (log is not None and log.first <= block.number <= log.last)
        confidence = _confidence(opinion, is_inside, keeps_furniture)
        if confidence > MOST_FOR_FURNITURE and _is_furniture(cleaning, block):
            confidence = MOST_FOR_FURNITURE
        if confidence >= least.of(cleaning.document, block, run):
            yield Verdict(block, evidence(cleaning.document, block, weights.first.trees), confidence)


def _is_furniture(cleaning: Cleaning, block: Block) -> bool:
    document = cleaning.document
    return is_of_head(cleaning, block) or signs_article(document, block) or corrects_article(block)


def _hidden(cleaning: Cleaning, opinions: Sequence[Opinion] | None) -> Verdicts:
    """What a page hides from its readers, but for the text of tabs and the like that they may unfold."""
    if cleaning.document.about is None:
        return
    for block in cleaning.kept:
        how = block.markup.hidden if block.markup else ""
        if how and (opinions is None or _may_go(cleaning, block, opinions)):
            yield Verdict(block, f'is hidden from readers by "{how}": {quoted(block.text)}', OF_THE_HIDDEN)


def _may_go(cleaning: Cleaning, block: Block, opinions: Sequence[Opinion]) -> bool:
    """Whether a hidden block is not plainly the text's, nor the heading of a hidden one that is."""
    blocks = cleaning.document.blocks
    asked = [block]
    if block.markup and block.markup.level and block.number + 1 < len(blocks):
        below = blocks[block.number + 1]
        asked += [below] if below.markup and below.markup.hidden else []
    return all(opinions[each.number].outside >= LEAST_OUTSIDE for each in asked)


def _confidence(opinion: Opinion, is_inside: bool, keeps_furniture: bool) -> float:
    if opinion.clutter >= (SURE_INSIDE if is_inside else MOST_FOR_FURNITURE):
        return opinion.clutter
    return min(opinion.clutter if keeps_furniture else opinion.outside, MOST_FOR_FURNITURE)
