"""The learned judge is told numbers in bounds, says the same every time, and its weights are open data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import declutter
from declutter.article.beside_judge import beside_the_judge, but_the_articles
from declutter.article.body import find_body
from declutter.article.features import features_of
from declutter.article.judge import LEAST_BLOCKS, MOST_BLOCKS, MOST_FOR_DOUBT, opinions_of
from declutter.article.second_pass import second_pass
from declutter.article.trees import BITS, LEAF
from declutter.article.weights import SHIPPED, Stage, read_weights, shipped_weights, to_json
from declutter.document import Cleaning, Verdict, Verdicts
from declutter.formats.text import read, read_text
from tests.fixtures import Fixture, fixtures, some

EVERY = pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.slug)
STAGES = ("first", "second", "furniture")


@EVERY
def test_features_are_bytes_with_an_entry_a_block(fixture: Fixture) -> None:
    document = read(fixture.data)
    features = features_of(document)
    told = {**features.columns, **second_pass([128] * len(document.blocks), features)}
    for name, column in told.items():
        assert len(column) == len(document.blocks), name
        assert all(0 <= value <= 255 for value in column), name


def test_a_document_without_blocks_has_no_features() -> None:
    assert all(not column for column in features_of(read_text("\n\n")).columns.values())


@pytest.mark.parametrize("name", STAGES)
def test_every_feature_that_the_trees_ask_for_is_told(name: str) -> None:
    features = features_of(read_text("One.\n\nTwo.\n"))
    told = {*features.columns, *second_pass([0, 0], features)}
    asked = {feature.partition("@")[0] for feature in getattr(shipped_weights(), name).trees.features}
    assert asked <= told


@pytest.mark.parametrize("name", STAGES)
def test_the_widest_sum_of_leaves_fits_two_lanes(name: str) -> None:
    stage: Stage = getattr(shipped_weights(), name)
    widest = 0
    for row in stage.trees.nodes:
        leaves = [row[at + 2] for at in range(0, len(row), 3) if row[at] == LEAF]
        widest += max(leaves) - min(leaves)
    assert widest < 2 ** (2 * BITS), "every second lane has room for as much"


@pytest.mark.parametrize("name", STAGES)
def test_steps_rise(name: str) -> None:
    steps = getattr(shipped_weights(), name).steps
    assert list(steps) == sorted(steps)
    assert len(steps) == (255 if name == "first" else 100)


def test_weights_are_small_open_data_that_name_their_origin() -> None:
    assert SHIPPED.stat().st_size < 1_000_000
    about = json.loads(SHIPPED.read_bytes())["about"]
    assert {"made", "data", "pages", "sha256 of the pages", "libraries", "code"} <= set(about)
    assert "CC BY 4.0" in str(about["data"])


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(to_json(shipped_weights()), encoding="utf-8")
    assert to_json(read_weights(path)) == SHIPPED.read_text(encoding="utf-8")


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(ValueError, match="format 99"):
        read_weights(path)


@pytest.mark.parametrize("fixture", some(fixtures(), 3))
def test_opinions_are_probabilities_and_the_same_every_time(fixture: Fixture) -> None:
    weights = shipped_weights()
    once, again = (opinions_of(read(fixture.data), weights) for _ in range(2))
    assert once == again
    assert all(0 <= opinion.clutter <= opinion.outside <= 1 for opinion in once or ())


def test_a_text_of_which_nothing_is_sure_keeps_more() -> None:
    """Where the second pass holds all blocks for less likely, the likeliest of them gain by it."""
    page = next(fixture.data for fixture in fixtures() if fixture.slug == "en-bs4-long-trail-blog")
    weights = shipped_weights()
    doubtful = replace(weights, second=Stage(weights.second.trees, weights.second.steps[:40]))
    sure, unsure = (opinions_of(read(page), each) for each in (weights, doubtful))
    assert sure is not None
    assert unsure is not None
    likeliest = 1 - min(each.outside for each in unsure)
    assert 0.4 < likeliest <= 0.4 * MOST_FOR_DOUBT
    assert min(each.outside for each in sure) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One.\n\nTwo.\n\nThree.\n\nFour.\n", id="fewer blocks than it needs"),
        pytest.param("\n\n".join(f"entry {at}" for at in range(40)), id="no sentence at all"),
        pytest.param("", id="nothing"),
        pytest.param("The stone that was there before is there no more.\n" * (MOST_BLOCKS + 1), id="a log"),
    ],
)
def test_it_has_no_opinion_where_it_cannot_judge(text: str) -> None:
    assert opinions_of(read_text(text), shipped_weights()) is None


def test_the_named_filters_alone_clean_short_texts() -> None:
    text = "Skip to main content\n\nThe bridge over the river was closed on Monday for repairs.\n"
    assert len(read_text(text).blocks) < LEAST_BLOCKS
    assert declutter.clean(text, level="strict").counts == {"navigation": 1}


def test_confidence_and_reason_are_shown_to_programs() -> None:
    page = next(fixture.data for fixture in fixtures() if fixture.slug == "en-bs4-long-trail-blog")
    record = json.loads(json.dumps(declutter.clean(page, level="strict").to_dict()))
    removed = [each for each in record["removed"] if each["filter"] == "outside_article"]
    assert removed
    assert all(0.5 <= each["confidence"] <= 1 and each["reason"] for each in removed)


MENU = [f"{name} news" for name in ("Local", "World", "Sport", "Money", "Travel", "Food", "Weather", "Film")]


def test_it_judges_pages_in_which_the_rules_find_no_run_of_prose() -> None:
    half = [
        "The stone bridge was closed to all on Monday morning.",
        "Work on the two old piers will go on for a month.",
    ]
    text = "\n\n".join([*MENU, half[0], *MENU, half[1], *MENU])
    document = read_text(text)
    assert find_body(document) is None
    assert opinions_of(document, shipped_weights()) is not None


SENTENCE, LINE = "A sentence that is the article's own, it seems.", "A line of the article"


@pytest.mark.parametrize(
    ("gap", "said", "goes"),
    [("\n", SENTENCE, set()), ("\n", LINE, set()), ("\n\n", SENTENCE, set()), ("\n\n", LINE, {1, 4})],
    ids=["sentence of a dump", "line of a dump", "paragraph", "line between paragraphs"],
)
def test_it_overrules_filters_that_are_misled(gap: str, said: str, goes: set[int]) -> None:
    document = read_text(gap.join([SENTENCE, said, SENTENCE, SENTENCE, said, SENTENCE, *[SENTENCE] * 4]))
    weights = replace(shipped_weights(), second=_never_outside())

    def names_all(cleaning: Cleaning) -> Verdicts:
        yield from (Verdict(block, "", 1.0) for block in cleaning.kept)

    left = {verdict.block.number for verdict in but_the_articles(names_all, weights)(Cleaning(document))}
    assert left == goes


@pytest.mark.parametrize(
    ("name", "sure", "seen", "goes"),
    [
        ("navigation", 0.66, "outside", True),
        ("navigation", 0.66, "inside", False),
        ("navigation", 0.6, "outside", False),
        ("comments", 0.66, "outside", False),
        ("comments", 0.7, "outside", True),
    ],
)
def test_what_two_think_need_not_be_as_sure(name: str, sure: float, seen: str, goes: bool) -> None:
    document = read_text("\n\n".join([*MENU, *[SENTENCE] * 8]))
    weights = replace(shipped_weights(), second=_always_outside() if seen == "outside" else _never_outside())

    def names_first(cleaning: Cleaning) -> Verdicts:
        yield Verdict(cleaning.kept[0], "", sure)

    judge = beside_the_judge(name, names_first, weights, least=0.7, was_named=False)
    assert [verdict.confidence for verdict in judge(Cleaning(document))] == [max(sure, 0.7)] * goes


@pytest.mark.parametrize(("name", "goes"), [("footer", False), ("navigation", True)])
def test_more_is_asked_of_what_stands_amid_the_foot(name: str, goes: bool) -> None:
    document = read_text("\n\n".join([*MENU, *[SENTENCE] * 8, *MENU]))
    trees = shipped_weights().second.trees
    in_doubt = Stage(trees, [-(10**9)] * 20 + [10**9] * 80)
    weights = replace(shipped_weights(), second=in_doubt)
    opinions = opinions_of(document, weights)
    assert opinions is not None
    assert 0.4 < opinions[-1].outside < 0.5

    def names_last(cleaning: Cleaning) -> Verdicts:
        yield Verdict(cleaning.kept[-1], "", 0.75)

    judge = beside_the_judge(name, names_last, weights, least=0.7, was_named=False)
    assert bool([*judge(Cleaning(document))]) is goes


def _never_outside() -> Stage:
    trees = shipped_weights().second.trees
    return Stage(trees, [-(10**9)] * 100)


def _always_outside() -> Stage:
    trees = shipped_weights().second.trees
    return Stage(trees, [10**9] * 100)


def test_lines_that_say_the_same_one_below_the_other_share_one_opinion() -> None:
    said = "The bridge stays closed until the summer, the council says."
    page = read_text("\n".join(["Home", "News", *[said] * 40, "Contact", "Imprint"]))
    opinions = opinions_of(page, shipped_weights("text"))
    assert opinions is not None
    assert len({opinions[block.number] for block in page.blocks if block.text == said}) == 1
