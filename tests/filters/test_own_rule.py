"""What `own_rule` removes for the rules of a user, and what it leaves alone."""

from __future__ import annotations

import pytest

from declutter.filters import LEVELS, chosen
from declutter.formats.text import read_text
from declutter.pipeline import clean
from declutter.rules import Rule, protected_lines
from tests.filters.page import Case, document, putting

PHRASES = {
    "ar": "اضغط على الصورة لتكبيرها",
    "de": "Zum Vergrößern auf das Bild tippen",
    "es": "Pulse en la imagen para ampliarla",
    "fr": "Cliquez sur l’image pour l’agrandir",
    "it": "Tocca l’immagine per ingrandirla",
    "ja": "画像をタップすると拡大します",
    "nl": "Tik op de foto om te vergroten",
    "pl": "Dotknij zdjęcia, aby powiększyć",
    "pt": "Toque na imagem para ampliar",
    "ru": "Нажмите на снимок, чтобы увеличить",
    "tr": "Büyütmek için resme dokunun",
    "zh": "点击图片放大",
}

RULES = (
    Rule("remove", phrase="Tap to enlarge", origin="declutter.toml:1"),
    Rule("remove", phrase="the miller's diary", origin="declutter.toml:4"),
    Rule("remove", phrase="Valley", whole=True, origin="declutter.toml:7"),
    Rule("remove", pattern=r"^issue no\. \d+", origin="declutter.toml:10"),
    Rule("protect", phrase="by order of the court", origin="declutter.toml:13"),
    *(Rule("remove", phrase=phrase, origin="declutter.toml:20") for phrase in PHRASES.values()),
)

REMOVES = (
    putting("phrase alone", inside="Tap to enlarge"),
    putting("phrase in a longer block, in capitals", inside="TAP TO ENLARGE · 3 of 7"),
    putting("sentence that holds it", inside="Next week we print more of the miller’s diary, with his sums."),
    putting("whole block", above="VALLEY"),
    putting("pattern", below="Issue no. 1412 of the Valley Post"),
    putting("list row", inside="- bread\n§ - tap to enlarge\n- salt"),
)

LANGUAGES = [putting(language, inside=text, language=language) for language, text in PHRASES.items()]

KEEPS = (
    putting("within a longer word", inside="The tap to enlargement was left running for a day and a half."),
    putting("words in another order", inside="To enlarge the pond, they opened the tap in March."),
    putting(
        "more than the whole", inside="Valley news is read aloud here on every second Sunday of a month."
    ),
    putting("pattern that stands elsewhere", inside="He kept issue no. 1412 of the paper under his pillow."),
    putting("protected", inside="Tap to enlarge, by order of the court, the drawing that the two made."),
    putting("another diary", inside="The mayor’s diary says that he slept through most of the afternoon."),
    document("a page of nothing else", "Tap to enlarge\n\nValley"),
)


def gone(case: Case) -> set[int]:
    """The lines that the user's rules take."""
    page = read_text(case.text)
    done = clean(
        page,
        chosen("normal", only=["own_rule"], rules=RULES),
        threshold=LEVELS["gentle"].threshold,
        protected=protected_lines(page, RULES),
    )
    return {line for removal in done.removals for line in removal.block.lines}


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case) == case.lines


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert gone(case) == set()


def test_reasons_name_the_rule() -> None:
    page = read_text(REMOVES[-2].text)
    (removal,) = clean(page, chosen("normal", only=["own_rule"], rules=RULES)).removals
    assert removal.reason == r'matches "^issue no\. \d+", which declutter.toml:10 removes'
