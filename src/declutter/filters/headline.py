"""Removes, when asked to, the headline and what else stands above the running text."""

from __future__ import annotations

from itertools import islice

from declutter.article.body import find_body
from declutter.article.headline import find_headline, goes_on
from declutter.article.prose import is_prose, quoted
from declutter.document import Cleaning, Verdict, Verdicts

STANDFIRSTS = 1
"""Paragraphs that may stand above the text."""


def headline(cleaning: Cleaning) -> Verdicts:
    """Remove the article's headline, and the lines between it and the text that are no sentences.

    Never removes a subheading: those stand between paragraphs, and so does what is below a second one (the
    first may be the standfirst), though the most prose be far below. Never the beginning of a sentence that
    was broken at a link.
    """
    body = find_body(cleaning.document)
    found = find_headline(cleaning)
    if found is None or body is None:
        return
    yield Verdict(found, f"is the headline: {quoted(found.text)}", 0.8)
    paragraphs = (block.number for block in cleaning.kept if block.number > found.number and is_prose(block))
    text = min(body.first, next(islice(paragraphs, STANDFIRSTS, None), body.first))
    for block in cleaning.kept:
        is_between = found.number < block.number < text
        if is_between and not is_prose(block) and not goes_on(cleaning, block):
            yield Verdict(block, f"stands between the headline, line {found.first}, and the text", 0.6)
