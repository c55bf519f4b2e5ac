"""What `outside_article` removes that no named filter knows, and what it leaves alone."""

from __future__ import annotations

import pytest

import declutter
from declutter.article.body import find_body
from declutter.article.corrections import corrects_article
from declutter.filters import LEVELS
from declutter.filters.outside_article import Least
from declutter.formats.html import read_html
from declutter.formats.text import read_text
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting
from tests.fixtures import fixtures

FOOTS = {
    "en": (
        "Related articles",
        "Council sells four swimming pools",
        "Striker misses penalty and train",
        "Privacy policy",
        "Terms of use",
        "Hill and Harbour has been set and printed in Leeds since 1911.",
    ),
    "ar": (
        "اقرأ أيضا",
        "المجلس يبيع أربعة مسابح",
        "مهاجم يضيع ركلة الجزاء والقطار",
        "سياسة الخصوصية",
        "شروط الاستخدام",
        "تطبع صحيفة التل والميناء في المدينة القديمة منذ عام 1911.",
    ),
    "de": (
        "Mehr zum Thema",
        "Stadtrat verkauft vier Hallenbäder",
        "Stürmer verpasst Elfmeter und Zug",
        "Datenschutz",
        "Impressum",
        "Höhe und Hafen wird seit 1911 in Bremen gesetzt und gedruckt.",
    ),
    "es": (
        "Te puede interesar",
        "El concejo vende cuatro piscinas",
        "Delantero falla el penalti y el tren",
        "Política de privacidad",
        "Aviso legal",
        "Monte y Puerto se compone y se imprime en Bilbao desde 1911.",
    ),
    "fr": (
        "À lire aussi",
        "La mairie vend quatre piscines",
        "L'attaquant rate son penalty et son train",
        "Politique de confidentialité",
        "Mentions légales",
        "Mont et Port est composé et imprimé à Lille depuis 1911.",
    ),
    "it": (
        "Leggi anche",
        "Il comune vende quattro piscine",
        "Attaccante sbaglia il rigore e il treno",
        "Informativa sulla privacy",
        "Note legali",
        "Monte e Porto si compone e si stampa a Torino dal 1911.",
    ),
    "ja": (
        "関連記事",
        "市議会、プール四か所を売却",
        "ストライカー、ＰＫも電車も逃す",
        "プライバシーポリシー",
        "利用規約",
        "丘と港新聞は一九一一年から大阪で組版され印刷されています。",
    ),
    "nl": (
        "Lees ook",
        "Gemeente verkoopt vier zwembaden",
        "Spits mist strafschop en trein",
        "Privacybeleid",
        "Gebruiksvoorwaarden",
        "Heuvel en Haven wordt sinds 1911 in Breda gezet en gedrukt.",
    ),
    "pl": (
        "Czytaj także",
        "Rada sprzedaje cztery baseny",
        "Napastnik nie trafia z karnego i gubi pociąg",
        "Polityka prywatności",
        "Regulamin",
        "Wzgórze i Port składa się i drukuje w Gdańsku od roku 1911.",
    ),
    "pt": (
        "Leia também",
        "Câmara vende quatro piscinas",
        "Avançado falha o penálti e o comboio",
        "Política de privacidade",
        "Termos de uso",
        "O Monte e Porto é composto e impresso em Braga desde 1911.",
    ),
    "ru": (
        "Читайте также",
        "Совет продаёт четыре бассейна",
        "Нападающий не забил и опоздал на поезд",
        "Политика конфиденциальности",
        "Условия использования",
        "Газета «Холм и порт» набирается и печатается в Твери с 1911 года.",
    ),
    "tr": (
        "İlgili haberler",
        "Meclis dört yüzme havuzunu satıyor",
        "Forvet penaltıyı da treni de kaçırdı",
        "Gizlilik politikası",
        "Kullanım koşulları",
        "Tepe ve Liman 1911 yılından beri İzmir'de dizilir ve basılır.",
    ),
    "zh": (
        "相关阅读",
        "市议会出售四座游泳池",
        "前锋错失点球也错过火车",
        "隐私政策",
        "使用条款",
        "山港日报自一九一一年起在宁波排字并印刷。",
    ),
}
"""The foot of a page: teasers and legal links, which have their filters, and a sentence that has none."""


