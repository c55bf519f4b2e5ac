"""Removes what the user's own remove rules find, where the settings have some."""

from __future__ import annotations

from collections.abc import Collection

from declutter.article.prose import quoted
from declutter.document import Cleaning, Verdict, Verdicts
from declutter.rules import Rule, finds


def own_rule(cleaning: Cleaning, rules: Collection[Rule] = ()) -> Verdicts:
    """Remove the blocks that a rule of the user's finds, whatever they are: the user has seen more pages.

    Never removes anything without such a rule, and nothing that a protect rule speaks of.
    """
    if not rules:
        return
    for block in cleaning.kept:
        rule = next((rule for rule in rules if finds(rule, block)), None)
        if rule:
            yield Verdict(block, _reason(rule), 1.0)


def _reason(rule: Rule) -> str:
    evidence = f"matches {quoted(rule.pattern)}" if rule.pattern else f"says {quoted(rule.phrase)}"
    by = f", which {rule.origin or 'a rule of yours'} removes"
    return evidence + by + (f" ({' '.join(rule.reason.split())})" if rule.reason else "")
