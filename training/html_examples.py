"""Turns labelled pages into examples of web pages as they come, with their markup."""

from __future__ import annotations

from typing import Final

from benchmarks.bare import bare

from declutter.article.features import features_of
from declutter.formats.html import read_html
from training.examples import LEAST_BLOCKS, Example, blind, example_of, variants
from training.furniture import furniture
from training.pages import Page

LAYOUT = "html"

BARE: Final = ({}, {"tables": True}, {"tables": True, "breaks": True})
"""How pages are stripped of names, by turns."""


def html_feature_names() -> tuple[str, ...]:
    """The names of the columns of the rows of web pages."""
    return tuple(features_of(read_html("<p>One.<p>Two.")).columns)


def of_html_page(numbered: tuple[int, Page]) -> list[Example]:
    """A page, and by turns the page in an unknown language, what is left of it when clutter goes, or bare."""
    number, page = numbered
    known = furniture(page.html)
    document = read_html(page.html)
    if len(document.blocks) < LEAST_BLOCKS:
        return []
    whole = example_of(page, LAYOUT, "full", document, known)
    found = [whole]
    if number % 4 == 0:
        found.append(blind(whole, html_feature_names()))
    elif number % 4 == 2:
        found += variants(page, LAYOUT, document, whole, known)
    else:
        stripped = read_html(bare(page.html, **BARE[number // 4 % len(BARE)]))
        found.append(example_of(page, LAYOUT, "bare", stripped, known))
    return found
