"""The trees give the sums that a walk down each of them gives, wherever a block stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declutter.article.trees import LEAF, MOST_LANES, Trees

FEATURES = ("words", "words@-1", "words@2", "kind")

STUMP = [0, 3, 0, LEAF, 0, -5, LEAF, 0, 7]
"""Up to three words: -5; more: 7."""


def walked(trees: Trees, columns: Mapping[str, Sequence[int]]) -> list[int]:
    """The scores, worked out the plain way."""
    count = len(next(iter(columns.values())))
    return [sum(_leaf(row, trees.features, columns, at, count) for row in trees.nodes) for at in range(count)]


def _leaf(
    row: Sequence[int], names: Sequence[str], columns: Mapping[str, Sequence[int]], at: int, count: int
) -> int:
    def value(place: int) -> int:
        name, _, offset = names[row[3 * place]].partition("@")
        there = at + int(offset or 0)
        return columns[name][there] if 0 <= there < count else 0

    def end(place: int) -> int:
        """The place after the last node below this one."""
        return place + 1 if row[3 * place] == LEAF else end(end(place + 1))

    place = 0
    while row[3 * place] != LEAF:
        place = place + 1 if value(place) <= row[3 * place + 1] else end(place + 1)
    return row[3 * place + 2]


@st.composite
def rows(draw: st.DrawFn, depth: int = 0) -> list[int]:
    if depth == 4 or draw(st.booleans()):
        return [LEAF, 0, draw(st.integers(-900, 900))]
    node = [draw(st.integers(0, len(FEATURES) - 1)), draw(st.integers(0, 254)), draw(st.integers(-9, 9))]
    return node + draw(rows(depth=depth + 1)) + draw(rows(depth=depth + 1))


@given(
    nodes=st.lists(rows(), min_size=1, max_size=12),
    columns=st.lists(st.tuples(st.integers(0, 255), st.integers(0, 255)), min_size=1, max_size=40),
)
def test_scores_are_what_a_walk_gives(nodes: list[list[int]], columns: list[tuple[int, int]]) -> None:
    trees = Trees(FEATURES, nodes)
    named = {"words": [each for each, _ in columns], "kind": [each for _, each in columns]}
    assert trees.scores(named) == walked(trees, named)


def test_long_documents_are_scored_in_parts_that_know_their_neighbours() -> None:
    count = 2 * MOST_LANES + 3
    columns = {"words": [at * 37 % 11 for at in range(count)], "kind": [at % 3 for at in range(count)]}
    beside = [1, 5, 0, LEAF, 0, 1, 2, 4, 0, LEAF, 0, 10, LEAF, 0, 100]
    trees = Trees(FEATURES, [STUMP, beside])
    assert trees.scores(columns) == walked(trees, columns)


def test_more_trees_than_a_lane_can_count_add_up() -> None:
    trees = Trees(FEATURES, [STUMP] * 300)
    columns = {"words": [0, 3, 4, 255], "kind": [0] * 4}
    assert trees.scores(columns) == [-1500, -1500, 2100, 2100]


def test_a_column_may_be_held_against_every_value() -> None:
    trees = Trees(FEATURES, [[0, limit, 0, LEAF, 0, 0, LEAF, 0, 1] for limit in range(255)])
    columns = {"words": list(range(256)), "kind": [0] * 256}
    assert trees.scores(columns) == list(range(256))


def test_a_document_without_blocks_has_no_scores() -> None:
    assert Trees(FEATURES, [STUMP]).scores({"words": [], "kind": []}) == []


@given(nodes=st.lists(rows(), min_size=1, max_size=6), value=st.integers(0, 255))
def test_shares_add_up_to_the_score_less_the_means_at_the_roots(nodes: list[list[int]], value: int) -> None:
    trees = Trees(FEATURES, nodes)
    columns = {"words": [value, 9, 200], "kind": [4, 0, value]}
    roots = sum(row[2] for row in nodes)
    for at, score in enumerate(trees.scores(columns)):
        assert sum(trees.shares(columns, at)) == score - roots


@pytest.mark.parametrize(
    ("words", "score"), [(0, -5), (3, -5), (4, 7), (255, 7)], ids=["none", "at", "above", "most"]
)
def test_a_threshold_is_inclusive(words: int, score: int) -> None:
    assert Trees(("words",), [STUMP]).scores({"words": [words]}) == [score]
