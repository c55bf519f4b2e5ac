"""What becomes of the named filters beside the learned judge, who sees where the article stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from declutter.article.cues import NONE, cues_of
from declutter.article.judge import Opinion, opinions_of
from declutter.article.markup_evidence import claims_of, is_among_prose
from declutter.article.pull_quotes import is_set_apart, pull_quotes
from declutter.article.run import knows_article, told_by_judge
from declutter.article.weights import Weights, shipped_weights
from declutter.document import Block, Cleaning, Document, Filter, Verdict, Verdicts

MEASURE_BY_RULES: Final = frozenset(("own_rule", "byline", "headline", "template"))
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

NEED_NOT_AGREE: Final[Mapping[str, float]] = {
    "footer": 0.85,
    "headline": 0.7,
    "navigation": 0.84,
    "caption": 0.75,
    "byline": 1.0,
}
"""Filters that the judge is asked of, and how sure they must be to do without. What `footer` is less sure of
only stands amid the foot of the page or below one of its lines, and `navigation` in a row of short ones. What
`caption` is less sure of only stood twice, and what `byline` takes may name one of whom the text tells."""

OF_THE_HEAD: Final = frozenset(("headline", "caption", "byline"))
"""Of these, who asks for one by its name means all that it knows."""


class Doubt(NamedTuple):
    """By how much less sure a filter may be than it must, where the judge thinks the same."""

    less: float
    as_sure: float
    """How likely clutter the judge must hold that to be."""
    must_know: bool = True
    """Whether that counts only where the judge knows where the article stands."""
    most_asked: float = 0.7
    """How sure the filter must be at most; where it must be surer, what it doubts does not count."""


DOUBTS: Final[Mapping[str, Doubt]] = {
    "navigation": Doubt(0.05, 0.6, must_know=False, most_asked=1.0),
    "promotion": Doubt(0.3, 0.6),
    "related": Doubt(0.08, 0.5),
    "comments": Doubt(0.05, 0.6),
    "footer": Doubt(0.15, 0.7),
}
"""A line that looks like an entry of a menu may be a subheading, and a sentence below the article, amid what
was removed, its last: so were 6 of the 331 on labelled pages of which the judge thought the same. Of what the
others but `navigation` say with so much doubt, 8 of 140 were the text's."""

CERTAIN: Final = Doubt(0.0, 1.0)

LEAST_OF_A_PROMPT: Final = 5
"""Words of a prompt that the judge is not asked of; a shorter one may be the price of a product."""

HAVE_REPLIES: Final = frozenset(("newsarticle", "blogposting"))
"""Types that a page states where what `comments` finds is no part of its text, as a forum's posts are."""

MOSTLY_LINK: Final = 0.6
"""Of the characters of a line that says "Read also" and leads to it."""

SURE_INSIDE: Final = 0.93
"""Between the article's paragraphs stand its lists, quotes and subheadings; what is less surely clutter there
is held to be one of them by all but the strictest level."""

LEAST_OUTSIDE: Final = 0.4
"""What is less likely outside is plainly the article's, whatever another filter says."""

LEAST_OUTSIDE_OF: Final[Mapping[str, float]] = {"footer": 0.5, "caption": 0.35, "byline": 0.2}
"""The same for single filters: rows of the article's last table are as short as what stands amid the foot. Of
captions and bylines below these, 59 of 84 on labelled pages were of the running text."""


def beside_the_judge(
    name: str, judge: Filter, weights: Weights | None, *, least: float, was_named: bool
) -> Filter:
    """A named filter as it judges beside the learned judge: told of the article, and overruled where it errs.

    Its verdicts under the confidence `least` are left to the judge. Where the user asked for it by name
    (`was_named`), it has the last word on headlines, captions and bylines, and on web pages.
    """
    if name not in MEASURE_BY_RULES:
        judge = told_of_the_article(judge, weights)
    judge = surer_than(least, judge, DOUBTS.get(name, CERTAIN), weights)
    if name in MISLED_BY_LINES:
        judge = but_the_articles(judge, weights)
    if name in NEED_NOT_AGREE and not (was_named and name in OF_THE_HEAD):
        least_outside = LEAST_OUTSIDE_OF.get(name, LEAST_OUTSIDE)
        judge = in_agreement(NEED_NOT_AGREE[name], judge, weights, least_outside)
    return judge if was_named else agreed_on_pages(name, judge, weights)


