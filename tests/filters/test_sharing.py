"""What `sharing` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.page import Case, below_headline, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    putting("buttons that were run together", below="ShareTweetWhatsAppPrint"),
    below_headline("share row above the text", "Share on Facebook\n\nShare on X\n\nCopy link\n\nPrint"),
    below_headline(
        "row of icons and buttons in a dump",
        "[f] Share [t] Tweet [g+] Google+ [p] Pinterest [@] Email [x] Print this page",
    ),
    putting("names of networks in a row", below="Facebook\n\nWhatsApp\n\nLinkedIn\n\nTelegram"),
    putting("one line with separators", below="Share | Tweet | Pin | Email"),
    below_headline("count of comments beside buttons", "Share\n\nSave\n\n12 Comments"),
    putting("follow prompt", below="Follow us on Instagram"),
    putting(
        "follow prompt in a sentence",
        inside="Follow us on Facebook and be the first to hear what the miller has "
        "found below the floor of the old mill this time.",
    ),
    below_headline("listen to this article", "Listen to this article"),
    putting("controls of a player", inside="Play\n\nMute\n\nFullscreen"),
    below_headline("button that is the field of a form too", "E-mail to a friend"),
    putting("share row in mid-article", inside="Share this article\n\nFacebook\n\nTwitter\n\nEmail"),
)

BUTTONS = {
    "de": "Auf Facebook teilen\n\nPer WhatsApp teilen\n\nLink kopieren\n\nDrucken",
    "fr": "Partager sur Facebook\n\nPartager par e-mail\n\nCopier le lien\n\nImprimer",
    "es": "Compartir en Facebook\n\nCompartir en WhatsApp\n\nCopiar enlace\n\nImprimir",
    "it": "Condividi su Facebook\n\nCondividi su WhatsApp\n\nCopia link\n\nStampa",
    "pt": "Partilhar no Facebook\n\nCompartilhar no WhatsApp\n\nCopiar link\n\nImprimir",
    "nl": "Delen op Facebook\n\nDelen via WhatsApp\n\nKopieer link\n\nAfdrukken",
    "pl": "Udostępnij na Facebooku\n\nUdostępnij\n\nKopiuj link\n\nDrukuj",
    "ru": "Поделиться\n\nВКонтакте\n\nTelegram\n\nСкопировать ссылку",
    "tr": "Facebook'ta paylaş\n\nWhatsApp'ta paylaş\n\nBağlantıyı kopyala\n\nYazdır",
    "ar": "شارك على فيسبوك\n\nواتساب\n\nنسخ الرابط\n\nطباعة",
    "ja": "Facebookでシェア\n\nLINEで送る\n\nリンクをコピー\n\n印刷",
    "zh": "分享到微信\n\n分享到微博\n\n复制链接\n\n打印",
}

LANGUAGES = [below_headline(language, text, language=language) for language, text in BUTTONS.items()]

KEEPS = (
    putting("sentence about sharing", inside="Share what you bake with a neighbour, the miller says, and the "
            "neighbour will come back with eggs."),
    putting("sentence that asks to follow on foot", inside="Follow us on the path behind the mill, and be "
            "the first to see what the miller has found there."),
    putting("short sentence about sharing", inside="They share the flour among twelve households."),
    putting("sentence that names networks", inside="The group posted the film on Facebook and X, where forty "
            "thousand people watched it within a day."),
    putting("company as a subheading", inside="## Facebook\n\nThe network opened an office in the next town, "
        "and "
            "with it came the first new tenants in a decade."),
    putting("list of networks in the text", inside="The film was shown on three of them:\n\n- Facebook\n"
            "- Instagram\n- Telegram\n\nNone of them paid a penny for it, and nobody had asked them to."),
    putting("save as a subheading", inside="## Print\n\nThe parish still owns a press from the same "
            "workshop, which prints the leaflets for the open day."),
    putting("one-line quote about sharing", inside="“Share it.”"),
    putting("first sentence begins with follow", inside="Follow the path past the church and you will hear "
            "the wheel long before you see it."),
    putting("table of networks", inside="| Network | Views |\n|---|---|\n| Facebook | 40,000 |\n| Telegram | "
        "900 |"),
    putting("code that prints", inside="    def share(flour):\n        print(flour)\n        save(flour)"),
    document("text that is all about buttons", "How the like button came about\n\nThe first button to share "
        "a "
             "page stood on a recipe site in 2004, and it was drawn in an afternoon.\n\nIt said only Tell a "
             "friend, "
             "and it opened a mail program that most readers had never set up.\n\nTwo years later every "
             "paper "
             "had one, and the word share had lost the meaning that it had in kindergartens.\n\n"
             "Designers now call the row of icons a graveyard, because nobody presses them any more."),
    putting("German sentence about sharing", inside="Teilen will gelernt sein, sagt die Müllerin, und gibt "
        "dem Nachbarn die Hälfte des ersten Sacks.", language="de"),
    putting("Japanese sentence about sharing",
        inside="村人たちはひいた粉を十二軒で分け合い、その様子をLINEで孫に送る人もいた。", language="ja"),
    document("wrapped line that begins as a button", """\
   The flour of the first Saturday was not sold. The neighbours decided to
   share this
   among the households that had helped, and to print
   the names of all of them on the sacks.

   Edith Marlow had wanted to save one sack for the parish, but it was gone
   before the evening, and so the parish was paid in rolls.

   Follow us, the children called to the visitors, and led them up the lane to
   the oven, where the loaves were counted and counted again."""),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "sharing") == expected(case, "sharing")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "sharing") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
