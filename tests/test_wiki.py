"""The pages of wikis: links to edit a section, and the name of the page."""

from __future__ import annotations

import pytest

from declutter.article.wiki import ends_in_edit_link, is_edit_link, is_of_sections, name_of_page
from declutter.formats.text import read_text

FIRST = "The Dene weir is a dam of oak piles and stone across the river Dene, built in 1871.[1][2]"
SECTION = "Two floods have carried it away, and both times the villages have built it again.^[3]"
TOOLS = ["Contents", "2 languages", "Cymraeg", "Deutsch", "Read", "Tools"]


def page(*above: str, edit: str = "[edit]") -> str:
    return "\n\n".join((*above, FIRST, "History", edit, SECTION, "Links", edit, "- The weir on a map"))


@pytest.mark.parametrize(
    "line",
    [
        "[edit]",
        "[ edit ]",
        "[edit | edit source]",
        "[Bearbeiten | Quelltext bearbeiten]",
        "[modifier | modifier le code]",
        "[править | править код]",
        "[編集]",
        "[编辑 | 编辑源代码]",
    ],
)
def test_a_link_to_edit_a_section_is_known_in_many_languages(line: str) -> None:
    alone, heading = read_text(f"{line}\n\nHistory{line}\n").blocks
    assert is_edit_link(alone)
    assert ends_in_edit_link(heading)
    assert not is_edit_link(heading)


@pytest.mark.parametrize(
    "line", ["edit", "[1]", "[edited]", "[edit] the section", "History [1]", "[read | edit]"]
)
def test_nothing_else_is_one(line: str) -> None:
    assert not ends_in_edit_link(read_text(line).blocks[0])


def test_the_first_paragraph_begins_with_the_name_of_the_page() -> None:
    document = read_text(page("Jump to content", "Dene weir", *TOOLS))
    assert name_of_page(document) is document.blocks[1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page("Jump to content", *TOOLS), id="no name"),
        pytest.param(page("Home", "Dene weir", *TOOLS, edit="More"), id="no wiki"),
        pytest.param(page("The", *TOOLS), id="a little word"),
        pytest.param(page("Dene weir is closed for the week.", *TOOLS), id="another sentence"),
        pytest.param("\n\n".join(["Dene weir", "[edit]", "[edit]"]), id="no text"),
    ],
)
def test_other_lines_are_no_name(text: str) -> None:
    assert name_of_page(read_text(text)) is None


def test_sections_go_from_the_first_heading_to_the_last_list() -> None:
    document = read_text(page("Dene weir", *TOOLS) + "\n\nCategories" * 9)
    inside = [block.text for block in document.blocks if is_of_sections(document, block)]
    assert inside[:2] == ["History", "[edit]"]
    assert "The weir on a map" in inside
    assert len(inside) < len(document.blocks) - len(TOOLS) - 2
    assert not is_of_sections(read_text("One.\n\n[edit]"), document.blocks[0])


def test_marks_of_footnotes_end_no_sentence_in_two() -> None:
    assert [block.is_sentence for block in read_text(page()).blocks[:4]] == [True, False, False, True]
    assert not read_text("Arches [1]").blocks[0].is_sentence
