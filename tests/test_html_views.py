# ruff: noqa: E501
"""What is left of a page comes out as clean Markdown and HTML, and nothing in them can do anything."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from declutter.document import Cleaning
from declutter.formats.html import read_html
from declutter.formats.text import read_text
from declutter.views.clean_html import to_html
from declutter.views.markdown import to_markdown

PAGE = """<html lang=en><head><title>Tides & boats</title><link rel=canonical href="https://example.org/tides"></head>
<h1>Tides</h1><p>High at <a href="/six?a=1&b=2">six</a>, low at noon.</p>
<ul><li>One<ul><li>Inner <a href="b">b</a></ul><li>Two<p>goes on</p></ul><ol start=3><li>Three<li>Four</ol>
<blockquote><p>Wait for it.</p></blockquote><table><tr><th>Port<th>Boats<tr><td>Senn | Oll<td>4</table>
<pre>if x &lt; 1:
    y()</pre><figure><img src="boat.jpg" alt="A boat"><figcaption>The ferry.</figcaption></figure>"""


def parsed(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """The start tags of a page with their attributes, as Python's own parser sees them."""
    found: list[tuple[str, dict[str, str | None]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    parser = Tags(convert_charrefs=True)
    parser.feed(page)
    parser.close()
    return found


def test_markdown_of_each_kind_of_block() -> None:
    assert to_markdown(Cleaning(read_html(PAGE))) == (
        "# Tides\n\n"
        "High at [six](https://example.org/six?a=1&b=2), low at noon.\n\n"
        "- One\n    - Inner [b](https://example.org/b)\n- Two\n\n    goes on\n\n3. Three\n4. Four\n\n"
        "> Wait for it.\n\n"
        "| Port | Boats |\n| --- | --- |\n| Senn \\| Oll | 4 |\n\n"
        "```\nif x < 1:\n    y()\n```\n\n"
        "![A boat](https://example.org/boat.jpg) The ferry.\n"
    )


def test_html_of_each_kind_of_block() -> None:
    page = to_html(Cleaning(read_html(PAGE)))
    for part in (
        '<html lang="en">', "<title>Tides &amp; boats</title>", '<link rel="canonical" href="https://example.org/tides">',
        "<h1>Tides</h1>", 'High at <a href="https://example.org/six?a=1&amp;b=2">six</a>, low', "<ul>\n<li>\nOne\n<ul>\n<li>\nInner ",
        '<ol start="3">', "<th>Port</th><th>Boats</th>", "<blockquote>\n<p>Wait for it.</p>\n</blockquote>", "<td>Senn | Oll</td><td>4</td>",
        "<pre><code>if x &lt; 1:\n    y()</code></pre>", '<img src="https://example.org/boat.jpg" alt="A boat"> The ferry.',
    ):  # fmt: skip
        assert part in page


def test_html_is_read_as_the_same_text_again() -> None:
    document = read_html(PAGE)
    again = read_html(to_html(Cleaning(document)))
    assert [block.text for block in again.blocks] == [block.text for block in document.blocks]
    assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]


def test_only_what_stays_is_shown() -> None:
    from declutter.document import Removal

    document = read_html("<p>One.</p><ul><li>two<li>three</ul><p>Four.</p>")
    cleaning = Cleaning(document, tuple(Removal(document.blocks[n], "x", "is so", 1.0) for n in (0, 2)))
    assert to_markdown(cleaning) == "- two\n\nFour.\n"
    assert "One" not in to_html(cleaning)
    assert "three" not in to_html(cleaning)


ATTACKS = {
    "script": "<p>x<script>alert(1)</script></p>",
    "handler": "<p onclick=alert(1)>x</p>",
    "handler on an image": "<p><img src=x onerror=alert(1)>x</p>",
    "javascript": "<p><a href='javascript:alert(1)'>x</a></p>",
    "javascript in another case": "<p><a href='JaVaScRiPt:alert(1)'>x</a></p>",
    "javascript with a tab": "<p><a href='java&#9;script:alert(1)'>x</a></p>",
    "javascript with a newline": "<p><a href='java\nscript:alert(1)'>x</a></p>",
    "javascript after white space": "<p><a href=' &#1; javascript:alert(1)'>x</a></p>",
    "javascript as an entity": "<p><a href='javascript&colon;alert(1)'>x</a></p>",
    "javascript after what is invisible": "<p><a href='&#8203;javascript:alert(1)'>x</a></p>",
    "vbscript": "<p><a href='vbscript:msgbox(1)'>x</a></p>",
    "data": "<p><a href='data:text/html,<script>alert(1)</script>'>x</a></p>",
    "data image": "<p><img src='data:image/svg+xml,<svg onload=alert(1)>' alt=x>x</p>",
    "file": "<p><a href='file:///etc/passwd'>x</a></p>",
    "view-source": "<p><a href='view-source:javascript:alert(1)'>x</a></p>",
    "end of an attribute": "<p><a href='\"><script>alert(1)</script>'>x</a></p>",
    "end of an alternative text": "<p><img src=a alt='\"><script>alert(1)</script>'>x</p>",
    "markup as text": "<p>&lt;script&gt;alert(1)&lt;/script&gt; x</p>",
    "markup in code": "<pre>x &lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;</pre>",
    "markup in a cell": "<table><tr><td>&lt;script&gt;<td>x<tr><td>y<td>z</table>",
    "title": "<title></title><title>x&lt;/title&gt;&lt;script&gt;</title><p>x</p>",
    "language": "<html lang='en\"><script>'><p>x</p></html>",
    "canonical": "<link rel=canonical href='javascript:alert(1)'><p>x</p>",
    "frame": "<p>x</p><iframe src=//evil.example></iframe>",
    "style": "<p style='background:url(javascript:alert(1))'>x</p><style>*{}</style>",
    "svg": "<p>x<svg onload=alert(1)><script>alert(1)</script></svg></p>",
    "math": "<p>x<math><mtext><script>alert(1)</script></mtext></math></p>",
    "form": "<form action=//evil.example><p>x<button formaction=javascript:alert(1)>go</button></p></form>",
    "base": "<base href=//evil.example><p>x</p>",
    "refresh": "<meta http-equiv=refresh content='0;url=//evil.example'><p>x</p>",
    "object": "<p>x<object data=a.swf><embed src=a.swf></object></p>",
    "noscript": "<noscript><p title='</noscript><script>alert(1)</script>'></noscript><p>x</p>",
    "a set of images": "<p><img srcset='javascript:alert(1) 2x' alt=x>x</p>",
    "an image for later": "<p><img data-src='javascript:alert(1)' src='data:,' alt=x>x</p>",
    "link in a cell": "<table><tr><td><a href='javascript:alert(1)'>x</a><td>x<tr><td>y<td>z</table>",
    "javascript against a base": "<base href='https://a.example/'><p><a href='javascript:alert(1)'>x</a></p>",
    "base of a script": "<base href='javascript:alert(1)//'><p><a href='x'>x</a></p>",
    "base that is none": "<base href='https://[a'><p><a href='x'>x</a><a href='//[b'>y</a></p>",
    "link in a drawing": "<p>x<svg><a xlink:href='javascript:alert(1)'><text>y</text></a></svg></p>",
    "link in a formula": "<p>x<math href='javascript:alert(1)'><mi>y</mi></math></p>",
    "language of code": "<pre><code class='language-x\"><script>alert(1)</script>'>x = 1</code></pre>",
    "span of columns": "<table><tr><td colspan='2\"><script>'>x<td>y<tr><td>z<td>z</table>",
    "heading of a column": "<table><tr><th onclick=alert(1)>x<th>y<tr><td>z<td>z</table>",
    "comment": "<p>x<!--><script>alert(1)</script>--></p>",
    "template": "<p>x<template><script>alert(1)</script></template></p>",
}  # fmt: skip

MAY_STAND: dict[str, set[str]] = {
    "html": {"lang"}, "head": set(), "meta": {"charset"}, "title": set(), "link": {"rel", "href"}, "body": set(),
    "article": set(), "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"},
    **{tag: set() for tag in ("p", "ul", "li", "table", "tr", "td", "th", "pre", "blockquote", "hr")},
    "code": {"class"},
    **{f"h{level}": set() for level in range(1, 7)},
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_in_clean_html_can_do_anything(attack: str) -> None:
    for tag, attributes in parsed(to_html(Cleaning(read_html(attack)))):
        assert tag in MAY_STAND
        assert set(attributes) <= MAY_STAND[tag]
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or not address.lower().lstrip().startswith(
                ("javascript", "vbscript", "data", "file")
            )


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_in_markdown_can_do_anything(attack: str) -> None:
    text = to_markdown(Cleaning(read_html(attack)))
    assert "](javascript" not in text.lower()
    assert "](data:" not in text.lower()
    assert "](file" not in text.lower()
    outside_code = text.partition("```")[0]
    assert "<script" not in outside_code.replace("\\<", "")


MARKS = {
    "emphasis": ("<p>a *b* _c_ `d`</p>", "a \\*b\\* \\_c\\_ \\`d\\`\n"),
    "heading": ("<p># no heading</p>", "\\# no heading\n"),
    "list": ("<p>- no item</p>", "\\- no item\n"),
    "number": ("<p>1984. A year.</p>", "1984\\. A year.\n"),
    "link": ("<p>[a](b)</p>", "\\[a\\](b)\n"),
    "brackets in an address": ("<p><a href='/a_(b) c'>x</a></p>", "[x](/a_%28b%29c)\n"),
    "entity": ("<p>&amp;lt; and &amp;amp; R&amp;D</p>", "\\&lt; and \\&amp; R&D\n"),
    "bar in a cell": ("<table><tr><td>a|b<td>c<tr><td>d<td>e</table>", "| a\\|b | c |\n| --- | --- |\n| d | e |\n"),
    "description of an image": ("<p><img src=a alt='a\n]b'>x</p>", "![a \\]b](a) x\n"),
    "fence in code": ("<pre>```\na\n```</pre>", "````\n```\na\n```\n````\n"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), MARKS.values(), ids=MARKS.keys())
def test_text_that_looks_like_markdown_stays_text(page: str, expected: str) -> None:
    assert to_markdown(Cleaning(read_html(page))) == expected


def test_a_text_file_is_markdown_as_it_is_and_html_by_blocks() -> None:
    cleaning = Cleaning(read_text("# Tides\n\nHigh at *six* & low.\n\n- one\n- two\n"))
    assert to_markdown(cleaning) == cleaning.body()
    assert "<p>High at *six* &amp; low.</p>" in to_html(cleaning)


TO_MARKDOWN = {
    "language of code": ("<pre><code class='hljs language-py3'>a = 1</code></pre>", "```py3\na = 1\n```\n"),
    "language around code": ("<div class='highlight-source-shell'><pre>ls</pre></div>", "```shell\nls\n```\n"),
    "no language": ("<pre class='language-none'>a = 1</pre>", "```\na = 1\n```\n"),
    "quote of two paragraphs": ("<blockquote><p>One.<p>Two.</blockquote>", "> One.\n>\n> Two.\n"),
    "two quotes": ("<blockquote>One.</blockquote><blockquote>Two.</blockquote>", "> One.\n\n> Two.\n"),
    "cell over two columns": (
        "<table><tr><th colspan=2>Name<th>Age<tr><td>Ann<td>Lee<td>4</table>",
        "| Name |  | Age |\n| --- | --- | --- |\n| Ann | Lee | 4 |\n",
    ),
    "cell over two rows": (
        "<table><tr><td rowspan=2>Ann<td>4<tr><td>5<tr><td>Bo<td>6</table>",
        "| Ann | 4 |\n| --- | --- |\n|  | 5 |\n| Bo | 6 |\n",
    ),
    "links in cells": (
        "<table><tr><td>see <a href=a>A</a><td><td><a href=b>B</a> too<tr><td>1<td>2<td>3</table>",
        "| see [A](a) |  | [B](b) too |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n",
    ),
    "two tables": (
        "<table><tr><td>1<td>2</table><table><tr><td>3<td>4</table>",
        "| 1 | 2 |\n| --- | --- |\n\n| 3 | 4 |\n| --- | --- |\n",
    ),
    "relative link with a base": ("<base href='https://a.example/x/'><p><a href='../y'>y</a>", "[y](https://a.example/y)\n"),
    "relative link without": ("<p><a href='../y'>y</a>", "[y](../y)\n"),
    "link within the page": (
        "<link rel=canonical href='https://a.example/x'><p><a href='#n'>1</a>", "[1](https://a.example/x#n)\n"
    ),
    "image that comes later": (
        "<p><img src='data:image/gif;base64,R0' data-src='boat.jpg' alt=Boat>Boats.", "![Boat](boat.jpg) Boats.\n"
    ),
    "image in sizes": ("<p><img srcset='a.jpg 1x, b.jpg 2x' alt=Boat>Boats.", "![Boat](a.jpg) Boats.\n"),
    "heading in an item": ("<ul><li><h3>One</h3><p>Two.</ul>", "### One\n\nTwo.\n"),
    "heading below an item": ("<ul><li>One<h3>Two</h3></ul>", "- One\n\n    ### Two\n"),
    "code below an item": ("<ul><li>One<pre>if x:\n    y()</pre></ul>", "- One\n\n    ```\n    if x:\n        y()\n    ```\n"),
    "code in an item": ("<ul><li><pre>if x:\n    y()</pre></ul>", "```\nif x:\n    y()\n```\n"),
    "list after a list": ("<ul><li>One</ul><p>Then.<ol><li>Two</ol>", "- One\n\nThen.\n\n1. Two\n"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TO_MARKDOWN.values(), ids=TO_MARKDOWN.keys())
def test_markup_becomes_markdown(page: str, expected: str) -> None:
    assert to_markdown(Cleaning(read_html(page))) == expected


def test_code_below_an_item_is_as_it_was() -> None:
    page = "<ul><li>One<ul><li>Two<pre>if x:\n    y()</pre></ul></ul>"
    assert "<pre><code>if x:\n    y()</code></pre>" in to_html(Cleaning(read_html(page)))


def test_code_and_column_names_are_told_in_html() -> None:
    page = (
        "<table><tr><th>A<th>B<tr><td>1<td><a href=x>2</a></table><pre><code class=lang-c>int a;</code></pre>"
    )
    shown = to_html(Cleaning(read_html(page)))
    assert '<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td><a href="x">2</a></td></tr>' in shown
    assert '<pre><code class="language-c">int a;</code></pre>' in shown
