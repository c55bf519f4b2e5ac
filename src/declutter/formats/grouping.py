"""Groups the lines of a text into blocks: what was wrapped over several lines is one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from declutter.document import Kind
from declutter.formats.shape import RAGGED, Shape, columns, first_word_columns
from declutter.words import ends_sentence, fold, phrases

_BULLET = re.compile(
    r"(?:[•*+◦▪▫‣·●○■□☆★✓✔➤►▶▸»›❖◆◇–—-]|o(?=\s+\S)|\[[ xX]\])(?:\s+|(?=\[))(?=\S)"
    r"|\(?\d{1,3}\\?[.)](?:\s+)(?=\S)|\(?[a-zA-Z]\)\s+(?=\S)"
)
_HEADING = re.compile(r"#{1,6}\s+\S|#{1,6}\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_QUOTE = re.compile(r">\s?")
_RULE = re.compile(r"[-=_*~─━═┄┅│┃┌┬┐├┼┤└┴┘╔╗╚╝╠╣╦╩╬|+:.· ]{3,}\Z")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})\Z")
"""Makes a heading of the line above, in Markdown."""

_ROW = re.compile(r"[|│┃]")
_DELIMITER_ROW = re.compile(r":?-{2,}:?(?:\s*\|\s*:?-{2,}:?)+\Z")
_TARGET = re.compile(r"\d{1,4}\. (?:https?|ftp|file|mailto|javascript|tel|about):?\S*\Z")
_IMAGE = re.compile(
    r"(?:\[?!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)(?:\]\([^()]{0,2000}\))?\s?)+\Z|\[[\w.%+-]{1,60}\]\Z"
)

_MONTH_OF_DATE = re.compile(r"([^\W\d_]{3,12})\.?,?\s+\d")

HANGING = 8
"""Columns that the text of a wrapped list item may stand right of its bullet."""

MOST_LINES_OF_A_TARGET = 40

LEAST_OF_A_CAPTION = 16
"""Characters by which a caption is told to begin as the description of its image does."""

NEARLY_FULL = 0.7
"""Of the width; a line that stops in mid-sentence beyond this and goes on in lower case was wrapped."""


@dataclass(slots=True)
class Group:
    """The lines of one block, as indexes, and what their form tells."""

    kind: Kind
    indent: int
    rows: list[int] = field(default_factory=list)
    marker: int = 0
    """Characters of the bullet, number, quote mark or heading mark that the first row begins with."""


def group(lines: Sequence[str], shape: Shape, breaks: Collection[int] = ()) -> list[Group]:
    """The blocks of a text.

    `lines` have nothing at their right end, so that blank ones are empty; `breaks` are the indexes of those
    that end in a hard line break of Markdown.
    """
    groups: list[Group] = []
    current: Group | None = None
    fence: str | None = None
    for at, line in enumerate(lines):
        if fence is not None and current is not None:
            current.rows.append(at)
            if line.strip().startswith(fence) and not line.strip(" `~"):
                fence, current = None, None
            continue
        if not line:
            current = None
            continue
        text = line.lstrip()
        opened = _FENCE.match(text)
        if opened and _is_closed(lines, at, opened[1]):
            fence, current = opened[1], Group("code", _indent(line, text), [at])
            groups.append(current)
            continue
        if current is not None and shape.is_wrapped_in_nodes and line[:1].isspace():
            current.rows.append(at)
            continue
        if shape.is_markdown and current is not None and current.kind == "paragraph" and is_underline(text):
            current.kind = "heading"
            current.rows.append(at)
            current = None
            continue
        fresh = _start(text, line)
        if (
            current is not None
            and fresh.kind == "paragraph"
            and _goes_on(current, lines, at, text, shape, breaks)
        ) or (
            current is not None and current.kind == fresh.kind == "quote" and _is_wrapped(lines, at, shape)
        ):
            current.rows.append(at)
        else:
            fresh.rows.append(at)
            groups.append(fresh)
            current = fresh
    return groups


def is_underline(line: str) -> bool:
    """Whether a line but underlines the heading above it."""
    return _UNDERLINE.match(line) is not None


def _is_closed(lines: Sequence[str], at: int, fence: str) -> bool:
    """Whether a fence that opens here is closed before the text ends; else it is but a line."""
    return any(
        line.lstrip().startswith(fence) and not line.strip(" `~") for line in lines[at + 1 : at + 2_000]
    )


def _indent(line: str, text: str) -> int:
    return len(line[: len(line) - len(text)].expandtabs())


def _start(text: str, line: str) -> Group:
    """A group as the form of its first line says."""
    indent = _indent(line, text)
    if _RULE.match(text) or _DELIMITER_ROW.match(text):
        return Group("rule", indent)
    if _TARGET.match(text):
        return Group("reference", indent)
    if _IMAGE.match(text):
        return Group("image", indent)
    if _HEADING.match(text):
        return Group("heading", indent, marker=len(text) - len(text.lstrip("#").lstrip()))
    if _ROW.match(text) or (" | " in text and text.count(" | ") >= 2 and text.endswith("|")):
        return Group("table_row", indent)
    if quoted := _QUOTE.match(text):
        return Group("quote", indent, marker=quoted.end())
    if (bullet := _BULLET.match(text)) and not _is_date(text, bullet.end()):
        return Group("list_item", indent, marker=bullet.end())
    return Group("paragraph", indent)


def _is_date(text: str, after: int) -> bool:
    """Whether the number that a line begins with is the day of a date: "14. Oktober 2026"."""
    month = _MONTH_OF_DATE.match(text, after)
    return month is not None and text[:1].isdigit() and fold(month[1]) in phrases("month").whole


def _goes_on(
    current: Group, lines: Sequence[str], at: int, text: str, shape: Shape, breaks: Collection[int]
) -> bool:
    """Whether a line that opens nothing of its own continues the block above it."""
    if current.kind in {"rule", "table_row", "code", "reference", "image"}:
        return False
    if shape.is_markdown:
        return _is_open_link(lines, current) or (current.kind != "heading" and at - 1 not in breaks)
    if _repeats_description(lines, current, text):
        return False
    indent = _indent(lines[at], text)
    if current.kind == "list_item":
        if (
            not current.indent < indent <= current.indent + current.marker + HANGING
            and len(current.rows) == 1
        ):
            return False
    elif len(current.rows) > 1 and indent != _indent_of(lines[current.rows[-1]]):
        return False
    return _is_wrapped(lines, at, shape)


def _repeats_description(lines: Sequence[str], current: Group, text: str) -> bool:
    """Whether the block so far is an image's description in brackets, and this line says the same again."""
    first, last = lines[current.rows[0]].lstrip(), lines[current.rows[-1]]
    if not (first.startswith("[") and last.endswith("]")) or len(current.rows) > MOST_LINES_OF_A_TARGET:
        return False
    description = " ".join(lines[row].strip() for row in current.rows)
    is_closed = description.find("]") == len(description) - 1
    begins_alike = description[1:-1].startswith(text[:LEAST_OF_A_CAPTION])
    return is_closed and begins_alike and len(text) >= LEAST_OF_A_CAPTION


def _indent_of(line: str) -> int:
    return _indent(line, line.lstrip())


def _is_open_link(lines: Sequence[str], current: Group) -> bool:
    """Whether the block so far stops inside a link's text or target."""
    text = "".join(lines[row] for row in current.rows[-MOST_LINES_OF_A_TARGET:])
    return text.rfind("](") > text.rfind(")") or text.rfind("[") > text.rfind("]")


def _is_wrapped(lines: Sequence[str], at: int, shape: Shape) -> bool:
    """Whether the line above was full, so that this one is its continuation."""
    if shape.width is None or at == 0:
        return False
    above, here = lines[at - 1], lines[at].lstrip()
    have = columns(above)
    if have > shape.width + RAGGED:
        return " " not in above.strip()  # what could not be broken may stand out; a sentence would have been
    if have + 1 + first_word_columns(here) > shape.width:
        return True
    return have > NEARLY_FULL * shape.width and here[:1].islower() and not ends_sentence(above)
