"""What `template` removes, given what recurs in the other files of a folder, and what it leaves alone."""

from __future__ import annotations

import re
from textwrap import fill

import pytest

from declutter.document import Recurrence
from declutter.formats.text import read_text
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, document, expected, gone, in_folder, lost, putting, removals_of

COMPANY = Recurrence(196, 200, in_company=True)
ALONE = Recurrence(196, 200, in_company=False)
VARIED = Recurrence(196, 200, in_company=True, is_varied=True)


def around(case: Case, recurrence: Recurrence = COMPANY) -> Case:
    """The case in a folder in whose files all that it is about recurs."""
    about = [block for block in read_text(case.text).blocks if block.first in case.lines]
    return in_folder(case, recurrence, *(block.text for block in about))


def amid(case: Case, text: str, recurrence: Recurrence) -> Case:
    """The same, where one of the texts recurs in another way."""
    return in_folder(around(case), recurrence, text)


def beside_menu(case: Case, text: str, recurrence: Recurrence) -> Case:
    """The case in a folder in whose files the menu recurs, and a text in another way."""
    return in_folder(in_folder(case, COMPANY, *MENU.split("\n\n")), recurrence, text)


MENU = "Tidebook\n\nPilots of the sound\n\nSlipways"
FOOT = "Harbour board of the Dene\n\nBuoys and beacons\n\nThe board meets on the first Tuesday of the month."

REMOVES = (
    around(putting("menu above", above=MENU)),
    around(putting("foot below, with a sentence", below=FOOT)),
    around(putting("menu of a Markdown page", above="# Tidebook\n\n* Pilots\n* Slipways")),
    around(putting("half of the files", below=FOOT), Recurrence(100, 200, in_company=True)),
    around(putting("files of a site", below=FOOT), Recurrence(30, 31, in_company=True, where="dene.example")),
    around(putting("rule between them", below="Tidebook\n\n-----\n\nSlipways")),
    around(putting("numbers that differ, between them", below="Tidebook\n\nEdition 4471\n\nSlipways")),
    amid(putting("heading of a list, farther out than a menu", above="§ Tidebook\n\n§ Pilots\n\nThe ferry "
        "Alma\n\n§ Boats now\n\nThe tug Bella\n\n§ Moorings\n\n§ Slipways"), "Boats now", ALONE),
    amid(putting("heading of a list above the foot", below="§ Tide now\n\nLow at seven\n\n§ Tidebook\n\n"
        "§ Slipways"), "Tide now", ALONE),
)  # fmt: skip

LABELS = {
    "de": "Gezeitenheft\n\nLotsen am Sund\n\nSlipanlagen",
    "fr": "Carnet des marées\n\nPilotes du détroit\n\nCales",
    "es": "Cuaderno de mareas\n\nPrácticos del estrecho\n\nVaraderos",
    "it": "Quaderno delle maree\n\nPiloti dello stretto\n\nScali",
    "pt": "Caderno das marés\n\nPráticos do estreito\n\nVaradouros",
    "nl": "Getijdenschrift\n\nLoodsen van de Sont\n\nHellingen",
    "pl": "Zeszyt pływów\n\nPiloci cieśniny\n\nPochylnie",
    "ru": "Тетрадь приливов\n\nЛоцманы пролива\n\nСлипы",
    "tr": "Gelgit defteri\n\nBoğazın kılavuzları\n\nKızaklar",
    "ar": "دفتر المد\n\nمرشدو المضيق\n\nالمنحدرات",
    "ja": "潮見帳\n\n海峡の水先人\n\n船揚場",
    "zh": "潮汐簿\n\n海峡引航员\n\n船台",
}

LANGUAGES = [around(putting(language, below=text, language=language)) for language, text in LABELS.items()]

STORY = "\n\n".join(text for language in ("en", "de", "fr") for text in ARTICLES[language][1:])
"""So long that it cannot be a notice, whatever it says."""

