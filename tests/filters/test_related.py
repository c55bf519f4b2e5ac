"""What `related` removes, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declutter.article.sections import places_of
from declutter.formats.text import read_text
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, about_headline, document, expected, gone, lost, poor_reasons, putting

HEADLINES = """\
Bakers return to rye after a dry summer

How the ferry at Port Ellis got its bell

School garden feeds a hundred pupils"""

REMOVES = (
    putting(
        "pointer with a bar", inside="READ | The miller of the next valley has sold his wheel to a museum"
    ),
    putting(
        "long pointer with a bar",
        inside="Also Read | The miller of the next valley has sold his wheel, and "
        "the museum that bought it has no river to put it in",
    ),
    putting(
        "long pointer without a bar",
        inside="Lire aussi Le meunier de la vallée voisine a vendu sa roue à un musée, et le musée n'a pas "
        "de rivière où la mettre",
        language="fr",
    ),
    putting("related articles at the end", below=f"Related articles\n\n{HEADLINES}"),
    putting(
        "run of headlines under Latest news",
        below=f"Latest news\n\n{HEADLINES}\n\nStorm takes the roof "
        f"of a chapel\n\nTwo villages share one doctor",
    ),
    putting(
        "recommended stories in mid-article",
        inside="Recommended stories\n\n- Bakers return to rye "
        "after a dry summer\n- How the ferry at Port Ellis got its bell\n- School garden feeds a hundred "
        "pupils",
    ),
    putting("pointer that was run together with the headline", inside="Read alsoBakers return to rye"),
    putting("the same behind a vowel sign", inside="ये भी पढ़ेंBakers return to rye"),
    putting("the same with a number", inside="Related stories17 bakers who return to rye"),
    putting("pointer in capitals, with a bar", inside="ALSO READ | Bakers return to rye after a dry summer"),
    putting("pointer in capitals alone", inside="READ ALSO How the ferry at Port Ellis got its bell"),
    putting("Dutch pointer in capitals", inside="LEES OOK. Hoe de pont aan haar bel kwam", language="nl"),
    putting("pointer in mid-article", inside="Read also: Bakers return to rye after a dry summer"),
    putting(
        "pointer that is longer than a label",
        inside="Read also: The bakers of three valleys return to rye after the driest summer that anybody "
        "there can remember, and nobody complains",
    ),
    putting(
        "teasers that carry a badge",
        below="More stories\n\nFor subscribers\n\nBakers return to rye after a dry summer\n\nThe last sack "
        "of wheat went in June, and since then the bakers of the valley have …\n\nFor subscribers\n\nHow the "
        "ferry at Port Ellis got its bell\n\nIt was bought by mistake, and it was too heavy to …",
    ),
    putting(
        "most read, numbered",
        below="Most read\n\n1. Bakers return to rye after a dry summer\n2. How "
        "the ferry at Port Ellis got its bell\n3. School garden feeds a hundred pupils",
    ),
    putting(
        "teasers with summaries",
        below="You may also like\n\nBakers return to rye after a dry "
        "summer\n\nThree bakers in the valley have changed their recipes, and their customers have not "
        "noticed.\n\nRead more\n\nHow the ferry at Port Ellis got its bell\n\nThe bell was bought by "
        "mistake, and it was too heavy to send back.\n\nRead more",
    ),
    putting(
        "teasers with section and date",
        below="More from Countryside\n\nBakers return to rye after a "
        "dry summer\n\n12 May 2024\n\nSchool garden feeds a hundred pupils\n\n9 May 2024",
    ),
)

SECTIONS = {
    "de": (
        "Das könnte Sie auch interessieren",
        "Bäcker kehren zum Roggen zurück\n\nWie die Fähre zu ihrer Glocke kam",
    ),
    "fr": ("À lire aussi", "Les boulangers reviennent au seigle\n\nComment le bac a trouvé sa cloche"),
    "es": ("Noticias relacionadas", "Los panaderos vuelven al centeno\n\nCómo la barca consiguió su campana"),
    "it": ("Articoli correlati", "I fornai tornano alla segale\n\nCome il traghetto ebbe la sua campana"),
    "pt": ("Artigos relacionados", "Padeiros voltam ao centeio este ano\n\nComo a barca ganhou o seu sino"),
    "nl": ("Lees ook", "Bakkers keren terug naar rogge\n\nHoe de veerpont aan zijn bel kwam"),
    "pl": ("Zobacz także", "Piekarze wracają do żyta po suchym lecie\n\nJak prom dostał swój dzwon"),
    "ru": ("Читайте также", "Пекари возвращаются к ржаной муке\n\nКак паром получил свой колокол"),
    "tr": ("İlgili haberler", "Fırıncılar yeniden çavdara dönüyor\n\nFeribot çanını nasıl buldu"),
    "ar": ("أخبار ذات صلة", "الخبازون يعودون إلى دقيق الشعير\n\nكيف حصلت العبارة على جرسها القديم"),
    "ja": ("関連記事", "パン屋がライ麦に戻る夏\n\n渡し船の鐘はどこから来たのか"),
    "zh": ("相关阅读", "面包师重新用起了黑麦\n\n渡船上的钟是怎样来的"),
}

LANGUAGES = [
    putting(language, below=f"{heading}\n\n{teasers}", language=language)
    for language, (heading, teasers) in SECTIONS.items()
]

ALBUM = """\
Slow Water (album)

