"""Puts the settings of all places together: flags over environment over project over user over default."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from declutter.config.finding import NAME, project_file
from declutter.config.globs import is_named
from declutter.config.keys import KEYS, from_text, meant
from declutter.config.layer import Layer
from declutter.config.origin import Origin, Setting, SettingsError, Value
from declutter.rules import Rule

PREFIX = "DECLUTTER_"
"""Of the variables of the environment."""

JUDGING = tuple(key.name for key in KEYS.values() if key.is_for_paths)
"""The settings that say what goes of a file."""

ALMOST = 0.85
"""Likeness from which on an unknown variable is taken for a slip; others may be another program's."""


@dataclass(frozen=True)
class Settings:
    """What is set, by whom, for all files and for some."""

    layers: tuple[Layer, ...] = ()
    """From the weakest to the strongest; defaults have none."""

    def setting(self, name: str, path: str | None = None) -> Setting:
        """A setting as it is for a file, or for what has no path."""
        return _together(self.layers, path)[name]

    def value(self, name: str) -> tuple[Value, Origin]:
        """A setting's value, and where it comes from."""
        setting = self.setting(name)
        return setting.value, setting.origin

    def for_path(self, path: str | None) -> dict[str, Setting]:
        """All settings as they are for a file."""
        return _together(self.layers, path)

    def rules_for(self, path: str | None) -> tuple[Rule, ...]:
        """The user's rules for a file; for what has no path, those that ask for none."""
        return tuple(
            rule
            for layer in self.layers
            for rule in layer.rules
            if not rule.path or (path is not None and is_named(path, rule.path, rule.root))
        )

    @property
    def is_same_for_all(self) -> bool:
        """True where no setting and no rule is for some files alone."""
        return not any(layer.overrides or any(rule.path for rule in layer.rules) for layer in self.layers)

    @property
    def judging(self) -> tuple[object, ...]:
        """All that makes a difference to what goes of a file: equal where two runs clean alike."""
        return tuple(
            (
                [(key, layer.values[key].value) for key in JUDGING if key in layer.values],
                [
                    (each.path, each.root, sorted((key, each.values[key].value) for key in each.values))
                    for each in layer.overrides
                ],
                [replace(rule, reason="", origin="") for rule in layer.rules],
            )
            for layer in self.layers
        )

    def with_flags(self, flags: Mapping[str, Value]) -> Settings:
        """These settings under the flags that were given, by the names of the settings."""
        values = {name: Setting(value, Origin("flag", f"--{name}")) for name, value in flags.items()}
        return replace(self, layers=(*self.layers, Layer(values)))


def load(
    start_folder: str,
    explicit: str | None = None,
    environ: Mapping[str, str] | None = None,
    user_folder: str | None = None,
    *,
    without_files: bool = False,
) -> Settings:
    """The settings for what lies in a folder. Raises SettingsError.

    `explicit` is the file of `--config`, in place of the project's and the user's; `without_files` leaves all
    files out, as `--no-config` asks. `user_folder` holds the user's own `declutter.toml`.
    """
    layers: list[Layer | None] = []
    if explicit is not None:
        from declutter.config.reading import read_file  # where there is no file, nobody waits for it

        named = read_file(explicit, "named")
        if named is None:
            raise SettingsError(Origin("named", explicit), "has no table [tool.declutter]")
        layers.append(named)
    elif not without_files:
        own = os.path.join(user_folder, NAME) if user_folder else ""
        project = project_file(start_folder)
        if own and os.path.isfile(own) and (project is None or not os.path.samefile(own, project.file)):
            from declutter.config.reading import read_file

            layers.append(read_file(own, "user"))
        layers.append(project)
    layers.append(Layer(_from_environment(environ or {})))
    return Settings(tuple(layer for layer in layers if layer))


def check_names(settings: Settings, filters: Collection[str]) -> None:
    """Raise SettingsError, with the place, for a filter that the settings name and that there is none of."""
    for layer in settings.layers:
        for values in (layer.values, *(override.values for override in layer.overrides)):
            for name in ("skip", "only", "also"):
                if name in values:
                    _check_filters(values[name], filters)


def named_filters(settings: Settings) -> frozenset[str]:
    """The names of all filters that the settings speak of."""
    tables = [layer.values for layer in settings.layers]
    tables += [override.values for layer in settings.layers for override in layer.overrides]
    lists = (names_in(table[key]) for table in tables for key in ("skip", "only", "also") if key in table)
    return frozenset(name for names in lists for name in names)


def names_in(setting: Setting) -> tuple[str, ...]:
    """The value of a setting that is a list of names."""
    return setting.value if isinstance(setting.value, tuple) else ()


def _check_filters(setting: Setting, filters: Collection[str]) -> None:
    for name in names_in(setting):
        if name not in filters:
            near = meant(name, filters)
            said = f"no filter is called {name!r}; filters are {', '.join(filters)}"
            raise SettingsError(setting.origin, said + (near if near.endswith("?") else ""))


def _from_environment(environ: Mapping[str, str]) -> dict[str, Setting]:
    variables = {PREFIX + name.replace("-", "_").upper(): key for name, key in KEYS.items()}
    values = {}
    for variable in sorted(each for each in environ if each.startswith(PREFIX)):
        origin = Origin("environment", variable)
        if variable in variables:
            key = variables[variable]
            values[key.name] = Setting(from_text(key, environ[variable], origin), origin)
        else:
            _check_variable(variable, variables, origin)
    return values


def _check_variable(variable: str, known: Iterable[str], origin: Origin) -> None:
    import difflib

    near = difflib.get_close_matches(variable, list(known), n=1, cutoff=ALMOST)
    if near:
        raise SettingsError(origin, f"there is no such setting; did you mean {near[0]}?")


def _together(layers: Iterable[Layer], path: str | None) -> dict[str, Setting]:
    values = {name: Setting(key.default, Origin()) for name, key in KEYS.items()}
    for layer in layers:
        values = _over(values, layer.values)
        for override in layer.overrides:
            if path is not None and is_named(path, override.path, override.root):
                values = _over(values, override.values)
    return values


def _over(below: Mapping[str, Setting], above: Mapping[str, Setting]) -> dict[str, Setting]:
    """The settings of two places; a filter that the stronger one asks for is not left out for the weaker."""
    merged = {**below, **above}
    asked = {name for key in ("only", "also") if key in above for name in names_in(above[key])}
    if asked and "skip" not in above:
        left = tuple(name for name in names_in(below["skip"]) if name not in asked)
        merged["skip"] = replace(below["skip"], value=left)
    if "also" in above and "only" not in above and below["only"].value:
        more = (name for name in names_in(above["also"]) if name not in names_in(below["only"]))
        merged["only"] = replace(below["only"], value=(*names_in(below["only"]), *more))
    return merged
