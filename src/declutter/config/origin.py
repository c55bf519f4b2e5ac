"""A setting's value and where it comes from, and the error that names the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = str | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was set.

    >>> print(Origin("project", "declutter.toml", 3), Origin("environment", "DECLUTTER_LEVEL"), Origin())
    declutter.toml:3 DECLUTTER_LEVEL default
    """

    kind: Literal["default", "user", "project", "named", "environment", "flag"] = "default"
    """"named" is the file of `--config`."""
    place: str = ""
    """The path of the file, the name of the variable, or the flag."""
    line: int = 0
    """Of a file, counted from 1."""

    def __str__(self) -> str:
        return f"{self.place}:{self.line}" if self.line else self.place or self.kind


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and its origin."""

    value: Value
    origin: Origin


class SettingsError(ValueError):
    """Something is wrong with the settings; the message begins with the file and line, or the variable."""

    def __init__(self, origin: Origin, message: str) -> None:
        super().__init__(f"{origin}: {message}")
        self.origin = origin