Slow Water is the second album of the Harrow Ford Band, recorded in the mill over eleven nights.

{0}

{1}

{2}

The band split up two winters later, and the tapes lie in the parish archive to this day."""

KEEPS = (
    putting("entry below one that holds teasers", inside="1. The wheel\n\n  It turns when it rains.\n\n"
        "2. Read also\n\n    • The miller of the next valley\n    • A museum without a river\n\n"
        "§ 3. The stones nobody wants\n\n  They weigh a ton each, and the cart that brought them is gone."),
    putting("code that goes on", inside="    continue | the wheel and its shaft go on alone"),
    putting("row of three words", inside="Read | Write | Reckon"),
    about_headline("headline below a menu of which an entry heads teasers elsewhere", above="Home\nResearch\n"
        "Research\nLatest\nPapers\nAbout\nCareers\nContact"),
    putting("paragraphs after a list in mid-article", inside="Recommended stories\n\n- Bakers return to rye "
        "after a dry summer\n- How the ferry at Port Ellis got its bell\n\n§ The rye for the first sack came "
        "from a field behind the church, which had been a meadow for as long as anybody knew."),
    putting("last paragraph below a list of headlines", below="Read more on this\n\nBakers return to rye\n\n"
        "How the ferry at Port Ellis got its bell\n\n§ On Sunday the mill will grind for the village school, "
        "and whoever comes with a bag may take home two pounds of flour. The wheel itself rests until then."
        "\n\n"
        "Countryside\n\nSport\n\nWeather"),
    putting("subheading below a single teaser", inside="Read also\n\nThree bakers of the valley return to "
        "rye after a dry summer\n\n§ What the roof cost\n\n§ The roof took two summers, for the slates came "
        "from a barn that had to be pulled down first.\n\n§ Nobody fell off it."),
    putting("short subheadings above one paragraph each", inside="Read also\n\nBakers return to rye after a "
        "dry summer\n\n§ The new roof\n\n§ The roof took two summers, for the slates came from a barn that "
        "had to be pulled down first.\n\n§ The old wheel"),
    putting("box of facts below a single teaser", inside="Read also\n\nBakers return to rye after a dry "
        "summer\n\n§ The wheel: 4 metres\n§ The stones: 1,140 kg\n§ The gears: 48"),
    document("article in one column of a dump and a list in the other", "\n".join([
        "Most read        The miller found the wheel in spring, and it would not turn at all.",
        "A ferry's bell   It took two men and a horse to lift the wheel, and nobody knew what it weighed.",
        "Rye returns      By autumn the wheel was back, and the stones had been cut for the eleventh time.",
        "The last bus     On Sunday the mill will grind again, and whoever comes may take some home."])),
    document("section Release", ALBUM.format("Release", "The label pressed five hundred copies in spring, "
        "and sold them all at the gate.", "A second pressing in green came out in the year of the flood, and "
            "most of it floated away.")),
    document("section Reception", ALBUM.format("Reception", "The valley's paper called it a record for "
        "people who own a lamp.", "A critic from the coast heard in it “the patience of stones”, and was "
            "never seen again.")),
    document("section Legacy", ALBUM.format("## Legacy", "Three bands have covered the title song, one of "
        "them on kitchen scales.", "It is played at funerals from Lower Dene to the sea, mostly by request "
            "of the deceased.")),
    document("section Related work", ALBUM.format("Related work", "The sound of wheels had been recorded "
        "before, most of all by a radio engineer in Port Ellis.", "His reels were found in a chapel, and the "
            "band copied three of them onto their own tape.")),
    putting("row of a list in the article", inside="What the valley needs to see:\n\n- More flour\n"
        "- More blog posts\n- More prodding of the bakers to grind, tweak and bake for their own ovens"),
    putting("sentence that begins with Read more", inside="Read more slowly, the teacher told the children, "
        "and the stones on the lintel will begin to speak."),
    putting("sentence on the latest news", inside="The latest news from the valley arrives by bread van, "
        "twice a week, and is seldom wrong."),
    putting("paragraph that is one whole link", inside="[Bakers in three valleys have gone back to rye, and "
        "this report tells how they came to do so.](https://r.example)"),
    putting("list of works", inside="She has written three books on mills:\n\n- The Patience of Stones\n- A "
        "Wheel for Every River\n- What the Miller Knew\n\nThe third of them sold out before it was printed."),
    putting("subheading Popular", inside="Popular\n\nThe word fits the rolls better than the bread, which is "
        "dense and keeps for a fortnight."),
    putting("question and answers", inside="Does it run in winter?\n\nOnly when the channel is free of ice, "
        "which was four days last January.\n\nMay children help?\n\nThey may sweep, and most of them do so "
        "with more zeal than aim."),
    putting("Spanish sentence on reading", inside="Lea también la letra pequeña, aconseja la panadera, "
        "porque en ella está el precio del saco y el nombre del campo.", language="es"),
    putting("Russian sentence on the news", inside="Последние новости долины привозит хлебный фургон, дважды "
        "в неделю, и ошибается он редко.", language="ru"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "related") == expected(case, "related")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "related") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}


def test_label_that_opens_a_text_is_no_row_of_the_list_that_ends_it() -> None:
    document = read_text("- Related articles\n- Bakers return to rye\n- How the ferry got its bell\n")
    assert places_of(document)[0].kind == "related"


def test_a_headline_that_asks_is_a_teaser_of_the_list() -> None:
    sentence = "The old bridge was closed on Monday, and the ferry runs twice a day."
    teasers = ["- Bakers return to rye after a dry summer", "- Who paid for the bell, and who rang it first?"]
    document = read_text(
        "\n\n".join([*[sentence] * 4, "Related articles", "\n".join(teasers), *[sentence] * 4])
    )
    assert [number for number, place in places_of(document).items() if place.owner == "related"] == [4, 5, 6]


def test_paragraphs_below_a_list_of_teasers_are_none_of_them() -> None:
    above = "\n\n".join(ARTICLES["en"][:3])
    teasers = "Related\n\n- Bakers return to rye\n- Millers return to wind"
    below = [
        "One of the two partners has left since, and the other has bought a second cat, as she says herself:",
        "The cat has not caught a mouse so far, but it has been seen to look at one from the stairs",
    ]
    page = read_text("\n\n".join([above, teasers, *below]))
    told = replace(page, article=(0, 2), memo={})
    owned = {
        told.blocks[number].text for number, place in places_of(told).items() if place.owner == "related"
    }
    assert owned == {"Related", "Bakers return to rye", "Millers return to wind"}
    alone = replace(read_text("\n\n".join([above, teasers, below[0]])), article=(0, 2), memo={})
    assert places_of(alone)[len(alone.blocks) - 1].owner == "related", "one may be the summary of a teaser"
