"""What `comments` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

import declutter
from tests.filters.articles import ARTICLES
from tests.filters.page import Case, document, expected, gone, lost, poor_reasons, putting

REMOVES = (
    putting(
        "thread with dates and replies",
        below="3 Comments\n\nGreta P.\n\n12 May 2024 at 09:14\n\nMy "
        "father carried sacks there in the fifties, and he would have wept.\n\nReply\n\nOld Salt\n\n12 May "
        "2024 at 11:40\n\nWhen is the next Saturday?\n\nReply\n\nmillfan\n\n13 May 2024 at 08:02\n\nThe "
        "second of June, it says on the gate.\n\nReply",
    ),
    putting(
        "form for comments",
        below="Leave a Reply\n\nYour email address will not be published. Required "
        "fields are marked *\n\nComment *\n\nName *\n\nEmail *\n\nWebsite\n\nSave my name, email, and "
        "website in this browser for the next time I comment.\n\nPost Comment",
    ),
    putting(
        "thread above its form",
        below="2 responses\n\nGreta P. says:\n\n12 May 2024 at "
        "09:14\n\nWonderful, thank you for going there.\n\nReply\n\nLeave a comment\n\nYou must be logged in "
        "to post a comment.",
    ),
    putting(
        "thread below a line that quotes the headline, in a language without phrases",
        below="2 freagairt air “Village mill grinds flour again after forty years”\n\nGreta P.\n\n12 May "
        "2024 at 09:14\n\nWonderful, thank you for going there.\n\nOld Salt\n\n13 May 2024 at "
        "10:20\n\nWhen is the next Saturday?",
    ),
    putting(
        "thread that no heading stands above",
        below="Greta P.\n\nMy father carried sacks there in the fifties, and he would have wept.\n\nReply 38 "
        "Like 12/05/2024 09:14\n\nOld Salt\n\nWhen is the next Saturday, and may one bring a dog?\n\nReply 2 "
        "Like 12/05/2024 11:40\n\nmillfan\n\nThe second of June, it says on the gate.\n\nReply 17 Like "
        "13/05/2024 08:02",
    ),
    putting("empty thread", below="0 Comments\n\nBe the first to comment\n\nLog in to reply"),
    putting(
        "thread with likes and reports",
        below="Comments (2)\n\nSort by newest\n\nGreta P.\n\n3 days "
        "ago\n\nCan one buy the flour by post?\n\n4 likes\n\nReply\n\nReport\n\nOld Salt\n\n2 days "
        "ago\n\nOnly at the gate, and bring a bag.\n\n1 like\n\nReply\n\nReport",
    ),
    putting("invitation to discuss", below="Join the conversation\n\nView all comments\n\nPost a comment"),
)

THREADS = {
    "de": "2 Kommentare\n\nGreta P.\n\n12. Mai 2024 um 09:14 Uhr\n\nMein Vater hat dort noch Säcke "
    "getragen.\n\nAntworten",
    "fr": "2 commentaires\n\nGreta P.\n\n12 mai 2024 à 09:14\n\nMon père y portait encore des "
    "sacs.\n\nRépondre",
    "es": "2 comentarios\n\nGreta P.\n\n12 de mayo de 2024 a las 09:14\n\nMi padre aún cargaba sacos "
    "allí.\n\nResponder",
    "it": "2 commenti\n\nGreta P.\n\n12 maggio 2024 alle 09:14\n\nMio padre ci portava ancora i "
    "sacchi.\n\nRispondi",
    "pt": "2 comentários\n\nGreta P.\n\n12 de maio de 2024 às 09:14\n\nO meu pai ainda carregou lá "
    "sacos.\n\nResponder",
    "nl": "2 reacties\n\nGreta P.\n\n12 mei 2024 om 09:14\n\nMijn vader droeg daar nog "
    "zakken.\n\nBeantwoorden",
    "pl": "2 komentarze\n\nGreta P.\n\n12 maja 2024 o 09:14\n\nMój ojciec nosił tam jeszcze "
    "worki.\n\nOdpowiedz",
    "ru": "2 комментария\n\nГрета П.\n\n12 мая 2024 в 09:14\n\nМой отец ещё носил там мешки.\n\nОтветить",
    "tr": "2 yorum\n\nGreta P.\n\n12 Mayıs 2024, 09:14\n\nBabam orada çuval taşırdı.\n\nYanıtla",
    "ar": "3 تعليقات\n\nغريتا\n\n12 مايو 2024\n\nكان أبي يحمل الأكياس هناك.\n\nرد",
    "ja": "2件のコメント\n\nグレタ\n\n2024年5月12日 09:14\n\n父がここで粉袋をかついでいました。\n\n返信",
    "zh": "2条评论\n\n格蕾塔\n\n2024年5月12日 09:14\n\n我父亲以前在那里扛过面粉。\n\n回复",
}

LANGUAGES = [putting(language, below=text, language=language) for language, text in THREADS.items()]

KEEPS = (
    putting("last paragraph below a prompt", below="Have your say in the comments below\n\n§ The mill opens "
        "at ten on Sunday, and the miller asks those who come by car to leave it at the church."),
    putting("quote that ends in a word of a thread", below="“There it was,” he said."),
    document("forum thread that is the document", """\