def foot(language: str) -> str:
    *known, sentence = FOOTS[language]
    return "\n\n".join([*known, "Facebook", f"§ {sentence}"])


REMOVES = (
    putting("what the paper says of itself", below=foot("en")),
    document("whole other posts after the article", """\
Boots and Oats

Home

About me

§ Kit

Over the pass in the first snow

5 November 2026

By Hanne Dahl

I had wanted to cross this pass since I saw it from the bus, grey and bare, with a hut on its saddle and a \
ladder where the path should have been.

The first snow came while I was still among the birches, and by the time the trees ended I could not see \
the posts that mark the way.

What do you do then? You sit down behind a stone, you eat half of the chocolate, and you wait until the \
wind has said what it came to say.

The hut was locked, but its porch was dry, and somebody had left a candle, two onions and a note that the \
key hangs where it has always hung.

I never found the key. I slept on the porch in everything I owned, and in the morning the whole pass lay \
below me like a bowl of milk.

Tags: snow, huts

§ How to dry a jacket on a bus

5 October 2026

§ There is a heater under the second seat on the left of the 41. I will not say how long it took me.

§ Turn the lining out, and do not sit on it. When the others stare, tell them it is a dog.

© 2026 Boots and Oats"""),
)  # fmt: skip

LANGUAGES = [
    putting(language, below=foot(language), language=language) for language in FOOTS if language != "en"
]

KEEPS = (
    putting("list of the article", inside="The mason brought three:\n\n- a pick\n- a level\n- a feather"),
    putting("one-line quote", inside="“It turned.”"),
    putting("subheading", inside="Six winters"),
    putting("short sentences", inside="It turned.\n\nNobody spoke."),
    putting("figures", inside="Length of the channel: 84 metres\n\nFall: 2.1 metres\n\nStones: two"),
    putting("verse", inside="The wheel goes round,\n\nthe stones go still,\n\nand where is the miller now?"),
    below_headline("standfirst and author between headline and date", "§ The wheel had stood still since two "
        "floods carried the wooden channel away\n\nDe\n\n§ Mihnea Albu\n\n12 iunie 2017, 08:30"),
    putting("name in brackets below the last paragraph", below="§ （三隅浩平）\n\n前のニュース\n\n"
        "次のニュース\n\n関連記事\n\nCopyright 2015 上沢新聞社", language="ja"),
    putting("rule between two parts", inside="* * *"),
    putting("table", inside="| Year | Sacks |\n|---|---|\n| 1961 | 412 |\n| 1962 | 388 |"),
    putting("code", inside="```\nwheel = 12\nstones = wheel * 4\n```"),
    putting("last short paragraph", below="§ The rye arrives on Thursday."),
    document("four lines", "Milk\n\nBread\n\nTwo candles\n\nThe blue thread\n"),
    document(
        "shopping list without prose",
        "".join(f"- {name}\n" for name in ("milk", "bread", "rye", "thread", "candles", "salt", "soap")),
    ),
    document(
        "Thai, whose sentences we cannot tell apart",
        "โรงสีเก่าของหมู่บ้านกลับมาโม่แป้งอีกครั้งหลังสี่สิบปี\n\nวงล้อหยุดนิ่งตั้งแต่เจ้าของเสียชีวิต\n\nเพื่อนบ้านซื้ออาคาร\n\n"
        "ช่างหินมาจากชายฝั่ง\n\nโรงสีจะเปิดทุกวันเสาร์\n\nคนทำขนมปังสั่งแป้งแล้ว\n",
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "outside_article", "strict") == expected(case, "outside_article")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "outside_article", "strict") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("level", ["gentle", "normal", "strict"])
def test_an_article_alone_keeps_every_sentence(language: str, level: str) -> None:
    headline, *paragraphs = ARTICLES[language]
    body = declutter.clean("\n\n".join([headline, *paragraphs]) + "\n", level=level).body()
    assert all(paragraph in body for paragraph in paragraphs)


