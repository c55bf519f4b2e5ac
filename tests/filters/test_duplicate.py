"""What `duplicate` removes, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.filters.articles import ARTICLES
from tests.filters.page import (
    Case,
    about_headline,
    below_headline,
    document,
    expected,
    gone,
    lost,
    poor_reasons,
    putting,
)

HEADLINE, FIRST, SECOND, *_ = ARTICLES["en"]
CAPTION = "The wheel of the mill at Harrow Ford on Saturday morning, with Edith Marlow at the gate"
CREDIT = "Photo: Tom Ashby / Valley Post"

REMOVES = (
    below_headline("caption twice, adjacent", f"§ {CAPTION}. {CREDIT}\n\n{CAPTION}. {CREDIT}"),
    below_headline("caption with its credit, then without", f"{CAPTION}. {CREDIT}\n\n§ {CAPTION}."),
    below_headline("caption without its credit, then with", f"§ {CAPTION}\n\n{CAPTION} {CREDIT}"),
    below_headline("description of an image in brackets above its caption", f"§ [{CAPTION}.]\n\n{CAPTION}."),
    below_headline(
        "description of an image, above a caption that says far more",
        f"§ [{CAPTION[:40].strip()}]\n\n{CAPTION}, who keeps the accounts and the key of the gate. {CREDIT}",
    ),
    putting(
        "description of an image with a source for each width",
        below=f"{CAPTION}, who keeps the accounts."
        f"{CAPTION}, who keeps the accounts.{CAPTION}, who keeps the accounts.",
    ),
    putting("caption far apart", inside=f"{CAPTION}. {CREDIT}", below=f"§ {CAPTION}. {CREDIT}"),
    below_headline(
        "caption with other spacing and quotes",
        "§ The “old lady”, as the wheel is called, on its first trip  round in four decades\n\n"
        'The "old lady", as the wheel is called, on its first trip round in four decades',
    ),
    below_headline(
        "caption with a ligature",
        "§ The ﬁrst ﬂour in forty years runs from the stones into the sack\n\n"
        "The first flour in forty years runs from the stones into the sack",
    ),
    putting("headline again, with a kicker between", above=f"§ {HEADLINE}\n\nIn the valley"),
    putting("headline again, in a bar with an ad", above=f"§ {HEADLINE} Advertisement\n\nHome\n\nNews"),
    putting("headline again, at the end of a path", above=f"§ Home Culture {HEADLINE}\n\nIn the valley"),
    putting("title of the browser's window", above=f"§ {HEADLINE} | Valley Post"),
    below_headline("standfirst that is the first paragraph", f"§ {FIRST}\n\n{CAPTION}. {CREDIT}"),
    below_headline("teaser that breaks off", f"§ {FIRST[:90]}…\n\n{CAPTION}. {CREDIT}"),
    putting("paragraph again at the end", below=f"§ {SECOND}"),
    putting("paragraph again as HTML, to give away", below=f'§ <p>{SECOND[:-1]} <a href="/ford">it</a>.</p>'),
    putting(
        "paragraph again, with a word more, far below",
        below="\n\n".join([*(f"Recipe {number}" for number in range(1, 9)), f"§ {SECOND} Indeed."]),
    ),
    below_headline(
        "headline again over the comments, which are nearer to the text than the headline is",
        "By Jane Doe\n\n12 May 2024\n\nCopy link\n\nMail\n\nFacebook\n\nLinkedin\n\nWhatsApp",
        below=f"§ {HEADLINE}\n\n2 comments",
    ),
)

LANGUAGES = [
    putting(language, above=f"§ {headline}", below=f"§ {first}", language=language)
    for language, (headline, first, *_) in ARTICLES.items()
]

KEEPS = (
    putting("HTML that a lesson shows", inside='<ul><li><a href="/mill">The mill</a></li></ul>\n\n<ul><li><a '
        'href="/ford">The ford</a></li></ul>\n\nThe site of the village is made of such lines, and no more.'),
    putting("paragraph between tags that stands once", inside="<p>The stones weigh <b>a ton</b> each, and "
        "came by the canal that was filled in when the railway was built.</p>"),
    about_headline("headline that a path ends with",
        above="Home » Villages » Harrow Ford » Village mill grinds flour again after forty years"),
    below_headline("headline that was the original one, in brackets", f"(Original: {HEADLINE})"),
    about_headline("headline that a count of replies quotes",
        above="4 freagairt air “Village mill grinds flour again after forty years”"),
    document("headline that a side bar's latest comments name", "\n\n".join(
        [f"§ {HEADLINE}", *ARTICLES["en"][1:], "Latest comments", f"Ann Lee on {HEADLINE}",
         "Rye and water on How the ferry at Port Ellis got its bell"])),
    putting("credit of two pictures", inside=f"{CAPTION}\n\n({CREDIT})\n\nShe has the key on a blue thread, "
        f"and wears it day and night.\n\nThe gate, seen from the meadow\n\n({CREDIT})"),
    below_headline("the fuller caption of two", f"{CAPTION}.\n\n§ {CAPTION}. {CREDIT}"),
    below_headline("two captions that begin alike", f"{CAPTION}, who keeps the accounts.\n\nThe wheel of the "
        "mill at Harrow Ford on Saturday morning, seen from the church tower across the meadow."),
    document("refrain of a song", """\
