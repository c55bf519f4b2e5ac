"""A rule of the user's: a phrase or pattern, and what becomes of the blocks that hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from declutter.document import Block
from declutter.rules.patterns import searcher
from declutter.words import UNSPACED_CHARACTER, fold

Verb = Literal["remove", "protect"]

ENOUGH = 40
"""Characters of a block by which it is known again; less than this is asked for as a whole block."""

_WHOLE_WORDS = re.compile(rf".{{1,{ENOUGH}}}(?!\w)")
_FIRST_WORD = re.compile(r"\W*\w+")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a table `[[remove]]` or `[[protect]]` says. It has a phrase or a pattern, never both."""

    verb: Verb
    phrase: str = ""
    """Words that a block holds, whatever their case, spaces and quotes."""
    pattern: str = ""
    """A regular expression that finds something in a block, whatever its case."""
    whole: bool = False
    """True where the phrase must be all that a block says."""
    path: str = ""
    """The files that the rule is for, as .gitignore would name them; all where it is empty."""
    root: str = ""
    """The folder that the path is relative to."""
    reason: str = ""
    """Why there is such a rule, in the user's words."""
    origin: str = ""
    """The file and line in which it is written, as reasons show it."""


def check(rule: Rule) -> None:
    """Raise ValueError, with what to do instead, for a rule that could not be used.

    >>> check(Rule("remove", phrase="Tap to enlarge"))
    """
    if bool(rule.phrase) == bool(rule.pattern):
        raise ValueError("a rule has either a phrase or a pattern")
    if rule.pattern:
        if rule.whole:
            raise ValueError("whole goes with a phrase; write ^ and $ around a pattern")
        searcher(rule.pattern)
    elif not fold(rule.phrase):
        raise ValueError("the phrase holds nothing that can be seen")


def rule_for(block: Block, verb: Verb) -> Rule:
    """A rule that speaks of a block: of its first words, or of all that it says where that is little."""
    if len(block.text) <= ENOUGH:
        return Rule(verb, phrase=block.text, whole=True)
    words = block.text[: ENOUGH + 1].rpartition(" ")[0]
    if not words:  # one long address, a row run together, or a script without spaces
        is_unspaced = UNSPACED_CHARACTER.search(block.text[:ENOUGH])
        whole_words = _WHOLE_WORDS.match(block.text) or (not is_unspaced and _FIRST_WORD.match(block.text))
        words = whole_words[0] if whole_words else block.text[:ENOUGH]
    return Rule(verb, phrase=words)
