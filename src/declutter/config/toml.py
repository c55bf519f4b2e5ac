"""Writes values and rules in TOML."""

from __future__ import annotations

import re
from typing import Final

from declutter.config.origin import Value
from declutter.rules import Rule

_ESCAPED: Final = re.compile(
    '["\\\\\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
"""What a text of TOML cannot hold as it is, and what a reader of the file would not see."""

_SHORT: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def in_toml(value: Value) -> str:
    r"""A value as TOML writes it.

    >>> print(in_toml('He said "no"\n'), in_toml(("a", "b")), in_toml(True), in_toml(3))
    "He said \"no\"\n" ["a", "b"] true 3
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(in_toml(each) for each in value)}]"
    if isinstance(value, str):
        return f'"{_ESCAPED.sub(_escape, value)}"'
    return str(value)


def rule_in_toml(rule: Rule, inside: str = "") -> str:
    """A rule as a table of its own, inside another table where one is named."""
    rows = [f"[[{inside}{'.' if inside else ''}{rule.verb}]]"]
    for key in ("phrase", "pattern", "whole", "path", "reason"):
        value = getattr(rule, key)
        if value:
            rows.append(f"{key} = {in_toml(value)}")
    return "\n".join(rows) + "\n"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\\uFFFD"  # a byte that no encoding explained; TOML has no way to write it
    return _SHORT.get(character) or f"\\u{code:04X}"
