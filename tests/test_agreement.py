"""What a named filter knows better on a web page goes, though the learned judge holds it for the text."""

from __future__ import annotations

import pytest

import declutter
from declutter.article.judge import opinions_of
from declutter.article.weights import shipped_weights
from declutter.formats.html import read_html

PARAGRAPHS = [
    "The old bridge over the river was closed on Monday, and the ferry will run twice a day until then.",
    "Engineers found cracks in two of its piers last autumn, and traffic has been slow since, they said.",
    "The mayor hopes to cross on foot again before the winter, and nobody has told him otherwise.",
    "Until then a bell on the north bank calls the ferry, and whoever rings it twice pays for two.",
    "The ferryman has bought a second oar, and the town a second ferryman, who is said to be his cousin.",
    "Both will row on Sundays too, the council said, as long as the river stays where it has always been.",
]


def page(amid: str, head: str = "") -> bytes:
    first, last = PARAGRAPHS[:3], PARAGRAPHS[3:]
    body = [f"<p>{line}</p>" for line in first] + [amid] + [f"<p>{line}</p>" for line in last]
    return f"<title>Bridge</title>{head}<article><h1>Old bridge closes</h1>{''.join(body)}</article>".encode()


def goes(data: bytes, text: str, name: str) -> bool:
    """Whether a block that begins so goes by this filter; the judge must be against that."""
    document = read_html(data)
    opinions = opinions_of(document, shipped_weights("html"))
    assert opinions is not None
    held = next(opinions[block.number].outside for block in document.blocks if block.text.startswith(text))
    assert held < 0.4, "the judge agrees, and the page tells nothing"
    removed = declutter.clean(data, format="html").removals
    assert all(removal.block.text not in PARAGRAPHS for removal in removed)
    return any(removal.filter == name and removal.block.text.startswith(text) for removal in removed)


def test_a_prompt_goes_from_between_paragraphs() -> None:
    text = "Sign up for our newsletter and we will tell you when the ferry runs again."
    assert goes(page(f"<p>{text}</p>"), text, "promotion")


def test_consent_goes_from_between_paragraphs() -> None:
    text = "We and our 41 partners store and access information on your device, such as cookies."
    around = ("<p>We value your privacy</p>", "<p>Accept all</p><p>Reject all</p>")
    assert goes(page(f"<p>{text}</p>".join(around)), text, "cookie_notice")


@pytest.mark.parametrize("kind", ["NewsArticle", "WebPage"])
def test_the_replies_to_an_article_go_where_it_says_that_it_is_one(kind: str) -> None:
    text = (
        "I have rung that bell three times, and nobody came to fetch me or to tell me why he would not come."
    )
    stated = f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'
    replies = "<h3>2 comments</h3>" + "<p>Tom, 4 May 2026</p><p>{}</p><p>Reply</p>" * 2
    data = page("", stated).replace(b"</article>", f"{replies.format(text, text[::-1])}</article>".encode())
    assert goes(data, text, "comments") == (kind == "NewsArticle")


def test_a_pointer_goes_where_it_is_mostly_link() -> None:
    text = "Read also: The ferry that ran aground on dry land in the spring"
    lead, _, headline = text.partition(" The")
    assert goes(page(f"<p>{lead} <a href=/ferry>The{headline}</a></p>"), text, "related")
    assert not goes(page(f"<p>{lead} The{headline}, which nobody links to</p>"), text, "related")


MENU = "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Home", "News", "Sport", "Tides", "Contact"))


@pytest.mark.parametrize(("title", "stays"), [("Old bridge | Post", True), ("Post", False)])
def test_the_heading_by_which_a_page_is_called_stays_amid_menus(title: str, stays: bool) -> None:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    tools = "".join(f"<li><a href=/{name}>Tool {name}</a>" for name in "abcdefghijklmnopqrstuvwxyz")
    lists = f"<ul>{MENU}</ul><div><h1>Old bridge</h1></div><ul>{MENU * 3}{tools}</ul>"
    cleaned = declutter.clean(f"<title>{title}</title>{lists}<main>{body}</main>", format="html").body()
    assert ("Old bridge\n" in cleaned) == stays
    assert "Sport" not in cleaned
