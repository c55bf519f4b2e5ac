"""What the markup around a block says against it, in a page that says what its parts are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, cast

from declutter.article.cues import NONE, cues_of
from declutter.article.markup_names import LONGEST_NAMES, purposes, purposes_of_name
from declutter.article.prose import is_prose, looks_like_code
from declutter.document import Block, Cleaning, Document, Verdict, Verdicts
from declutter.document.markup import Element, Markup

LONGEST: Final = 40
"""Words of a block that is no sentence; of a longer one its element alone says too little."""

NEAR: Final = 2
"""Elements up from a block; a class farther out may be the layout's, or that of the whole page."""


class Sign(NamedTuple):
    """What an element says that it is for, and what follows for the blocks in it."""

    filter: str
    """The filter that removes such parts of a page."""
    reach: int
    """Elements up from the block in which it counts."""
    label: float
    """How sure it is of what is no sentence."""
    prose: float
    """And of a sentence; 0 where it says nothing of one."""


EVERYWHERE: Final = 10_000
WITHIN: Final = 8
"""Elements up from a block; what is said of a whole section."""

SIGNS: Final[Mapping[str, Sign]] = {
    "item navigation": Sign("navigation", EVERYWHERE, 0.96, 0.6),
    "item breadcrumb": Sign("navigation", EVERYWHERE, 0.96, 0.0),
    "in dialog": Sign("promotion", EVERYWHERE, 0.95, 0.85),
    "in nav": Sign("navigation", EVERYWHERE, 0.95, 0.6),
    "in footer": Sign("footer", EVERYWHERE, 0.96, 0.8),
    "in button": Sign("navigation", NEAR, 0.93, 0.0),
    "named comments": Sign("comments", NEAR, 0.92, 0.86),
    "named reviews": Sign("comments", WITHIN, 0.92, 0.82),
    "named sharing": Sign("sharing", NEAR, 0.9, 0.0),
    "named newsletter": Sign("promotion", NEAR, 0.9, 0.72),
    "named consent": Sign("cookie_notice", NEAR, 0.8, 0.0),
    "named menu": Sign("navigation", NEAR, 0.92, 0.0),
    "named related": Sign("related", NEAR, 0.88, 0.0),
    "in aside": Sign("related", EVERYWHERE, 0.9, 0.65),
}
"""The signs that can be trusted; of several the first counts. How sure each is was counted on labelled
articles: the share of such blocks that are not the article's. Most class names say
nothing of a sentence, for pages use the same words for the parts of an article and for what is beside it."""

CONSENT: Final = frozenset(("consent", "consent_button", "consent_word"))
"""Kinds of cue; a dialog with one is a notice of cookies."""

PARAGRAPHS: Final = frozenset(("p", "a", "span", "strong", "em", "b", "i"))

LEAST_PARAGRAPHS: Final = 2
"""Of running text in one element; between them a sentence is the article's, though all of it be a link."""

SHOPS: Final = ("product",)
"""Of the types that a page states: in such a page the customers' reviews stand beside the text. On others,
and where it states that it is an article too, they may be what it is about."""

ARTICLES: Final = ("article", "posting")

FORUMS: Final = ("forum", "qapage", "question")
"""Of the types that a page states: in such a page the readers' posts are the text."""


OF_NO_HEADING: Final = frozenset(("named menu", "in button"))
"""Signs that say nothing of a heading: what tabs and folds show has them, and of those that are buttons half
are the text's."""


class Claim(NamedTuple):
    """What the markup says against a block."""

    filter: str
    """The filter that it is for to say so."""
    reason: str
    confidence: float


def of_markup(cleaning: Cleaning, name: str) -> Verdicts:
    """What the markup says against the blocks that are left, where it is for the filter of this name to say.

    Nothing of text files. Never speaks against the page's main heading, a row of a table or code.
    """
    if cleaning.document.about is None:
        return
    claims = claims_of(cleaning.document)
    for block in cleaning.kept:
        claim = claims.get(block.number)
        if claim is not None and claim.filter == name:
            yield Verdict(block, claim.reason, claim.confidence)


def claims_of(document: Document) -> Mapping[int, Claim]:
    """The claims of a page's markup by the number of the block."""
    if "claims of markup" not in document.memo:
        document.memo["claims of markup"] = _claims(document)
    return cast("Mapping[int, Claim]", document.memo["claims of markup"])


