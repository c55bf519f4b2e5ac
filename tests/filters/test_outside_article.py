"""What `outside_article` removes that no named filter knows, and what it leaves alone."""

from __future__ import annotations

import pytest

import declutter
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, document, expected, gone, lost, poor_reasons, putting

TEASERS = {
    "en": ("Council sells four swimming pools", "Bathers have until March to empty their lockers, and the chlorine "
           "goes to a company in Leeds.",
           "Striker misses penalty and train", "He was last seen at the depot with a borrowed umbrella and a pie."),
    "ar": ("المجلس يبيع أربعة مسابح", "أمام السباحين مهلة حتى مارس لإخلاء خزائنهم، والكلور يذهب إلى شركة في الشمال.",
           "مهاجم يضيع ركلة الجزاء والقطار", "شوهد آخر مرة في المحطة ومعه مظلة مستعارة وفطيرة باردة."),
    "de": ("Stadtrat verkauft vier Hallenbäder", "Schwimmer haben bis März Zeit, ihre Spinde zu leeren, und das Chlor "
           "geht an eine Firma in Bremen.",
           "Stürmer verpasst Elfmeter und Zug", "Zuletzt sah man ihn am Depot mit geliehenem Schirm und einer "
           "Pastete."),
    "es": ("El concejo vende cuatro piscinas", "Los bañistas tienen hasta marzo para vaciar sus taquillas, y el cloro "
           "irá a una empresa de Bilbao.",
           "Delantero falla el penalti y el tren", "Se le vio por última vez en la cochera con un paraguas prestado y "
           "una empanada."),
    "fr": ("La mairie vend quatre piscines", "Les nageurs ont jusqu'en mars pour vider leurs casiers, et le chlore "
           "part chez une société de Lille.",
           "L'attaquant rate son penalty et son train", "On l'a vu pour la dernière fois au dépôt avec un parapluie "
           "prêté et une tourte."),
    "it": ("Il comune vende quattro piscine", "I nuotatori hanno tempo fino a marzo per svuotare gli armadietti, e il "
           "cloro va a una ditta di Torino.",
           "Attaccante sbaglia il rigore e il treno", "È stato visto l'ultima volta al deposito con un ombrello in "
           "prestito e una torta salata."),
    "ja": ("市議会、プール四か所を売却", "利用者は三月までにロッカーを空にする必要があり、塩素は大阪の会社が引き取る。",
           "ストライカー、ＰＫも電車も逃す", "最後に目撃されたのは車庫の前で、借り物の傘とパイを手にしていた。"),
    "nl": ("Gemeente verkoopt vier zwembaden", "Zwemmers hebben tot maart om hun kluisjes te legen, en het chloor "
           "gaat naar een bedrijf in Breda.",
           "Spits mist strafschop en trein", "Hij werd het laatst gezien bij de remise met een geleende paraplu en "
           "een pastei."),
    "pl": ("Rada sprzedaje cztery baseny", "Pływacy mają czas do marca, by opróżnić szafki, a chlor trafi do firmy "
           "spod Gdańska.",
           "Napastnik nie trafia z karnego i spóźnia się na pociąg", "Ostatnio widziano go przy zajezdni z pożyczonym "
           "parasolem i pasztecikiem."),
    "pt": ("Câmara vende quatro piscinas", "Os nadadores têm até março para esvaziar os cacifos, e o cloro segue para "
           "uma empresa de Braga.",
           "Avançado falha o penálti e o comboio", "Foi visto pela última vez junto ao depósito com um guarda-chuva "
           "emprestado e uma empada."),
    "ru": ("Совет продаёт четыре бассейна", "Пловцы должны до марта освободить шкафчики, а хлор отправят фирме из "
           "Твери.",
           "Нападающий не забил пенальти и опоздал на поезд", "В последний раз его видели у депо с чужим зонтом и "
           "пирожком в руке."),
    "tr": ("Meclis dört yüzme havuzunu satıyor", "Yüzücülerin dolaplarını boşaltmak için marta kadar vakti var, klor "
           "ise İzmir'deki bir şirkete gidiyor.",
           "Forvet penaltıyı da treni de kaçırdı", "En son depoda, ödünç bir şemsiye ve bir börekle görüldü."),
    "zh": ("市议会出售四座游泳池", "泳客须在三月之前清空储物柜，剩下的氯将运往宁波的一家公司。",
           "前锋错失点球也错过火车", "有人最后看见他在车库旁，手里拿着借来的伞和一块馅饼。"),
}  # fmt: skip
"""Two teasers of other stories, headline and sentence each, without a heading that says what they are."""


def teasers(language: str) -> str:
    return "\n\n".join(f"§ {line}" for line in TEASERS[language])


REMOVES = (
    putting("teasers without a heading", below=teasers("en")),
    putting(
        "what the paper says of itself",
        below=f"{teasers('en')}\n\n§ Hill and Harbour has been printed in Leeds since 1911 and employs nine people.",
    ),
)

LANGUAGES = [
    putting(language, below=teasers(language), language=language) for language in TEASERS if language != "en"
]

KEEPS = (
    putting("list of the article", inside="The mason brought three:\n\n- a pick\n- a level\n- a feather"),
    putting("one-line quote", inside="“It turned.”"),
    putting("subheading", inside="Six winters"),
    putting("short sentences", inside="It turned.\n\nNobody spoke."),
    putting("figures", inside="Length of the channel: 84 metres\n\nFall: 2.1 metres\n\nStones: two"),
    putting("verse", inside="The wheel goes round,\n\nthe wheel goes round,\n\nand where is the miller now?"),
    putting("rule between two parts", inside="* * *"),
    putting("table", inside="| Year | Sacks |\n|---|---|\n| 1961 | 412 |\n| 1962 | 388 |"),
    putting("code", inside="```\nwheel = 12\nstones = wheel * 4\n```"),
    putting("first and last short paragraph", above="", below="§ The rye arrives on Thursday, Marlow said."),
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
