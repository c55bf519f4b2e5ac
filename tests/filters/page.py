"""Builds pages: an invented article, with the blocks of a case above it, inside it or below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, NamedTuple

from declutter.document import Recurrence, Removal
from declutter.filters import LEVELS, chosen
from declutter.formats.text import fingerprint, read_text
from declutter.pipeline import clean
from tests.filters.articles import ARTICLES

ABOUT = "§ "
"""Stands before the lines that a case is about, where it is not about all that it puts in."""

Part = tuple[str, Literal["put", "article"]]


class Case(NamedTuple):
    """A page, and the lines of it that a table says something about."""

    id: str
    text: str
    lines: frozenset[int]
    """Numbers of the lines that the case is about, from 1."""
    article: frozenset[int]
    """Numbers of the article's headline and paragraphs."""
    recurring: Mapping[int, Recurrence] = MappingProxyType({})
    """What stands in other files of the folder too."""


def in_folder(case: Case, recurrence: Recurrence, *texts: str) -> Case:
    """The case in a folder in whose files these texts recur, all of them in the same way."""
    return case._replace(recurring={**case.recurring, **{fingerprint(text): recurrence for text in texts}})


def putting(id: str, *, above: str = "", inside: str = "", below: str = "", language: str = "en") -> Case:
    """A case about what is put above the headline, in the middle of the article, or below it."""
    headline, *paragraphs = ARTICLES[language]
    middle = len(paragraphs) // 2
    upper, lower = _own(paragraphs[:middle]), _own(paragraphs[middle:])
    return _case(id, [(above, "put"), (headline, "article"), *upper, (inside, "put"), *lower, (below, "put")])


def below_headline(id: str, text: str, *, below: str = "", language: str = "en") -> Case:
    """A case about what is put between the headline and the first paragraph, or below the article too."""
    headline, *paragraphs = ARTICLES[language]
    return _case(id, [(headline, "article"), (text, "put"), *_own(paragraphs), (below, "put")])


def about_headline(
    id: str, *, above: str = "", mark: str = "", between: str = "", language: str = "en"
) -> Case:
    """A case about the headline, with a format's mark of headings before it or without."""
    headline, *paragraphs = ARTICLES[language]
    return _case(
        id, [(above, "put"), (f"{ABOUT}{mark}{headline}", "put"), (between, "put"), *_own(paragraphs)]
    )


def document(id: str, text: str) -> Case:
    """A case about a whole document."""
    return _case(id, [(text, "put")])


def _own(paragraphs: Sequence[str]) -> list[Part]:
    return [(paragraph, "article") for paragraph in paragraphs]


def _case(id: str, parts: Sequence[Part]) -> Case:
    lines: list[str] = []
    found: dict[str, set[int]] = {"marked": set(), "put": set(), "article": set()}
    for text, role in parts:
        for line in text.splitlines():
            lines.append(line.removeprefix(ABOUT))
            if line.strip():
                found["marked" if line.startswith(ABOUT) else role].add(len(lines))
        lines += [""] * bool(text)
    about = found["marked"] or found["put"]
    return Case(id, "\n".join(lines), frozenset(about), frozenset(found["article"]))


def expected(case: Case, name: str) -> dict[int, str]:
    """What must have gone, by line, and by which filter."""
    lines = case.text.splitlines()
    return {at: f"{name} | {lines[at - 1]}" for at in sorted(case.lines)}


def removals_of(case: Case, level: str) -> tuple[Removal, ...]:
    """What goes of the page."""
    document = replace(read_text(case.text), recurring=case.recurring)
    return clean(document, chosen(level), threshold=LEVELS[level].threshold, level=level).removals


def gone(case: Case, name: str, level: str = "normal") -> dict[int, str]:
    """What went of the case's lines and of the article, and whatever else this filter took.

    That `headline` takes the headline where it is asked for counts only where the case is about it.
    """
    lines = case.text.splitlines()
    removals = removals_of(case, level)
    by = {at: removal.filter for removal in removals for at in removal.block.lines if lines[at - 1].strip()}
    ours = {at for at in by if at in case.lines or by[at] == name}
    ours |= {at for at in by if at in case.article and by[at] != "headline"}
    return {at: f"{by[at]} | {lines[at - 1]}" for at in sorted(ours)}


def lost(case: Case, level: str = "normal") -> dict[int, str]:
    """What went although it must stay."""
    found = gone(case, "", level)
    return {at: line for at, line in found.items() if at in case.lines | case.article}


_READS_WELL = re.compile(r"(?:nearly )?(?:[a-z]+s|stood|was)\b[^\n]*[^\s.]")
_EVIDENCE = re.compile(r'"[^"\n]+"|\bline \d+')


def poor_reasons(case: Case, name: str, level: str = "normal") -> list[str]:
    """The reasons that do not finish "removed because it ...", or that show no evidence."""
    removals = removals_of(case, level)
    reasons = [removal.reason for removal in removals if removal.filter == name]
    return [each for each in reasons if not (_READS_WELL.fullmatch(each) and _EVIDENCE.search(each))]
