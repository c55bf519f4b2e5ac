"""A sentence of the article that stands alone between its paragraphs once more is a pull quote."""

from __future__ import annotations

import pytest

import declutter
from declutter.article.pull_quotes import pull_quotes
from declutter.formats.html import read_html
from declutter.formats.text import read_text

SENTENCES = [
    "The old bridge over the river was closed on Monday, and the ferry will run twice a day until then.",
    "Engineers found cracks in two of its piers last autumn, and traffic has been slow since, they said.",
    "“A bridge is a promise that somebody keeps,” said Ann Lee, who rings the bell. “We broke ours in May.”",
    "The mayor hopes to cross on foot again before the winter, and nobody has told him otherwise.",
    "Until then a bell on the north bank calls the ferry, and whoever rings it twice pays for two.",
]
QUOTE = "“A bridge is a promise that somebody keeps. We broke ours in May.”"
NAME = "Ann Lee, ferrywoman"


def found(*, above: str = "", below: str = "", sentences: list[str] | None = None) -> list[str]:
    """What is found above and below the third paragraph."""
    own = sentences or SENTENCES
    parts = ["Old bridge closes", *own[:2], above, own[2], below, *own[3:]]
    document = read_text("\n\n".join(filter(None, parts)))
    return [document.blocks[number].text for number in pull_quotes(document)]


@pytest.mark.parametrize(
    "quote",
    [QUOTE, "We broke ours in May, said Ann Lee.", "A bridge is a promise that somebody keeps", SENTENCES[1]],
)
def test_words_of_a_paragraph_are_found_where_they_are_set_once_more(quote: str) -> None:
    is_one = quote == QUOTE
    assert found(below=quote) == [quote] * is_one
    assert found(above=quote) == [quote] * is_one


def test_the_line_below_tells_whose_they_are() -> None:
    assert found(below=f"{QUOTE}\n\n{NAME}") == [QUOTE, NAME]
    assert found(below=f"{QUOTE}\n\nTom Ashby, miller") == [QUOTE], "nobody speaks of him"
    assert found(below=f"{QUOTE}\n\nAnn Lee, 3 May") == [QUOTE], "a stamp"
    assert found(below=f"Fog, frost\n\n{NAME}") == []


def test_a_subheading_in_words_of_the_text_is_none() -> None:
    quote = "“A bridge is a promise that somebody keeps”"
    assert found(below=quote) == [quote]
    assert found(above=quote) == [], "without a full stop, above the paragraph"
    assert found(above=f"{quote[:-1]}.”") == [], "short, right above the paragraph"
    assert found(below="A bridge is a promise:") == []
    assert found(below="Is a bridge a promise that somebody keeps?") == []


def test_what_is_introduced_or_answered_to_is_none() -> None:
    assert found(below=f"Ann Lee said on Friday:\n\n{QUOTE}") == []
    paragraphs = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    posts = [paragraphs[:3], [f"<blockquote>{QUOTE}</blockquote>", *paragraphs[3:]]]
    page = "<h1>Old bridge closes</h1>" + "".join(f"<article>{''.join(post)}</article>" for post in posts)
    assert not pull_quotes(read_html(page)), "a reply"


def test_the_article_run_together_is_no_source() -> None:
    whole = [*SENTENCES[:2], " ".join(SENTENCES), *SENTENCES[3:]]
    assert found(sentences=whole) == []


def test_rows_and_what_is_too_short_are_none() -> None:
    assert found(below=f"- {QUOTE[1:-1]}") == []
    assert found(below=f"1 | {QUOTE}") == []
    assert found(below="“We broke ours.”") == []


def test_scripts_without_spaces_have_them_too() -> None:
    paragraphs = [
        "古い橋は月曜から一年間閉鎖され、工事が終わるまで渡し船が一日に二回だけ川を渡ることになったという。",
        "去年の秋に二本の橋脚でひびが見つかり、町はそれからずっと車の数を減らしてきたと説明している。",
        "「橋は誰かが守る約束です。私たちはそれを五月に破りました」と、鐘を鳴らす係の女性は静かに話した。",
        "町長は冬になる前にまた歩いて渡りたいと話しており、それは無理だと言う人はまだ一人もいない。",
        "それまでは北の岸の鐘が渡し船を呼び、二回鳴らした人は二人分の料金を払うことになっている。",
    ]
    quote = "「私たちはそれを五月に破りました」"
    assert found(sentences=paragraphs, below=quote) == [quote]


def test_it_goes_and_the_paragraph_stays() -> None:
    text = "\n\n".join(["Old bridge closes", *SENTENCES[:3], QUOTE, NAME, *SENTENCES[3:]])
    cleaning = declutter.clean(text)
    assert [(each.filter, each.block.text) for each in cleaning.removals] == [
        ("duplicate", QUOTE),
        ("duplicate", NAME),
    ]
    assert [each.reason for each in cleaning.removals] == [
        "repeats words of line 7",
        "tells whose words of line 7 stand in line 9 too",
    ]
    assert not declutter.clean(text, level="gentle").changes


@pytest.mark.parametrize(
    ("element", "is_one"),
    [
        ("<blockquote>{}</blockquote>", True),
        ("<div class=article__pull-quote>{}</div>", True),
        ("<h3>{}</h3>", False),
        ("<ul><li>{}</li></ul>", False),
        ("<p>{}</p>", False),
    ],
)
def test_markup_may_call_it_a_quote(element: str, is_one: bool) -> None:
    quote = "A bridge is a promise that somebody keeps"
    paragraphs = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    body = "".join([*paragraphs[:3], element.format(quote), *paragraphs[3:]])
    page = f"<article><h1>Old bridge closes</h1>{body}</article>"
    assert bool(pull_quotes(read_html(page))) == is_one
    gone = [each.block.text.lstrip("• ") for each in declutter.clean(page, format="html").removals]
    assert (quote in gone) == is_one
