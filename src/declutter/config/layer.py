"""What one file, the environment or the flags say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from declutter.config.origin import Setting
from declutter.rules import Rule


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files alone."""

    path: str
    """The files, as .gitignore would name them."""
    root: str
    """The folder that the path is relative to."""
    values: Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file, the environment or the flags say."""

    values: Mapping[str, Setting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    """In the order of the file; the last that is for a path wins."""
    rules: tuple[Rule, ...] = ()
    file: str = ""
    """The path of the file, if it is one."""
