"""What `footer` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    putting("copyright line", below="© 2024 Valley Post Ltd. All rights reserved."),
    putting("legal links", below="Privacy policy\n\nTerms of use\n\nCookie policy"),
    putting("legal links on one line", below="Terms of use | Privacy policy | Imprint | Contact us"),
    putting("imprint with an address", below="Imprint\n\nCopyright 2024 Valley Post Ltd"),
    putting(
        "menu of the company",
        below="About us\n\nCareers\n\nAdvertise with us\n\nPress\n\nAccessibility statement",
    ),
    putting("maker of the site", below="Copyright Valley Post 2024\n\nPowered by WordPress"),
)

LEGAL = {
    "de": "© 2024 Talbote GmbH. Alle Rechte vorbehalten.\n\nDatenschutzerklärung\n\nImpressum",
    "fr": "© 2024 Le Courrier du Val. Tous droits réservés.\n\nMentions légales\n\nPolitique de "
    "confidentialité",
    "es": "© 2024 El Correo del Valle. Todos los derechos reservados.\n\nAviso legal\n\nPolítica de "
    "privacidad",
    "it": "© 2024 Il Corriere della Valle. Tutti i diritti riservati.\n\nNote legali\n\nInformativa sulla "
    "privacy",
    "pt": "© 2024 Correio do Vale. Todos os direitos reservados.\n\nTermos de uso\n\nPolítica de privacidade",
    "nl": "© 2024 De Dalbode. Alle rechten voorbehouden.\n\nPrivacyverklaring\n\nAlgemene voorwaarden",
    "pl": "© 2024 Kurier Doliny. Wszelkie prawa zastrzeżone.\n\nPolityka prywatności\n\nRegulamin",
    "ru": "© 2024 Вестник долины. Все права защищены.\n\nПолитика конфиденциальности\n\nПользовательское "
    "соглашение",
    "tr": "© 2024 Vadi Postası. Tüm hakları saklıdır.\n\nGizlilik politikası\n\nKullanım koşulları",
    "ar": "© 2024 بريد الوادي. جميع الحقوق محفوظة.\n\nسياسة الخصوصية\n\nشروط الاستخدام",
    "ja": "© 2024 谷間新報 無断転載を禁じます\n\nプライバシーポリシー\n\n利用規約",
    "zh": "© 2024 山谷邮报 版权所有\n\n隐私政策\n\n使用条款",
}

LANGUAGES = [putting(language, below=text, language=language) for language, text in LEGAL.items()]

KEEPS = (
    putting("subheading Contact", inside="## Contact\n\nThe two villages had no contact for a generation, "
        "after a quarrel about a weir that nobody can find on a map."),
    putting("subheading Press", inside="Press\n\nThe cider is pressed behind the mill, with a press that the "
        "same carpenter put together from three others."),
    putting("legal line in a sentence", inside="“All rights reserved”, says the plate above the door, and "
        "means the right to the water."),
    putting("copyright in a sentence", inside="The copyright in the plans has expired, so that anybody may "
        "build the mill again, and two people have begun."),
    putting("tasks of a list",
        inside="Still to do:\n\n- [x] licence\n- [ ] privacy policy\n- [ ] contact us"),
    putting("short last paragraph", below="The next Saturday is the second of June."),
    putting("short last quote", below="“Bring a bag.”"),
    document("article on a privacy policy", """\
The shortest privacy policy in the valley

The privacy policy of the mill fits on a card: nothing is written down, and nothing is passed on.

Terms of use, reads the other side, and below it a single rule, which is to keep your sleeves out of the \
gears.

A lawyer who came for flour asked to have the card for his office, where it hangs beside forty pages of \
another kind.

Contact us, it ends, by knocking."""),
    document("calendar below a photo with its copyright", """\
Open days of the mills

Nine mills of the valley open their doors this summer, and at each of them something is ground, baked or sung.

The oldest of them grinds for the first time in forty years, and the mason tells what he found in the wall.

Whoever visits all nine gets a bag of flour and the right to ring the bell of the ferry on a Sunday morning.

Photo: the wheel in May, © Greta Penhallow 2023

§ Harrow Ford, June 1

§ Rye, the new stones, and the bell of the ferry

§ Netherby, June 8

§ Oats, and how a goat turns a wheel

§ Upper Dene, June 15

§ Buckwheat, pancakes and the brass band

§ On all three days the ferry goes until the last visitor has found both shoes."""),
    document("licence that is the document", """\
Licence of the plans

Copyright 2024 The Friends of Harrow Ford Mill. All rights reserved.

You may copy and change the plans, and build from them, provided that the three conditions below are met.

1. Each copy must carry this notice and the list of conditions.
2. A wheel that is built from the plans must be open to children one day a year.
3. The names of the Friends may not be used to sell flour without their leave in writing.

The plans are given as they are, and the Friends are not liable for wet feet, lost fingers or \
disappointment."""),
    document("sections of an encyclopedia's entry", """\
Harrow Ford Mill

Harrow Ford Mill is a water mill in the valley of the Dene, in use from 1871 to 1984 and again since this \
spring.

Press

The local press followed the repairs from the second winter on, at first with amusement.

Careers

Two apprentices of the mill became masons, and one of them a bishop, to the surprise of his teachers.

Help

Help came from the villages downstream, which sent timber, nails and on one occasion a brass band."""),
    putting("Italian legal line in a sentence", inside="“Tutti i diritti riservati”, dice la targa sopra la "
        "porta, e si intende il diritto all'acqua.", language="it"),
    putting("table without lines, below a box", below="Subscribe to our newsletter\n\nSign up\n\n"
        "§ Place   Name              Village       Time\n§ 1       Mareike Brand     Altenrode     44:03\n"
        "§ 2       Jannik Uhle       Wesenau       44:51\n§ 3       Till Oster        Wesenau       45:10\n"
        "§ 4       Sabine Rusch      Luedersfeld   47:36\n\nImprint\n\n© 2024 Valley Post"),
    putting("line that names the author below teasers", below="Related articles\n\nBakers return to rye "
        "after a dry summer\n\n§ Author: Mira Palder\n\nImprint\n\nPrivacy\n\n© 2024 Valley Post"),
    putting("line that names the source below a prompt", below="Subscribe to our newsletter\n\nSign up\n\n"
        "§ Źródło: Gazeta Doliny, Urząd Gminy\n\nImprint\n\nPrivacy\n\n© 2024 Valley Post"),
    putting("line that signs the article above a prompt", below="§ Editing: Mira Palder\n\nSubscribe to our "
        "newsletter\n\nSign up\n\nPrivacy\n\nTerms of use\n\n© 2024 Valley Post"),
    putting("Arabic last sentence", below="وفي المساء أطفأ الجيران المصابيح وعادوا إلى بيوتهم.",
        language="ar"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "footer") == expected(case, "footer")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "footer") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
