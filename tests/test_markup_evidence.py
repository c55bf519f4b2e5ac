# ruff: noqa: E501
"""What a page's markup says of its parts counts, and does not carry away what only sounds like clutter."""

from __future__ import annotations

import pytest

import declutter
from declutter.article.markup_evidence import claims_of
from declutter.article.markup_names import purposes, words_of
from declutter.document.markup import Element
from declutter.formats.html import read_html
from declutter.formats.text import read_text

SHOP = '<script type=\'application/ld+json\'>{"@type": "Product"}</script>'

REMOVES = {
    "navigation by its element": ("<nav><p>Zwirbeln und Quasten</p></nav>", "navigation"),
    "navigation by its role": ("<div role=navigation><span>Odd words here</span></div>", "navigation"),
    "breadcrumb by its type": ("<ol itemtype='https://schema.org/BreadcrumbList'><li>Odd words</ol>", "navigation"),
    "pagination by its class": ("<div class='post-pagination'>1 2 3 odd words</div>", "navigation"),
    "button": ("<button>Odd words</button>", "navigation"),
    "footer by its element": ("<footer><p>Odd words</p></footer>", "footer"),
    "footer by its role": ("<div role=contentinfo>Odd words</div>", "footer"),
    "sentence in a footer": ("<footer><p>The valley's paper since the flood of 1911, and proud of it.</p></footer>", "footer"),
    "aside": ("<aside><h4>Odd words</h4></aside>", "related"),
    "aside headed by a link": ("<aside><h4><a href=a>Facts: odd words</a></h4></aside>", "related"),
    "related by its class": ("<div class='recirc-module'><a href=a>Odd words here</a></div>", "related"),
    "newsletter by its class": ("<div class='newsletterBox'><h4>Odd words here</h4></div>", "promotion"),
    "dialog": ("<div role=dialog>Odd words here</div>", "promotion"),
    "dialog that asks for consent": ("<div role=dialog><p>We use cookies.</p></div>", "cookie_notice"),
    "consent by its id": ("<div id='onetrust-banner'>Odd words</div>", "cookie_notice"),
    "share bar by its class": ("<div class='post__share-bar'>Odd words</div>", "sharing"),
    "comment by its class": ("<li class=comment>Odd words</li>", "comments"),
    "reviews in a shop": (SHOP + "<div class=product-reviews><h3>Odd words</h3></div>", "comments"),
    "sentence of a review in a shop": (SHOP + "<ul class=reviews><li>It stayed alight through a gale off the point.</ul>", "comments"),
    "sentence in a comment": ("<div class=comment-body><p>I have never seen the river so high in May.</p></div>", "comments"),
}  # fmt: skip

LETTER = "The keys of the infirmary hang in a drawer that nobody has a key for, and that is where it begins."

