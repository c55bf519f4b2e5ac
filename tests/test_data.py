"""The phrase lists are as the matching needs them: folded, sorted, without doubles, with their source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from declutter.article.cues import HELD, LABELS
from declutter.words import DATA, fold, rows

FILES = sorted(DATA.glob("*/*.txt"))
THIRTEEN = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "ja", "zh"}
WITHOUT_LANGUAGE = {"network", "agency", "language_name"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_list_is_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "the first line names the source"
    assert text.endswith("\n")
    phrases_of_file = rows(path)
    assert phrases_of_file == sorted(set(phrases_of_file))
    for phrase in phrases_of_file:
        bare = phrase.strip("* ")
        assert bare == fold(bare), f"{phrase!r} is not folded"
        assert re.fullmatch(r"(\* )?[^*]+( \*)?", phrase), f"{phrase!r} has stars in odd places"
        assert not re.search(r"[1-9]", bare), f"{phrase!r}: numbers are written 0"
        assert len(bare) >= 2 or path.parent.name in {
            "network",
            "stopword",
            "month",
            "weekday",
            "date_word",
        }, phrase
        is_held = phrase.startswith("*") and phrase.endswith("*")
        assert not is_held or path.parent.name in HELD, f"{phrase!r} is never looked for within a block"
        assert len(bare) <= 90, f"{phrase!r} is a sentence, not a label"


@pytest.mark.parametrize("kind", sorted({*LABELS, *HELD} - WITHOUT_LANGUAGE))
def test_kind_knows_the_thirteen_languages(kind: str) -> None:
    languages = {path.stem for path in (DATA / kind).glob("*.txt")}
    assert languages >= THIRTEEN, f"missing: {sorted(THIRTEEN - languages)}"


def test_every_kind_is_used() -> None:
    used = {
        *LABELS,
        *HELD,
        "month",
        "weekday",
        "ago",
        "correction",
        "date_word",
        "edit_link",
        "facts",
        "source",
        "stopword",
    }
    assert {path.name for path in DATA.iterdir() if path.is_dir()} == used


def test_a_phrase_is_found_with_odd_letters_and_invisible_characters() -> None:
    from declutter.words import label, labels

    assert labels("consent_button").kinds(label(fold("Ａｃｃｅｐｔ\u00ad ａｌｌ\u200b"))) == {
        "consent_button": "accept all"
    }
