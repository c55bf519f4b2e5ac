"""What `headline` removes where it is asked for, and what it leaves alone, even then or unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

import declutter
from declutter.article.headline import find_headline
from declutter.document import Cleaning
from declutter.filters import FILTERS
from declutter.formats.text import read_text
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, about_headline, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    about_headline("plain"),
    about_headline("marked as a heading", mark="# "),
    about_headline("below a menu", above="Home\nNews\nSport\nCulture\nContact"),
    about_headline("above byline and date", between="By Jane Doe\n\n12 May 2024"),
    about_headline(
        "above a standfirst", between="Neighbours spent six winters on a wheel that everybody had given up."
    ),
    about_headline("above a caption", between="The wheel on its first turn. Photo: Tom Ashby"),
)

LANGUAGES = [about_headline(language, language=language) for language in ARTICLES if language != "en"]

FIRST, SECOND, THIRD, *_ = ARTICLES["en"][1:]

KEEPS = (
    putting("plain subheading", inside="Six winters of work\n\nThe repairs of the mill began with the roof, "
        "because a wheel in the rain is nobody's friend."),
    putting("marked subheading", inside="## The wheel and the gears\n\nThe wheel of the mill measures four "
        "metres, and its gears are made of apple wood."),
    putting("two subheadings", inside="The wheel\n\nIt measures four metres across and weighs as much as a "
        "small bus.\n\nThe stones\n\nThey came from the coast in 1871 and have been cut again eleven times."),
    putting("question as a subheading", inside="Who pays for the mill?\n\nNobody, so far, and the village "
        "seems to like it that way."),
    putting("one-line quote in the middle", inside="“The mill is ours again.”"),
    putting("short last line", below="The mill opens at ten."),
    document("text without a headline", f"{FIRST}\n\n{SECOND}\n\n{THIRD}"),
    document("short first sentence", f"The wheel turns again.\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"),
    document("note of two lines", "Flour is in the left bin.\nPlease close the gate."),
    document("dateline in the first paragraph", f"HARROW FORD, 12 May – {FIRST}\n\n{SECOND}\n\n{THIRD}"),
    putting("German subheading", inside="Sechs Winter Arbeit\n\nDie Arbeit an der Mühle begann mit dem Dach, "
        "denn ein Rad im Regen macht niemandem Freude.", language="de"),
    putting("Japanese subheading",
        inside="六度の冬\n\n水車小屋の修理は屋根から始まった。雨ざらしの水車を喜ぶ者はいないからだ。",
        language="ja"),
)  # fmt: skip

UNASKED = [*REMOVES, *LANGUAGES]


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "headline", "strict") == expected(case, "headline")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "headline", "strict") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case, "strict") == {}


@pytest.mark.parametrize("case", UNASKED, ids=lambda case: case.id)
def test_keeps_the_headline_unless_asked(case: Case) -> None:
    assert lost(case) == {}


def test_keeps_the_beginning_of_a_sentence_that_is_broken_at_its_link() -> None:
    """In a dump with a line for each text node, it stands between headline and text like what is neither."""
    headline, *paragraphs = ARTICLES["en"]
    above = ["Home", "News", "Sport", "Culture", "Travel", "Contact", headline, "Jane Doe", "12 May 2024"]
    broken = ["Forty neighbours turned the wheel of the old mill and ground", "flour", ", and none was hurt."]
    dump = "\n".join([*above, *broken, *paragraphs, "Share", "Imprint", "© 2024 Village Post"])
    cleaning = declutter.clean(dump, level="strict")
    assert {each.block.text for each in cleaning.removals if each.filter == "headline"} == {headline}


def test_what_stands_between_paragraphs_is_no_part_of_the_head_though_the_most_prose_be_far_below() -> None:
    headline, *paragraphs = ARTICLES["en"]
    first = ["The mill", "What we like:", paragraphs[0]]
    above = [headline, "Jane Doe", "The old mill of the village has ground its first flour in forty years."]
    read = read_text("\n\n".join([*above, "12 May 2024", *first, "The bakery", "What we like:", *paragraphs]))
    told = replace(read, article=(len(above) + 6, len(read.blocks) - 1))
    assert {verdict.block.number for verdict in FILTERS["headline"](Cleaning(told))} == {0, 1, 3, 4, 5}


def test_headline_in_korean_shares_the_beginnings_of_words() -> None:
    text = (
        "사회\n\n간이역 매표창구에 불이 켜졌다\n\n한서윤 기자\n\n"
        "매표창구의 불은 열한 해 만에 켜졌다. 간이역을 지키던 주민들이 책을 모았기 때문이라고 한다.\n\n"
        "그날 간이역에서 내린 사람은 셋이었고, 그중 둘은 역을 나가지 않고 줄을 섰다고 한다.\n\n"
        "역장은 스무 해 전에 떠났고, 그 뒤로 표를 파는 사람은 없었으며, 기차만 하루에 두 번 섰다고 한다.\n\n"
        "주민들은 매표창구를 하루에 두 번 열기로 했고, 불을 끄는 사람은 정하지 않았다.\n"
    )
    found = find_headline(Cleaning(read_text(text)))
    assert found is not None
    assert found.text == "간이역 매표창구에 불이 켜졌다"
