"""Text comes apart into the blocks that a reader sees, however it was laid out."""

from __future__ import annotations

import textwrap

import pytest

from declutter.document import Document
from declutter.formats.text import read, read_text

PROSE = (
    "The ferry that carries the village's children to school has been out of order since the storm of "
    "last week, and the parents take turns with a rowing boat that was built for two."
)
MORE = (
    "Nobody at the county's office for bridges and ferries would say when the spare part, which has to "
    "come from a yard in the north, is going to arrive."
)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind for block in document.blocks]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("indent", ["", "   "])
def test_wrapped_paragraph_is_one_block(width: int, indent: str) -> None:
    wrapped = [
        textwrap.fill(each, width, initial_indent=indent, subsequent_indent=indent) for each in (PROSE, MORE)
    ]
    assert texts(read_text("\n\n".join(wrapped) + "\n")) == [PROSE, MORE]


def test_wrapped_paragraphs_with_indented_first_lines_are_told_apart() -> None:
    filled = [textwrap.fill(each, 70, initial_indent="   ") for each in (PROSE, MORE, PROSE)]
    assert len(read_text("\n".join(filled)).blocks) == 3


def test_wrapped_list_item_is_one_block() -> None:
    items = [
        textwrap.fill(each, 72, initial_indent="  * ", subsequent_indent="    ")
        for each in (PROSE, MORE, PROSE)
    ]
    document = read_text("\n".join(items) + "\n")
    assert texts(document) == [PROSE, MORE, PROSE]
    assert kinds(document) == ["list_item"] * 3


def test_wrapped_quote_is_one_block() -> None:
    quotes = [
        textwrap.fill(each, 72, initial_indent="> ", subsequent_indent="> ") for each in (PROSE, MORE, PROSE)
    ]
    document = read_text("\n\n".join(quotes) + "\n")
    assert texts(document) == [PROSE, MORE, PROSE]
    assert kinds(document) == ["quote"] * 3


def test_wrapped_text_without_spaces_is_joined_without_one() -> None:
    sentence = (
        "昨日の市議会は、春の洪水で流された橋を再建することを全会一致で決めた。工事は来年の四月に始まる。"
    )
    lines = [sentence[i : i + 20] for i in range(0, len(sentence), 20)]
    document = read_text("\n\n".join("\n".join(lines) for _ in range(3)))
    assert texts(document) == [sentence] * 3


def test_short_lines_below_each_other_are_blocks_of_their_own() -> None:
    wrapped = textwrap.fill(PROSE, 72) + "\n\n" + textwrap.fill(MORE, 72)
    document = read_text(f"Home\nNews\nSport\n\n{wrapped}\n")
    assert texts(document)[:3] == ["Home", "News", "Sport"]


def test_one_block_a_line_without_blank_lines() -> None:
    assert texts(read_text(f"Home\nNews\n{PROSE}\n{MORE}\nImprint\n")) == [
        "Home",
        "News",
        PROSE,
        MORE,
        "Imprint",
    ]


@pytest.mark.parametrize("bullet", ["•", "*", "-", "+", "□", "☆", "1.", "12)", "◦", "▪"])
def test_bullets_are_set_aside(bullet: str) -> None:
    document = read_text(f"Things to pack:\n\n  {bullet} a warm coat\n    {bullet} spare socks\n")
    assert texts(document) == ["Things to pack:", "a warm coat", "spare socks"]
    assert kinds(document)[1:] == ["list_item", "list_item"]


def test_small_o_is_a_bullet_only_before_text() -> None:
    assert texts(read_text("  o first\n  o second\n\no\n")) == ["first", "second", "o"]


