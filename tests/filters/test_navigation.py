"""What `navigation` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.articles import ARTICLES
from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    putting("links without a word", above="# [The valley](/)\n\n§ [](/share?by=post)[](/share?by=call)"),
    putting("row of skip links", above="skip to main | skip to sidebar"),
    putting("archive of a blog", below="▼ 2009 (22)\n\n► May (3)\n\n► April 2009 (5)"),
    putting("archive of a blog in Korean", below="2015/03 (5)\n\n2015년 2월 (7)\n\n2015/01 (6)"),
    putting("path with a line for every step", above="Home\n/\nCulture\n/\nWater and wind"),
    putting(
        "path behind a lead, cut off", above="You are in: HOME > VALLEY > CULTURE > MILL GRINDS AGAIN..."
    ),
    putting(
        "menu of which an entry heads teasers elsewhere",
        above="Home\nLatest news\nCrime\nPolitics\nSport\nRugby\nCulture\nJobs\nContact\nSearch\nLog in",
    ),
    putting(
        "links to the posts before and after", below="← Three kinds of rain\n\nThe alley below the vicarage →"
    ),
    putting("skip link", above="Skip to main content"),
    putting("menu above", above="Home\nNews\nSport\nCulture\nOpinion\nContact\nSearch\nLog in"),
    putting("menu as bullets", above="- Home\n- About us\n- Archive\n- Contact\n- Search"),
    putting("menu on one line", above="Home | News | Sport | Culture | Weather"),
    putting("breadcrumb", above="Home > News > Countryside > Mills"),
    putting("pagination", below="Previous article\n\nNext article"),
    putting("tags with their heading", below="Tags\n\nmills\n\nflour\n\ncrafts"),
    putting("language picker", above="English\nDeutsch\nFrançais\nEspañol"),
    putting("log-in links and search box", above="Sign in\n\nMy account\n\nSearch"),
    document(
        "table of sections",
        """\
The mill at Harrow Ford

§ On this page

§ - The wheel
§ - The stones
§ - The channel

The wheel

It measures four metres across and weighs as much as a small bus, says the carpenter who hung it.

The stones

They came from the coast in 1871 and have been cut again eleven times, each time by another mason.

The channel

