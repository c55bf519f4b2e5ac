"""What `metadata` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    below_headline("day of the week and date", "Thursday, April 16, 2009"),
    below_headline("the same in German", "Donnerstag, 16. April 2009"),
    below_headline("reading time", "3 min read"),
    below_headline("reading time with a lead", "Estimated reading time: 4 minutes"),
    below_headline("count of readers", "1,284 views"),
    below_headline("published and updated", "Published 12 May 2024\n\nUpdated 13 May 2024 at 08:15"),
    below_headline("posted stamp", "Posted on May 12, 2024"),
    below_headline("date alone", "12 May 2024"),
    below_headline("hours ago", "3 hours ago"),
    putting("section label above the headline", above="Culture"),
    putting("section that the menu has too", above="Home\n\nWaterside\n\nMarkets\n\nContact\n\n§ Waterside"),
    below_headline("stamps that are no list of properties", "Published: 12 May 2024\nUpdated: 13 May 2024"),
    putting("stamp below the article", below="Last updated on 13 May 2024"),
)

STAMPS = {
    "de": "3 Min. Lesezeit\n\n12. Mai 2024, 09:14 Uhr",
    "fr": "Temps de lecture : 3 min\n\nPublié le 12 mai 2024 à 09h14",
    "es": "3 min de lectura\n\nPublicado el 12 de mayo de 2024",
    "it": "3 min di lettura\n\nPubblicato il 12 maggio 2024",
    "pt": "3 min de leitura\n\nPublicado em 12 de maio de 2024",
    "nl": "Leestijd: 3 min\n\nGepubliceerd op 12 mei 2024",
    "pl": "3 min czytania\n\nOpublikowano: 12 maja 2024",
    "ru": "Время чтения: 3 мин.\n\nОпубликовано: 12 мая 2024",
    "tr": "3 dakika okuma süresi\n\nYayınlanma: 12 Mayıs 2024",
    "ar": "3 دقائق للقراءة\n\nنشر في 12 مايو 2024",
    "ja": "この記事は約3分で読めます\n\n公開日：2024年5月12日",
    "zh": "阅读时间：3分钟\n\n发布时间：2024年5月12日",
}

LANGUAGES = [below_headline(language, text, language=language) for language, text in STAMPS.items()]

KEEPS = (
    below_headline("properties that a program noted", "Author: Jane Doe\nURL: https://valley.example/\n"
        "Created: May 12, 2024 9:12 AM\nStatus: to read"),
    putting("head of a mail", above="From: Jane Doe <jane@valley.example>\nTo: Tom <tom@valley.example>\n"
        "Date: Sun, 12 May 2024 09:12:00 +0000\nSubject: the mill"),
    putting("properties below a note", below="id: 0d3f1c2a\ncreated: 2024-05-12T09:12:00Z\n"
        "updated: 2024-05-13T08:15:00Z\ntype: 1"),
    putting("short headline that the most-read list has too", above="§ Twelve sacks",
        below="Most read\n\nTwelve sacks\n\nA ferry that stayed\n\nThe baker of Lower Dene"),
    putting("how long things take", inside="Washing the stones\n\n45 minutes\n\nDrying them\n\n50 minutes"),
    below_headline("dateline inside a paragraph", "HARROW FORD, 12 May (Valley Post) – The valley's last "
        "mill has reopened after four decades of silence."),
    below_headline("updated inside a sentence", "Updated rules on water rights made it possible, a lawyer "
        "for the village said on 12 May."),
    putting("credit line of a reporter", below="Writing by Jane Doe; editing by Tom Ashby"),
    below_headline("byline", "By Jane Doe"),
    below_headline("byline that says posted", "Posted by Jane"),
    below_headline("byline over two lines", "Posted by\n\nJane Doe"),
    putting("stamps of a live blog", inside="10:15\n\nThe gate is open and the channel fills, slowly, with "
        "brown water.\n\n10:40\n\nThe wheel moves by the width of a hand, and stops again.\n\n11:05\n\nIt "
        "turns, and somebody has begun to ring the bell of the chapel."),
    putting("years as subheadings", inside="1871\n\nThe stones arrive by cart from the coast, and the first "
        "sack is ground in November.\n\n1984\n\nThe miller dies, and the gate is closed for what everybody "
        "thinks is a week."),
    document("diary", "Letters from the mill\n\nMonday, 3 June\n\nThe channel is dry, and so is the bread, "
        "and the carpenter has gone to a wedding in Lower Dene.\n\nTuesday, 4 June\n\nRain at last. I sat on "
        "the step with a lamp and listened to it fill the channel.\n\nFriday, 7 June\n\nThe carpenter is "
        "back, married, as it turns out, and in no hurry to look at the gate."),
    putting("programme of a day", inside="The day has a plan:\n\n- 10:00 Opening of the gate\n- 11:30 First "
        "sack\n- 13:00 Lunch in the barn\n\nNothing after lunch has ever begun on time."),
    putting("minutes in a recipe", inside="Kneading: 10 minutes\n\nRest: 12 hours\n\nBaking: 50 "
        "minutes\n\nThe baker turns the loaf once, after half an hour, and never opens the door before."),
    putting("subheading Culture", inside="## Culture\n\nThe leaven is fed twice a day with the flour of the "
        "mill, and smells of green apples."),
    below_headline("label above the name of an editor", "Published by:\n\nAnn Lee"),
    putting("reading in a sentence", inside="The sign at the gate is a three minute read, and most visitors "
        "give up after the second paragraph."),
    putting("table of dates", inside="| 12 May 2024 | two sacks |\n|---|---|\n| 26 May 2024 | three sacks |"),
    below_headline("Turkish dateline", "DEREBOYU, 12 Mayıs – Vadinin son değirmeni kırk yıllık sessizliğin "
        "ardından yeniden kapılarını açtı.", language="tr"),
    below_headline("Chinese dateline",
        "本报上河5月12日电　山谷里最后一座水磨在沉寂四十年之后，今天重新开门迎客。", language="zh"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "metadata") == expected(case, "metadata")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "metadata") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
