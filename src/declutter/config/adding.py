"""Adds a rule to a file of settings, and leaves all else in it as it is."""

from __future__ import annotations

import os
import tomllib
from typing import Any

from declutter.config.finding import SHARED
from declutter.config.layer import Layer
from declutter.config.origin import Origin, SettingsError
from declutter.config.reading import read_file
from declutter.config.toml import rule_in_toml
from declutter.rules import Rule, check
from declutter.writing import write


def add_rule(path: str, rule: Rule) -> bool:
    """Append a rule to a file of settings, which is made where there is none. False where it stood there.

    The file is the old or the new one at each moment. Raises SettingsError where the file is wrong or keeps
    its rules in a way that nothing can be appended to, RefusedError and OSError where it cannot be written.
    """
    check(rule)
    data, like = b"", None
    if os.path.lexists(path):
        layer = read_file(path, "named")
        if layer is not None and _has(layer, rule):
            return False
        with open(path, "rb") as file:
            data, like = file.read(), os.fstat(file.fileno())
    write(path, with_rule(data, rule, path), like)
    return True


def with_rule(data: bytes, rule: Rule, path: str) -> bytes:
    """The bytes of a file of settings with one more rule at their end."""
    end = "\r\n" if b"\r\n" in data else "\n"
    inside = "tool.declutter" if os.path.basename(path) == SHARED else ""
    table = rule_in_toml(rule, inside).replace("\n", end).encode()
    gap = b"" if not data else end.encode() * (1 if data.endswith(b"\n") else 2)
    longer = data + gap + table
    try:
        before, after = (_parsed(each) for each in (data, longer))
    except ValueError as error:
        raise SettingsError(
            Origin("named", path), f"no rule can be added below what it holds: {error}"
        ) from error
    rules = after["tool"]["declutter"] if inside else after
    rules[rule.verb].pop()
    if not _without_empty(before) == _without_empty(after):
        raise SettingsError(Origin("named", path), "no rule can be added below what it holds")
    return longer


def _has(layer: Layer, rule: Rule) -> bool:
    said = ("verb", "phrase", "pattern", "whole", "path")
    return any(all(getattr(each, name) == getattr(rule, name) for name in said) for each in layer.rules)


def _parsed(data: bytes) -> dict[str, Any]:
    return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))


def _without_empty(found: dict[str, Any]) -> dict[str, Any]:
    """A table without the tables and lists in it that hold nothing: a first rule makes those around it."""
    inner = {key: _without_empty(each) if isinstance(each, dict) else each for key, each in found.items()}
    return {key: each for key, each in inner.items() if each not in ({}, [])}
