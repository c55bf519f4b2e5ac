"""The diff for people: labels and reasons beside what goes, folds, and the words in which copies differ."""

from __future__ import annotations

import re

import pytest
from rich.text import Text

from declutter.document import Cleaning, Verdict, Verdicts
from declutter.formats.text import read
from declutter.pipeline import clean
from declutter.views.diff import diff, hint
from declutter.views.emphasis import differences, excerpt, twins
from declutter.views.side_by_side import side_by_side
from tests.views.page import PAGE, cleaned, prose

CAPTION = "A diver shows the new kelp to pupils of the island school on the quay."

LATER = "at dawn, and comes back when the last of the boats has been hauled up the beach"


def copies(text: str, filter_name: str = "duplicate") -> Cleaning:
    """A cleaning in which what begins with "COPY" goes as a copy."""

    def judge(cleaning: Cleaning) -> Verdicts:
        for block in cleaning.kept:
            if block.text.startswith("COPY"):
                yield Verdict(block, "nearly repeats line 3", 0.85)

    return clean(read(text.encode()), {filter_name: judge})


def rows(data: bytes) -> list[str]:
    return data.decode().splitlines()


def styles_of(data: bytes, word: str) -> str:
    """The styles in which a word is shown."""
    text = Text.from_ansi(data.decode())
    at = text.plain.index(word)
    return " ".join(str(span.style) for span in text.spans if span.start <= at < span.end)


def test_the_head_counts_by_filter() -> None:
    shown = rows(diff("page.txt", cleaned(PAGE), 80, False))
    assert shown[:2] == ["page.txt  2 of 23 blocks go", "test_filter 2"]
    narrow = rows(diff("a/long/path/to/the/page.txt", cleaned(PAGE), 40, False))
    assert narrow[:3] == ["a/long/path/to/the/page.txt", "2 of 23 blocks go", "test_filter 2"]


def test_a_label_and_a_reason_are_said_once() -> None:
    text = "\n\n".join(["Clutter", "Clutter", "Clutter two", prose(1), "Clutter"])
    shown = diff("page.txt", cleaned(text), 80, False).decode()
    below = shown.split("\n", 2)[2]
    assert below.count('says "Clutter"') == 2
    assert below.count('says "Clutter two"') == 1
    assert below.count("test_filter") == 2, "once for the three, once below the paragraph"
    assert below.count("│") == 4


def test_reasons_stand_beneath_in_a_narrow_window() -> None:
    text = "\n\n".join(["Clutter", "Clutter", "Clutter two", prose(1)])
    assert rows(diff("page.txt", cleaned(text), 60, False))[2:] == [
        "1 - Clutter",
        "3 - Clutter",
        '    ╰ test_filter  says "Clutter"',
        "5 - Clutter two",
        '    ╰ test_filter  says "Clutter two"',
        "7   Paragraph 1 of the article tells what happened in the…",
        "",
    ]


def test_long_kept_stretches_are_folded_and_short_ones_shown() -> None:
    long = "\n\n".join(["Clutter", *map(prose, range(20)), "Clutter"])
    shown = diff("page.txt", cleaned(long), 80, False).decode()
    assert "⋯ 35 lines of the article" in shown
    assert shown.count("Paragraph") == 2
    short = "\n\n".join(["Clutter", *map(prose, range(4)), "Clutter"])
    shown = diff("page.txt", cleaned(short), 80, False).decode()
    assert "⋯" not in shown
    assert shown.count("Paragraph") == 4
    end = "\n\n".join([*map(prose, range(20)), "Clutter", *map(prose, range(20))])
    shown = diff("page.txt", cleaned(end), 80, False).decode()
    assert shown.count("⋯ 37 lines of the article") == 2
    assert shown.count("Paragraph") == 2, "nothing of the ends but what stands beside what goes"


def test_words_that_a_copy_has_more_are_shown() -> None:
    page = f"COPY {CAPTION} Really\n\n{prose(1)}\n\n{CAPTION} Photo: Ada Hart\n\n{prose(2)}\n"
    plain = diff("page.txt", copies(page), 120, False).decode()
    assert "- [-COPY-] A diver shows the new kelp to pupils of the island" in plain
    assert "the quay. [-Really-] " in plain
    assert re.search(r"5 = .*the quay\. \{\+Photo: Ada Hart\+\}", plain)
    colour = diff("page.txt", copies(page), 120, True)
    assert "reverse" in styles_of(colour, "COPY")
    assert "reverse" not in styles_of(colour, "diver shows")
    assert styles_of(colour, "Photo") == "bold color(2)"
    assert b"{+" not in colour


def test_only_copies_are_compared() -> None:
    page = f"COPY {CAPTION}\n\n{prose(1)}\n\n{CAPTION} Photo: Ada Hart\n\n{prose(2)}\n"
    assert " = " in diff("page.txt", copies(page), 80, False).decode()
    assert " = " not in diff("page.txt", copies(page, "related"), 80, False).decode()


def test_an_equal_copy_has_no_emphasis() -> None:
    page = f"Clutter at the quay of the old harbour town\n\n{prose(1)}\n"
    shown = diff("page.txt", cleaned(page), 80, False).decode()
    assert " = " not in shown
    assert "[-" not in shown


