"""Makes up pages, the same ones for the same seed: prose with an interface around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random
from textwrap import fill
from typing import Final

SYLLABLES: Final = [
    *("ba", "be", "da", "do", "fa", "gu", "ha", "ka", "le", "li", "ma", "mo", "na"),
    *("ne", "o", "pa", "ra", "ri", "sa", "so", "ta", "te", "u", "va", "zo"),
]

COMMONEST: Final = ["the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as"]
"""So that the prose is read as English, as most real pages are."""

ABOVE: Final = (
    "Skip to content",
    "Menu",
    "Home",
    "World",
    "Sport",
    "Log in",
    "We use cookies to make this page work. You can change your choice at any time.",
    "Accept all",
    "Manage preferences",
)
BESIDE: Final = ("Advertisement", "Share this", "Facebook", "Copy link", "Read more")
BELOW: Final = ("Related articles", "Most read", "3 comments", "Privacy policy", "All rights reserved")

PARAGRAPHS: Final = (4, 40)
SENTENCES: Final = (1, 6)
WORDS: Final = (5, 28)
"""Least and most, as news articles have them."""

SHARE_OF_ASIDES: Final = 0.15
"""Paragraphs after which a label of the page stands."""

WIDTH: Final = 78
"""Columns at which every third page is wrapped, as terminal browsers leave it."""


def pages(seed: int) -> Iterator[str]:
    """Made-up pages without end."""
    random = Random(seed)
    words = vocabulary(random)
    for number in count():
        yield _page(random, words, wrapped=number % 3 == 2)


def _page(random: Random, words: list[str], *, wrapped: bool) -> str:
    blocks = [*ABOVE, headline(random, words)]
    for _ in range(random.randint(*PARAGRAPHS)):
        prose = " ".join(sentence(random, words) for _ in range(random.randint(*SENTENCES)))
        blocks.append(fill(prose, WIDTH) if wrapped else prose)
        if random.random() < SHARE_OF_ASIDES:
            blocks.append(random.choice(BESIDE))
    blocks.append(BELOW[0])
    blocks += [f"  • {headline(random, words)}" for _ in range(random.randint(2, 8))]
    return "\n\n".join([*blocks, *BELOW[1:]]) + "\n"


def vocabulary(random: Random) -> list[str]:
    """Made-up words."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(5000)]


def sentence(random: Random, words: list[str]) -> str:
    """A sentence of made-up words."""
    picked = [
        random.choice(COMMONEST) if random.random() < 0.4 else random.choice(words)
        for _ in range(random.randint(*WORDS))
    ]
    return f"{' '.join(picked).capitalize()}."


def headline(random: Random, words: list[str]) -> str:
    """A headline of made-up words."""
    return " ".join(random.choices(words, k=random.randint(4, 10))).capitalize()
