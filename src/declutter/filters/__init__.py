"""The filters, in the order in which they judge, and the levels that choose among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from declutter.article.markup_evidence import claims_of
from declutter.article.run import told_by_judge
from declutter.article.weights import Weights
from declutter.document import Cleaning, Filter, Verdict, Verdicts
from declutter.filters.byline import byline
from declutter.filters.caption import caption
from declutter.filters.comments import comments
from declutter.filters.cookie_notice import cookie_notice
from declutter.filters.duplicate import duplicate
from declutter.filters.footer import footer
from declutter.filters.headline import headline
from declutter.filters.metadata import metadata
from declutter.filters.navigation import navigation
from declutter.filters.outside_article import LEAST_OUTSIDE, may_be_outside, outside_article
from declutter.filters.own_rule import own_rule
from declutter.filters.promotion import promotion
from declutter.filters.related import related
from declutter.filters.sharing import sharing
from declutter.filters.template import template
from declutter.rules import Rule

FILTERS: Mapping[str, Filter] = {
    judge.__name__: judge
    for judge in (
        own_rule,
        duplicate,
        cookie_notice,
        navigation,
        sharing,
        promotion,
        related,
        comments,
        metadata,
        footer,
        caption,
        byline,
        headline,
        template,
        outside_article,
    )
}

LEARNED = outside_article.__name__

OWN = own_rule.__name__

OPT_IN = ("caption", "byline", "headline")
"""For those who want the running text alone."""


MEASURE_BY_RULES: Final = frozenset((OWN, "byline", "headline", "template", LEARNED))
"""They are not told where the judge sees the article: what stands above the first sentence is theirs, or they
do not ask."""

MISLED_BY_LINES: Final = frozenset(("related", "footer"))
"""Where each node has a line of its own, the pieces of a sentence that is broken at its links look to them
like teasers below a label, and like what is left over below the article."""

MOST_GAPS: Final = 0.02
"""Of the blocks of such a dump may have a blank line before them; in other layouts a tenth or more have."""


LEAST_OF_SENTENCES: Final = 0.25
"""How likely outside a sentence must be that they name in other layouts: the text below a teaser's headline
looks much like the article's."""

SURE_OF_FOOT: Final = 0.85
"""What `footer` is less sure of only stands amid the foot of the page or below one of its lines: the judge is
asked."""


class Level(NamedTuple):
    """How sure a verdict must be, and which filters are asked."""

    threshold: float
    filters: tuple[str, ...]
    named: float
    """What a named filter must be sure of beside the learned judge, who sees more where it is in doubt."""
    learned: float
    """What the learned judge must be sure of: the named filters' confidences are set by hand, its own are the
    share of such blocks that were clutter on labelled pages, and a lost sentence is worse than a leftover."""
    lines: float
    """The same of what is no sentence."""
    pages: float
    """The same of web pages, where markup tells it more."""


_NAMED = tuple(name for name in FILTERS if name not in OPT_IN)

LEVELS: Mapping[str, Level] = {
    "gentle": Level(0.9, _NAMED, named=0.9, learned=0.94, lines=0.94, pages=0.95),
    "normal": Level(0.7, _NAMED, named=0.7, learned=0.84, lines=0.8, pages=0.84),
    "strict": Level(0.5, tuple(FILTERS), named=0.7, learned=0.52, lines=0.52, pages=0.58),
}


_NO_OTHERS: Mapping[str, Filter] = {}


class UnknownNameError(ValueError):
    """A level or filter that does not exist."""


