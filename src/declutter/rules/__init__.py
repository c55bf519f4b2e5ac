"""The user's own rules: what must go, what must stay, and whether a text is what they speak of."""

from declutter.rules.matching import finds, protected_lines
from declutter.rules.patterns import PatternError
from declutter.rules.rule import Rule, Verb, check, rule_for

__all__ = ["PatternError", "Rule", "Verb", "check", "finds", "protected_lines", "rule_for"]
