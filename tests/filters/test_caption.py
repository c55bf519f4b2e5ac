"""What `caption` removes where it is asked for, and what it leaves alone even then."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting

WHEEL = "The wheel at Harrow Ford on its first turn in forty years"

REMOVES = (
    below_headline(
        "Chinese caption whose photographer stands before the word",
        "村民在水车旁合影。（记者王磨坊摄）",
        language="zh",
    ),
    below_headline("caption with a photographer", f"{WHEEL}. Photo: Tom Ashby"),
    below_headline("caption with an agency", f"{WHEEL} (Reuters)"),
    below_headline("caption by a picture agency", f"{WHEEL}. Tom Ashby/Getty Images"),
    putting(
        "caption in mid-article",
        inside="The mason at work on the lower stone. Photograph: Tom Ashby/Valley Post",
    ),
    putting("credit alone", inside="Photo by Tom Ashby"),
    below_headline("what is left of a caption that stood twice", f"§ {WHEEL}. Photo: Tom Ashby\n\n{WHEEL}."),
    putting("placeholder of an image", inside="![The wheel](https://m.example/wheel.jpg)"),
    putting("file photo", inside="File photo: the gate of the mill before the second flood"),
)

CREDITS = {
    "de": "Das Rad der Mühle bei der ersten Umdrehung. Foto: Jens Adler",
    "fr": "La roue du moulin lors de son premier tour. Photo : Luc Morel",
    "es": "La rueda del molino en su primera vuelta. Foto: Luis Prado",
    "it": "La ruota del mulino al suo primo giro. Foto: Luca Berti",
    "pt": "A roda do moinho na sua primeira volta. Foto: Rui Prado",
    "nl": "Het rad van de molen bij de eerste omwenteling. Foto: Jan Smit",
    "pl": "Koło młyna podczas pierwszego obrotu. Fot. Jan Kos",
    "ru": "Колесо мельницы во время первого оборота. Фото: Иван Седов",
    "tr": "Değirmenin çarkı ilk dönüşünde. Fotoğraf: Can Demir",
    "ar": "عجلة الطاحونة في دورتها الأولى (رويترز)",
    "ja": "回りはじめた水車（写真：上田健）",
    "zh": "水磨的轮子转起第一圈 （图：李山）",
}

LANGUAGES = [below_headline(language, text, language=language) for language, text in CREDITS.items()]

KEEPS = (
    putting("paragraph that names an agency", inside="A reporter of Reuters came on the third Saturday, "
        "stayed for the bread, and wrote nothing that was not true."),
    putting("sentence that cites an agency", inside="The mill will apply for a grant, Marlow told Reuters."),
    putting("sentence about a photo", inside="A photo of the miller hangs beside the gate, and he looks as "
        "if he had just been told the price of wheat."),
    putting("paragraph with a photographer", inside="The photographer Tom Ashby took four hundred pictures "
        "of the wheel, of which the village has chosen three for its calendar."),
    putting("subheading Image", inside="## Image\n\nThe image of the wheel has stood on the coins of the "
        "valley since 1902, upside down in two of the years."),
    putting("table of pictures", inside="| Picture | Photo: |\n|---|---|\n| The wheel | Tom Ashby |\n| The "
        "gate | Getty Images |"),
    putting("code that shows a photo", inside="    photo = open('wheel.jpg')\n    show(photo, credit='Getty "
        "Images')"),
    putting("one-line quote", inside="“A picture? I have no time for that.”"),
    document("article about a picture agency", """\
The archive above the bakery

§ Getty Images bought the archive in spring, and with it eleven thousand glass plates of the valley.

§ The plates lay above the bakery for sixty years, where the warmth kept them dry.

§ Shutterstock had offered more, said the baker, but its people did not eat the rolls.

§ Each plate now carries a number, and the number, not the picture, is what is sold."""),
    putting("short sentences", inside="It turned.\n\nNobody spoke."),
    putting("list of things", inside="The mason brought three tools:\n\n- a pick\n- a level\n- a feather"),
    putting("German paragraph that names an agency", inside="Eine Reporterin der dpa blieb bis zum Abend, aß "
        "drei Brötchen und schrieb am Ende nur über das Wetter.", language="de"),
    putting("Japanese paragraph that names an agency",
        inside="ロイターの記者は夕方まで村に残り、焼きたてのパンを三つ食べて帰っていった。", language="ja"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "caption", "strict") == expected(case, "caption")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "caption", "strict") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case, "strict") == {}
