"""Tells which blocks a rule speaks of, and which lines of a document must stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from declutter.document import Block, Document
from declutter.rules.patterns import searcher
from declutter.rules.rule import Rule
from declutter.words import fold, holds

_MARKS = re.compile(r"^\s*(?:[•*+>#|-]+\s+)?|\[\d{1,4}\](?=\S)")
"""Of lists, quotes and headings before a line, and of links within, as lynx numbers them."""


def finds(rule: Rule, block: Block) -> bool:
    """Whether the rule speaks of a block."""
    return _test(rule.phrase, rule.pattern, rule.whole)(block.text, block.folded)


def protected_lines(document: Document, rules: Iterable[Rule]) -> frozenset[int]:
    """The numbers of all lines of the blocks that must stay, whatever a filter says.

    A block stays too where one of its lines by itself, without the marks of links and lists, is what a rule
    speaks of: what is left of a document may come apart otherwise than the whole, and stays protected.
    """
    tests = [_test(rule.phrase, rule.pattern, rule.whole) for rule in rules if rule.verb == "protect"]
    if not tests:
        return frozenset()
    lines = dict(zip(document.numbers, document.lines, strict=True))
    found: set[int] = set()
    for block in document.blocks:
        texts = {" ".join(_MARKS.sub("", lines.get(number, "")).split()) for number in block.lines}
        parts = [(block.text, block.folded), *((text, fold(text)) for text in texts if text)]
        if any(test(*part) for test in tests for part in parts):
            found.update(block.lines)
    return frozenset(found)


Test = Callable[[str, str], bool]
"""Whether a text, given as it is and folded, is what a rule speaks of."""


@cache
def _test(phrase: str, pattern: str, whole: bool) -> Test:
    if pattern:
        search = searcher(pattern)
        return lambda text, folded: search(text) or search(folded)
    wanted = fold(phrase)
    if whole:
        return lambda text, folded: folded == wanted
    return lambda text, folded: holds(folded, wanted)
