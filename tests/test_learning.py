"""What a folder knows that a file does not: which blocks recur, in whatever order the files come."""

from __future__ import annotations

import json
import os
import pickle
import random
import re
import tracemalloc
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declutter.batch.learning import add, counting, learned
from declutter.batch.sites import ORIGIN, origin_of, site_of
from declutter.batch.sketch import Sketch, sketch_of
from declutter.batch.template import Template, from_lines, texts_of, to_lines
from declutter.document import Document, Recurrence
from declutter.filters.template import template
from declutter.formats.text import fingerprint, read_text
from declutter.pipeline import clean

SYLLABLES = ("ba", "co", "di", "fu", "ga", "le", "mi", "no", "pu", "ra", "so", "te", "vu", "wi", "za")

MENU = ("Tidebook", "Pilots of the sound", "Slipways and weirs")
FOOT = ("Harbour board of the Dene", "The board meets in the boathouse on the first Tuesday of the month.")


def sentences(seed: object) -> Iterator[str]:
    """Sentences of made-up words without end, never the same twice."""
    rng = random.Random(str(seed))
    while True:
        words = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(rng.randint(9, 16)))
        yield f"{' '.join(words).capitalize()}."


def article(seed: object, count: int = 5) -> list[str]:
    return list(islice(sentences(seed), count))


def page(*blocks: str) -> Document:
    return read_text("\n\n".join(blocks) + "\n")


def pages(
    count: int, name: str = "", menu: Sequence[str] = MENU, foot: Sequence[str] = FOOT
) -> list[Document]:
    """Pages of one site, each with an article of its own."""
    return [page(*menu, *article((name, at)), *foot) for at in range(count)]


def sketches(documents: Iterable[Document], site: str | None = None, folder: str = "") -> list[Sketch]:
    return [sketch_of(document, site, folder) for document in documents]


def learn(given: Iterable[Sketch], memory: int = 1 << 20) -> Template:
    count = counting(memory)
    for sketch in given:
        add(count, sketch)
    return learned(count)


