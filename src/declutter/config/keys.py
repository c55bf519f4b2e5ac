"""The settings that there are: the name of each, what values it takes, and what it is where nobody says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from declutter.config.origin import Origin, SettingsError, Value

ALIKE: Final = 0.7
"""Likeness from which on one name may have been meant to be another."""

_UNITS: Final = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}

_YES: Final = frozenset(("1", "true", "yes", "on"))
_NO: Final = frozenset(("", "0", "false", "no", "off"))


@dataclass(frozen=True, slots=True)
class Key:
    """A setting; its name is that of the option of the command line."""

    name: str
    kind: Literal["word", "text", "file", "names", "patterns", "switch", "size", "count"]
    default: Value
    choices: tuple[str, ...] = ()
    """The words that it takes."""
    is_for_project: bool = True
    """False for what a project's file may not say, since it may have come with a download."""
    is_for_paths: bool = False
    """True for what a table `[[paths]]` may say of some files."""


KEYS: Final[Mapping[str, Key]] = {
    key.name: key
    for key in (
        Key("level", "word", "normal", ("gentle", "normal", "strict"), is_for_paths=True),
        Key("skip", "names", (), is_for_paths=True),
        Key("only", "names", (), is_for_paths=True),
        Key("also", "names", (), is_for_paths=True),
        Key("format", "word", "auto", ("auto", "text", "html", "jsonl", "wet")),
        Key("to", "word", "text", ("text", "markdown", "html")),
        Key("field", "text", "text"),
        Key("include", "patterns", ()),
        Key("exclude", "patterns", ()),
        Key("hidden", "switch", False),
        Key("no-ignore", "switch", False),
        Key("no-template", "switch", False),
        Key("template", "file", None),
        Key("max-file-size", "size", 100 << 20),
        Key("jobs", "count", None),
        Key("color", "word", "auto", ("auto", "always", "never")),
        Key("pager", "text", None, is_for_project=False),
    )
}


def from_toml(key: Key, raw: Any, origin: Origin) -> Value:
    """The value that a file gives a setting. Raises SettingsError where it is of the wrong type."""
    expected, accepts = _TYPES[key.kind]
    if not accepts(raw):
        raise SettingsError(origin, f"{key.name} is {expected}, not {_said(raw)}")
    if isinstance(raw, list):
        return tuple(raw)
    if key.kind == "file":  # stands where its settings stand, wherever the run begins
        return os.path.join(os.path.dirname(origin.place), raw)
    return _checked(key, raw, origin)


def from_text(key: Key, raw: str, origin: Origin) -> Value:
    """The value that a variable of the environment gives a setting. Raises SettingsError."""
    if key.kind == "switch":
        if raw.lower() not in _YES | _NO:
            raise SettingsError(origin, f"{raw!r} is neither 1 nor 0")
        return raw.lower() in _YES
    if key.kind == "count":
        if not re.fullmatch(r"[1-9]\d{0,5}", raw, re.ASCII):
            raise SettingsError(origin, f"{raw!r} is no number from 1 on")
        return int(raw)
    return _checked(key, raw, origin)


def _checked(key: Key, raw: Any, origin: Origin) -> Value:
    if key.choices and raw not in key.choices:
        raise SettingsError(origin, f"{key.name} is {_or(key.choices)}, not {_said(raw)}")
    if key.kind == "names":
        return tuple(re.split(r"[,\s]+", raw.strip(", \t\n"))) if raw.strip(", \t\n") else ()
    if key.kind == "patterns":
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    if key.kind == "size" and isinstance(raw, str):
        try:
            return bytes_of(raw)
        except ValueError as error:
            raise SettingsError(origin, str(error)) from None
    value: Value = raw
    return value


def bytes_of(size: str) -> int:
    """The bytes that a size says. Raises ValueError, with what to write, for what is none.

    >>> bytes_of("512"), bytes_of("2k"), bytes_of("1GB")
    (512, 2048, 1073741824)
    """
    match = re.fullmatch(r"(\d+)([KMG]?)B?", size, re.IGNORECASE | re.ASCII)
    if not match:
        raise ValueError(f"{size!r} is no size; write bytes, or 512K, 100M, 1G")
    return int(match[1]) * _UNITS[match[2].upper()]


def _said(raw: Any) -> str:
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, dict):
        return "a table"
    return repr(raw)


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def is_text(raw: Any) -> bool:
    """Whether a value of a file is a text."""
    return isinstance(raw, str)


def _is_texts(raw: Any) -> bool:
    return isinstance(raw, str) or (isinstance(raw, list) and all(isinstance(each, str) for each in raw))


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and raw > 0


_TYPES: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    "word": ("a text", is_text),
    "text": ("a text", is_text),
    "file": ("the path of a file", is_text),
    "names": ('a list of names, such as ["related", "comments"]', _is_texts),
    "patterns": ('a list of patterns, such as ["*.txt"]', _is_texts),
    "switch": ("true or false", lambda raw: isinstance(raw, bool)),
    "size": ('a number of bytes, or a text such as "100M"', lambda raw: _is_number(raw) or is_text(raw)),
    "count": ("a number from 1 on", _is_number),
}


def meant(name: str, known: Iterable[str]) -> str:
    """A question after the one that a name was probably meant to be, or the list of all.

    >>> meant("levle", ["level", "skip"]), meant("x", ["level", "skip"])
    ('; did you mean level?', '; there are level, skip')
    """
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=ALIKE)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