@pytest.mark.parametrize("name", ["related", "navigation"])
def test_what_a_filter_would_own_stays_where_that_filter_is_switched_off(name: str) -> None:
    headline, *paragraphs = ARTICLES["en"]
    owned = {"related": "Related articles", "navigation": "Skip to main content"}[name]
    text = "\n\n".join([headline, *paragraphs, owned]) + "\n"
    assert owned not in declutter.clean(text, level="strict").body()
    assert owned in declutter.clean(text, level="strict", skip=[name]).body()


def test_a_sentence_below_the_article_may_be_less_sure() -> None:
    page = next(each for each in fixtures() if each.slug == "en-resili-live-explainer-2020")
    last = max(number for number, (name, line) in enumerate(page.blame, 1) if line.strip() and not name)
    doubtful = [
        removal.block
        for removal in declutter.clean(page.data).removals
        if removal.filter == "outside_article" and removal.confidence < LEVELS["normal"].learned.sentences
    ]
    judged = [each for each in doubtful if each.is_sentence]
    assert judged
    assert all(each.first > last for each in judged)


@pytest.mark.parametrize(
    ("slug", "goes"), [("en-bs4-long-trail-blog", True), ("case-13-thirteen-languages", False)]
)
def test_a_sentence_amid_the_foot_goes_where_the_judge_knows_the_article_and_agrees(
    slug: str, goes: bool
) -> None:
    page = next(each for each in fixtures() if each.slug == slug)
    last = max(number for number, (name, line) in enumerate(page.blame, 1) if line.strip() and not name)
    doubtful = [
        removal.block
        for removal in declutter.clean(page.data).removals
        if removal.filter == "footer" and removal.confidence == LEVELS["normal"].named
    ]
    assert any(each.is_sentence for each in doubtful) == goes
    assert all(each.first > last for each in doubtful)


def test_less_is_asked_of_a_page_beyond_its_article_but_where_it_names_somebody() -> None:
    headline, *paragraphs = ARTICLES["en"]
    above = "<div class=story-authors><b>Ada Quill</b></div><p>Photo: Tom Ashby</p><p>Miller's Gate</p>"
    told = "<p>Ask the miller yourself.</p>"
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    page = read_html(f"<main><h1>{headline}</h1>{told}{above}{body}</main>")
    run = find_body(page)
    assert run is not None
    least = Least(0.9, lines=0.7, beyond=0.8, pages=0.85, pages_beyond=0.6)
    asked = {block.text: least.of(page, block, run) for block in page.blocks[1:5]}
    assert list(asked.values()) == [0.6, 0.85, 0.85, 0.7]
    assert least.of(page, page.blocks[run.first], run) == 0.85
    assert {least.of(page, block, None) for block in page.blocks} == {0.85}
    text = read_text("\n\n".join([headline, *asked, *paragraphs]))
    found = find_body(text)
    assert [least.of(text, block, found) for block in text.blocks[1:5]] == [0.8, 0.7, 0.7, 0.7]


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("Correction: The bridge is 212 feet long.", True),
        ("Correction, May 23: An earlier version of this story had it as 221.", True),
        ("Update December 14, 2025: It was 212 all along.", True),
        ("Corrections to the bridge: it was painted.", False),
        ("Korrektur: In einer früheren Fassung hieß es, die Brücke sei offen.", True),
        ("※ 바로잡습니다: 다리의 길이는 212미터입니다.", True),
        ("תיקון: בגרסה קודמת נכתב שהגשר נפתח ב-1928.", True),
        ("The correction of the bridge: it took a year.", False),
        ("Update your bridges: they are old.", False),
        ("Correction: see below", False),
    ],
)
def test_corrections_are_known(text: str, corrects: bool) -> None:
    assert corrects_article(read_text(text).blocks[0]) is corrects