def known(found: Template, *texts: str, site: str | None = None, folder: str = "") -> list[Recurrence | None]:
    return [found.recurring_for(site, folder).get(fingerprint(text)) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("© 2024 Dene Almanac", "© 2025 Dene Almanac.", id="year"),
        pytest.param("Page 3 of 9", "page 12 of 1,024", id="numbers and case"),
        pytest.param("| Tidebook »", "• TIDEBOOK", id="bullets and bars"),
        pytest.param("“Tidebook”", '"tidebook"', id="quotes"),
    ],
)
def test_blocks_that_say_the_same_have_one_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("C++", "C#", id="languages"),
        pytest.param("Locks", "Weirs", id="words"),
        pytest.param("Tide at 7", "Tide", id="with a number and without"),
    ],
)
def test_blocks_that_say_other_things_have_others(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert fingerprint("Tidebook") == read_text("Tidebook\n").blocks[0].fingerprint == FINGERPRINT_OF_TIDEBOOK


FINGERPRINT_OF_TIDEBOOK = 0x2C4A00AB078B310F
"""Written down once: a template that is saved today is read elsewhere tomorrow."""


def test_what_stands_on_each_page_is_learned_and_nothing_else() -> None:
    found = learn(sketches(pages(25)))
    assert found.files == 25
    assert found.groups == {"": {fingerprint(text): Recurrence(25, 25, True) for text in (*MENU, *FOOT)}}


def test_order_does_not_matter() -> None:
    story = article("story")
    given = [
        *sketches(pages(40, "a"), "a.example"),
        *sketches(pages(30, "b", ("Moorings", "Ferries")), None, "b/2024"),
        *sketches([page(*MENU, *story[:3], *article(at, 2), *FOOT) for at in range(30)]),
        *sketches([page(*MENU, *story)] * 3, "a.example"),
    ]
    first = learn(given)
    assert len(first.groups) == 4
    for seed in range(5):
        assert learn(random.Random(seed).sample(given, len(given))) == first


BLOCKS = st.sampled_from([*MENU, *FOOT, "Note", "Chapter 1", "Chapter 2", "-----", "»", *article("drawn", 6)])


@given(
    texts=st.lists(st.lists(BLOCKS, max_size=9).map("\n\n".join), min_size=20, max_size=40),
    shuffle=st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_order_never_matters(texts: list[str], shuffle: random.Random) -> None:
    given = [sketch_of(read_text(text), None, "ab"[at % 2]) for at, text in enumerate(texts)]
    first = learn(given)
    shuffle.shuffle(given)
    assert learn(given) == first
    assert learn(given, memory=1) == first, "on disk as in memory"


def test_a_dozen_files_teach_something_and_fewer_nothing() -> None:
    assert set(learn(sketches(pages(12))).groups) == {""}
    assert learn(sketches(pages(11))).groups == {}
    assert learn([]) == Template()


def test_copies_of_one_story_count_once() -> None:
    story = article("story", 8)
    copies = [page(*MENU, *story, *FOOT)] * 200
    found = learn(sketches([*pages(30), *copies]))
    assert known(found, MENU[0]) == [Recurrence(31, 31, True)]
    assert known(found, *story) == [None] * 8


def test_near_copies_of_one_story_hardly_count_more() -> None:
    story = article("story", 10)
    copies = [page(*MENU, *story[:at], *article(("changed", at)), *story[at + 1 :]) for at in range(1, 9)] * 5
    changed = [page(*MENU, *story[:4], next(sentences(("one", at))), *story[5:], *FOOT) for at in range(60)]
    found = learn(sketches([*pages(60), *changed, *copies]))
    assert known(found, *story) == [None] * 10
    menu = known(found, MENU[0])[0]
    assert menu
    assert menu.of <= 75


def test_a_story_that_two_files_share_is_no_template() -> None:
    story = article("story")
    found = learn(sketches([*pages(25), page(*MENU, *story, *FOOT), page(*story, *FOOT)]))
    assert known(found, *story) == [None] * 5


def test_each_site_has_its_own_template() -> None:
    menu, foot = ("Moorings", "Ferries of the sound"), ("Who we are", "Ask the harbour master")
    found = learn(
        [*sketches(pages(25, "a"), "a.example"), *sketches(pages(75, "b", menu, foot), "b.example", "news")]
    )
    assert known(found, MENU[0], site="a.example") == [Recurrence(25, 25, True, where="a.example")]
    assert known(found, MENU[0], site="b.example") == [None]
    assert known(found, menu[0], site="b.example") == [Recurrence(75, 75, True, where="b.example")]
    assert known(found, menu[0], site="c.example") == [Recurrence(75, 100, True)], (
        "three quarters of all files"
    )


def test_each_folder_has_its_own_template() -> None:
    news, sport = ("News of the weir", "From the gauge"), ("Regattas", "Results since spring")
    given = [
        *sketches(pages(30, "new", (*MENU, *news)), None, "site/news/2024"),
        *sketches(pages(10, "old", (*MENU, *news)), None, "site/news/2023"),
        *sketches(pages(150, "sport", (*MENU, *sport)), None, "site/sport"),
    ]
    found = learn(given)
    assert set(found.groups) == {"site/news/2024/", "site/news/", "site/sport/", "site/", ""}
    assert known(found, news[0], folder="site/news/2024") == [
        Recurrence(30, 30, True, where="site/news/2024/")
    ]
    assert known(found, news[0], folder="site/news/2023") == [Recurrence(40, 40, True, where="site/news/")]
    assert known(found, news[0], folder="site/sport") == [None]
    assert known(found, MENU[0], folder="elsewhere") == [Recurrence(190, 190, True)]


def test_what_stands_between_other_lines_each_time_is_not_in_company() -> None:
    texts = [[*MENU, *article(at, 3), "Note", *article((at, "more"), 2), *FOOT] for at in range(30)]
    found = learn(sketches(page(*each) for each in texts))
    assert known(found, "Note") == [Recurrence(30, 30, False)]
    half = learn(
        sketches(page(*(text for text in each if at % 2 or text != "Note")) for at, each in enumerate(texts))
    )
    assert known(half, "Note") == [None], "half of the files are too few for what stands alone"


def test_what_a_page_says_as_often_as_it_needs_to_is_not_learned() -> None:
    texts = [
        [
            *MENU,
            *(text for paragraph in article(at, 1 + at % 7) for text in (paragraph, "Note", "Example")),
            *FOOT,
        ]
        for at in range(40)
    ]
    found = learn(sketches(page(*each) for each in texts))
    assert known(found, "Note", "Example", MENU[2]) == [None, None, Recurrence(40, 40, True)]


def test_numbers_that_differ_are_told_from_those_that_do_not() -> None:
    found = learn(
        sketches(
            page("Tidebook 1872", f"Chapter {at + 1}", *article(at), "Edition 4 of 9") for at in range(30)
        )
    )
    assert known(found, "Tidebook 1", "Chapter 1", "Edition 4 of 9") == [
        Recurrence(30, 30, True, is_varied=False),
        Recurrence(30, 30, True, is_varied=True),
        Recurrence(30, 30, True, is_varied=False),
    ]


def test_bars_are_nobodys_company() -> None:
    found = learn(sketches(page("»", *article(at, 3), "«", *article((at, 2), 2)) for at in range(30)))
    assert known(found, "»", "«") == [Recurrence(30, 30, False)] * 2


def test_memory_does_not_grow_with_the_files() -> None:
    def peak(files: int) -> int:
        count = counting(memory=1 << 16)
        tracemalloc.start()
        for at in range(files):
            own = [(at * 50 + block) * 0x9E3779B97F4A7C15 % (1 << 64) for block in range(46)]
            prints = array("Q", (*range(100, 104), *own)).tobytes()
            add(count, Sketch("", prints, bytes([9]) * 50, bytes(50)))
        found = learned(count)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(found.groups[""]) == 4
        return most

    few, many = peak(250), peak(2_000)
    assert many < few + 4_000_000 < 40_000_000


def test_sketches_and_templates_can_be_sent_to_other_processes() -> None:
    given = sketches(pages(25), "a.example")
    assert pickle.loads(pickle.dumps(given)) == given
    found = learn(given)
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(found.recurring_for("a.example"))) == found.recurring_for("a.example")


def saved() -> tuple[Template, list[str]]:
    documents = pages(25, foot=(*FOOT, "Édition du 3 mai", "\u202eodd\u202c \x1b[1m tide", "*"))
    found = learn([*sketches(documents, "a.example", "news"), *sketches(pages(30, "b"), None, "news")])
    return found, list(to_lines(found, texts_of(found, documents)))


def test_a_template_can_be_saved_and_read_again() -> None:
    found, lines = saved()
    again = from_lines(lines)
    assert again.files == found.files == 55
    assert set(found.groups) == {"", "a.example", "news/"}
    for site in ("", "a.example"):
        expected = dict(found.groups[site])
        assert again.groups[site] == expected
    assert list(to_lines(again, {fingerprint(each): each for each in _texts(lines)})) == lines


def _texts(lines: Sequence[str]) -> list[str]:
    return [json.loads(line)["text"] for line in lines[1:]]


def test_a_saved_template_is_for_people_to_read() -> None:
    _, lines = saved()
    assert lines[0] == '{"declutter": "template", "schema": 1, "files": 55}\n'
    assert '{"site": "", "files": 55, "of": 55, "in_company": true, "text": "Tidebook"}\n' in lines
    assert any("Édition du 3 mai" in line for line in lines)
    assert all(line.removesuffix("\n").isprintable() for line in lines)


def test_a_line_that_is_taken_out_is_forgotten() -> None:
    _, lines = saved()
    edited = from_lines(line for line in lines if "Tidebook" not in line)
    assert known(edited, "Tidebook", "Slipways and weirs", site="a.example") == [
        None,
        Recurrence(25, 25, True, where="a.example"),
    ]


HEAD = '{"declutter": "template", "schema": 1, "files": 30}'
ROW = '{"site": "", "files": 30, "of": 30, "in_company": true, "text": "Tidebook"}'


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        pytest.param([], "line 1", id="empty"),
        pytest.param(["Skip to content"], "line 1 is no JSON", id="a page"),
        pytest.param([ROW], "line 1 is not the first line", id="no head"),
        pytest.param(["[]"], "line 1 is not the first line", id="a list"),
        pytest.param([HEAD.replace("1,", "2,")], "reads schema 1, not 2", id="a later version's"),
        pytest.param([HEAD, "", ROW[:-1]], "line 3 is no JSON", id="cut off"),
        pytest.param([HEAD, "[]"], "line 2 is no row", id="a list for a row"),
        pytest.param([HEAD, ROW.replace('"Tidebook"', '" "')], "line 2: 'text'", id="no text"),
        pytest.param([HEAD, ROW.replace("true", "1")], "line 2: 'in_company'", id="a number for yes"),
        pytest.param([HEAD, ROW.replace('"files": 30', '"files": 31')], "31 files of 30", id="more than all"),
        pytest.param([HEAD, ROW.replace('"of": 30', '"of": true')], "line 2: 'of'", id="yes for a number"),
        pytest.param([HEAD, ROW.replace('"site": ""', '"site": null')], "line 2: 'site'", id="no site"),
    ],
)
def test_what_is_no_template_is_refused(lines: list[str], says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        from_lines(lines)


def test_no_more_files_are_read_for_the_texts_than_are_needed() -> None:
    documents = pages(25)
    found = learn(sketches(documents))
    rest = iter(documents)
    assert texts_of(found, rest) == {fingerprint(text): text for text in (*MENU, *FOOT)}
    assert len(list(rest)) == 24


ADDRESS = "https://www.dene.example:8080/2024/11/weir.html?from=a"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"URL: {ADDRESS}\n\nThe weir", id="URL"),
        pytest.param(f"The weir\n\nSource: {ADDRESS}\n", id="source, below the headline"),
        pytest.param(f"**Source:** <{ADDRESS}>", id="in Markdown"),
        pytest.param(f"canonical_url = '{ADDRESS}'", id="in TOML"),
        pytest.param(f"# Link: {ADDRESS}", id="in a comment"),
        pytest.param(f"WARC-Target-URI: {ADDRESS}", id="in a header of Common Crawl"),
        pytest.param(f"{ADDRESS}\n\nThe weir", id="alone"),
        pytest.param(
            "---\ntitle: The weir\n" + "tag: a\n" * 20 + f'url: "{ADDRESS}"\n---\nText', id="in front matter"
        ),
    ],
)
def test_a_document_states_its_site(text: str) -> None:
    assert site_of(text.splitlines()) == "dene.example"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(f"The weir is at {ADDRESS} and stays there.", id="in a sentence"),
        pytest.param(f"{ADDRESS} is where the weir is.", id="at the head of a sentence"),
        pytest.param("Source: Harbour board of the Dene", id="a source that is no address"),
        pytest.param(f"Photo: {ADDRESS}", id="another name"),
        pytest.param("The weir\n" * 9 + f"Source: {ADDRESS}", id="far down"),
        pytest.param("URL: mailto:keeper@dene.example", id="no page's address"),
        pytest.param("URL: https://[dene", id="broken"),
        pytest.param(
            "---\nThe weir\n" + "is open\n" * 20 + f"url: {ADDRESS}", id="a rule that opens nothing"
        ),
    ],
)
def test_a_link_is_not_taken_for_the_documents_address(text: str) -> None:
    assert site_of(text.splitlines()) is None


def test_an_address_that_came_with_the_file_counts_first(tmp_path: Path) -> None:
    path = tmp_path / "weir.txt"
    path.write_text("The weir")
    assert origin_of(str(path)) == origin_of(str(tmp_path / "none.txt")) == ""
    try:
        os.setxattr(path, ORIGIN, ADDRESS.encode())
    except OSError:
        pytest.skip("this file system keeps no extended attributes")
    assert site_of(["URL: https://other.example/"], origin_of(str(path))) == "dene.example"
    assert site_of(["URL: https://other.example/"], "no address") == "other.example"


def test_what_was_learned_goes_and_cleaning_twice_equals_once() -> None:
    documents = pages(25)
    recurring = learn(sketches(documents)).recurring_for()
    for document in documents:
        cleaning = clean(replace(document, recurring=recurring), {"template": template}, threshold=0.7)
        assert [block.text for block in cleaning.kept] == [
            block.text for block in document.blocks if block.text not in (*MENU, *FOOT)
        ]
        again = replace(read_text(cleaning.body()), recurring=recurring)
        assert not clean(again, {"template": template}).changes
        assert document.without({0}).recurring == {}
        assert replace(document, recurring=recurring).without({0}).recurring is recurring