def test_the_twin_is_the_block_that_says_the_same() -> None:
    page = f"COPY {CAPTION}\n\n{prose(1)}\n\n{CAPTION} Photo: Ada\n\nA diver shows the quay.\n\n{prose(2)}\n"
    assert {number: twin.first for number, twin in twins(copies(page)).items()} == {0: 5}
    alone = f"COPY of something that stands nowhere else\n\n{prose(1)}\n"
    assert twins(copies(alone)) == {}


@pytest.mark.parametrize(
    ("text", "other", "here", "there"),
    [
        pytest.param("The old bridge", "the OLD bridge", "", "", id="case"),
        pytest.param("A ﬁeld of “kelp”", 'A field of "kelp"', "", "", id="ligatures and quotes"),
        pytest.param("The bridge. Photo: Ada", "The bridge.", "Photo: Ada", "", id="more here"),
        pytest.param("海の橋が開いた。写真：林", "海の橋が開いた。", "写真：林", "", id="no spaces"),
        pytest.param("The old bridge fell", "The new bridge fell", "old", "new", id="another word"),
        pytest.param("one two three four", "five six seven eight", "", "", id="nothing in common"),
        pytest.param("The ferry leaves…", f"The ferry leaves {LATER}", "…", LATER, id="a beginning"),
    ],
)  # fmt: skip
def test_differences(text: str, other: str, here: str, there: str) -> None:
    ours, theirs = differences(text, other)
    assert "|".join(text[first:last] for first, last in ours) == here
    assert "|".join(other[first:last] for first, last in theirs) == there


def test_an_excerpt_is_short_and_shows_where() -> None:
    text = " ".join(f"word{number}" for number in range(500))
    spans = [(text.index("word200"), text.index("word201") - 1)]
    shown = "".join(piece for piece, _ in excerpt(text, spans))
    assert len(shown) < 100
    assert re.fullmatch(r"…(word\d+ )+word200( word\d+)+…", shown)
    assert len("".join(piece for piece, _ in excerpt(text, [(0, len(text))]))) < 200


def test_many_long_copies_are_compared_in_bounded_time() -> None:
    sentence = "the harbour and the boats and the quay of the town on the day of the storm "
    lines = []
    for number in range(150):
        lines += [f"COPY {number} {sentence * 20}", f"{number} {sentence * 20} and more {number}"]
    assert len(diff("page.txt", copies("\n\n".join(lines)), 80, False)) > 10_000


def test_sides_stand_next_to_each_other() -> None:
    text = "\n\n".join(["Clutter", prose(1), "Clutter two", prose(2)])
    shown = rows(side_by_side("page.txt", cleaned(text), 120, False))
    assert [re.sub(r" {2,}", "  ", row) for row in shown[2:]] == [
        '1 - Clutter  │  test_filter  says "Clutter"',
        f"3  {prose(1)[:53]}…  │ 1 {prose(1)[:53]}…",
        '5 - Clutter two  │  test_filter  says "Clutter two"',
        f"7  {prose(2)[:53]}…  │ 3 {prose(2)[:53]}…",
        "",
    ]
    assert len({row.index("│") for row in shown if "│" in row}) == 1


def test_numbers_on_the_right_are_those_of_the_cleaned_file() -> None:
    cleaning = cleaned(PAGE)
    body = cleaning.body().split("\n")
    found = re.findall(r"│ +(\d+) (Paragraph \d+)", side_by_side("p", cleaning, 140, False).decode())
    assert found
    for number, text in found:
        assert body[int(number) - 1].startswith(text)


def test_a_narrow_window_shows_one_side() -> None:
    assert side_by_side("p", cleaned(PAGE), 99, False) == diff("p", cleaned(PAGE), 99, False)


def test_the_hint_can_be_copied() -> None:
    assert hint(["page.txt"], 80, False) == b"To keep any of these: declutter --review page.txt\n"
    assert b"--review 'a page.txt' b.txt\n" in hint(["a page.txt", "b.txt"], 80, False)
    assert b"--review -- -x.txt\n" in hint(["-x.txt"], 80, False)
    assert hint(["page.txt"] * 400, 80, False).endswith(b"declutter --review, and the same files\n")
    assert b"[[protect]] rule in declutter.toml" in hint(["-"], 80, False)
    assert rb"\x1b" in hint(["\x1b[31m"], 80, False)


def test_a_document_that_stays_whole_says_why() -> None:
    def everything(cleaning: Cleaning) -> Verdicts:
        for block in cleaning.kept:
            yield Verdict(block, "is it", 1)

    guarded = clean(read(b"Home\n\nNews\n"), {"menu": everything})
    assert guarded.guarded
    assert b"kept whole, for next to nothing would be left" in diff("page.txt", guarded, 80, False)
    unsettled = Cleaning(guarded.document, unsettled=True)
    assert b"kept whole, for what is protected would come apart" in diff("page.txt", unsettled, 80, False)
    assert diff("page.txt", cleaned(prose(1)), 80, False) == b"page.txt  nothing to remove\n"
