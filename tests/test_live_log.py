"""Live blogs: hours in their order, each above what happened then."""

from __future__ import annotations

import pytest

import declutter
from declutter.article.live_log import begins_entry, log_of
from declutter.formats.text import read_text

OPENING = (
    "The old bridge over the river was closed on Monday, and the ferry will run twice a day until then.",
    "Engineers found cracks in two of its piers last autumn, and traffic has been slow since, they said.",
    "The mayor hopes to cross on foot again before the winter, and nobody has told him otherwise.",
)
SAID = (
    "The first ferry has left the north bank with eleven people, four bicycles and a goat on board.",
    "It is aground on the sandbank below the mill, and the goat has been the first to wade ashore.",
    "A second ferryman has set out with a rope that is, by his own account, rather shorter than the first.",
    "The rope holds, and the ferry is afloat again; the mayor has asked who owns the goat.",
    "Nobody owns the goat, which has by now been seen on both banks, and on the bridge in between.",
)
LATER = ("6.00", "8.30", "10.47", "12.31", "14.05")


def entry(hour: str, text: str) -> str:
    return f"{hour}\n\nStill no bridge\n\n{text}\n\nShare"


def page(*hours: str) -> str:
    entries = [entry(hour, text) for hour, text in zip(hours, SAID, strict=True)]
    return "\n\n".join(("Bridge closes", *OPENING, "Advertisement", *entries, "© The Riverton Post"))


@pytest.mark.parametrize(
    "hours",
    [
        LATER,
        LATER[::-1],
        [hour.replace(".", ":") for hour in LATER],
        [hour.replace(".", "h") for hour in LATER],
        [f"{hour} Uhr" for hour in LATER],
        [f"{hour.replace('.', ':')} BST" for hour in LATER],
    ],
)
def test_hours_in_their_order_are_a_log(hours: list[str]) -> None:
    document = read_text(page(*hours))
    log = log_of(document)
    assert log is not None
    assert document.blocks[log.first].text == hours[0]
    assert document.blocks[log.last].text == SAID[-1]
    assert [each.text for each in document.blocks if begins_entry(document, each)] == list(hours)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page("6.00", "14.05", "8.30", "12.31", "10.47"), id="in no order"),
        pytest.param(page(*LATER).replace("12.31", "12.71"), id="not all of them hours"),
        pytest.param("\n\n".join(f"{hour}\n\nFerry is late." for hour in LATER), id="next to nothing said"),
        pytest.param("\n\n".join(LATER), id="nothing said"),
        pytest.param(
            page(*LATER).replace("Still no bridge", "\n\n".join(["Still no bridge"] * 30)), id="far apart"
        ),
    ],
)
def test_other_hours_are_none(text: str) -> None:
    document = read_text(text)
    assert log_of(document) is None
    assert not any(begins_entry(document, block) for block in document.blocks)


BOX = "You might also like\n\nSixty thousand bridges, and how they are counted\n\n"
PROMPT = "Follow the Post on your phone. Download the app\n\n"


@pytest.mark.parametrize("level", ["gentle", "normal"])
def test_entries_below_an_article_stay_with_their_hours_amid_boxes(level: str) -> None:
    text = page(*LATER[::-1]).replace(LATER[2], f"{BOX}{LATER[2]}").replace(LATER[0], f"{PROMPT}{LATER[0]}")
    body = declutter.clean(text, level=level).body()
    assert [line for line in (*LATER, *OPENING, *SAID) if line not in body] == []
    assert "Share" not in body
    assert "Sixty thousand" not in body or level == "gentle"