Squeaking wheel, what to do?

Greta P., 12 May 2024 at 09:14

My wheel has squeaked since March, and the neighbours have begun to leave notes on the gate.

Reply

Old Salt, 12 May 2024 at 11:40

Warm the tallow first, or it will not run into the gap, and then you will have wasted good tallow.

Reply

millfan, 13 May 2024 at 08:02

Mine squeaked as well, until I noticed that the sound came from the gate and not from the wheel at all.

Reply

Greta P., 13 May 2024 at 20:31

It was the gate. I have apologised to the wheel, and to the neighbours, in that order.

Reply"""),
    document("interview that is the document", """\
“A stone wants to be asked”

What does a mason hear when he cuts a millstone?

He hears whether it will hold, says Piet Lang, long before he can see it.

And if it will not hold?

Then I stop, and we have lunch, and in the afternoon we look for another.

Do you ever comment on the work of others?

Never on a Saturday, and on the other days only when they ask me twice."""),
    document("questions of readers and their answers", """\
Readers ask the miller

Your comments, our answers

Whoever writes to the mill gets an answer, and the best letters are printed here with the consent of their \
authors.

Greta asks why the flour is grey. It is whole, says the miller, and it tastes of what it is.

Tom asks what becomes of the bran. The hens have views on that, and so far nobody has contradicted them.

Ada asks whether the wheel can be heard at night. It cannot, because it sleeps when we do."""),
    document("list of posts that each count their comments", """\
Notes from the mill

The wheel turns again

12 May 2024

On Saturday the wheel turned for the first time since the flood, and the whole lane came to look at it.

4 comments

What the mason found

9 May 2024

Behind the third stone lay a coin of 1871 and a sandwich, of which the mason would not give the age.

1 comment

A roof for the barn

2 May 2024

The slates came on a boat, and half of them went into the barn of the ferryman before anybody counted.

12 comments

Flour by post

28 April 2024

We have been asked for flour by post eleven times this month, and the answer is a bag that travels badly.

0 comments

Why we close on Mondays

21 April 2024

The miller sleeps on Mondays, the baker sleeps on Tuesdays, and on Wednesdays they blame each other."""),
    document("question with answers that can each be commented on", """\
Why does my wheel stop at noon?

§ It turns well in the morning, and again from four o'clock, but at noon it stands still as if by contract.

§ I have cleaned the gap, warmed the tallow and spoken to it kindly, and none of the three has helped.

Add a comment

§ The farmer above you opens his sluice at noon to water the cows, and shuts it when they have had enough.

§ Walk up the bank at half past eleven with a friendly face and a bag of flour, and ask him about his hours.

Add a comment

§ A wheel of oak swells in the sun, and where the gap is less than a finger wide it will sit down and wait.

§ Plane a hair off the boards in August, when they are at their widest, and never do so in the month of May.

Add a comment

§ Mine did the same until the children confessed that they ate their lunch on it, all seven of them in a row.

§ Give them a bench of their own, set it in the shade, and the wheel will have no reason to rest any more.

Add a comment"""),
    putting("subheading Comments", inside="Comments\n\nThe parish asked everybody for a view, and got a "
        "hundred and twelve of them on the backs of envelopes."),
    putting("subheading Discussion", inside="## Discussion\n\nThe figures agree with those of the older "
        "mills, though the sample of one wheel is a small one."),
    putting("refusal to speak", inside="“No comment.”"),
    putting("sentence about comments", inside="Leave a comment in the book at the door, the sign says, and "
        "most visitors leave a drawing instead."),
    putting("numbered views", inside="3 comments on the plan\n\nThe roof is too steep, the floor is too "
        "thin, and the third was not fit to be read aloud."),
    putting("reply in a story", inside="“Reply,” said the captain.\n\n“There is nobody to reply to,” said "
        "the mate, and looked at the grey water."),
    putting("report as a subheading", inside="Report\n\nThe report of the mason fills two pages, one of them "
        "with a drawing of his lunch."),
    putting("Dutch sentence about reactions", inside="Reacties bleven uit, op één brief na, en die kwam van "
        "de burgemeester zelf.", language="nl"),
    putting("Polish sentence about comments", inside="Komentarze mieszkańców spisano w grubym zeszycie, "
        "który do dziś leży na stole przy wejściu.", language="pl"),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "comments") == expected(case, "comments")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "comments") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}


def test_takes_no_list_of_addresses_for_a_thread() -> None:
    """Below each stands "Website:", as "Reply" below replies; but fields of forms stand elsewhere too."""
    addresses = (
        "For more information",
        *("The mill trust keeps a list of guides.", "Website:", "milltrust.example"),
        *("The county archive lends its maps to schools.", "Website:", "archive.example"),
        *("The guild of millers answers letters within a week.", "Website:", "guild.example"),
    )
    cleaning = declutter.clean("\n\n".join([*ARTICLES["en"], *addresses]))
    assert {removal.block.text for removal in cleaning.removals} <= {"Website:"}