def chosen(
    level: str,
    skip: Collection[str] = (),
    only: Collection[str] = (),
    also: Collection[str] = (),
    weights: Weights | None = None,
    *,
    rules: Collection[Rule] = (),
    others: Mapping[str, Filter] = _NO_OTHERS,
) -> dict[str, Filter]:
    """The filters of a level, in order, less `skip`, with `also`, or `only` some.

    `rules` are the user's own for the document. `others` are filters of other packages, by names that are
    none of ours: they judge where `also` or `only` names them, before the learned judge.
    Raises UnknownNameError, with the known names, for a name that no level or filter has.
    """
    if level not in LEVELS:
        raise UnknownNameError(f"no level is called {level!r}; levels are {', '.join(LEVELS)}")
    known = _with_others(others)
    for name in (*skip, *only, *also):
        if name not in known:
            raise UnknownNameError(f"no filter is called {name!r}; filters are {', '.join(known)}")
    wanted = (set(only) if only else {*LEVELS[level].filters, *also}) - set(skip)
    asked = {name: judge for name, judge in known.items() if name in wanted}
    if OWN in asked:
        removing = tuple(rule for rule in rules if rule.verb == "remove")
        asked[OWN] = partial(own_rule, rules=removing)
    if LEARNED in asked:
        of_level = LEVELS[level]
        for name in asked.keys() - MEASURE_BY_RULES:
            asked[name] = told_of_the_article(asked[name], weights)
        for name in asked.keys() - {LEARNED, *OPT_IN}:
            asked[name] = surer_than(of_level.named, asked[name])
        for name in MISLED_BY_LINES & asked.keys():
            asked[name] = but_the_articles(asked[name], weights)
        if "footer" in asked:
            asked["footer"] = in_agreement(SURE_OF_FOOT, asked["footer"], weights)
        if "headline" in asked.keys() - {*also, *only}:
            asked["headline"] = in_agreement(of_level.named, asked["headline"], weights)
        for name in asked.keys() - {LEARNED, *also, *only}:
            asked[name] = agreed_on_pages(name, asked[name], weights)
        asked[LEARNED] = partial(
            outside_article,
            least=of_level.learned,
            lines=of_level.lines,
            pages=of_level.pages,
            leave=frozenset(skip),
            weights=weights,
        )
    return asked


def _with_others(others: Mapping[str, Filter]) -> dict[str, Filter]:
    """All filters in the order in which they judge: the learned judge sees what every other one left."""
    known = {**FILTERS, **others}
    known[LEARNED] = known.pop(LEARNED)
    return known


def told_of_the_article(judge: Filter, weights: Weights | None) -> Filter:
    """A filter to which above, amid and below the article is where the learned judge sees it."""

    def told(cleaning: Cleaning) -> Iterable[Verdict]:
        document = told_by_judge(cleaning.document, weights)
        is_same = document is cleaning.document
        return judge(cleaning if is_same else replace(cleaning, document=document, memo={}))

    return told


def surer_than(least: float, judge: Filter) -> Filter:
    """A filter of whose verdicts only those count that are at least so sure."""
    return lambda cleaning: (verdict for verdict in judge(cleaning) if verdict.confidence >= least)


def in_agreement(sure: float, judge: Filter, weights: Weights | None) -> Filter:
    """A filter of whose verdicts the less than sure ones count where the learned judge does not disagree.

    Above the text of a dump with a line for every node stand pieces of its first paragraphs, which look like
    what stands between a headline and the text.
    """
    return lambda cleaning: (
        verdict
        for verdict in judge(cleaning)
        if verdict.confidence >= sure or may_be_outside(cleaning, verdict.block, weights)
    )


def but_the_articles(judge: Filter, weights: Weights | None) -> Filter:
    """A filter that leaves the sentences that the judge holds for the article's.

    In a dump with a line for every node it leaves its lines too.
    """

    def left(cleaning: Cleaning) -> Verdicts:
        document, blocks = cleaning.document, cleaning.document.blocks
        is_page = document.about is not None
        has_gaps = sum(block.gap > 0 for block in blocks) > MOST_GAPS * len(blocks)
        for verdict in judge(cleaning):
            least = LEAST_OF_SENTENCES if has_gaps else LEAST_OUTSIDE
            may_stay = not is_page and (verdict.block.is_sentence or not has_gaps)
            if not may_stay or may_be_outside(cleaning, verdict.block, weights, least):
                yield verdict

    return left


def agreed_on_pages(name: str, judge: Filter, weights: Weights | None) -> Filter:
    """A filter of whose verdicts on web pages those count that markup and learned judge do not contradict.

    What the named filters know of articles is wrong of the posts of a forum, the cards of a shop or a list's
    entries; the judge, who is told of the page's markup, knows one kind of page from the other. A block that
    the markup gives to another filter is left to that.
    """

    def agreed(cleaning: Cleaning) -> Verdicts:
        if cleaning.document.about is None:
            yield from judge(cleaning)
            return
        claims = claims_of(cleaning.document)
        for verdict in judge(cleaning):
            claim = claims.get(verdict.block.number)
            if claim and claim.filter != name and claim.confidence >= verdict.confidence:
                continue
            if may_be_outside(cleaning, verdict.block, weights):
                yield verdict

    return agreed
