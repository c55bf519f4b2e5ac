"""How a document goes through the filters more than once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from declutter.article.whole import sparing_most_of_it, sparing_the_whole
from declutter.document import Cleaning, Filter, Verdict, Verdicts
from declutter.filters import FILTERS, LEVELS, chosen
from declutter.formats.text import read_text
from declutter.pipeline import clean
from declutter.rules import Rule
from tests.filters.articles import ARTICLES

IMPRINT = """\
The harbour gazette is printed by the guild of the quay, and nobody but
the guild may copy what it says, in whole or in part, by hand or by any
machine that there is or will be, or tell it to others for money, or to
the ferrymen for nothing, as the harbour master said in his last letter
"""

STORY = """\
Some boats are older than the mole at which they lie, and there is none
who knows whose they are.

The council meets again in May.
"""


def going(*texts: str) -> Filter:
    """A filter that removes the blocks that begin so."""

    def judge(cleaning: Cleaning) -> Verdicts:
        for block in cleaning.kept:
            if block.text.startswith(texts):
                yield Verdict(block, "is to go", 0.9)

    return judge


def test_of_a_block_that_comes_apart_later_only_the_part_that_is_meant_goes() -> None:
    document = read_text(f"{IMPRINT}\n{STORY}")
    assert [block.text[:11] for block in document.blocks] == ["The harbour", "Some boats ", "The council"]

    cleaning = clean(document, {"imprint": going("The harbour"), "owners": going("who knows")})

    assert [removal.filter for removal in cleaning.removals] == ["imprint", "owners"]
    assert cleaning.removals[1].block.text == "who knows whose they are."
    assert cleaning.body() == STORY.replace("who knows whose they are.\n", "")
    assert [block.number for block in cleaning.document.blocks] == [0, 1, 2, 3]
    assert all(each is cleaning.document.blocks[each.number] for each in (r.block for r in cleaning.removals))
    assert cleaning.document.folded.split("\n") == [block.folded for block in cleaning.document.blocks]


def test_what_goes_in_pieces_goes_whole() -> None:
    document = read_text(f"{IMPRINT}\n{STORY}")
    filters = {"imprint": going("The harbour"), "first": going("Some boats"), "second": going("who knows")}
    assert clean(document, filters).body() == "The council meets again in May.\n"


RUN_TOGETHER = f"{' '.join(ARTICLES['en'])} Accept all cookies Cookie policy Read our cookie policy Imprint"
"""A page whose tags have no space between them, as a parser gives it that is asked for the text alone."""


@pytest.mark.parametrize("level", LEVELS)
def test_a_line_that_is_most_of_the_page_stays_whatever_it_holds(level: str) -> None:
    document = read_text(
        f"Harrow Ford Post\nHome\nNews\nSign up for our newsletter\n{RUN_TOGETHER}\nContact\n"
    )
    cleaning = clean(document, chosen(level), threshold=LEVELS[level].threshold, level=level)
    assert RUN_TOGETHER in cleaning.body()


def test_a_line_that_is_most_of_the_page_is_known_by_its_sentences_in_hindi() -> None:
    said = [f"गाँव के {people} लोग सुबह नदी पर नया पुल देखने आए और शाम तक वहीं रहे।" for people in range(20, 28)]
    text = " ".join(said)
    document = read_text(f"{text} कुकी नीति\n\nपुल पर पहली बस कल सुबह चलेगी और टिकट दो रुपये का होगा।\n")
    cleaning = clean(document, {"menu": sparing_the_whole(going("गाँव"))})
    assert text in cleaning.body()


def test_a_line_that_is_most_of_the_page_goes_where_the_user_says_so() -> None:
    document = read_text(f"The mill is shut on Sundays, and the baker is not.\n{RUN_TOGETHER}\n")
    filters = chosen("normal", rules=[Rule("remove", phrase="Accept all cookies")])
    assert clean(document, filters).body() == "The mill is shut on Sundays, and the baker is not.\n"


def test_a_list_that_is_most_of_the_page_may_go() -> None:
    months = " ".join(f"May {year} June {year} July {year}" for year in range(1990, 2026))
    text = "\n\n".join([*ARTICLES["en"][:4], f"Archives Select Month {months}", "Imprint"])
    cleaning = clean(read_text(text + "\n"), {"archives": sparing_the_whole(going("Archives"))})
    assert months not in cleaning.body()


ROWS = [
    f"{rank} | the harbour of {harbour} | {rank * 41} boats | {rank * 17} ferries | {rank} moorings to let"
    for rank, harbour in enumerate(("Lamp Quay", "Ferry Stairs", "Old Mole", "Harrow Ford") * 10, start=1)
]
"""An article that is a ranking: long blocks, and no run of prose to tell where it stands."""

PROSE = [paragraph for language in ("de", "en", "fr", "es") for paragraph in ARTICLES[language]]


def below_recent_posts(blocks: Sequence[str]) -> str:
    return "\n\n".join(["Lamp Quay Post", "Recent posts", "How to moor", *blocks, "Contact"]) + "\n"


def test_a_ranking_below_the_heading_of_a_menu_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    eager = going("Recent posts", "How to", *ROWS)
    monkeypatch.setattr("declutter.filters.FILTERS", {**FILTERS, "related": eager})
    cleaning = clean(read_text(below_recent_posts(ROWS)), chosen("normal", only=["related"]))
    assert cleaning.body() == "\n\n".join(["Lamp Quay Post", *ROWS, "Contact"]) + "\n"


@pytest.mark.parametrize("rows", [ROWS[:3], ROWS])
def test_teasers_that_are_a_part_of_what_the_page_says_go(rows: list[str]) -> None:
    document = read_text("\n\n".join(PROSE) + "\n\n" + below_recent_posts(rows))
    cleaning = clean(document, {"related": sparing_most_of_it(going(*rows))})
    assert not any(row in cleaning.body() for row in rows)
    assert all(paragraph in cleaning.body() for paragraph in PROSE)


def test_teasers_that_are_all_of_a_short_page_go() -> None:
    rows = ROWS[:3]
    filters = {"related": sparing_most_of_it(going(*rows))}
    cleaning = clean(read_text(f"{PROSE[1]}\n\n{below_recent_posts(rows)}"), filters)
    assert not any(row in cleaning.body() for row in rows)
