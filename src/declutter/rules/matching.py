"""Tells which blocks a rule speaks of, and which lines of a document must stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from declutter.document import Block, Document
from declutter.rules.patterns import searcher
from declutter.rules.rule import Rule
from declutter.words import fold, holds


def finds(rule: Rule, block: Block) -> bool:
    """Whether the rule speaks of a block."""
    return _test(rule.phrase, rule.pattern, rule.whole)(block.text, block.folded)


def protected_lines(document: Document, rules: Iterable[Rule]) -> frozenset[int]:
    """The numbers of the lines that must stay, with the blocks that they are in, whatever a filter says.

    Where one line is what a rule speaks of, it is that line; else all lines of the block. So what is left of a
    document, which may come apart into other blocks than the whole, is protected as it was.
    """
    tests = [_test(rule.phrase, rule.pattern, rule.whole) for rule in rules if rule.verb == "protect"]
    if not tests:
        return frozenset()
    lines = dict(zip(document.numbers, document.lines, strict=True))
    found: set[int] = set()
    for block in document.blocks:
        for test in tests:
            alone = [number for number in block.lines if _test_line(lines.get(number, ""), test)]
            if alone or test(block.text, block.folded):
                found.update(alone or block.lines)
    return frozenset(found)


Test = Callable[[str, str], bool]
"""Whether a text, given as it is and folded, is what a rule speaks of."""


def _test_line(line: str, test: Test) -> bool:
    text = " ".join(line.split())
    return bool(text) and test(text, fold(text))


@cache
def _test(phrase: str, pattern: str, whole: bool) -> Test:
    if pattern:
        search = searcher(pattern)
        return lambda text, folded: search(text) or search(folded)
    wanted = fold(phrase)
    if whole:
        return lambda text, folded: folded == wanted
    return lambda text, folded: holds(folded, wanted)