KEEPS = {
    "standfirst of a page that is a letter": f"<article class=newsletter-post><h3>Odd words here</h3><p>{LETTER}</p><p>{LETTER[:-1]}, he said.</p></article>",
    "who is quoted in the embed of a network": "<div class='social-embed share'><blockquote><p>Wait for it.</p>Ida Bron, nurse</blockquote></div>",
    "box of facts in an aside": "<aside><h4>Facts: the odd ferry</h4><ul><li>Length: 40 feet</ul></aside>",
    "headline in a header": "<header><h1>Odd words</h1></header>",
    "main heading in a menu": "<nav><h1>Odd words</h1></nav>",
    "paragraph with a class of sharing": "<p class=share-of-sites>The share of sites was a little over half of them.</p>",
    "paragraph with a class of cookies": "<p class=cookie-intro>The notice is older than the law that is blamed for it.</p>",
    "paragraph in an element named related": "<div class=related-work><p>The work of others is of use to all of us.</p></div>",
    "heading whose id is made of its words": "<h2 id=how-to-share-a-cookie>How to share a cookie</h2>",
    "row of a table in an aside": "<aside><table><tr><td>Senn<td>4<tr><td>Oll<td>2</table></aside>",
    "code in a footer": "<footer><pre>for (;;) {}</pre></footer>",
    "who is quoted": "<blockquote><p>Wait for it.</p><footer>Ida Bron, nurse</footer></blockquote>",
    "class of the whole page": "<div class='has-sidebar related share comments'><div><div><div><p>Odd words</p></div></div></div></div>",
    "long text without full stops": f"<div class=related>{'words and more words ' * 15}</div>",
    "post of a forum": "<script type='application/ld+json'>{\"@type\": \"DiscussionForumPosting\"}</script>"
    "<div class=comment>Odd words</div>",
    "component of a site's builder": "<div class=cmp-button><p>Odd words</p></div>",
    "reviews elsewhere": "<div class=book-review><h3>Odd words</h3></div>",
    "reviews that are the article": "<script type='application/ld+json'>"
    "[{\"@type\": \"Product\"}, {\"@type\": \"NewsArticle\"}]</script><div class=review><h3>Odd words</h3></div>",
    "heading that unfolds an answer": "<h3><button>Can I work on my own boat?</button></h3>",
    "heading of what a tab unfolds": "<div class=product-tabs><div><h2>Odd words</h2></div></div>",
    "class that only begins like one": "<div class='sharepoint navigator footerless'>Odd words</div>",
}  # fmt: skip


@pytest.mark.parametrize(("page", "name"), REMOVES.values(), ids=REMOVES.keys())
def test_markup_speaks_against_a_block(page: str, name: str) -> None:
    claims = list(claims_of(read_html(page)).values())
    assert [claim.filter for claim in claims] == [name]
    assert claims[0].reason.startswith("stands in ")
    assert claims[0].confidence >= 0.7


@pytest.mark.parametrize("page", KEEPS.values(), ids=KEEPS.keys())
def test_markup_says_nothing_against_a_block(page: str) -> None:
    assert [claim for claim in claims_of(read_html(page)).values() if claim.confidence >= 0.7] == []


def test_text_files_have_no_markup_to_claim_anything() -> None:
    document = read_text("Skip to content\n\n<nav>\n\nThe bridge over the river was closed on Monday.\n")
    assert claims_of(document) == {}


PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The chain ferry between Senn and Lower Oll will run through the night from the first of June.",
        "Until now the last boat has left at half past ten, and nurses on the late shift drove round by the bridge.",
        "<a href=/minutes>The board's minutes, with the vote of each member, were made public on Friday.</a>",
        "The four members who voted against it said that the money was needed for the landing.",
    )
)


def test_a_paragraph_that_is_one_whole_link_stays_between_paragraphs() -> None:
    page = f"<main><h1>Ferry to run all night</h1>{PARAGRAPHS}</main>"
    assert declutter.clean(page, format="html").removals == ()


def test_hidden_parts_go_and_the_reason_says_so() -> None:
    page = f"<main><h1>Ferry to run all night</h1>{PARAGRAPHS}</main><div hidden><p>Two lamps are in your bag</p></div>"
    (removal,) = declutter.clean(page, format="html").removals
    assert removal.block.text == "Two lamps are in your bag"
    assert removal.reason == 'is hidden from readers by "hidden": "Two lamps are in your bag"'


def test_filters_that_are_switched_off_leave_what_is_theirs() -> None:
    page = f"<nav><p>Zwirbeln und Quasten</p></nav><main>{PARAGRAPHS}</main>"
    removed = declutter.clean(page, format="html").counts
    assert removed == {"navigation": 1}
    assert declutter.clean(page, format="html", only=["sharing"]).counts == {}


def test_names_come_apart_into_words() -> None:
    assert words_of("relatedPosts post__share-bar x2") == ["related", "posts", "post", "share", "bar", "x"]
    assert "named related" in purposes(Element("div", "relatedPosts", "", "", "", 1, None))