def test_markdown_links_and_images_are_set_aside_and_counted() -> None:
    document = read_text(
        '# [The ferry](https://paper.example/ferry-of-the-\nnorth "Read on")\n\n'
        "![A boat](https://paper.example/boat.jpg)\n\n"
        "The [county's office](/office) for _bridges_ and **ferries** would not\nsay when it comes.\n\n"
        "  * [Home](/)\n  * [News](/news)\n"
    )
    assert texts(document) == [
        "The ferry",
        "A boat",
        "The county's office for bridges and ferries would not say when it comes.",
        "Home",
        "News",
    ]
    assert kinds(document) == ["heading", "image", "paragraph", "list_item", "list_item"]
    assert [round(block.link_share, 1) for block in document.blocks] == [1.0, 0.0, 0.2, 1.0, 1.0]


def test_hard_break_of_markdown_ends_a_line() -> None:
    poem = "The [river](/r) is high,  \nthe ferry is low,  \n[nobody](/n) knows why.\n"
    assert len(read_text(poem).blocks) == 3


def test_lynx_numbers_and_targets_are_set_aside() -> None:
    document = read_text(
        "   [1]Home [2]News\n\n   The [3]county's office would not say when it comes.\n\nReferences\n\n"
        "   Visible links\n   1. https://paper.example/\n   2. https://paper.example/news\n"
        "   3. https://paper.example/office\n"
    )
    assert texts(document)[:2] == ["Home News", "The county's office would not say when it comes."]
    assert kinds(document)[-3:] == ["reference"] * 3


def test_footnote_marks_outside_lynx_stay() -> None:
    assert texts(read_text("The bridge fell in 1893.[1]\n\nIt was rebuilt.[2]\n")) == [
        "The bridge fell in 1893.[1]",
        "It was rebuilt.[2]",
    ]


def test_sentence_broken_at_a_link_is_healed_in_a_line_for_every_node() -> None:
    document = read_text(
        "Home\nNews\nThe minister told the\nRiver Post\nthat the bridge would be built again.\n"
        "It will cost four million, he said.\nRead more\nImprint\n"
    )
    assert texts(document) == [
        "Home",
        "News",
        "The minister told the River Post that the bridge would be built again.",
        "It will cost four million, he said.",
        "Read more",
        "Imprint",
    ]


def test_nodes_that_the_page_had_wrapped_are_whole_in_a_line_for_every_node() -> None:
    document = read_text(
        "Home\nNews\nThe lock keeper says that the gates at\n"
        "            Harrow Mill were never painted. The\n"
        "            Canal Trust paid for oil instead.\nNobody asked the\nRiver Post\n\twhy.\n"
        "By\n            Ann Lee\nEach spring they are closed for a fortnight, so that the\n"
        "            Monday boats wait.\nImprint\nContact\nPrivacy\n"
    )
    assert texts(document) == [
        "Home",
        "News",
        "The lock keeper says that the gates at Harrow Mill were never painted. The Canal Trust paid for oil "
        "instead.",
        "Nobody asked the River Post why.",
        "By Ann Lee",
        "Each spring they are closed for a fortnight, so that the Monday boats wait.",
        "Imprint",
        "Contact",
        "Privacy",
    ]


def test_nodes_with_the_space_at_their_edges_make_whole_sentences() -> None:
    menu = "Home\n\nNews\n\nLocks and weirs\n\n\n"
    sentence = "\nThe trust told the \nRiver Post\n that the gates would be oiled.\n\n"
    document = read_text(menu + 3 * sentence)
    assert texts(document)[3:] == ["The trust told the River Post that the gates would be oiled."] * 3
    stripped = "\n".join(line.strip() for line in (menu + 3 * sentence).split("\n"))
    assert len(read_text(stripped).blocks) == 12, "lines of a text that has blank ones may be an address"


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "  News", "  Sport", "Canals", "  Locks", "  Boats", "Imprint", "Contact"],
        [f"  The lock was built in {year}, and nobody remembers by whom." for year in range(1800, 1808)],
        ["The lock was full at nine.", "  The boats went through.", "Nobody paid.", "It was free."] * 3,
        ["What a lock keeper had to know by heart in 1811:", *["  • the boats of the company"] * 4]
        + ["End."] * 9,
    ],
    ids=["nested menu", "first lines set in", "lines below sentences", "list"],
)
def test_indentation_that_readers_see_joins_nothing(lines: list[str]) -> None:
    assert texts(read_text("\n".join(lines) + "\n")) == [line.strip(" •") for line in lines]


