"""Recognises how a text was laid out: wrapped and where, as Markdown, by lynx, a line for each node."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from declutter.words import ends_sentence

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd]"
)
_MARKDOWN = re.compile(r"\A\s*(?:#{1,6} \S|> )|\]\(\S")
_MARKDOWN_LINK = re.compile(r"\]\(\S")
_LYNX_NUMBER = re.compile(r"(?<![\w\]])\[\d{1,4}\]\S")
_LYNX_TARGET = re.compile(
    r"\A\s*\d{1,4}\. (?:(?:https?|ftp|file|mailto|javascript|tel|about):?\S*\Z|/\S|\w+:\S)"
)

_INDENTED_ITEM = re.compile(r"\s+(?:[^\w\s]|\d{1,3}[.)])\s")

_ONE_SPACE = re.compile(r" \S")

NARROWEST, WIDEST = 40, 132
"""Columns; terminal browsers and mail programs wrap within these."""

LEAST_FULL_SHARE = 0.6
"""Of the lines that stop in mid-sentence above another: so many are full where text was wrapped."""

LEAST_FULL_LINES = 3

MOST_OVERLONG = 0.2
"""Of the longer lines; in wrapped text few stand out, such as those of tables or with a link's address."""

MOST_SAMPLED = 1_000
"""Lines by which the column is found."""

MOST_FILLED, LEAST_FULL_OF_ALL = 0.98, 0.4
"""Where hardly a line is blank, so many of them must be full: a line for every node is no wrapped text."""

MARGIN = 10
"""Columns before the width in which many lines stop, and few in as many before those."""

TERMINAL, LEAST_NEAR_TERMINAL = range(76, 81), 7
"""Where terminal browsers wrap, and how few lines are enough there."""

LEAST_NEAR, LEAST_RISE = 10, 2.0
"""So many lines, and so much more than a margin further left."""

LEAST_MARKED = 0.01
"""Of the lines of Markdown that hold a mark of it."""

FEW_BLANK, LEAST_WITH_LINKS = 0.1, 0.02
"""Where so few of the lines are blank, so many hold links if it is Markdown, whose paragraphs stand apart."""

LEAST_EDGES, LEAST_OF_EDGES = 3, 0.01
"""Lines that end in space, and as many that begin with one: so many at least, and so many of all."""

LEAST_INDENTED, LEAST_COLUMNS = 3, 24
"""Lines that are indented, and the width of one above them that is no entry of a menu."""

LEAST_LONG, MOST_FINISHED = 0.4, 0.35
"""Of the lines above indented ones: so many are as long, and so many may end as a sentence does."""

MOST_INDENTED, MOST_ITEMS = 0.5, 0.2
"""Of all lines, and of these with a bullet or a number: where more are, readers shall see it."""

RAGGED = 8
"""Columns that a wrapped line may fall short of the width, where a long word or a link did not fit."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text was laid out."""

    width: int | None
    """The column at which it was wrapped; None where it was not."""
    is_markdown: bool
    has_lynx_numbers: bool
    has_no_blank_lines: bool
    """A line for every node or block, as crawlers and parsers leave it."""
    is_wrapped_in_nodes: bool = False
    """Whether nodes hold the breaks of the page's source: their lines but the first are indented."""

    @property
    def is_plain(self) -> bool:
        """Neither wrapped nor Markdown."""
        return self.width is None and not self.is_markdown


def columns(line: str) -> int:
    """Width of a line in a terminal; ideographs take two columns.

    >>> columns("abc"), columns("日本")
    (3, 4)
    """
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


def first_word_columns(line: str) -> int:
    """Width of what a line cannot be broken within: its first word, or an ideograph."""
    word = (line.lstrip("> ") or line).split(maxsplit=1)[0]
    return 2 if _WIDE.match(word) else columns(word)


def _can_break(line: str) -> bool:
    return " " in line.strip() or _WIDE.search(line) is not None


def shape_of(lines: Sequence[str]) -> Shape:
    """The layout of a text, judged from its lines, with nothing at their right end."""
    filled = [line for line in lines if line]
    lynx = sum(1 for line in filled if _LYNX_NUMBER.search(line))
    targets = sum(1 for line in filled if _LYNX_TARGET.match(line))
    blank = len(lines) - len(filled)
    has_blank_lines = blank > 0.02 * len(lines)
    marks, least = _MARKDOWN, LEAST_MARKED
    if blank <= FEW_BLANK * len(lines):  # a hash or an angle bracket may begin a line of any text, as of code
        marks, least = _MARKDOWN_LINK, LEAST_WITH_LINKS
    markdown = sum(1 for line in filled if marks.search(line))
    is_lynx = lynx >= 2 and targets >= 2
    is_markdown = markdown >= 2 and markdown >= least * len(filled) and not is_lynx
    shape = Shape(wrap_width(lines), is_markdown, is_lynx, not has_blank_lines)
    if shape.is_plain and shape.has_no_blank_lines and _is_wrapped_in_nodes(lines):
        return replace(shape, is_wrapped_in_nodes=True)
    return shape


