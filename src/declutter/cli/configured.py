"""Lets settings stand behind the options of the command, and says what a file is judged with."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

if TYPE_CHECKING:  # `--help` and `--version` do not wait for settings
    from declutter.config import Settings, Value
    from declutter.document import Document, Filter
    from declutter.rules import Rule

_SETTINGS: Final = "declutter.settings"


@dataclass(frozen=True)
class Judging:
    """What a document is cleaned with."""

    level: str
    threshold: float
    filters: Mapping[str, Filter]
    protect: Callable[[Document], frozenset[int]]
    """Tells the lines that must stay."""


def read_settings(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take what files and environment say for the options that are not given. The callback of `--config`.

    It has to run before the other options are looked at: `--config`, `--no-config` and the paths are eager.
    """
    if ctx.resilient_parsing:
        return value
    from declutter.config import SettingsError, load, start_of, user_folder

    without = bool(ctx.params.get("no_config"))
    start = start_of(ctx.params.get("paths") or ())
    own = user_folder(os.environ)
    try:
        settings = load(start, value, os.environ, own, without_files=without)
    except SettingsError as error:
        raise click.UsageError(sentence(error)) from error
    ctx.meta[_SETTINGS] = settings
    ctx.default_map = _defaults(ctx.command, settings)
    return value


def settings_of(ctx: click.Context) -> Settings:
    """The settings under the options that were given. Raises click.UsageError."""
    if ctx.params.get("config") is not None and ctx.params.get("no_config"):
        raise click.UsageError("--config and --no-config do not go together.")
    from declutter.config import Settings

    settings: Settings = ctx.meta.get(_SETTINGS, Settings())
    flags: dict[str, Value] = {
        key: _plain(ctx.params[str(param.name)])
        for param, key in _keys(ctx.command).items()
        if ctx.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE
    }
    return settings.with_flags(flags)


def check_filters(settings: Settings) -> None:
    """Raise SettingsError or OtherFilterError for a filter that is named and cannot be used."""
    from declutter.config import check_names, named_filters
    from declutter.filters import FILTERS
    from declutter.others import load as load_others

    names = named_filters(settings)
    check_names(settings, (*FILTERS, *load_others(names, FILTERS)))


def judging_for(settings: Settings, path: str | None) -> Judging:
    """What a file is cleaned with, or what has no path. Raises ValueError for names that nothing has."""
    found = settings.for_path(path)
    names = (found[key].value for key in ("skip", "only", "also"))
    return _judging(str(found["level"].value), *names, settings.rules_for(path))


@cache
def _judging(
    level: str,
    skip: tuple[str, ...],
    only: tuple[str, ...],
    also: tuple[str, ...],
    rules: tuple[Rule, ...],
) -> Judging:
    from declutter.filters import FILTERS, LEVELS, chosen
    from declutter.others import load as load_others
    from declutter.rules import protected_lines

    others = load_others({*skip, *only, *also}, FILTERS)
    filters = chosen(level, skip, only, also, rules=rules, others=others)
    return Judging(level, LEVELS[level].threshold, filters, partial(protected_lines, rules=rules))


def sentence(error: Exception) -> str:
    """What an error says, as a sentence.

    >>> sentence(ValueError("no such name")), sentence(ValueError("did you mean this?"))
    ('no such name.', 'did you mean this?')
    """
    said = str(error)
    return said if said.endswith(("?", ".")) else f"{said}."


def _keys(command: click.Command) -> dict[click.Parameter, str]:
    """The options that are settings too, by the names of the settings."""
    from declutter.config import KEYS

    names = {param: max(param.opts, key=len).removeprefix("--") for param in command.params}
    return {param: name for param, name in names.items() if name in KEYS}


def _defaults(command: click.Command, settings: Settings) -> dict[str, Any]:
    """What stands for each option that is not given, as it would be typed."""
    from declutter.config import KEYS

    defaults = {}
    for param, key in _keys(command).items():
        value, origin = settings.value(key)
        if origin.kind != "default":
            defaults[str(param.name)] = str(value) if KEYS[key].kind == "size" else value
    return defaults


def _plain(value: Any) -> Value:
    return value if isinstance(value, str | int | bool | tuple) else str(value)