def test_piece_that_two_links_leave_between_them_is_of_the_sentence() -> None:
    document = read_text(
        "Home\nThe trust, says the\nCanal Board\n, has no money. The\nRiver Post\nsays that it has. Its\n"
        "Friday Edition\ngave the sum.\nImprint\n"
    )
    assert texts(document) == [
        "Home",
        "The trust, says the Canal Board , has no money. The River Post says that it has. Its Friday Edition "
        "gave the sum.",
        "Imprint",
    ]


def test_comments_in_code_make_no_markdown_of_a_line_for_every_node() -> None:
    menu = [f"Lock {number}" for number in range(1, 41)]
    code = ["# open the gate", "gate.open()", "", "# close the gate", "gate.close()", ""]
    document = read_text("\n".join([*menu, *code, "That is all of it."]) + "\n")
    assert texts(document)[:40] == menu


def test_headline_that_ends_in_a_little_word_is_not_joined_with_its_stamp() -> None:
    document = read_text(
        "Home\nNews\nA rain gauge that texts me\nPosted on\n4 May 2014\nIt rained. Of course it did.\n"
    )
    assert texts(document)[2:4] == ["A rain gauge that texts me", "Posted on"]


def test_wrapped_text_is_whole_again_though_a_menu_has_more_lines() -> None:
    entries = [
        f"* {'Water and wind in the valley of the Dene, part '[: 30 + at % 17]}{at}" for at in range(60)
    ]
    sentence = "The miller had closed the gate before the ice came down, and nobody in the village knew why. "
    paragraphs = [textwrap.fill(sentence * 5, 79) for _ in range(4)]
    document = read_text("\n".join(entries) + "\n\n" + "\n\n".join(paragraphs) + "\n")
    assert texts(document)[-4:] == [(sentence * 5).strip()] * 4


def test_lines_of_verse_are_not_joined_where_none_is_longer() -> None:
    line = "The wheel goes round again, and so do I, say"
    verse = "\n".join(f"{line} {'he' * (at * 7 % 12)}" for at in range(40))
    document = read_text(f"A song\n\n{verse}\n\nThe end\n")
    assert len(document.blocks) == 42


def test_teaser_above_a_sentence_that_is_broken_at_its_link_is_no_link_of_it() -> None:
    document = read_text(
        "Read more:\nWhy the lights along the pier are off at ten this year\nEntry is free this season. From "
        "next year\na ticket will cost two pounds\n, and less with a card.\n"
        "She said so in a note that reached\nSt. Mary's Post\nlate on Friday.\n"
    )
    assert texts(document)[1:] == [
        "Why the lights along the pier are off at ten this year",
        "Entry is free this season. From next year a ticket will cost two pounds , and less with a card.",
        "She said so in a note that reached St. Mary's Post late on Friday.",
    ]


def test_description_of_an_image_in_brackets_is_no_part_of_the_caption_below_it() -> None:
    caption = "The keeper of the lake at the new pool, which holds thirty children at once."
    line = "The lake was dug in the winter of 1911 by forty men with spades, who were paid in"
    document = read_text(f"[{caption}]\n{caption}\nPhoto: Ann Lee\n\n{line}\nbread, beer and a new spade.\n")
    assert texts(document)[0] == f"[{caption}]"


def test_fenced_code_is_one_block_with_its_indentation() -> None:
    code = "```python\ndef ferry():\n\n    return {'boats': 2}\n```"
    document = read_text(f"Do this:\n\n{code}\n\nThat is all.\n")
    assert kinds(document) == ["paragraph", "code", "paragraph"]
    assert document.blocks[1].text.replace(" ", "") == " ".join(code.split()).replace(" ", "")


