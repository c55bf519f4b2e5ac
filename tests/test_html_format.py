# ruff: noqa: E501
"""Web pages come apart into the blocks that a browser lays out, and no text is lost on the way."""

from __future__ import annotations

import pytest

from declutter.document import Cleaning
from declutter.formats.encoding import BinaryError
from declutter.formats.html import read_html
from declutter.formats.html_source import decode_html, looks_like_html
from declutter.formats.html_tree import text_count

DEEP = "The words that lie deeper than any parser goes must come out all the same."


def texts(page: str | bytes) -> list[str]:
    return [block.text for block in read_html(page).blocks]


BLOCKS = {
    "no tag of head or body": ("<!doctype html><meta charset=utf-8><title>No.</title><style>No.</style><main><h1>One</h1><p>Two.</main>", ["One", "Two."]),
    "paragraphs": ("<p>One.<p>Two.", ["One.", "Two."]),
    "divs and spans": ("<div>One <span>and a half</span><div>Two</div>Three</div>", ["One and a half", "Two", "Three"]),
    "white space collapses": ("<p>  One\n\t  two  <b> three</b>  </p>", ["One two three"]),
    "no space where none is": ("<p>un<b>believ</b>able", ["unbelievable"]),
    "space between links": ("<div><a href=a>Home</a><a href=b>News</a></div>", ["Home News"]),
    "a break parts lines": ("<p>By Ann Lee<br>3 May", ["By Ann Lee", "3 May"]),
    "a break in a sentence does not": ("<p>The old bridge over<br>the river is shut.", ["The old bridge over the river is shut."]),
    "two breaks part paragraphs": ("One.<br><br>Two.<br/> <br/>Three.", ["One.", "Two.", "Three."]),
    "list": ("<ul><li>One<li>Two <em>too</em></ul>", ["One", "Two too"]),
    "list in a list": ("<ol><li>One<ul><li>Inner</ul><li>Two</ol>", ["One", "Inner", "Two"]),
    "definitions": ("<dl><dt>Tide<dd>Rise of the sea.</dl>", ["Tide", "Rise of the sea."]),
    "row of data": ("<table><tr><th>Port<th>Boats</tr><tr><td>Senn<td>4</table>", ["Port | Boats", "Senn | 4"]),
    "paragraph in a cell of data": ("<table><tr><td><p>Senn</p><td>4<tr><td>Oll<td>2</table>", ["Senn | 4", "Oll | 2"]),
    "table for the layout": ("<table><tr><td><p>One.</p><p>Two.</p></td><td><div>Three</div></table>", ["One.", "Two.", "Three"]),
    "table in a table": ("<table><tr><td><table><tr><td>A<td>B</table><td>C</table>", ["A | B", "C"]),
    "figure": ("<figure><img src=a alt=Boat><figcaption>A boat.</figcaption></figure>", ["A boat."]),
    "heading of two lines": ("<h2>The bridge<br>of Senn</h2>", ["The bridge of Senn"]),
    "button": ("<p>Read on <button>Close</button> here", ["Read on", "Close", "here"]),
    "heading that is a button": ("<h3><button>Who pays?</button></h3>", ["Who pays?"]),
    "quotation marks": ("<p>He said <q>no</q>.", ["He said “no”."]),
    "entities": ("<p>caf&eacute; &amp; tea &#8364;5", ["café & tea €5"]),
    "text outside any element": ("just text", ["just text"]),
    "end tags that nothing opened": ("</div></p>One</span>.</body>Two", ["One.Two"]),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_page_comes_apart_into_blocks(page: str, expected: list[str]) -> None:
    assert [text for text in texts(page) if text] == expected


UNSEEN = {
    "caption that is kept from screen readers": "<figure><figcaption aria-hidden=true>Seen.</figcaption></figure>",
    "template": "<p>Seen.<template><p>No.</template>",
    "script": "<p>Seen.<script>'<p>No.</p>'</script>",
    "style": "<style>p{}</style><p>Seen.",
    "noscript": "<p>Seen.<noscript><img src=a><p>No.</noscript>",
    "head": "<head><title>No.</title></head><p>Seen.",
    "comment": "<p>Seen.<!-- <p>No.</p> -->",
    "form fields": "<p>Seen.<select><option>No.</select><textarea>No.</textarea><input value=No.>",
    "read aloud": "<p>Seen.<span class='sr-only'>No.</span>",
    "links to edit a section": "<h2>Seen.<span class=mw-editsection>[<a href=e>No.</a>]</span></h2>",
    "hidden within a line": "<p>Seen.<span hidden>No.</span><b style='display:none'>No.</b>",
    "svg": "<p>Seen.<svg><title>No.</title><text>No.</text></svg>",
    "instruction": "<?php echo 'No.' ?><p>Seen.",
    "a sign that links to a heading": "<h2>Seen.<a class=headerlink href='#seen'>¶</a></h2>",
}


@pytest.mark.parametrize("page", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_is_no_text_of_the_page_is_left_out(page: str) -> None:
    assert texts(page) == ["Seen."]


HIDDEN = {
    "hidden": "<p>Seen.<div hidden><p>No.</div>",
    "aria-hidden": "<p>Seen.<p aria-hidden=true>No.",
    "style": "<p>Seen.<p style='color:red; DISPLAY : none'>No.",
    "visibility": "<p>Seen.<p style='visibility:hidden'>No.",
    "popover": "<p>Seen.<div popover>No.</div>",
    "dialog": "<p>Seen.<dialog><p>No.</dialog>",
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_blocks_say_what_hides_them(page: str) -> None:
    seen, hidden = read_html(page).blocks
    assert seen.markup is not None
    assert hidden.markup is not None
    assert (seen.text, seen.markup.hidden) == ("Seen.", "")
    assert hidden.text == "No."
    assert hidden.markup.hidden in page


SEEN = {
    "aria-hidden=false": "<p aria-hidden=false>Seen.",
    "hidden until found": "<p hidden=until-found>Seen.",
    "another style": "<p style='display:block;visibility:visible'>Seen.",
    "open dialog": "<dialog open><p>Seen.</dialog>",
    "text after what is hidden": "<p><span hidden>No.</span>Seen.",
    "a class that only sounds like it": "<p class=sr-only-header>Seen.",
    "a link of words to a part of the page": "<p><a href='#n'>Seen.</a>",
}


@pytest.mark.parametrize("page", SEEN.values(), ids=SEEN.keys())
def test_what_a_reader_sees_is_not_hidden(page: str) -> None:
    blocks = read_html(page).blocks
    assert [block.text for block in blocks] == ["Seen."]
    assert not any(block.markup.hidden for block in blocks if block.markup)


def test_text_is_laid_out_for_readers() -> None:
    page = """<h1>Tides</h1><p>High at<br>six.</p><ul><li>One<ul><li>Inner</ul></ul><ol start=3><li>Three<li>Four</ol>
    <blockquote><p>Wait for it.</p></blockquote><table><tr><th>A<th>B<tr><td>1<td>2</table><pre>\nif x:\n    y()\n</pre>"""
    assert read_html(page).body() == (
        "Tides\n\nHigh at\nsix.\n\n- One\n  - Inner\n3. Three\n4. Four\n\n> Wait for it.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "if x:\n    y()\n"
    )


def test_only_what_stands_below_a_bullet_is_set_in() -> None:
    page = "<ul><li><h2>One</h2><p>Text.</li><li>Two<p>Text.<ul><li>Three<pre>a\n b</pre></ul></ul>"
    assert read_html(page).body() == ("One\n\nText.\n- Two\n\n  Text.\n  - Three\n\n    a\n     b\n")


def test_blocks_know_their_lines_and_what_the_markup_says() -> None:
    page = (
        "<main><article class='post' itemtype='https://schema.org/Article'><h2>Tides</h2><ul role=list><li>"
        "<a href='/a'>High</a> and low</ul><p><a href='/b'>All of it</a></p></article></main>"
    )
    document = read_html(page)
    heading, item, link = document.blocks
    assert [heading.kind, item.kind, link.kind] == ["heading", "list_item", "paragraph"]
    assert heading.markup is not None
    assert heading.markup.level == 2
    assert heading.markup.path[-3:] == ("main", "article", "h2")
    article = heading.markup.element.parent
    assert article is not None
    assert (article.names, article.item) == ("post", "https://schema.org/Article")
    assert item.markup is not None
    assert (item.markup.marker, item.markup.depth) == ("-", 1)
    assert [item.text[link.start : link.end] for link in item.markup.links] == ["High"]
    assert 0.2 < item.link_share < 0.5
    assert link.markup is not None
    assert link.markup.is_link(link.text)
    for block in document.blocks:
        assert block.text in "".join(document.lines[block.first - 1 : block.last])


def test_any_subset_of_blocks_is_the_page_as_if_the_rest_had_never_been_there() -> None:
    document = read_html("<h1>A</h1><p>One.</p><ul><li>x<li>y</ul><pre>a\n\nb</pre><p>Two.<br>3 May</p>")
    for removed in ({0}, {1, 2}, {4}, {0, 5}, set(range(6))):
        rest = document.without(removed)
        assert rest.body() == document.body(removed)
        assert [block.text for block in rest.blocks] == [
            block.text for block in document.blocks if block.number not in removed
        ]
        assert [block.number for block in rest.blocks] == [*range(len(rest.blocks))]
        assert all(block.markup for block in rest.blocks)


ENCODINGS = {
    "utf-8 without a word": "<p>café".encode(),
    "declared": "<meta charset=windows-1252><p>café".encode("cp1252"),
    "http-equiv": "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>café".encode("latin-1"),
    "false declaration": "<meta charset=iso-8859-1><p>café".encode(),
    "unknown declaration": "<meta charset=klingon><p>café".encode(),
    "undeclared": "<p>Das Café in der Straße der Brücke über die Seen ist für Gäste täglich geöffnet: café".encode("cp1252"),
    "mark": b"\xef\xbb\xbf" + "<meta charset=latin1><p>café".encode(),
    "utf-16 mark": "\ufeff<p>café".encode("utf-16-le"),
    "utf-16 without a mark": "<html><body><p>café".encode("utf-16-le"),
    "xml declaration": "<?xml version='1.0' encoding='iso-8859-1'?><p>café".encode("latin-1"),
    "says utf-16 in ascii": "<meta charset=utf-16><p>café".encode(),
    "declared in a comment": "<!-- <meta charset=koi8-r> --><meta charset=cp1252><p>café".encode("cp1252"),
}  # fmt: skip


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encoding_is_found(data: bytes) -> None:
    assert [text.split()[-1] for text in texts(data)] == ["café"]


def test_shift_jis_is_read_as_browsers_read_it() -> None:
    assert texts("<meta charset=shift_jis><p>①古い橋".encode("cp932")) == ["①古い橋"]


def test_bytes_that_the_declared_encoding_lacks_lose_nothing_else() -> None:
    data = "<meta charset=utf-8><p>caf\u00e9, caf\u00e9, one ".encode() + b"\xff two"
    assert texts(data) == ["caf\u00e9, caf\u00e9, one \ufffd two"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BinaryError):
        read_html(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)


EMPTY = {
    "empty": "", "white space": " \n\n ", "comment alone": "<!-- nothing -->", "unclosed comment": "<!-- <p>text",
    "doctype alone": "<!DOCTYPE html>", "empty body": "<html><body></body></html>", "nul": "\0",
    "script alone": "<script>var a = 1", "instruction": "<?xml version='1.0'?>",
}  # fmt: skip


@pytest.mark.parametrize("page", EMPTY.values(), ids=EMPTY.keys())
def test_page_without_text_is_an_empty_document(page: str) -> None:
    assert read_html(page).body().strip("\ufffd\n") == ""
    assert read_html(page.encode()).body().strip("\ufffd\n") == ""


@pytest.mark.parametrize("depth", [256, 2_048, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul", "table", "a"])
def test_deep_pages_lose_no_text(depth: int, tag: str) -> None:
    document = read_html(f"<p>Before.<{tag}>" + f"<{tag}>" * depth + DEEP + f"</{tag}>" * depth + "<p>After.")
    assert document.about is not None
    assert document.about.shortfall == 0
    assert document.body().startswith("Before.")
    assert DEEP in document.body()
    assert "After." in document.body()


@pytest.mark.slow
def test_a_million_levels() -> None:
    document = read_html("<div>" * 1_000_000 + DEEP + "</div>" * 1_000_000 + "<p>After.")
    assert DEEP in document.body()


def test_long_text_nodes_are_whole() -> None:
    words = "word " * 2_200_000
    assert len(read_html(f"<p>{words}</p><p>After.").body()) > 10_999_000


HOSTILE = {
    "lone surrogate": "<p>One \ud800 two.</p><p>After.",
    "nul": "<p>One \0 two.</p><p>After.",
    "20,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">One two.</p><p>After.",
    "unclosed comment at the end": "<p>One two.</p><p>After.</p><!-- ",
    "unclosed script at the end": "<p>One two.</p><p>After.</p><script>var a",
    "unclosed attribute before": "<p title='x>y'>One two.</p><p>After.",
    "entities of its own": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>One two.</p><p>After. &b;",
    "entities from outside": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>One two.</p><p>After. &x;",
    "text after the end": "<html><body><p>One two.</p></body></html>\n<div><p>After.</p></div>",
    "two pages in one": "<html><body><p>One two.</p></body></html><html><head><title>x</title></head><body><p>After.</p></body></html>",
    "frames": "<frameset><noframes>No</noframes></frameset><p>One two.</p><p>After.",
    "xml": "<?xml version='1.0' encoding='utf-16'?><html xmlns='http://www.w3.org/1999/xhtml'><p>One two.</p><p>After.</p></html>",
    "control characters": "<p>One\x01\x08\x1b[31m two.</p><p>After.",
}  # fmt: skip


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_lose_no_text(page: str) -> None:
    body = read_html(page).body()
    assert "One" in body
    assert "two." in body
    assert "After." in body
    assert "root:" not in body
    assert "aaaaaaaa" not in body


def test_pages_whose_text_is_for_readers_without_scripts_are_shown() -> None:
    posts = f"<p>{DEEP}</p>" * 20
    assert len(texts(f"<body><div>Loading</div><noscript>{posts}</noscript></body>")) == 21
    assert len(texts(f"<body>{posts}{posts}{posts}<noscript>{posts}</noscript></body>")) == 60


def test_plaintext_is_shown_as_it_is() -> None:
    assert "<b>not bold" in read_html("<p>One.<plaintext><b>not bold").body()


def test_text_is_counted_beside_the_parser() -> None:
    page = "<title>No</title><p>One&nbsp;&amp; <b>two</b><!-- <p>no --><script>no<b></script></p>"
    assert text_count(page) == len("One&two")


def test_what_a_page_states_about_itself_is_kept_as_evidence() -> None:
    page = """<html lang="en-GB"><head><title> Tides | Senn Post </title><meta name=author content="Ann Lee">
    <link rel=canonical href="https://example.org/tides"><meta property="article:published_time" content="2024-05-03">
    <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "articleBody": "High at six."}]}</script>
    <script type="application/ld+json">{broken</script></head><p>High at six.</p></html>"""
    document = read_html(page)
    about = document.about
    assert about is not None
    assert (about.title, about.author, about.date) == ("Tides | Senn Post", "Ann Lee", "2024-05-03")
    assert (about.language, about.url) == ("en", "https://example.org/tides")
    assert (about.kind, about.article) == ("newsarticle", "High at six.")
    assert document.body() == "High at six.\n"
    assert Cleaning(document).to_dict()["page"] == {
        "title": "Tides | Senn Post",
        "author": "Ann Lee",
        "date": "2024-05-03",
        "language": "en",
        "url": "https://example.org/tides",
    }


def test_what_describes_the_subject_of_an_encyclopedia_is_no_title() -> None:
    data = '{"@type": "Article", "name": "Dene weir", "headline": "dam in the north"}'
    page = f"<script type=application/ld+json>{data}</script><p>One."
    titles = {"Dene weir - The Open Book": "Dene weir", "dam in the north": "dam in the north"}
    for stated, title in titles.items():
        about = read_html(f"<title>{stated}</title>{page}").about
        assert about is not None
        assert about.title == title


def test_json_ld_without_end_costs_no_more_than_it_holds() -> None:
    page = "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>One."
    assert texts(page) == ["One."]


def test_only_pages_look_like_pages() -> None:
    pages = (
        "<!doctype HTML><p>x",
        b"\xef\xbb\xbf<html>",
        "\n<!-- saved from url -->\n<html>",
        "<?xml version='1.0'?><html>",
    )
    assert all(map(looks_like_html, pages))
    assert not any(map(looks_like_html, ("<3 for all", "Headline\n<p>", "", b"\x1f\x8b", "<bullet> one")))


def test_declared_encoding_is_named() -> None:
    assert decode_html("<meta charset=latin1><p>café".encode("latin-1")).encoding == "cp1252"


def test_text_that_the_parser_lost_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from declutter.formats import html_tree

    whole = html_tree._parsed
    monkeypatch.setattr(html_tree, "_parsed", lambda text: whole(text[: len(text) // 2]))
    about = read_html(f"<p>{DEEP}</p>" * 20).about
    assert about is not None
    assert about.shortfall > 9 * len(DEEP.replace(" ", ""))


def test_brackets_within_attributes_are_no_lost_text() -> None:
    about = read_html(f"<p><b title='<i>{DEEP}</i>' data-x=\"a > b {DEEP}\">One</b> two.</p>").about
    assert about is not None
    assert about.shortfall == 0


@pytest.mark.parametrize(
    "page", ["<a ", "<a '", '<a "', "<", "<!--", "<a<", "</p", "<script>", "&", "&#", "<a b='>"]
)
def test_no_page_takes_long(page: str) -> None:
    """Where it took more than one look at each character, this would go on for an hour."""
    assert read_html(f"<p>One.</p>{page * 200_000}").body().startswith("One.\n")
