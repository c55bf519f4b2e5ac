"""The trainer aligns pages with their gold text, and its trees say in whole numbers what they said before."""

from __future__ import annotations

import pytest

pytest.importorskip("lightgbm", reason="the trainer's libraries are an extra: pip install -e '.[training]'")

import numpy as np
from benchmarks.bare import bare
from training.boost import grow, whole_numbers
from training.examples import feature_names, of_page
from training.furniture import furniture, is_furniture
from training.html_examples import html_feature_names, of_html_page
from training.labels import labels
from training.matrix import first_matrix, second_columns, shifted, weights
from training.pages import Page

from declutter.formats.html import read_html
from declutter.formats.text import read_text

PAGE = """\
Skip to content

Old bridge closes for a year

The old bridge over the Senn closes on Monday, and the ferry will run twice a day until the repairs are done.

The old bridge over the Senn closes on Monday, and the ferry will run twice a day until the repairs are done.

Who pays? The county does, said the mayor, and the county said nothing.

• planks

• nails

• rope

Privacy policy
"""

GOLD = """\
The old bridge over the Senn closes on Monday, and the ferry will run twice a day until the repairs are done.
Who pays? The county does, said the mayor, and the county said nothing.
planks
nails
rope
"""

SOURCE = "<h1>Old bridge closes for a year</h1><p>The old bridge</p><figcaption>A plank</figcaption>"


def test_blocks_of_the_gold_text_are_told_from_the_rest() -> None:
    shares = labels(read_text(PAGE).blocks, GOLD)
    assert (shares >= 0.5).tolist() == [False, False, False, True, True, True, True, True, False]


def test_a_common_word_far_from_the_article_is_not_the_gold_texts() -> None:
    text = "Nails\n\nThe mason cut stones.\n\nThe smith cut one hundred nails before noon.\n"
    gold = "The mason cut stones. The smith cut one hundred nails before noon."
    assert (labels(read_text(text).blocks, gold) >= 0.5).tolist() == [False, True, True]


def test_words_of_scripts_without_spaces_are_aligned_by_character() -> None:
    blocks = read_text("関連記事\n\n古い橋は月曜から一年間閉鎖される。\n").blocks
    assert labels(blocks, "古い橋は月曜から一年間閉鎖される。").tolist() == [0.0, 1.0]


def test_headline_and_caption_are_found_in_the_html() -> None:
    known = furniture(SOURCE)
    blocks = read_text("Old bridge closes for a year\n\nA plank\n\nThe old bridge over the Senn\n").blocks
    assert is_furniture(blocks, known) == [True, True, False]


@pytest.mark.parametrize("source", ["", "<!-- nothing -->", "\x00"], ids=["empty", "comment", "nul"])
def test_a_page_without_html_has_no_furniture(source: str) -> None:
    assert not any(furniture(source).values())


def test_a_page_gives_its_layouts_and_its_variants() -> None:
    layouts = dict.fromkeys(("resili", "inscr", "bs4", "h2t", "w3m"), PAGE)
    found = of_page((0, Page("bridge", "news", "article", 0, GOLD, layouts, SOURCE)))
    assert [example.variant for example in found].count("full") == 5
    assert {"blind", "named", "article", "gold"} == {example.variant for example in found} - {"full"}
    names = feature_names()
    for example in found:
        assert example.rows.shape == (len(example.inside), len(names))
    blind = next(example for example in found if example.variant == "blind")
    assert not blind.rows[:, [at for at, name in enumerate(names) if name.startswith("cue ")]].any()
    gold = next(example for example in found if example.variant == "gold")
    assert gold.inside.min() >= 0.5


WEB_PAGE = """\
<body class="post"><nav id="top"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><div class="entry"><h1>Old bridge closes</h1>
<p>The old bridge over the Senn closes on Monday, and the ferry will run twice a day.</p>
<p>Who pays? The county does, said the mayor, and the county said nothing.</p></div></main>
<footer><p><time>Monday</time></p><p>Privacy policy</p></footer></body>
"""


@pytest.mark.parametrize("how", [{}, {"tables": True}, {"tables": True, "breaks": True}], ids=str)
def test_a_bare_page_says_the_same_and_names_nothing(how: dict[str, bool]) -> None:
    stripped = bare(WEB_PAGE, **how)
    whole, left = read_html(WEB_PAGE), read_html(stripped)
    assert [block.text.lstrip("• ") for block in left.blocks] == [
        block.text.lstrip("• ") for block in whole.blocks
    ]
    assert not any(f"<{tag}" in stripped for tag in ("nav", "main", "footer", "time"))
    assert not any(f"{name}=" in stripped for name in ("class", "id"))
    assert ("<td>" in stripped, "<p>" in stripped) == ("tables" in how, "breaks" not in how)


def test_web_pages_are_learned_bare_too() -> None:
    page = Page("bridge", "news", "article", 0, GOLD, {}, WEB_PAGE)
    variants = [[example.variant for example in of_html_page((number, page))] for number in range(4)]
    assert [each[:2] for each in variants[:2]] == [["full", "blind"], ["full", "bare"]]
    assert ["bare" in each for each in variants] == [False, True, False, True]
    whole, stripped = of_html_page((1, page))
    names = html_feature_names()
    said = [
        at for at, name in enumerate(names) if name.startswith(("named ", "in nav", "in main", "in footer"))
    ]
    assert whole.rows[:, said].any()
    assert not stripped.rows[:, said].any()
    assert len(weights([whole, stripped])) == len(whole.rows) + len(stripped.rows)


def test_rows_hold_the_neighbours_too() -> None:
    layouts = {"resili": PAGE}
    found = of_page((1, Page("bridge", "news", "article", 0, GOLD, layouts, SOURCE)))
    matrix = first_matrix(found, feature_names())
    first = matrix.rows[matrix.spans()[0]]
    words, above = matrix.names.index("words"), matrix.names.index("words@-1")
    assert first[1:, above].tolist() == first[:-1, words].tolist()
    assert len(weights(found)) == len(matrix.rows)
    verdicts = np.full(len(first), 200, dtype=np.uint8)
    names, rows = second_columns(verdicts, found[0], feature_names())
    assert rows[:, names.index("verdict")].tolist() == verdicts.tolist()
    assert rows[0, names.index("verdict@-1")] == 0


def test_columns_are_shifted_within_the_document() -> None:
    column = np.array([1, 2, 3], dtype=np.uint8)
    assert shifted(column, -1).tolist() == [0, 1, 2]
    assert shifted(column, 5).tolist() == [0, 0, 0]


def test_whole_numbers_say_what_the_model_says() -> None:
    chance = np.random.default_rng(1)
    rows = chance.integers(0, 256, size=(4_000, 6), dtype=np.uint8)
    wanted = (rows[:, 0] > 90) ^ (rows[:, 3] < 40)
    model = grow(rows, wanted, np.ones(len(rows), np.float32), trees=12, leaves=8, rate=0.3, least=20)
    trees, scale = whole_numbers(model, [f"column {at}" for at in range(6)])
    columns = {f"column {at}": rows[:, at].tolist() for at in range(6)}
    log_odds = np.array(trees.scores(columns)) / scale
    assert np.abs(log_odds - model.predict(rows, raw_score=True)).max() < 12 / scale
