"""Makes up folders of pages from sites, the same ones for the same seed, and says whose each line is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, NamedTuple

from benchmarks.made_up import headline, sentence, vocabulary

Whose = Literal[
    "site",  # stands on every page of a site
    "section",  # on every page of a section
    "box",  # of the site, and other on each page: teasers, dates
    "own",  # the page's own text
]


class Line(NamedTuple):
    """A line of a page."""

    text: str
    whose: Whose


class Page(NamedTuple):
    """A page of a folder."""

    folder: str
    """In which it is, below the one that is cleaned."""
    site: str | None
    """The host, where the page tells it."""
    lines: tuple[Line, ...]
    """Without the blank ones that stand between all of them."""


@dataclass(frozen=True)
class Site:
    """What a site says on each of its pages, in words of its own."""

    host: str
    words: list[str]
    menu: tuple[str, ...]
    notice: tuple[str, ...]
    """Sentences about consent, or the like."""
    boxes: tuple[str, ...]
    """Headings of lists that are other on each page."""
    foot: tuple[str, ...]


FROM_MANUALS: Final = (
    "Note",
    "Syntax",
    "Parameters",
    "Name",
    "Description",
    "Return value",
    "Example",
    "See also",
)
"""What stands again and again between the paragraphs of a manual."""


def site(random: Random, host: str) -> Site:
    """A site."""
    words = vocabulary(random)

    def label(most: int) -> str:
        return " ".join(random.choices(words, k=random.randint(1, most))).capitalize()

    return Site(
        host,
        words,
        tuple(label(3) for _ in range(random.randint(6, 20))),
        tuple(sentence(random, words) for _ in range(random.randint(1, 5))),
        tuple(label(3) for _ in range(random.randint(1, 3))),
        (*(label(4) for _ in range(random.randint(4, 12))), f"© 2019-2026 {host}", sentence(random, words)),
    )


def page(random: Random, of: Site, own: list[str], *, folder: str = "", section: Site | None = None) -> Page:
    """A page of a site, around a text of its own."""
    above = [Line(text, "site") for text in (*of.menu, *of.notice)]
    above.insert(random.randint(0, 2), Line(f"{random.randint(1, 28)} {of.words[0]} 2026", "box"))
    below = []
    for heading in of.boxes:
        below.append(Line(heading, "site"))
        below += [Line(headline(random, of.words), "box") for _ in range(random.randint(2, 6))]
    if section:
        above += [Line(text, "section") for text in section.menu[:5]]
        below += [Line(text, "section") for text in section.foot[-3:]]
    below += [Line(text, "site") for text in of.foot]
    return Page(folder, of.host, (*above, *(Line(text, "own") for text in own), *below))


def article(random: Random, words: list[str], least: int = 4, most: int = 20) -> list[str]:
    """A headline and paragraphs."""
    return [headline(random, words), *(paragraph(random, words) for _ in range(random.randint(least, most)))]


def paragraph(random: Random, words: list[str]) -> str:
    """A few sentences."""
    return " ".join(sentence(random, words) for _ in range(random.randint(1, 5)))


def one_site(random: Random, count: int) -> Iterator[Page]:
    """Articles of one site, which no page names."""
    of = site(random, "one.example")
    for _ in range(count):
        yield page(random, of, article(random, of.words))._replace(site=None)


def sections(random: Random, count: int) -> Iterator[Page]:
    """Articles of a site in folders, each a section with a menu and a foot of its own."""
    of = site(random, "one.example")
    parts = [site(random, name) for name in ("a", "b", "c", "d")]
    for at in range(count):
        section = parts[at % len(parts)]
        made = page(random, of, article(random, of.words), folder=section.host, section=section)
        yield made._replace(site=None)


def hosts(random: Random, count: int) -> Iterator[Page]:
    """Articles of five sites in one folder; each page tells its host."""
    sites = [site(random, f"{name}.example") for name in "abcde"]
    for at in range(count):
        of = sites[at % len(sites)]
        yield page(random, of, article(random, of.words))


def untold(random: Random, count: int) -> Iterator[Page]:
    """Short and long articles of two sites in one folder; no page tells its host."""
    sites = [site(random, f"{name}.example") for name in "ab"]
    for at in range(count):
        of = sites[at % 3 % 2]
        yield page(random, of, article(random, of.words, 1, 12))._replace(site=None)


def copies(random: Random, count: int) -> Iterator[Page]:
    """Articles of one site, more than a third of them copies of three stories with a paragraph changed."""
    of = site(random, "one.example")
    stories = [article(random, of.words, 8, 14) for _ in range(3)]
    for at in range(count):
        own = list(stories[at % 8]) if at % 8 < 3 else article(random, of.words)
        own[random.randrange(1, len(own))] = paragraph(random, of.words)
        yield page(random, of, own)._replace(site=None)


def manual(random: Random, count: int) -> Iterator[Page]:
    """Pages of a manual, whose chapters are named and made alike, and lists of such pages."""
    of = site(random, "one.example")
    for number in range(count):
        if number % 10 == 0:
            yield page(random, of, [headline(random, of.words) for _ in range(30)])._replace(site=None)
            continue
        own = [headline(random, of.words), paragraph(random, of.words)]
        for heading in FROM_MANUALS:
            if random.random() < 0.9:
                own += [heading] * (heading != "Note" or random.random() < 0.5)
                own += [paragraph(random, of.words)] * (heading != "Name")
        yield page(random, of, own)._replace(site=None)


def no_site(random: Random, count: int) -> Iterator[Page]:
    """Articles with nothing around them, that begin alike."""
    words = vocabulary(random)
    for number in range(count):
        own = [f"Chapter {number + 1}", *article(random, words), "* * *"]
        yield Page("", None, tuple(Line(text, "own") for text in own))


FOLDERS: Final[Mapping[str, Callable[[Random, int], Iterator[Page]]]] = {
    "one site": one_site,
    "sections": sections,
    "five hosts": hosts,
    "two untold": untold,
    "copies": copies,
    "manual": manual,
    "no site": no_site,
}
