"""Reads the settings of one file, and refuses what cannot be meant, with the line on which it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from declutter.config.globs import GlobError, check_glob
from declutter.config.keys import KEYS, from_toml, is_text, meant
from declutter.config.layer import Layer, Override
from declutter.config.lines import Path, line_of, lines_of
from declutter.config.origin import Origin, Setting, SettingsError
from declutter.rules import Rule, Verb, check

_RULE_KEYS: Final[Mapping[str, type]] = {
    "phrase": str,
    "pattern": str,
    "whole": bool,
    "path": str,
    "reason": str,
}


@dataclass(frozen=True, slots=True)
class _Source:
    """A file while it is read."""

    kind: Literal["user", "project", "named"]
    path: str
    table: Path
    """The way to its settings: none, or `tool.declutter`."""
    lines: Mapping[Path, int]

    def origin(self, *path: str | int) -> Origin:
        """Where something stands."""
        return Origin(self.kind, self.path, line_of((*self.table, *path), dict(self.lines)))

    @property
    def root(self) -> str:
        """The folder that its globs are relative to; a user's file is for files anywhere."""
        return os.path.abspath(os.sep if self.kind == "user" else os.path.dirname(self.path) or os.curdir)


def read_file(path: str, kind: Literal["user", "project", "named"]) -> Layer | None:
    """The settings of a file, or None for a pyproject.toml that has none of ours. Raises SettingsError."""
    import tomllib  # not needed where there is no file

    is_shared = os.path.basename(path) == "pyproject.toml"
    here = Origin(kind, path, 1)
    try:
        with open(path, "rb") as file:
            data = file.read()
        if is_shared and b"declutter" not in data:
            return None
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(Origin(kind, path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise SettingsError(Origin(kind, path, at), "is not UTF-8, as TOML must be") from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(here, str(error), text) from error
    if is_shared:
        tool = found.get("tool")
        ours = tool.get("declutter") if isinstance(tool, dict) else None
        if not isinstance(ours, dict):
            return None
        found = ours
    return _layer(found, _Source(kind, path, ("tool", "declutter") if is_shared else (), lines_of(text)))


def _no_toml(here: Origin, message: str, text: str) -> SettingsError:
    match = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1 if match else 1
    said = message.replace(match[0], "") if match else message
    return SettingsError(Origin(here.kind, here.place, line), f"is no TOML: {said[:1].lower()}{said[1:]}")


def _layer(found: Mapping[str, Any], source: _Source) -> Layer:
    tables = (*get_args(Verb), "paths")
    values = _values({key: raw for key, raw in found.items() if key not in tables}, source, (), tables)
    rules = [rule for verb in get_args(Verb) for rule in _rules(verb, found, source)]
    overrides = [
        _override(table, source, ("paths", at)) for at, table in enumerate(_tables("paths", found, source))
    ]
    return Layer(values, tuple(overrides), tuple(rules), source.path)


def _values(
    found: Mapping[str, Any], source: _Source, path: Path, others: Iterable[str] = ()
) -> dict[str, Setting]:
    known = [name for name, key in KEYS.items() if key.is_for_paths or not path]
    values = {}
    for name, raw in found.items():
        origin = source.origin(*path, name)
        if name in KEYS and name not in known:
            raise SettingsError(origin, f"{name} is for all files, and cannot be set for some")
        if name not in KEYS:
            raise SettingsError(origin, f"there is no setting {name!r}{meant(name, (*known, *others))}")
        if source.kind == "project" and not KEYS[name].is_for_project:
            raise SettingsError(
                origin, f"{name} starts a program, so a project cannot set it; put it in your own file"
            )
        values[name] = Setting(from_toml(KEYS[name], raw, origin), origin)
    return values


def _override(table: Mapping[str, Any], source: _Source, path: Path) -> Override:
    glob = table.get("path")
    if not is_text(glob):
        raise SettingsError(source.origin(*path), 'needs a path, such as path = "news/**"')
    rest = {key: raw for key, raw in table.items() if key != "path"}
    _check_path(str(glob), source.origin(*path, "path"))
    return Override(str(glob), source.root, _values(rest, source, path, ("path",)))


def _rules(verb: Verb, found: Mapping[str, Any], source: _Source) -> Iterable[Rule]:
    for at, table in enumerate(_tables(verb, found, source)):
        for key, raw in table.items():
            origin = source.origin(verb, at, key)
            if key not in _RULE_KEYS:
                raise SettingsError(origin, f"a rule has no {key!r}{meant(key, _RULE_KEYS)}")
            if not isinstance(raw, _RULE_KEYS[key]):
                is_switch = _RULE_KEYS[key] is bool
                raise SettingsError(origin, f"{key} is {'true or false' if is_switch else 'a text'}")
        here = source.origin(verb, at)
        if "path" in table:
            _check_path(table["path"], source.origin(verb, at, "path"))
        rule = Rule(verb, root=source.root, origin=_short(here), **table)
        try:
            check(rule)
        except ValueError as error:
            key = next((key for key in ("pattern", "phrase") if table.get(key)), "")
            raise SettingsError(source.origin(verb, at, key), str(error)) from error
        yield rule


def _tables(name: str, found: Mapping[str, Any], source: _Source) -> list[Mapping[str, Any]]:
    tables = found.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(source.origin(name), f"{name} is a list of tables; write [[{name}]] over each")
    return tables


def _check_path(glob: str, origin: Origin) -> None:
    try:
        check_glob(glob)
    except GlobError as error:
        raise SettingsError(origin, str(error)) from error


def _short(origin: Origin) -> str:
    """A place as reasons show it, the same in whatever folder a project lies."""
    home = os.path.expanduser("~")
    if origin.kind != "user":
        return f"{os.path.basename(origin.place)}:{origin.line}"
    is_at_home = origin.place.startswith(home + os.sep)
    return f"~{str(origin)[len(home) :]}" if is_at_home else str(origin)