def told_of_the_article(judge: Filter, weights: Weights | None) -> Filter:
    """A filter to which above, amid and below the article is where the learned judge sees it."""

    def told(cleaning: Cleaning) -> Iterable[Verdict]:
        document = told_by_judge(cleaning.document, weights)
        is_same = document is cleaning.document
        return judge(cleaning if is_same else replace(cleaning, document=document, memo={}))

    return told


def surer_than(least: float, judge: Filter, doubt: Doubt, weights: Weights | None) -> Filter:
    """A filter of whose verdicts those count that are at least so sure, or that the judge thinks too."""

    def sure(cleaning: Cleaning) -> Verdicts:
        for verdict in judge(cleaning):
            if verdict.confidence >= least:
                yield verdict
                continue
            may_count = doubt.most_asked >= least and verdict.confidence >= least - doubt.less
            if may_count and _thinks_the_same(cleaning.document, verdict.block, weights, doubt):
                yield verdict._replace(confidence=least)

    return sure


def in_agreement(sure: float, judge: Filter, weights: Weights | None, least: float) -> Filter:
    """A filter of whose verdicts the less than sure ones count where the learned judge does not disagree.

    Above the text of a dump with a line for every node stand pieces of its first paragraphs, which look like
    what stands between a headline and the text.
    """
    return lambda cleaning: (
        verdict
        for verdict in judge(cleaning)
        if verdict.confidence >= sure or may_be_outside(cleaning, verdict.block, weights, least)
    )


def but_the_articles(judge: Filter, weights: Weights | None) -> Filter:
    """A filter that leaves the sentences that the judge holds for the article's.

    In a dump with a line for every node it leaves its lines too, but none that begins with "Read also".
    """

    def left(cleaning: Cleaning) -> Verdicts:
        document, blocks = cleaning.document, cleaning.document.blocks
        cues = cues_of(document)
        is_page = document.about is not None
        has_gaps = sum(block.gap > 0 for block in blocks) > MOST_GAPS * len(blocks)
        for verdict in judge(cleaning):
            least = LEAST_OF_SENTENCES if has_gaps else LEAST_OUTSIDE
            is_pointer = "read_also" in cues.get(verdict.block.number, NONE)
            may_stay = not is_page and (verdict.block.is_sentence or not (has_gaps or is_pointer))
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
            is_copy = name == "duplicate" and _is_pull_quote(cleaning.document, verdict.block, weights)
            is_known = is_copy or _is_known(name, cleaning.document, verdict.block)
            if is_known or may_be_outside(cleaning, verdict.block, weights):
                yield verdict

    return agreed


def _is_known(name: str, document: Document, block: Block) -> bool:
    """Whether a filter knows a block better than the judge does: consent, prompts, the replies to an article.

    The judge holds these for the text between paragraphs, and where a page says little else.
    """
    match name:
        case "cookie_notice":
            return True
        case "promotion":
            return block.words >= LEAST_OF_A_PROMPT
        case "comments":
            stated = document.about.kind.split() if document.about else []
            return not HAVE_REPLIES.isdisjoint(stated)
        case "related":
            is_pointer = "read_also" in cues_of(document).get(block.number, NONE)
            return is_pointer and block.link_share >= MOSTLY_LINK
        case _:
            return False


def _is_pull_quote(document: Document, block: Block, weights: Weights | None) -> bool:
    """Whether a block says words of a paragraph once more, and the markup calls it a quote: it looks like the
    text, for it is."""
    return is_set_apart(block) and block.number in pull_quotes(told_by_judge(document, weights))


def _thinks_the_same(document: Document, block: Block, weights: Weights | None, doubt: Doubt) -> bool:
    """Whether the judge holds a block for clutter too, and not for the article's headline or byline."""
    opinions = _opinions(document, weights)
    if opinions is None or opinions[block.number].clutter < doubt.as_sure:
        return False
    return not doubt.must_know or knows_article(document, opinions)


def may_be_outside(
    cleaning: Cleaning, block: Block, weights: Weights | None, least: float = LEAST_OUTSIDE
) -> bool:
    """Whether the judge has no opinion on a block, or does not hold it for one of the article's.

    It does so where that is less likely outside than `least`. Of a sentence between paragraphs, such as one
    that is all link, the judge must be sure.
    """
    opinions = _opinions(cleaning.document, weights)
    if opinions is None or opinions[block.number].outside >= SURE_INSIDE:
        return True
    return opinions[block.number].outside >= least and not is_among_prose(cleaning.document, block)


def _opinions(document: Document, weights: Weights | None) -> Sequence[Opinion] | None:
    return opinions_of(document, weights or shipped_weights(document.format))
