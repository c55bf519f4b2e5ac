"""What `byline` removes where it is asked for, and what it leaves alone, even then or unasked."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    below_headline("by and a name", "By Jane Doe"),
    below_headline("by, a name and an office", "By Jane Doe, Staff Writer"),
    below_headline("written by", "Written by Jane Doe"),
    below_headline("name alone", "Jane Doe"),
    below_headline("text and pictures", "Text: Jane Doe"),
    putting("credit line of an agency", below="Reporting by Jane Doe; Editing by Tom Ashby"),
    putting("writing by", below="Writing by Jane Doe"),
    putting(
        "note on the author", below="About the author\n\nJane Doe writes about crafts, and lives by the sea."
    ),
)

NAMES = {
    "de": "Von Jana Adler",
    "fr": "Par Jeanne Morel",
    "es": "Por Juana Prado",
    "it": "di Gianna Berti",
    "pt": "Por Joana Prado",
    "nl": "Door Jana Smit",
    "pl": "Autor: Jan Kos",
    "ru": "Автор: Иван Седов",
    "tr": "Yazan: Can Demir",
    "ar": "بقلم: هدى السالم",
    "ja": "執筆：上田健",
    "zh": "作者：李山",
}

LANGUAGES = [below_headline(language, text, language=language) for language, text in NAMES.items()]

KEEPS = (
    below_headline("sentence that begins with by", "By noon the queue at the gate reached the church, and "
        "the first sack was sold before it was tied."),
    putting("name inside the prose", inside="Edith Marlow keeps the accounts, and her brother keeps the bees "
        "that live behind the gate."),
    putting("name as a subheading", inside="## Jane Doe\n\nThe engineer came by bicycle, looked at the shaft "
        "for an hour and refused to be paid."),
    putting("list of helpers", inside="- Edith Marlow\n- Tom Ashby\n- Jane Doe\n\nThe three of them carried "
        "the stone, and the fourth, who slipped, does not wish to be named."),
    putting("speakers of an interview", inside="Edith Marlow: We had no money at all, and a great deal of "
        "rope.\n\nTom Ashby: We had my rope."),
    putting("sentence about writing", inside="Written by hand, the ledger of the mill fills eleven volumes, "
        "and three of them smell of smoke."),
    putting("sentence about editing", inside="The editing of the film took longer than the repairs, because "
        "nobody could bear to cut the dog."),
    putting("quote with its speaker", inside="“It turns, and I am late for lunch.”\n\nSo spoke the mason, "
        "and left by the lower gate."),
    putting("table of names", inside="| Name | Saturday |\n|---|---|\n| Jane Doe | first |\n| Tom Ashby | "
        "second |"),
    putting("cast list", inside="Miller: Jane Doe\n\nMason: Tom Ashby\n\nThe play was given twice in the "
        "barn, and once by mistake in the road."),
    document("text about bylines", """\
Who wrote this?

§ The first byline in the valley's paper stood under a report on a drowned cow, in the year 1911.

§ By Jane Doe, it said, and the readers wrote to ask who had allowed it.

§ For twenty years after that no name was printed, and everybody knew all the same.

§ Reporting by telephone came in with the war, and with it the initials at the end."""),
    document("text right below a link to the author's other posts", """\
The drowned cow

View all posts by Jane Doe

§ The first report of the valley's paper was on a drowned cow, in the year 1911, and nobody had signed it.

§ The second was on the farmer, who asked for the cow's picture back.

§ For twenty years after that the paper printed no animal at all, and everybody knew why."""),
    below_headline("German sentence that begins with von", "Von weitem schon hört man das Rad, "
        "und wer näher kommt, riecht das frische Mehl.",
        language="de"),
    below_headline("French sentence that begins with par", "Par temps de gel, la roue reste immobile.",
        language="fr"),
    below_headline("Spanish sentence that begins with por", "Por la noche el molino guarda silencio.",
        language="es"),
    below_headline("Dutch sentence that begins with door", "Door de regen stond het water al vroeg hoog.",
        language="nl"),
)  # fmt: skip

UNASKED = (
    below_headline("by and a name", "By Jane Doe"),
    putting("writing by", below="Writing by Jane Doe"),
    putting("credit line of an agency", below="Reporting by Jane Doe; Editing by Tom Ashby"),
)


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "byline", "strict") == expected(case, "byline")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "byline", "strict") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case, "strict") == {}


@pytest.mark.parametrize("case", UNASKED, ids=lambda case: case.id)
def test_keeps_the_author_unless_asked(case: Case) -> None:
    assert lost(case) == {}
