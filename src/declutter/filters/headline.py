"""Removes, when asked to, the headline and what else stands above the running text."""

from __future__ import annotations

from declutter.article.headline import find_headline
from declutter.document import Cleaning, Verdict, Verdicts


def headline(cleaning: Cleaning) -> Verdicts:
    """Remove the article's headline. Never removes a subheading: those stand between paragraphs."""
    found = find_headline(cleaning)
    if found is not None:
        yield Verdict(found, "is the headline", 0.8)