Two floods carried it away, and the third would have, had the neighbours not sat on it all night.""",
    ),
    putting("back to top", below="Back to top"),
    putting("notice on JavaScript", above="Please enable JavaScript to view this page correctly."),
    putting(
        "lynx's list of link targets",
        below="References\n\n   Visible links\n   1. https://mill.example/\n"
        "   2. https://mill.example/about\n   3. https://mill.example/contact",
    ),
)

TOP_AND_BOTTOM = {
    "de": ("Zum Inhalt springen", "Vorheriger Beitrag\n\nNächster Beitrag"),
    "fr": ("Aller au contenu principal", "Article précédent\n\nArticle suivant"),
    "es": ("Saltar al contenido", "Artículo anterior\n\nArtículo siguiente"),
    "it": ("Vai al contenuto", "Articolo precedente\n\nArticolo successivo"),
    "pt": ("Ir para o conteúdo", "Artigo anterior\n\nPróximo artigo"),
    "nl": ("Ga naar de inhoud", "Vorig bericht\n\nVolgend bericht"),
    "pl": ("Przejdź do treści", "Poprzedni wpis\n\nNastępny wpis"),
    "ru": ("Перейти к содержимому", "Предыдущая статья\n\nСледующая статья"),
    "tr": ("İçeriğe geç", "Önceki yazı\n\nSonraki yazı"),
    "ar": ("الانتقال إلى المحتوى", "المقال السابق\n\nالمقال التالي"),
    "ja": ("コンテンツへスキップ", "前の記事\n\n次の記事"),
    "zh": ("跳到主要内容", "上一篇文章\n\n下一篇文章"),
}

LANGUAGES = [
    putting(language, above=above, below=below, language=language)
    for language, (above, below) in TOP_AND_BOTTOM.items()
]

KEEPS = (
    below_headline("tags in a list of properties", "Author: Jane Doe\nURL: https://valley.example/mill\n"
        "Tags: mills, water\nStatus: to read"),
    below_headline("who wrote it, as a list beside buttons", "The wheel turns again on every Saturday, "
        "and the baker ordered flour.\n\n§ * Anders Kvalnes Reporter\n§ * Sunniva Moe Reporter\n"
        "Published 3 Nov 2022\nShare\n* Share on Facebook\n* Share on Twitter\n* Copy link\nHome\nListen"),
    putting("entries of a list that are counted", inside="§ What the miller would save\n\n1 of 3\n\n"
        "§ The wheel\n\n§ It has been wet since 1871.\n\n2 of 3\n\n§ The stones\n\n"
        "§ They were cut eleven times.\n\n3 of 3\n\n§ The cat\n\n§ She knows where the mice are."),
    putting("prices in a row", below="$10.00\n\n$15.00\n\n$3.00"),
    putting("subheading Contact", inside="Contact\n\nThe first contact with the family came through a letter "
        "that had lain in a drawer for nineteen years."),
    putting("marked subheading Search", inside="## Search\n\nThe search for the lost gear took two summers "
        "and ended in a barn, under a heap of straw."),
    putting("subheading Archive", inside="Archive\n\nThe parish archive holds the plans of the mill, drawn "
        "in brown ink on the back of a tax roll."),
    putting("short list", inside="The mason brought three tools:\n\n- a pick\n- a level\n- a feather\n\nHe "
        "used the feather most, to sweep the dust from the grooves."),
    putting("numbered steps", inside="1. Open the gate\n2. Wait\n3. Close it\n\nThat is all there is to know "
        "about running a wheel, says Marlow."),
    putting("one-line quotes", inside="“It turns!”\n\n“At last.”\n\nThe crowd fell silent, as crowds do when "
        "a thing that was a story becomes a fact."),
    putting("short sentences", inside="It rained.\n\nIt rained again.\n\nThen, on the ninth day, the sun "
        "came out and the channel was dry enough to walk in."),
    putting("subheads between prose", inside="The wheel\n\nIt measures four metres across and weighs as much "
        "as a small bus.\n\nThe stones\n\nThey came from the coast in 1871 and have been cut again eleven "
        "times."),
    putting("tour dates", inside="The band plays at the mill and elsewhere:\n\n- 4 May, Harrow Ford\n- 6 "
        "May, Lower Dene\n- 9 May, Port Ellis\n\nTickets are sold at the door, and children come in for "
        "nothing."),
    putting("specification", inside="Diameter: 4.1 m\nWidth: 90 cm\nPaddles: 32\nOutput: 40 kg an "
        "hour\n\nThe figures come from the carpenter, who measured everything twice."),
    putting("table with links", inside="| Place | Day |\n|---|---|\n| [Harrow Ford](https://h.example) | "
        "Saturday |\n| [Lower Dene](https://d.example) | Sunday |"),
    putting("paragraph that is one whole link", inside="[The plans of the mill can be seen at the parish "
        "archive, where a volunteer has drawn them anew.](https://a.example)"),
    document("headline and author between a menu and a newsletter's form", "\n".join([
        *("Skip to content", "Sections", "News", "Crime", "Politics", "Sport", "Jobs", "Motors", "Search"),
        *("Trending", "River works", "Dene Town FC", f"§ {ARTICLES['en'][0]}"),
        "§ The stones had stood still since two floods carried the channel away, and nobody minded the quiet",
        *("Share", "Comments", "7", "News", "By", "§ Kezia Holroyd", "§ Senior Reporter"),
        *("17:42, 13 MAR 2023", "Updated", "09:06, 15 MAR 2023", "Bookmark"),
        *("Get the daily headlines sent straight to your inbox", "Invalid Email", "Sign Up", "More info"),
        *("Something went wrong, please try again later.", "Thank you for subscribing!"),
        *("We have more newsletters", "Show me", "See our", "Privacy Notice", *ARTICLES["en"][1:]),
    ])),
    putting("days of a chronicle", inside="- 17/3 – Nothing.\n- 19/3 – A goat is seen at the gate.\n\n"
        "24/3\n\nIt has rained all day, and the children have left corn at the door of the mill."),
    putting("mention of JavaScript", inside="The site shows the water level with forty lines of JavaScript, "
        "which a pupil wrote in one afternoon."),
    putting("path in a sentence", inside="In the old program the water level stood under File > Options > "
        "Sensors, where nobody ever found it."),
    putting("first and last short paragraph", below="§ And the miller? She sleeps late.",
        above="Skip to content"),
    document("how-to with a table of contents as its subject", "How to write a table of contents\n\nA table "
        "of contents is a promise, and a reader who is sent to the wrong page will not forgive it.\n\nNumber "
        "the pages last, when nothing moves any more, and let somebody else check them against the "
        "proofs.\n\nHome, in a book, is the title page; the menu is the list of chapters; and the search box "
        "is the index.\n\nKeep the entries short, and let each begin with the word that a reader would look "
        "for."),
    document("code with its braces", "Turning a wheel in code\n\nThe loop below turns the wheel once a "
        "second, and stops when the gate is closed.\n\n    while (open) {\n        turn();\n        "
        "next();\n    }\n\nCall it from the main menu of the program, or from a test that closes the gate "
        "after three turns.\n\nThe gate is a plain variable, so that a pupil can follow what happens without "
        "a book on threads."),
    putting("German subheading", inside="Kontakt\n\nDer erste Kontakt zur Familie kam durch einen Brief "
        "zustande, der neunzehn Jahre in einer Schublade gelegen hatte.", language="de"),
    putting("Chinese subheading",
        inside="搜索\n\n失踪的齿轮找了整整两个夏天，最后在一座谷仓的干草堆下面被孩子们发现。", language="zh"),
    document("wrapped by a terminal browser", """\
   Harrow Ford - The wheel of the old mill had hardly begun to turn when the
   menu of the inn was changed. The landlord, who had served fish for twenty
   years, put bread soup on it.

   Visitors who lost their way used to end up at the weir; now they ask for
   the search party, as the children who lead them to the mill are called.
   Next time, says the landlord, he will sell them maps at the
   contact point.

   Home is where the bread is, reads the slate at the door, and on Saturdays
   nobody in the valley would dare to disagree with it."""),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "navigation") == expected(case, "navigation")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "navigation") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
