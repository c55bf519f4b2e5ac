"""What `cookie_notice` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, document, expected, gone, lost, poor_reasons, putting

LONG_BANNER = """\
We value your privacy

We and our 184 partners store and/or access information on a device, such as cookies, and process personal \
data for the purposes below.

- Personalised advertising and content, advertising and content measurement, audience research and services \
development
- Store and/or access information on a device
- Precise geolocation data, and identification through device scanning

You can change your choices at any time by clicking on the cookie settings at the foot of each page.

Necessary

Always active

These cookies are essential for the website to work and cannot be switched off in our systems.

Statistics

These cookies count visits, so that we can measure and improve how our website performs.

Marketing

These cookies are set by our advertising partners to build a profile of your interests.

Reject all

Save settings

Accept all

Cookie policy"""

REMOVES = (
    putting("one sentence above", above="This website uses cookies to improve your experience."),
    putting("sentence and button below", below="We use cookies to make this site work better.\n\nAccept"),
    putting(
        "two buttons",
        above="We use cookies and similar technologies on our site.\n\nAccept all\n\nReject all",
    ),
    putting("longer than the article", above=LONG_BANNER),
    putting("longer than the article, at the end", below=LONG_BANNER),
    putting(
        "bullets of purposes",
        above="We use cookies for the following purposes:\n\n- Necessary\n- "
        "Functional\n- Marketing\n\nAccept all cookies",
    ),
    putting(
        "policy link",
        below="By continuing to use this site you accept the use of cookies.\n\nCookie policy\n\nI agree",
    ),
    putting(
        "between paragraphs",
        inside="We use cookies to show you content from this provider.\n\nAccept all\n\nManage preferences",
    ),
    putting(
        "notice in place of what another site shows, its buttons lost",
        inside="Empfohlener redaktioneller Inhalt\n\nAn dieser Stelle finden Sie externen Inhalt, der den "
        "Artikel ergänzt.\n\nIch bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    ),
)

BANNERS = {
    "de": "Wir verwenden Cookies, um unsere Website für Sie zu verbessern.\n\nAlle akzeptieren\n\nAlle "
    "ablehnen",
    "fr": "Nous utilisons des cookies pour améliorer votre expérience sur notre site.\n\nTout "
    "accepter\n\nTout refuser",
    "es": "Utilizamos cookies para mejorar su experiencia en nuestro sitio web.\n\nAceptar todo\n\nRechazar "
    "todo",
    "it": "Utilizziamo i cookie per migliorare la tua esperienza sul nostro sito.\n\nAccetta "
    "tutti\n\nRifiuta tutti",
    "pt": "Utilizamos cookies para melhorar a sua experiência no nosso site.\n\nAceitar todos\n\nRejeitar "
    "todos",
    "nl": "Wij gebruiken cookies om onze website voor u te verbeteren.\n\nAlles accepteren\n\nAlles weigeren",
    "pl": "Używamy plików cookie, aby ulepszyć naszą stronę.\n\nAkceptuj wszystkie\n\nOdrzuć wszystkie",
    "ru": "Мы используем файлы cookie, чтобы сделать сайт удобнее.\n\nПринять все\n\nОтклонить все",
    "tr": "Sitemizde deneyiminizi iyileştirmek için çerezleri kullanıyoruz.\n\nTümünü kabul et\n\nTümünü "
    "reddet",
    "ar": "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا.\n\nقبول الكل\n\nرفض الكل",
    "ja": "当サイトでは、利便性の向上のためにCookieを使用しています。\n\nすべて許可\n\nすべて拒否",
    "zh": "我们使用 Cookie 来改善您在本网站的体验。\n\n全部接受\n\n全部拒绝",
}

LANGUAGES = [putting(language, above=text, language=language) for language, text in BANNERS.items()]

KEEPS = (
    putting("article under a long banner", above=LONG_BANNER, inside="§ The wheel turns again."),
    putting("first and last short paragraph beside a banner", above=LONG_BANNER, inside="§ It works.",
        below="§ Nobody has missed a Saturday yet."),
    document("article about the law on cookies", """\
Court strikes down pre-ticked cookie banners

A regional court ruled on Tuesday that a travel portal may not tick the box for its visitors.

The portal had told readers “We use cookies to improve your experience” and hid the button to refuse.

Consent under the GDPR must be given freely, the judges wrote, and a cookie that measures audiences is not \
strictly necessary.

A label that says “Accept all” in green beside a grey “Manage preferences” is a trap, in the court's words.

The ruling binds only the portal, but lawyers expect that most cookie banners in the region will change."""),
    document("article about what a banner says, short", """\
What the button means

Accept all means that the site may write a cookie for every partner on its list, and some lists run to eight \
hundred names.

Reject all should be as easy to find, the regulator says, but on two sites in three it takes three more \
clicks.

Our privacy choices are counted by the very companies that we refuse, which is the irony of the whole \
business."""),
    document("recipe for biscuits", """\
Oat cookies with sea salt

Beat the butter and the sugar until pale, then fold in the oats with a wooden spoon.

- 120 g butter
- 200 g oats
- 1 egg

Set the cookies on a tray with two fingers between them, because they spread.

Bake them for twelve minutes, and leave the cookies on the tray until they are firm.

Store the cookies in a tin; they keep for a week, or for an evening if there are children."""),
    putting("sentence about cookies in passing", inside="The site of the mill sets no cookies, because "
        "nobody in the village knew how to, and nobody missed them."),
    putting("consent that is medical", inside="The patients had given their consent in writing, and the "
        "hospital kept each form for ten years."),
    putting("quote of a banner", inside="“We value your privacy,” said the letter, and asked for her date of "
        "birth."),
    putting("dialogue with a yes", inside="“Do you agree?”\n\n“I agree.”\n\nThe clerk wrote it down, as "
        "clerks do, and turned the page."),
    putting("purposes as a list of the article", inside="The money went to three things:\n\n- Marketing\n- "
        "Statistics\n- Repairs\n\nOnly the third of them can be seen from the road."),
    document("column that begins with a banner it mocks", """\
Dear website

We use cookies, you tell me, as if you had baked them for me this morning.

I have clicked on yes in four hundred banners since New Year, and no consent of mine has ever been read by a \
human being.

My grandmother would not open the door to a stranger, but I let two hundred partners in before breakfast.

So here is my own notice: this reader uses tea, and by continuing you accept it."""),
    putting("German sentence about cookies", inside="Die Seite der Mühle kommt ohne Cookies aus, weil im "
        "Dorf niemand wusste, wozu sie gut sein sollten.", language="de"),
    putting("French consent", inside="Le consentement des héritiers a été recueilli par écrit, et le notaire "
        "en garde une copie dans son coffre.", language="fr"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "cookie_notice") == expected(case, "cookie_notice")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "cookie_notice") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
