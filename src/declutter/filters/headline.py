"""Removes, when asked to, the headline and what else stands above the running text."""

from __future__ import annotations

from declutter.article.body import find_body
from declutter.article.headline import find_headline
from declutter.article.prose import is_prose, quoted
from declutter.document import Cleaning, Verdict, Verdicts


def headline(cleaning: Cleaning) -> Verdicts:
    """Remove the article's headline, and the lines between it and the text that are no sentences.

    Never removes a subheading: those stand between paragraphs.
    """
    body = find_body(cleaning.document)
    found = find_headline(cleaning)
    if found is None or body is None:
        return
    yield Verdict(found, f"is the headline: {quoted(found.text)}", 0.8)
    for block in cleaning.kept:
        if found.number < block.number < body.first and not is_prose(block):
            yield Verdict(block, f"stands between the headline, line {found.first}, and the text", 0.6)
