"""The filters, in the order in which they judge, and the levels that choose among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from declutter.article.beside_judge import beside_the_judge
from declutter.article.weights import Weights
from declutter.article.whole import sparing_most_of_it, sparing_the_whole
from declutter.document import Filter
from declutter.filters.byline import byline
from declutter.filters.caption import caption
from declutter.filters.comments import comments
from declutter.filters.cookie_notice import cookie_notice
from declutter.filters.duplicate import duplicate
from declutter.filters.footer import footer
from declutter.filters.headline import headline
from declutter.filters.metadata import metadata
from declutter.filters.navigation import navigation
from declutter.filters.outside_article import Least, outside_article
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


ON_PURPOSE = frozenset((OWN, template.__name__))
"""What these remove, the user has named or other files of the folder hold too."""

NEVER_MOST = frozenset(judge.__name__ for judge in (navigation, sharing, promotion, related, metadata))
"""What these name may be most of a page's lines, and not most of what it says; copies and comments may."""


class Level(NamedTuple):
    """How sure a verdict must be, and which filters are asked."""

    threshold: float
    filters: tuple[str, ...]
    named: float
    """What a named filter must be sure of beside the learned judge, who sees more where it is in doubt."""
    learned: Least
    """What the learned judge must be sure of: the named filters' confidences are set by hand, its own are the
    share of such blocks that were clutter on labelled pages, and a lost sentence is worse than a leftover."""


_NAMED = tuple(name for name in FILTERS if name not in OPT_IN)

LEVELS: Mapping[str, Level] = {
    "gentle": Level(0.9, _NAMED, 0.9, Least(0.94, lines=0.94, beyond=0.94, pages=0.95, pages_beyond=0.95)),
    "normal": Level(0.7, _NAMED, 0.7, Least(0.84, lines=0.8, beyond=0.78, pages=0.84, pages_beyond=0.6)),
    "strict": Level(
        0.5, tuple(FILTERS), 0.7, Least(0.52, lines=0.52, beyond=0.52, pages=0.58, pages_beyond=0.58)
    ),
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
        for name in asked.keys() - {LEARNED}:
            least = 0.0 if name in OPT_IN else of_level.named
            was_named = name in {*also, *only}
            asked[name] = beside_the_judge(name, asked[name], weights, least=least, was_named=was_named)
        asked[LEARNED] = partial(
            outside_article, least=of_level.learned, leave=frozenset(skip), weights=weights
        )
    for name in asked.keys() & NEVER_MOST:
        asked[name] = sparing_most_of_it(asked[name])
    for name in asked.keys() & FILTERS.keys() - ON_PURPOSE:
        asked[name] = sparing_the_whole(asked[name])
    return asked


def _with_others(others: Mapping[str, Filter]) -> dict[str, Filter]:
    """All filters in the order in which they judge: the learned judge sees what every other one left."""
    known = {**FILTERS, **others}
    known[LEARNED] = known.pop(LEARNED)
    return known