def _claims(document: Document) -> dict[int, Claim]:
    about, cues = document.about, cues_of(document)
    stated = about.kind if about else ""
    unheard = {"named comments", "named reviews"} if any(kind in stated for kind in FORUMS) else set()
    if not any(kind in stated for kind in SHOPS) or any(kind in stated for kind in ARTICLES):
        unheard.add("named reviews")
    found: dict[int, Claim] = {}
    asking: set[str] = set()  # what is said of dialogs that ask for consent
    known = _known(document)
    for block in document.blocks:
        claim = _claim(block, known, unheard)
        if claim is not None:
            found[block.number] = claim
            if not CONSENT.isdisjoint(cues.get(block.number, NONE)) and claim.filter == "promotion":
                asking.add(claim.reason)
    return {
        number: claim._replace(filter="cookie_notice") if claim.reason in asking else claim
        for number, claim in found.items()
    }


def _known(document: Document) -> Known:
    return cast("Known", document.lasting.setdefault("signs", {}))


def _claim(block: Block, known: Known, unheard: Collection[str]) -> Claim | None:
    mark = block.markup
    if mark is None or mark.level == 1 or block.kind in {"code", "table_row"}:
        return None
    said, depth = signs_of(mark.element, known)
    if not said or looks_like_code(block):
        return None
    sentence = is_prose(block)
    if not sentence and block.words > LONGEST:
        return None
    for purpose, sign in SIGNS.items():
        if purpose not in said or purpose in unheard or (purpose in OF_NO_HEADING and mark.level):
            continue
        element, depth_of_element = said[purpose]
        sure = sign.prose if sentence else sign.label
        if depth - depth_of_element <= sign.reach and sure:
            return Claim(sign.filter, f"stands in {described(element, purpose)}", sure)
    return None


def is_among_prose(document: Document, block: Block) -> bool:
    """Whether a sentence is one of several paragraphs in one element, as those of an article are."""
    mark = block.markup
    if mark is None or not block.is_sentence or mark.element.tag not in PARAGRAPHS:
        return False
    return _prose_within(document).get(_holder(mark), 0) > LEAST_PARAGRAPHS


def _prose_within(document: Document) -> Mapping[int, int]:
    """How many paragraphs of running text each element holds itself."""
    if "prose within" not in document.memo:
        held = Counter(_holder(block.markup) for block in document.blocks if block.markup and is_prose(block))
        document.memo["prose within"] = held
    return cast("Mapping[int, int]", document.memo["prose within"])


def _holder(mark: Markup) -> int:
    """The number of the element in which a paragraph stands, links around its words aside."""
    element = mark.element
    while element.tag != "p" and element.tag in PARAGRAPHS and element.parent is not None:
        element = element.parent
    return element.parent.number if element.parent else element.number


Signs = Mapping[str, tuple[Element, int]]
"""By purpose that is a sign, the innermost element that states it, and how many elements are around that."""

Known = dict[int, tuple[Signs, int, bool]]
"""By an element's number its signs, how many elements there are down to it, and whether it is in a quote."""


def signs_of(element: Element, known: Known) -> tuple[Signs, int]:
    """The signs of an element and those around it, and how many they are.

    `known` holds by number what was worked out before.
    """
    if element.number in known:
        found, depth, _ = known[element.number]
        return found, depth
    missing: list[Element] = []
    found = {}
    depth, is_quoted = 0, False
    for each in element.path():
        if each.number in known:
            found, depth, is_quoted = known[each.number]
            break
        missing.append(each)
    for each in reversed(missing):
        depth += 1
        is_quoted = is_quoted or each.tag == "blockquote"  # who is quoted stands in a <footer> of it
        stated = () if is_quoted else purposes(each)
        if not SIGNS.keys().isdisjoint(stated):
            found = {**found, **{purpose: (each, depth) for purpose in stated if purpose in SIGNS}}
        known[each.number] = found, depth, is_quoted
    return found, depth


def strongest_sign(block: Block) -> str | None:
    """What the element that speaks most against a block says, as a phrase; None where none does."""
    if block.markup is None:
        return None
    said, _ = signs_of(block.markup.element, {})
    purpose = next((purpose for purpose in SIGNS if purpose in said), None)
    return f"stands in {described(said[purpose][0], purpose)}" if purpose else None


def described(element: Element, purpose: str) -> str:
    """An element as a reason names it.

    >>> described(Element("div", "post related-posts", "", "", "", 1, None), "named related")
    'an element named "related-posts"'
    """
    if purpose.startswith("named "):
        names = element.names[:LONGEST_NAMES].split()
        name = next((name for name in names if purpose in purposes_of_name(name)), None)
        name = name or (names[0] if names else element.tag)
        return f'an element named "{name}"'
    if purpose.startswith("item "):
        return f'an element of the type "{element.item.rpartition("/")[2]}"'
    return f'an element of the role "{element.role}"' if element.role else f'the element "{element.tag}"'