def test_fence_that_is_never_closed_is_a_line() -> None:
    assert len(read_text("```\n\nOne.\n\nTwo.\n").blocks) == 3


def test_tables_and_rules() -> None:
    assert kinds(read_text("| a | b |\n|---|---|\n| 1 | 2 |\n\n* * *\n\n──────\n")) == [
        "table_row",
        "rule",
        "table_row",
        "rule",
        "rule",
    ]


YAML = """---
title: "The weir"
author:
  - "[[Ann Lee]]"

# of the clipper
published: 2024-05-03
---
"""
TOML = """+++
title = "The weir"
[extra]
tags = [
  "river",
]
+++
"""


SERVICE = "Title: The weir\n\nURL Source: https://dene.example/weir\n\nMarkdown Content:\n"


@pytest.mark.parametrize("settings", [SERVICE, YAML, TOML, YAML.replace("\n", "\r\n"), YAML[:-4] + "...\n"])
def test_settings_at_the_top_are_no_text_and_stay(settings: str) -> None:
    text = f"{settings}\nMenu\n\nThe weir is open.\n"
    document = read_text(text)
    assert [block.text for block in document.blocks] == ["Menu", "The weir is open."]
    assert document.blocks[0].first == settings.count("\n") + 2
    assert document.body({0}) == f"{settings}\nThe weir is open.\n"
    assert document.without({0}).body({0}) == settings
    assert document.body({0, 1}) == settings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nThe weir is open.\n---\nMore: much.\n", id="a sentence between two rules"),
        pytest.param("---\n\n---\nMenu\n", id="nothing between two rules"),
        pytest.param("---\ntitle: The weir\nMenu\n", id="never closed"),
        pytest.param("Menu\n---\ntitle: The weir\n---\n", id="below the top"),
        pytest.param("---\n" + "key: value\n" * 300 + "---\nMenu\n", id="far too many"),
        pytest.param("+++\ntitle: The weir\n+++\nMenu\n", id="YAML between the fences of TOML"),
        pytest.param("Title: The weir\n\nIt is open.\n\nMarkdown Content:\n", id="a sentence below a title"),
        pytest.param("Title: The weir\n\nAuthor: Ann Lee\n\nMenu\n", id="no content announced"),
    ],
)
def test_what_only_looks_like_settings_is_text(text: str) -> None:
    document = read_text(text)
    assert document.preamble == 0
    assert document.blocks[-1].last == text.count("\n")


def test_an_underlined_line_of_markdown_is_a_heading() -> None:
    text = "# [Menu](/m)\n\n[Tides](/t)\n\nThe weir\n========\n\nIt is\nopen\n----\nIt has\n\n----\nMore\n"
    blocks = read_text(text).blocks
    assert [(block.kind, block.text, block.last) for block in blocks] == [
        ("heading", "Menu", 1),
        ("paragraph", "Tides", 3),
        ("heading", "The weir", 6),
        ("heading", "It is open", 10),
        ("paragraph", "It has", 11),
        ("rule", "----", 13),
        ("paragraph", "More", 14),
    ]
    assert [block.kind for block in read_text("The weir\n========\n\nIt is open.\n").blocks][:2] == [
        "paragraph", "rule"
    ]  # fmt: skip


