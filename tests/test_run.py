"""Where the learned judge sees the article, and whom that is told."""

from __future__ import annotations

from itertools import chain, repeat

import pytest

from declutter.article import run
from declutter.article.body import find_body
from declutter.article.judge import Opinion
from declutter.article.run import judged_run, told_by_judge
from declutter.article.weights import shipped_weights
from declutter.document import Document
from declutter.formats.html import read_html
from declutter.formats.text import read_text

SENTENCE = "The ferry left the old harbour at seven, with the mail and two goats on board of it."
LINES = [f"Entry {name} of a menu" for name in ("one", "two", "three", "four", "five", "six")]

INSIDE, UNSURE, OUTSIDE = 0.05, 0.5, 0.95


def opinions(*stretches: tuple[int, float]) -> list[Opinion]:
    """So many opinions of each kind, one after another."""
    likely = chain.from_iterable(repeat(outside, count) for count, outside in stretches)
    return [Opinion(outside, outside) for outside in likely]


def page(*texts: str) -> Document:
    return read_text("\n\n".join(texts))


def test_the_run_is_where_the_judge_sees_it_and_not_where_the_most_prose_stands() -> None:
    document = page(*[SENTENCE] * 6, *LINES * 3, *[SENTENCE] * 4)
    of_rules = find_body(document)
    assert of_rules is not None
    assert (of_rules.first, of_rules.last) == (0, 5)
    found = judged_run(document, opinions((24, OUTSIDE), (4, INSIDE)))
    assert found is not None
    assert (found.first, found.last) == (24, 27)


def test_the_run_keeps_what_the_rules_take_for_the_article_where_the_judge_does_not_object() -> None:
    document = page(*[SENTENCE] * 10)
    for beyond, last in ((UNSURE, 9), (OUTSIDE, 5)):
        found = judged_run(document, opinions((6, INSIDE), (4, beyond)))
        assert found is not None
        assert (found.first, found.last) == (0, last)


def test_the_run_takes_no_more_than_the_rules_where_theirs_holds_the_article() -> None:
    document = page(*[SENTENCE] * 6, "Latest news", *LINES)
    found = judged_run(document, opinions((13, INSIDE)))
    assert found is not None
    assert (found.first, found.last) == (0, 5)


def test_the_run_is_that_of_the_rules_where_the_judge_is_surest_of_another_place() -> None:
    document = page(*[SENTENCE] * 20, *LINES * 4, *[SENTENCE] * 3)
    of_rules = find_body(document)
    assert of_rules is not None
    assert (of_rules.first, of_rules.last) == (0, 19)
    assert judged_run(document, opinions((20, 0.4), (24, OUTSIDE), (3, INSIDE))) == of_rules


def test_there_is_no_run_without_prose_that_the_judge_holds_for_the_article() -> None:
    assert judged_run(page(*[SENTENCE] * 6), opinions((6, OUTSIDE))) is None


def test_a_document_is_told_once_and_its_other_self_is_not_told() -> None:
    document = page(*LINES, *[SENTENCE] * 6, *LINES, "Copyright of the harbour master", *LINES, SENTENCE)
    told = told_by_judge(document, None)
    assert told is told_by_judge(document, shipped_weights())
    assert document.article is None


@pytest.mark.parametrize(
    ("seen", "is_told"),
    [
        pytest.param(opinions((6, OUTSIDE), (4, INSIDE), (6, OUTSIDE)), True, id="amid a page"),
        pytest.param(opinions((16, INSIDE)), False, id="next to all of the document"),
        pytest.param(opinions((16, 0.4)), False, id="where it does not know"),
    ],
)
def test_the_filters_are_told_of_a_page_around_the_article(
    seen: list[Opinion], is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = page(*[SENTENCE] * 6, *[SENTENCE] * 4, *[SENTENCE] * 6)
    monkeypatch.setattr(run, "opinions_of", lambda *_: seen)
    told = told_by_judge(document, None)
    assert (told is not document) == is_told
    if is_told:
        assert told.article == (6, 9)
        assert find_body(told) != find_body(document)


@pytest.mark.parametrize(
    ("below", "last"),
    [pytest.param(0.2, 24, id="beyond doubt"), pytest.param(0.4, 5, id="in doubt")],
)
@pytest.mark.parametrize("knows", [True, False], ids=["known", "not known"])
def test_the_article_ends_with_the_last_sentence_that_is_its_own_beyond_doubt(
    below: float, last: int, knows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = page(*[SENTENCE] * 6, *LINES * 3, SENTENCE, *LINES)
    monkeypatch.setattr(
        run, "opinions_of", lambda *_: opinions((6, INSIDE), (18, OUTSIDE), (1, below), (6, OUTSIDE))
    )
    monkeypatch.setattr(run, "knows_article", lambda *_: knows)
    found = find_body(told_by_judge(document, None))
    assert found is not None
    assert (found.first, found.last) == (0, last)


@pytest.mark.parametrize("thread", [True, False], ids=["below the readers' heading", "below a box"])
def test_no_sentence_of_the_readers_ends_the_article(thread: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    document = page(*[SENTENCE] * 6, *LINES * 3, SENTENCE, *LINES)
    seen = opinions((6, INSIDE), (18, OUTSIDE), (1, INSIDE), (6, OUTSIDE))
    monkeypatch.setattr(run, "opinions_of", lambda *_: seen)
    monkeypatch.setattr(run, "knows_article", lambda *_: False)
    monkeypatch.setattr(run, "LEAST_LIKELY", 0.1)
    monkeypatch.setattr(run, "start_of_thread", lambda _: document.blocks[8] if thread else None)
    found = find_body(told_by_judge(document, None))
    assert found is not None
    assert found.last == (5 if thread else 24)


def test_of_a_page_with_markup_only_its_last_sentence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text, box = f"<p>{SENTENCE}</p>", "".join(f"<p>{line}</p>" for line in LINES * 3)
    document = read_html(f"<main>{text * 6}{box}{text}{box * 2}</main>")
    count = len(LINES * 3)
    seen = opinions((6, INSIDE), (count, OUTSIDE), (1, INSIDE), (2 * count, OUTSIDE))
    monkeypatch.setattr(run, "opinions_of", lambda *_: seen)
    assert told_by_judge(document, None).article == (0, 6 + count)


def test_a_page_with_markup_is_not_told() -> None:
    document = read_html(f"<nav><p>Home</p></nav><main>{f'<p>{SENTENCE}</p>' * 6}</main>")
    assert told_by_judge(document, None) is document