def keeps_edges(raws: Sequence[str]) -> bool:
    """Whether lines are the nodes of a page as they stand in its source, with the space at their edges.

    Where a link parts a sentence, the space before it ends one line and the space after it begins another.
    """
    texts = [raw.rstrip("\r\n") for raw in raws if not raw.isspace()]
    least = max(LEAST_EDGES, LEAST_OF_EDGES * len(texts))
    ends = sum(1 for text in texts if text[-1:].isspace())
    return ends >= least and sum(1 for text in texts if _ONE_SPACE.match(text)) >= least


def _is_wrapped_in_nodes(lines: Sequence[str]) -> bool:
    """Whether the lines that are indented go on with what the ones above say.

    A node is stripped at both ends, so the indentation of the page's source is left within it alone. The
    entries of nested menus are indented too, below short lines.
    """
    above = [line.lstrip() for line, below in pairwise(lines) if line and below[:1].isspace()]
    items = sum(1 for line in lines if _INDENTED_ITEM.match(line))
    if not LEAST_INDENTED <= len(above) <= MOST_INDENTED * len(lines) or items > MOST_ITEMS * len(above):
        return False
    long = sum(columns(line) >= LEAST_COLUMNS for line in above)
    finished = sum(map(ends_sentence, above))
    return long >= LEAST_LONG * len(above) and finished <= MOST_FINISHED * len(above)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which the lines were wrapped, or None.

    Wrapped text is told by its full lines: where a line stops in mid-sentence, the first word of the next one
    would not have fitted any more.
    """
    pairs = [
        (columns(line), first_word_columns(after))
        for line, after in pairwise(lines)
        if columns(line) > NARROWEST // 2
        and after
        and _can_break(line)
        and not ends_sentence(line)
        and not _LYNX_TARGET.match(line)
        and not _is_row(line)
    ]
    if len(pairs) < LEAST_FULL_LINES:
        return None
    stops = [have for have, _ in pairs]
    lengths = sorted(columns(line) for line in lines if _can_break(line) and not _LYNX_TARGET.match(line))
    filled = sum(map(bool, lines))
    has_blank_lines = filled <= MOST_FILLED * len(lines)
    for edge in (lengths[-1], lengths[-1 - len(lengths) // 100]):  # a few lines may stand out
        if has_blank_lines and NARROWEST <= edge <= WIDEST and _ends_abruptly(stops, edge):
            return edge
    width = _best_width(pairs[:: len(pairs) // MOST_SAMPLED + 1])
    long = [have for have in lengths if have > width // 2]
    if sum(have > width + RAGGED for have in long) > MOST_OVERLONG * len(long):
        return None
    full = sum(_is_full(have, word, width) for have, word in pairs)
    if not has_blank_lines and full < LEAST_FULL_OF_ALL * filled:
        return None
    might = sum(width // 2 < have <= width for have in stops)
    return width if full >= max(LEAST_FULL_LINES, LEAST_FULL_SHARE * might) else None


def _ends_abruptly(stops: Sequence[int], edge: int) -> bool:
    """Whether lines get more and more up to the edge of the text, as where they were wrapped there."""
    near = sum(edge - MARGIN < have <= edge for have in stops)
    further = sum(edge - 2 * MARGIN < have <= edge - MARGIN for have in stops)
    least = LEAST_NEAR_TERMINAL if edge in TERMINAL else LEAST_NEAR
    return near >= max(least, LEAST_RISE * further)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, which is as wide as the table, whatever the text was wrapped at."""
    return line.startswith("|") and line.endswith("|")


def _best_width(pairs: Sequence[tuple[int, int]]) -> int:
    """The narrowest column at which a wrap explains most lines, less those that go beyond it."""
    changes = [0] * (WIDEST + 2)  # from one width to the next, summed over the lines
    for have, word in pairs:
        changes[0] -= 1
        changes[min(have, WIDEST + 1)] += 2
        changes[min(have + 1 + word + RAGGED, WIDEST + 1)] -= 1
    evidence = list(accumulate(changes))
    return max(range(NARROWEST, WIDEST + 1), key=evidence.__getitem__)


def _is_full(have: int, word: int, width: int) -> bool:
    return have <= width < have + 1 + word + RAGGED
