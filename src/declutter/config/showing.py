"""Writes the settings as a TOML file would have them, each with the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from declutter.config.origin import Setting
from declutter.config.precedence import Settings
from declutter.config.toml import in_toml, rule_in_toml


def show(settings: Settings) -> str:
    """What `--show-config` prints: a line a setting, its origin after it, then paths and rules."""
    return "\n".join([*_values(settings), *_overrides(settings), *_rules(settings)]) + "\n"


def _values(settings: Settings) -> Iterator[str]:
    rows = [(name, setting, _row(name, setting)) for name, setting in settings.for_path(None).items()]
    width = min(max(len(row) for *_, row in rows), 40)
    for _, setting, row in rows:
        yield f"{row:{width}}  # {_place(str(setting.origin))}"


def _row(name: str, setting: Setting) -> str:
    return f"# {name} is not set" if setting.value is None else f"{name} = {in_toml(setting.value)}"


def _overrides(settings: Settings) -> Iterator[str]:
    for layer in settings.layers:
        for override in layer.overrides:
            yield from ("", f"[[paths]]  # of {_place(layer.file)}", f"path = {in_toml(override.path)}")
            for name, setting in override.values.items():
                yield f"{_row(name, setting)}  # {_place(str(setting.origin))}"


def _rules(settings: Settings) -> Iterator[str]:
    for layer in settings.layers:
        for rule in layer.rules:
            head, *rest = rule_in_toml(rule).splitlines()
            yield from ("", f"{head}  # {_place(rule.origin)}", *rest)


def _place(text: str) -> str:
    """A place as a comment can hold it: a path may have line ends and worse in its name."""
    return text if text.isprintable() else in_toml(text)
