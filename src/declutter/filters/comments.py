"""Removes the readers' comments and the form for them."""

from __future__ import annotations

from collections.abc import Iterable

from declutter.article.cues import NONE, cues_of
from declutter.article.markup_evidence import of_markup
from declutter.article.owners import Place
from declutter.article.prose import is_prose, quoted, said
from declutter.article.sections import places_of
from declutter.article.thread import count_signs, lines_of_posts, start_of_thread
from declutter.document import Cleaning, Verdict, Verdicts

LONGEST_OF_A_FORM = 40
"""Words."""

LEAST_SIGNS = 3
"""Blocks near a line of a form that belong to one too, when no heading stands above."""

NEAR = 4
"""Blocks above and below."""


MARKS_OF_A_FORUM = 2
"""Blocks with actions of a thread above the end of the article; with so many the document is the thread."""


def comments(cleaning: Cleaning) -> Verdicts:
    """Remove a thread from its heading on, and the lines of its form.

    Never removes a forum thread or interview that is the document: an article's sentences must stand above.
    """
    yield from of_markup(cleaning, "comments")
    cues = cues_of(cleaning.document)
    places = places_of(cleaning.document)
    heading = start_of_thread(cleaning.document)
    blocks = cleaning.document.blocks
    is_forum = bool(lines_of_posts(cleaning.document)) or _is_forum(places.values())
    for block in cleaning.kept:
        place = places.get(block.number)
        if place is None or place.owner != "comments":
            continue
        if block is heading:
            is_heading = "comments" in cues.get(block.number, NONE) or any(map(str.isdecimal, block.label))
            verb = "heads" if is_heading else "begins"
            yield Verdict(block, f"{verb} the readers' comments: {quoted(block.text)}", 0.93)
        elif place.opener is heading:
            sure = 0.93 if "comment_action" in cues.get(block.number, NONE) else 0.85
            yield Verdict(block, f"stands below the heading of the comments, line {heading.first}", sure)
        elif place.zone == "tail" and block.words <= LONGEST_OF_A_FORM and not is_forum:
            signs = count_signs(blocks[max(0, block.number - NEAR) : block.number + NEAR + 1], cues)
            reason = f"is of the form for comments: {said(place.opener, place.phrase)}"
            is_loose = block is not place.opener and is_prose(block)  # the article may go on below a prompt
            yield Verdict(block, reason, 0.65 if is_loose else 0.88 if signs >= LEAST_SIGNS else 0.72)


def _is_forum(places: Iterable[Place]) -> bool:
    """Whether posts, and not only the end of the page, carry the marks of a thread."""
    marks = [place for place in places if place.kind == "comment_action" and place.zone != "tail"]
    return len(marks) >= MARKS_OF_A_FORUM
