"""Joins sentences that a parser broke over lines where a link stood inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from declutter.formats.grouping import Group
from declutter.words import count, ends_sentence, fold, label, labels, sentences_within, stop_words

_GOES_ON = re.compile(r"[,;.:!?)\]’”»%、。，；：！？）」』】](?:\s|\Z|\w)|['\"](?:[\s,.;]|\Z)")
_HIRAGANA = re.compile("[\u3041-\u309f、。，]")
_UNFINISHED = re.compile(r"[,(\[“„«‘「『（]\Z")

LONGEST_LINK = 12
"""Words; a longer line between two halves of a sentence is no link inside it."""

LEAST_FRAGMENT = 4
"""Words; two shorter lines in lower case are entries of a menu."""

ENOUGH = 2 * LEAST_FRAGMENT
"""Words by which a line in a script without spaces is no entry either."""

MOST_ROWS = 40
"""Of a group, from its end, that are looked at for each line that it may go on in."""


def heal(groups: Sequence[Group], lines: Sequence[str]) -> list[Group]:
    """The blocks of a dump with a line for every node, with broken sentences whole again."""
    out: list[Group] = []
    for each in groups:
        if each.kind != "paragraph" or not out or not _is_right_below(out[-1], each):
            out.append(each)
        elif len(out) > 1 and _is_text(out[-2]) and _is_link_inside(out[-2], out[-1], each, lines):
            link = out.pop()
            out[-1].rows.extend(link.rows + each.rows)
        elif _is_text(out[-1]) and _runs_on(out[-1], lines, lines[each.rows[0]].strip()):
            out[-1].rows.extend(each.rows)
        else:
            out.append(each)
    return out


def _is_right_below(above: Group, below: Group) -> bool:
    return below.rows[0] - above.rows[-1] == 1


def _is_text(group: Group) -> bool:
    return group.kind in {"paragraph", "list_item"}


def _last_line(group: Group, lines: Sequence[str]) -> str:
    return lines[group.rows[-1]].strip()


def _words(group: Group, lines: Sequence[str]) -> int:
    """Words of a group's last line, or of what stands above it too where that is prose: what a link left may
    be a word. Beyond `ENOUGH` nobody asks how many there are."""
    words = count(lines[group.rows[-1]])
    if words >= ENOUGH or len(group.rows) == 1:
        return words
    text = " ".join(lines[row] for row in group.rows[-MOST_ROWS:])
    return count(text) if sentences_within(text) else words


def _runs_on(group: Group, lines: Sequence[str], here: str) -> bool:
    """Whether a sentence that stops in mid-line goes on in the next: lower case, a comma, a loose end."""
    above = _last_line(group, lines)
    if ends_sentence(above):
        return False
    words = _words(group, lines)
    if _GOES_ON.match(here):
        return words >= 2
    if words >= LEAST_FRAGMENT - 1 and (_UNFINISHED.search(above) or _ends_in_stop_word(above)):
        return not _is_below_headline(here)
    if here[:1].islower():
        return count(above) >= LEAST_FRAGMENT or count(here) > LEAST_FRAGMENT
    return _HIRAGANA.match(here) is not None and words >= ENOUGH


def _is_below_headline(here: str) -> bool:
    """Whether a line says when or by whom: the one above is a headline, though it ends in "me" or "on"."""
    return not here[:1].islower() and bool(labels("dateline", "byline").kinds(label(fold(here))))


def _ends_in_stop_word(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1]
    return last.islower() and fold(last) in stop_words()


def _is_link_inside(before: Group, link: Group, after: Group, lines: Sequence[str]) -> bool:
    """Whether three blocks are one sentence with a link, which may begin with a capital, in its middle."""
    first, middle, last = _last_line(before, lines), _last_line(link, lines), lines[after.rows[0]].strip()
    if link.kind != "paragraph" or len(link.rows) > 1 or count(middle) > LONGEST_LINK:
        return False
    if not _is_right_below(before, link):
        return False
    if sentences_within(middle):
        return False  # of no link
    if ends_sentence(first) or ends_sentence(middle) or _words(before, lines) < LEAST_FRAGMENT:
        return False
    if (
        first.endswith(":")
        or middle.endswith(":")
        or not (first[-1:].islower() or first[-1:] in ",\"'’”" or not first.isascii())
    ):
        return False
    return last[:1].islower() or _GOES_ON.match(last) is not None or _HIRAGANA.match(last) is not None
