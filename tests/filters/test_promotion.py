"""What `promotion` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from declutter import clean
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    putting(
        "prompt of two sentences in mid-article",
        inside="Sign up for our free newsletter and never miss a story.\n\nYou can unsubscribe at any time.",
    ),
    putting(
        "newsletter prompt with its form",
        below="Subscribe to our newsletter\n\nEnter your email address\n\nSubscribe",
    ),
    putting(
        "newsletter prompt in mid-article",
        inside="Sign up for our weekly newsletter and get the best stories straight to your inbox.",
    ),
    putting("advertisement label", inside="Advertisement"),
    putting(
        "advertisement label again and again",
        above="Advertisement\n\nAdvertisement",
        inside="ADVERTISEMENT\n\nAdvertisement",
        below="Advertisement\n\nAdvertisement\n\nAdvertisement",
    ),
    putting("banner without a buyer", above="Mena banner 4"),
    putting("article continues below", inside="Article continues below advertisement"),
    putting(
        "donation prompt",
        below="Support our journalism\n\nBecome a member today for as little as £2 a month.",
    ),
    putting("paywall", below="Already a subscriber? Log in\n\nSubscribe to continue reading"),
    putting("app prompt", below="Download our app for the latest news."),
    putting("notice on ad blockers", above="Please disable your ad blocker to support our journalism."),
)

LABELS = {
    "de": ("Anzeige", "Abonnieren Sie unseren Newsletter"),
    "fr": ("Publicité", "Inscrivez-vous à notre newsletter"),
    "es": ("Publicidad", "Suscríbete a nuestra newsletter"),
    "it": ("Pubblicità", "Iscriviti alla nostra newsletter"),
    "pt": ("Publicidade", "Assine a nossa newsletter"),
    "nl": ("Advertentie", "Meld je aan voor onze nieuwsbrief"),
    "pl": ("Reklama", "Zapisz się do newslettera"),
    "ru": ("Реклама", "Подпишитесь на нашу рассылку"),
    "tr": ("Reklam", "Bültenimize abone olun"),
    "ar": ("إعلان", "اشترك في نشرتنا البريدية"),
    "ja": ("広告", "メールマガジンに登録"),
    "zh": ("广告", "订阅我们的电子报"),
}

LANGUAGES = [
    putting(language, inside=label, below=prompt, language=language)
    for language, (label, prompt) in LABELS.items()
]

PROMPTS = (
    "Make a free account to read this article.",
    "By signing up, you agree to our terms of use.",
    "Subscribe to our newsletter for more of these.",
)

KEEPS = (
    document("prompt that is all of the text", "Subscribe to our newsletter"),
    document("article about newsletters", """\
The newsletter is ten years old

When the first issue went out, forty people had signed up for our newsletter, and eleven of them were \
relatives of the editor.

Subscribe to our newsletter, the page said, and nothing else: no picture, no promise, no price.

By the third year the letter went straight to the inbox of nine thousand readers, and half of them opened it \
before breakfast.

A subscription costs nothing, which is why the bank never understood the business.

“Enter your email address is the most expensive sentence on the web,” says the editor, who has tested twelve \
others."""),
    document("essay on paywalls", """\
What a paywall is for

A reader who meets a paywall has already been told that the text is worth something.

Already a subscriber, asks the box, and most people learn to answer with the back button.

Papers that ask readers to become a member earn less at first, and more in the fourth year.

The phrase “support our journalism” was tested on a Monday in March, and it has not changed since.

Nobody has yet found a kinder way to ask for money, though many have tried."""),
    putting("sentence about a newsletter", inside="Marlow writes a newsletter for the valley, which goes out "
        "on the first of the month in eighty envelopes."),
    putting("sentence about subscribers", inside="The subscribers of the old mill paid a sack of grain each, "
        "and were paid back in flour at Christmas."),
    putting("sentence about an advertisement", inside="An advertisement in the parish paper brought nine "
        "offers, one of them from Norway."),
    putting("sentence about a donation", inside="A donation of four thousand pounds paid for the shaft, and "
        "the giver asked not to be named."),
    putting("sentence about an app", inside="Those who download the app can see the water level, though most "
        "villagers look out of the window."),
    putting("subheading Membership", inside="## Membership\n\nWhoever helps for three Saturdays becomes a "
        "member and may vote on what is ground."),
    putting("banner in a sentence", inside="A banner hung over the gate, painted by the school, and by noon "
        "the rain had turned it blue."),
    putting("list of prices", inside="- Flour, 1 kg: £2\n- Bran, 1 kg: 50p\n- A visit: free\n\nThe prices "
        "have not changed since the first Saturday, and nobody has complained."),
    putting("paragraph after a prompt in mid-article", inside="Sign up for our newsletter\n\n§ The prompt "
        "had hardly left the printer when the first sack was sold to a passing cyclist."),
    putting("sentence below a prompt at the end", below="Sign up for our newsletter\n\nYour e-mail address"
        "\n\n§ The next sack of flour is sold on Sunday, and the miller asks for patience at the gate."),
    putting("quote about money", inside="“Support us? They fed us.”"),
    putting("French sentence about advertising", inside="La publicité tenait sur une ardoise posée devant "
        "l'église, et elle a suffi pour vendre le premier sac.", language="fr"),
    putting("Japanese sentence about advertising",
        inside="広告は村の掲示板に貼った一枚の紙だけだったが、それでも百人が集まった。", language="ja"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "promotion") == expected(case, "promotion")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "promotion") == []


def test_sentences_of_boxes_make_no_article_about_newsletters() -> None:
    headline, *paragraphs = ARTICLES["en"]
    parts = [headline, *(part for pair in zip(paragraphs, PROMPTS, strict=False) for part in pair)]
    halves = [half.strip() for part in parts for half in part.replace(", and", ".\n\nAnd").split("\n\n")]
    removed = [each.block.text for each in clean("\n\n".join(halves)).removals]
    assert removed == list(PROMPTS)


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
