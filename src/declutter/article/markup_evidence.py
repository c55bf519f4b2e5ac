"""What the markup around a block says against it, in a page that says what its parts are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, cast

from declutter.article.cues import NONE, cues_of
from declutter.article.markup_signs import SIGNS, Known, described, signs_of
from declutter.article.prose import is_prose, looks_like_code, words_of_prose
from declutter.document import Block, Cleaning, Document, Verdict, Verdicts
from declutter.document.markup import Markup
from declutter.words import fold, label, labels

LONGEST: Final = 40
"""Words of a block that is no sentence; of a longer one its element alone says too little."""

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


OF_A_PART: Final = frozenset(("named sharing", "named newsletter", "named menu", "named related", "in aside"))
"""Signs that say nothing where the element holds most of the page's sentences, as of a letter's page."""


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
        claim = _claim(block, known, unheard, document)
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


def _claim(block: Block, known: Known, unheard: Collection[str], document: Document) -> Claim | None:
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
        if purpose in OF_A_PART and element.number in _of_most_prose(document):
            continue
        if purpose == "in aside" and element.number in _boxes_of_facts(document):
            continue
        sure = sign.prose if sentence else sign.label
        if depth - depth_of_element <= sign.reach and sure:
            return Claim(sign.filter, f"stands in {described(element, purpose)}", sure)
    return None


def _boxes_of_facts(document: Document) -> frozenset[int]:
    """The numbers of the asides that hold facts on the article: their first line says so, and is no link."""
    if "boxes of facts" not in document.memo:
        heads: dict[int, Block] = {}
        known = _known(document)
        for block in document.blocks:
            said, _ = signs_of(block.markup.element, known) if block.markup else ({}, 0)
            if "in aside" in said:
                heads.setdefault(said["in aside"][0].number, block)
        found = frozenset(number for number, block in heads.items() if _heads_facts(block))
        document.memo["boxes of facts"] = found
    return cast("frozenset[int]", document.memo["boxes of facts"])


def _heads_facts(block: Block) -> bool:
    """Whether a line is "Facts", or begins so: "Facts: the bridge"."""
    return bool(labels("facts").kinds(label(block.folded))) and not block.link_share


def _of_most_prose(document: Document) -> frozenset[int]:
    """The numbers of the elements that hold more than half of the page's sentences, by words."""
    if "elements of most prose" not in document.memo:
        words: Counter[int] = Counter()
        prose = [block for block in document.blocks if is_prose(block)]
        for block in prose:
            path = block.markup.element.path() if block.markup else ()
            words.update({element.number: block.words for element in path})
        most = words_of_prose(prose) / 2
        document.memo["elements of most prose"] = frozenset(n for n, count in words.items() if count > most)
    return cast("frozenset[int]", document.memo["elements of most prose"])


def heads_text(cleaning: Cleaning, block: Block) -> bool:
    """Whether a heading of a web page stands right above sentences or a table that stay."""
    blocks = cleaning.document.blocks
    if not block.markup or not block.markup.level or block.number + 1 >= len(blocks):
        return False
    below = blocks[block.number + 1]
    return below.number not in cleaning.removed and (is_prose(below) or below.kind == "table_row")


def names_page(document: Document, block: Block) -> bool:
    """Whether a block is the heading of the first level by which a web page is called in its title."""
    stated = document.about.title if document.about else ""
    return block.markup is not None and block.markup.level == 1 and fold(stated).startswith(block.folded)


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
