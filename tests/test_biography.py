"""What a page says of the author below the text is known by the name above it."""

from __future__ import annotations

import pytest

from declutter.article.biography import biographies
from declutter.formats.html import read_html
from declutter.formats.text import read_text

SENTENCES = [
    "The old bridge over the river was closed on Monday, and the ferry will run twice a day until then.",
    "Engineers found cracks in two of its piers last autumn, and traffic has been slow since, they said.",
    "The mayor hopes to cross on foot again before the winter, and nobody has told him otherwise.",
    "Until then a bell on the north bank calls the ferry, and whoever rings it twice pays for two.",
]
TELLS = "Writes about rivers and those who live by them."


def told(byline: str, *below: str) -> list[str]:
    document = read_text("\n\n".join(["Old bridge closes", byline, *SENTENCES, *below]))
    return [document.blocks[number].text for number in biographies(document)]


@pytest.mark.parametrize("byline", ["By Ann Lee Marsh", "By Ann Lee, Riverton", "Posted by\n\nAnn Lee"])
def test_it_begins_with_the_name_or_stands_below_it(byline: str) -> None:
    beginning = "Ann Lee has crossed the river on every bridge that it has, and on some that it lost."
    assert told(byline, beginning) == [beginning]
    assert sorted(told(byline, "Ann Lee", TELLS)) == ["Ann Lee", TELLS]


def test_the_byline_heads_none() -> None:
    standfirst = "The river has one bridge less, and the town one bell more than it had until Monday."
    page = read_text("\n\n".join(["Old bridge closes", standfirst, "Posted by", "Ann Lee", *SENTENCES]))
    assert biographies(page) == {}


def test_it_may_begin_with_the_first_name() -> None:
    beginning = "Ann gave up a perfectly good job to ride on ferries. She lives above one."
    assert told("By Ann Lee", "Tags: ferries", beginning) == [beginning]
    assert told("By Anna Lee", "Tags: ferries", beginning) == []
    assert told("By Ann Lee", beginning) == [], "it may be the article's last paragraph"


@pytest.mark.parametrize("heading", ["About the author", "Informazioni su Ann Lee"])
def test_a_heading_may_say_so(heading: str) -> None:
    below = ["Ann Lee", "Reporter", TELLS, "The last word is nobody's."]
    assert sorted(told("Riverton, Monday", heading, *below)) == sorted([heading, *below[:3]])
    assert told("Riverton, Monday", heading, "Rivers", "Ferries", "Bridges", TELLS) == []


NAMED = [
    ("Tom Ashby", "Tom writes about rivers and those who live by them. He has never learned to swim."),
    ("Mae Oduya, MBE", "Mae Oduya is editor of the Riverton Post, which she joined as a paper girl."),
    ("Li van der Berg", "Li's photographs of ferries have been shown in three of the town's four cafés."),
    ("Jo Ness", "Jo Ness lives in a lock house and keeps bees on its roof, to the sorrow of the postman."),
]


@pytest.mark.parametrize(("name", "tells"), NAMED)
def test_a_name_alone_may_stand_above_it(name: str, tells: str) -> None:
    assert sorted(told("Riverton, Monday", name, tells)) == sorted([name, tells])
    assert told("Riverton, Monday", name, "Senior reporter", tells) == [name, "Senior reporter", tells]
    assert told("Riverton, Monday", name, tells, *SENTENCES) == [], "the article goes on"
    assert told("Riverton, Monday", name.lower(), tells) == []
    assert told("Riverton, Monday", "\u200b", tells) == []


def test_what_stands_below_a_name_that_the_head_has_too_may_begin_with_anything() -> None:
    assert sorted(told("Tom Ashby 4 May 2026, 16:40", "Tom Ashby", TELLS)) == ["Tom Ashby", TELLS]
    assert told("Tom Ashby's ferry", "Tom Ashby", TELLS) == []


def test_more_than_a_few_who_are_named_are_the_text() -> None:
    boxes = [line for named in NAMED for line in named]
    assert told("Riverton, Monday", *boxes) == []
    assert told("Riverton, Monday", *boxes[:6]) == boxes[:6]


def test_below_the_last_paragraph_it_may_be_long() -> None:
    long = "Ann Lee has crossed the river on every bridge that it has, and " + "on rafts, " * 40 + "twice."
    assert told("By Ann Lee", long) == [long]
    assert told("By Ann Lee", long, *SENTENCES) == []


def test_the_name_of_a_newspaper_is_no_person() -> None:
    assert told("By The Riverton Post", "Tags: ferries", "The bell was cast in 1871 for a church.") == []
    assert told("Riverton, Monday", "The Bell", "The bell was cast in 1871 for a church.") == []


def test_the_number_of_a_chapter_is_no_person() -> None:
    assert told("CHAPTER II. The Flag", "CHAPTER II.", "THE FLAG", TELLS) == []


def test_the_name_of_somebody_else_tells_nothing() -> None:
    assert told("By Ann Lee", "Tom Ashby", TELLS) == []
    assert told("Riverton, Monday", "Ann Lee", TELLS) == []


def test_a_page_may_state_its_author_itself() -> None:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = read_html(
        f"<meta name=author content='Ann Lee'><main>{paragraphs}<h4>Ann Lee</h4><p>{TELLS}</p></main>"
    )
    assert sorted(page.blocks[number].text for number in biographies(page)) == ["Ann Lee", TELLS]
