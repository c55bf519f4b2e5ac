"""Completes options, filters, levels and paths in the shell, and writes what the shell reads for it."""

from __future__ import annotations

import contextlib
import re
import sys
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS: Final = ("bash", "zsh", "fish")

PROGRAM: Final = "declutter"

VARIABLE: Final = "_DECLUTTER_COMPLETE"
"""The variable by which a shell asks click for completions, as click names it."""


def completion_script(command: click.Command, shell: str) -> str:
    """What a user's shell reads at its start to complete declutter. Raises ValueError for another shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell) if shell in SHELLS else None
    if kind is None:
        raise ValueError(f"there are completions for {', '.join(SHELLS)}, and not for {shell!r}")
    asked = kind(command, {}, PROGRAM, VARIABLE)
    script = asked.source_template % asked.source_vars()  # click's own method runs bash for its version
    if shell == "fish":  # which would cut a list of names at its first comma
        script = script.replace('string split ","', 'string split -m 1 ","')
    return script.strip("\n") + "\n"


def complete_levels(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The levels that begin so."""
    from declutter.filters import LEVELS

    return [_item(name) for name in LEVELS if name.startswith(begun)]


def complete_filters(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The filters that go on a list of names, each with what it does."""
    before, comma, part = begun.rpartition(",")
    named = set(re.split(r"[,\s]+", before))
    return [
        _item(f"{before}{comma}{name}", what)
        for name, what in _with_others().items()
        if name.startswith(part) and name not in named
    ]


def complete_files(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leave it to the shell, which knows its own files and folders."""
    return [_item(begun, kind="file")]


def complete_folders(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leave it to the shell, which knows its own folders."""
    return [_item(begun, kind="dir")]


def what_filters_do() -> dict[str, str]:
    """Our filters in order, each with the first sentence of its description."""
    from declutter.filters import FILTERS

    return {
        name: " ".join((sys.modules[judge.__module__].__doc__ or "").split("\n\n")[0].split())
        for name, judge in FILTERS.items()
    }


def _with_others() -> dict[str, str]:
    from declutter.others import OtherFilterError, found

    what = what_filters_do()
    with contextlib.suppress(OtherFilterError):
        what.update((name, f"Of the package {other.package}.") for name, other in found(what).items())
    return what


def _item(value: str, what: str | None = None, kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem  # only a shell that completes needs it

    return CompletionItem(value, kind, what)