def test_a_task_of_a_list_is_no_label() -> None:
    text = "# Boat\n\n- [x] licence\n- [ ] subscribe\n- licence\n"
    assert [block.label for block in read_text(text).blocks] == ["boat", "", "", "licence"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\v", "\f", "\r\r\n"])
def test_any_line_end_ends_a_line_and_comes_back(end: str) -> None:
    text = end.join(["One sentence here.", "", "Another one there.", "No end"])
    document = read_text(text)
    assert texts(document) == ["One sentence here.", "Another one there.", "No end"]
    assert document.body() == text


def test_separators_of_records_are_no_line_ends() -> None:
    assert len(read_text("a\x1cb\x1dc\n").blocks) == 1


GAPS = "One.\n\nTwo.\n\n\n\nThree.\nFour.\n\nFive.\n\n"


@pytest.mark.parametrize(
    ("removed", "body"),
    [
        ((), GAPS),
        ((0,), "Two.\n\n\n\nThree.\nFour.\n\nFive.\n\n"),
        ((1,), "One.\n\n\n\nThree.\nFour.\n\nFive.\n\n"),
        ((2,), "One.\n\nTwo.\n\n\n\nFour.\n\nFive.\n\n"),
        ((1, 2, 3), "One.\n\n\n\nFive.\n\n"),
        ((4,), "One.\n\nTwo.\n\n\n\nThree.\nFour.\n"),
        ((0, 1, 2, 3, 4), ""),
    ],
)
def test_of_the_gaps_around_what_goes_the_widest_stays(removed: tuple[int, ...], body: str) -> None:
    assert read_text(GAPS).body(removed) == body


def test_reading_what_remains_keeps_the_numbers_of_the_lines() -> None:
    document = read_text(GAPS).without({1, 2})
    assert [(block.first, block.text) for block in document.blocks] == [
        (1, "One."),
        (8, "Four."),
        (10, "Five."),
    ]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Größe".encode(), "utf-8"),
        (b"\xef\xbb\xbfGr\xc3\xb6\xc3\x9fe", "utf-8"),
        ("Größe und Länge".encode("utf-16"), "utf-16-le"),
        ("Größe und Länge".encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + "Größe".encode("utf-16-be"), "utf-16-be"),
        ("Größe".encode("utf-32"), "utf-32-le"),
        ("Der Bürgermeister sagte, die Brücke über den Fluß werde geöffnet.".encode("latin-1"), None),
        (("x" * 15_000 + "\n市议会昨天决定重建被洪水冲走的桥梁。").encode("gb18030"), None),
        ("昨日の市議会は、春の洪水で流された橋を再建することを決めた。".encode("shift_jis"), None),
        (b"a caf\xe9 in M\xfcnchen\n" + "ein Café in München\n".encode(), "utf-8"),
        ("Größe".encode()[:-2], "utf-8"),
        (b"over\xc0\xaflong, lone \xed\xa0\x80 surrogate", None),
    ],
)  # fmt: skip
def test_bytes_come_back_in_their_encoding(data: bytes, encoding: str | None) -> None:
    document = read(data)
    assert (document.mark + document.body()).encode(document.encoding, "surrogateescape") == data
    if encoding:
        assert document.encoding == encoding


def test_detected_encodings_give_the_letters() -> None:
    german = "Der Bürgermeister sagte, die Brücke über den Fluß werde geöffnet.\n" * 3
    assert read(german.encode("latin-1")).body() == german
    chinese = "x" * 15_000 + "\n" + "市议会昨天决定重建被洪水冲走的桥梁，工程将于明年四月开始。\n" * 5
    assert read(chinese.encode("gb18030")).body() == chinese


def test_text_with_lone_surrogates_comes_back() -> None:
    import declutter

    cleaning = declutter.clean("A lone \ud800 surrogate stands here, it seems.\n")
    assert cleaning.data().decode("utf-8", "surrogatepass") == cleaning.body()


@pytest.mark.parametrize("data", [b"a\0b", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4])
def test_binary_is_refused(data: bytes) -> None:
    from declutter.formats.encoding import BinaryError

    with pytest.raises(BinaryError):
        read(data)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("14. Oktober 2026", "paragraph", id="German date"),
        pytest.param("2. september 2026, 10.15", "paragraph", id="Norwegian date"),
        pytest.param("3. Oktober ist Feiertag", "list_item", id="list that begins with a month"),
        pytest.param("2. Planks 2026", "list_item", id="list with a number"),
    ],
)
def test_the_day_of_a_date_is_no_number_of_a_list(line: str, kind: str) -> None:
    assert kinds(read_text(f"{PROSE}\n\n{line}\n\n{MORE}\n"))[1] == kind