The wheel goes round

The rain came down on Harrow Ford and filled the miller's lane,

And round and round the old wheel goes, and round it goes again.

The miller's daughter swept the floor and counted up the grain,

And round and round the old wheel goes, and round it goes again.

The swallow left, the swallow came, the ice was on the pane,

And round and round the old wheel goes, and round it goes again."""),
    putting("rows of a list", inside="- Two sacks of rye from Lower Dene\n- One sack of wheat from Port "
        "Ellis\n- Two sacks of rye from Lower Dene\n- One sack of wheat from Port Ellis"),
    putting("cells of a table", inside="| Saturday | ground two sacks of rye | nothing broken |\n| Sunday | "
        "closed for the day | nothing broken |\n| Saturday | ground two sacks of rye | nothing broken |"),
    putting("lines of code", inside="    gate.open(slowly=True)\n    wheel.turn(times=3)\n    "
        "gate.open(slowly=True)\n    wheel.turn(times=3)"),
    putting("rules and blank lines", inside="* * *\n\n\n\nThe second Saturday was colder, and the ice on the "
        "channel had to be broken with a spade.\n\n* * *"),
    putting("short answer twice", inside="“I do not know.”\n\nThe carpenter was asked how long the shaft "
        "would hold, and gave the answer again.\n\n“I do not know.”"),
    putting("question that comes back", inside="What did it cost?\n\nForty pounds, says the mason, and a "
        "lunch that lasted until four.\n\nWhat did it cost?\n\nNothing, says the baker, who paid for the "
        "lunch."),
    putting("stamps of a live blog", inside="10:15\n\nThe gate is open and the channel fills, slowly, with "
        "brown water.\n\n10:15\n\nThe wheel moves by the width of a hand, and stops."),
    putting("paragraphs that begin alike", inside="On the first Saturday the wheel turned for an hour before "
        "a peg broke and the gate had to be closed.\n\nOn the first Saturday the wheel turned, the children "
        "were given rolls, and the priest blessed the water."),
    document("forum posts that quote each other", """\
How do you stop a mill wheel from squeaking?

My wheel has squeaked since March, and the neighbours have begun to leave notes on the gate.

Try tallow on the bearing, but warm it first, or it will not run into the gap.

> Try tallow on the bearing, but warm it first, or it will not run into the gap.

That worked for me, although the dog now follows me wherever I go.

> My wheel has squeaked since March, and the neighbours have begun to leave notes on the gate.

Mine did as well, until I noticed that the squeak came from the gate."""),
    document("refrain in Japanese", """\
水車の歌

雨は上沢の村に降り、粉屋の小道を満たした。

まわる、まわる、水車はまわる。

娘は床を掃き、麦の袋を数えた。

まわる、まわる、水車はまわる。

つばめは去り、つばめは帰り、窓には氷が張った。

まわる、まわる、水車はまわる。"""),
)  # fmt: skip


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_removes(case: Case) -> None:
    assert gone(case, "duplicate") == expected(case, "duplicate")


@pytest.mark.parametrize("case", [*REMOVES, *LANGUAGES], ids=lambda case: case.id)
def test_reasons_read_well(case: Case) -> None:
    assert poor_reasons(case, "duplicate") == []


@pytest.mark.parametrize("case", KEEPS, ids=lambda case: case.id)
def test_keeps(case: Case) -> None:
    assert lost(case) == {}