KEEPS = (
    around(putting("notes between paragraphs", inside="Note\n\nSee the plans\n\nExample")),
    around(putting("head of a table between paragraphs", inside="Name\n\nDepth in feet\n\nHolding ground")),
    around(putting("paragraph that all files quote", inside="The gates are worked by hand, and the keeper "
        "asks for patience.")),
    around(putting("two files of five", below=FOOT), Recurrence(80, 200, in_company=True)),
    around(putting("lines that stand alone, in a few files less", below=FOOT),
        Recurrence(170, 200, in_company=False)),
    in_folder(putting("files in which other things recur", below=FOOT), COMPANY, "Tidebook", "Slipways"),
    in_folder(putting("entry of a list, elsewhere of the menu", below="Weirs\n\nSlipways\n\nLocks\n\nPonds"),
        COMPANY, "Slipways"),
    beside_menu(putting("numbered line that opens the text", above=f"{MENU}\n\n§ Week 12"),
        "Week 12", VARIED),
    beside_menu(putting("sentence with numbers of the file's own", below="Slipways\n\n§ The sluice let 4471 "
        "boats through.\n\nTidebook"), "The sluice let 12 boats through.", VARIED),
    beside_menu(putting("line right above the text, alone", above=f"{MENU}\n\n§ Synopsis"),
        "Synopsis", ALONE),
    beside_menu(putting("line alone, in a few files less", below="§ Tide now\n\nLow at seven\n\nTidebook"),
        "Tide now", Recurrence(170, 200, in_company=False)),
    beside_menu(document("heading of each file's own text", f"{MENU}\n\n§ ## Upkeep\n\n{STORY}"),
        "Upkeep", COMPANY),
    around(putting("line of its own right above the text", above="Synopsis"), ALONE),
    around(putting("last chapters of a manual", below="§ Files\n\nmill.toml\n\n§ Bugs\n\nNone that were "
        "found"), ALONE),
    around(putting("code that manuals repeat", below="fn main() {\n\nlet x = wheel();\n\n}")),
    around(document("story that most files tell", "§ The mill turns again\n\n"
        + "".join(f"§ {text}\n\n" for text in STORY.split("\n\n"))
        + "Our own reporter was not there, but has it from a cousin who sells cider to the mason."),
        Recurrence(160, 200, in_company=True)),
    around(document("file of nothing else", MENU)),
    putting("folder of which nothing is known", below=FOOT),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "template") == expected(case, "template")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    reasons = [each.reason for each in removals_of(case, "normal") if each.filter == "template"]
    assert reasons
    assert [
        each
        for each in reasons
        if not re.fullmatch(r"stands in \d+ of \d+ different files(?: of [\w.]+)?", each)
    ] == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}


@pytest.mark.parametrize("case", REMOVES, ids=lambda case: case.id)
def test_goes_for_what_the_folder_knows_alone(case: Case) -> None:
    assert "template" not in [each.filter for each in removals_of(case._replace(recurring={}), "normal")]


def test_gentle_asks_for_seven_files_of_eight() -> None:
    page = putting("foot", below=FOOT)
    for documents, goes in ((199, True), (176, True), (170, False)):
        removals = removals_of(around(page, Recurrence(documents, 200, in_company=True)), "gentle")
        assert ("template" in [each.filter for each in removals]) is goes


def test_the_site_is_named() -> None:
    case = around(putting("foot", below=FOOT), Recurrence(30, 31, in_company=True, where="dene.example"))
    assert {each.reason for each in removals_of(case, "normal") if each.filter == "template"} == {
        "stands in 30 of 31 different files of dene.example"
    }


def test_lines_that_other_files_hold_as_blocks_go_as_one() -> None:
    foot = fill(
        "Harbour board of the Dene, the sound and the shore, in trust for whoever sails below the weir", 72
    )
    wrapped = "\n\n".join([*(fill(paragraph, 72) for paragraph in ARTICLES["en"]), foot])
    case = in_folder(document("wrapped page", wrapped), COMPANY, *foot.splitlines())
    assert read_text(wrapped).blocks[-1].text == " ".join(foot.splitlines())
    assert [each.block.text for each in removals_of(case, "normal") if each.filter == "template"] == [
        " ".join(foot.splitlines())
    ]
