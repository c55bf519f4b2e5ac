"""Writes the man page from what `--help` says: `python -m declutter.cli.manual > docs/declutter.1`."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from typing import Final

import click

from declutter import __version__

FILES: Final = (
    (
        "declutter.toml, pyproject.toml",
        "The settings of a project, in the folder of the first path or above it.",
    ),
    ("~/.config/declutter/declutter.toml", "The settings of the user."),
    (".gitignore, .declutterignore", "Name files in folders that are not cleaned."),
)

ENVIRONMENT: Final = (
    (
        "DECLUTTER_LEVEL, DECLUTTER_SKIP, ...",
        "Each setting, in capitals and with _ for -. Options go before them.",
    ),
    ("DECLUTTER_PAGER, PAGER", "What shows --diff and --explain on a terminal."),
    ("NO_COLOR, FORCE_COLOR", "Whether to colour, where --color is auto."),
)

NAME: Final = "strip menus, cookie notices and other clutter from article text"


def manual(command: click.Command) -> str:
    """The man page of a command, in the form that `man` reads."""
    context = click.Context(command, info_name="declutter", **command.context_settings)
    parts = [
        f'.TH DECLUTTER 1 "" "declutter {__version__}" "User Commands"',
        *_section("NAME", [f"declutter \\- {_escaped(NAME)}"]),
        *_section("SYNOPSIS", [".B declutter", "[\\fIOPTIONS\\fR] [\\fIPATHS\\fR]..."]),
        *_section("DESCRIPTION", _paragraphs(command.help or "")),
        *_section("OPTIONS", _options(command, context)),
        *_section("FILTERS", _filters()),
        *_section("FILES", _entries(FILES)),
        *_section("ENVIRONMENT", _entries(ENVIRONMENT)),
        *_epilog(command.epilog or ""),
    ]
    return "\n".join(parts) + "\n"


def _section(title: str, rows: list[str]) -> list[str]:
    return [f".SH {title}", *rows]


def _paragraphs(text: str) -> list[str]:
    rows: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip().replace("\b", "")):
        rows += [*([".PP"] if rows else []), *_filled(paragraph)]
    return rows


def _options(command: click.Command, context: click.Context) -> list[str]:
    rows: list[str] = []
    for param in command.get_params(context):
        if isinstance(param, click.Option) and not param.hidden:
            rows += [".TP", _names(param), *_filled(param.help or "")]
    return rows


def _names(option: click.Option) -> str:
    names = sorted([*option.opts, *option.secondary_opts], key=len)
    takes = "" if option.is_flag else f" \\fI{_escaped(_value(option))}\\fR"
    return ", ".join(f"\\fB{_escaped(name)}\\fR" for name in names) + takes


def _value(option: click.Option) -> str:
    """What stands for an option's value, the same with each version of click."""
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.metavar or option.type.name.upper()


def _filters() -> list[str]:
    from declutter.cli.completion import what_filters_do

    return _entries(tuple(what_filters_do().items()))


def _entries(entries: tuple[tuple[str, str], ...]) -> list[str]:
    return [row for name, what in entries for row in (".TP", f"\\fB{_escaped(name)}\\fR", *_filled(what))]


def _epilog(text: str) -> Iterator[str]:
    """The examples and the exit status that stand at the end of `--help`."""
    for part in re.split(r"\n\s*\n", text.replace("\b", "").strip("\n")):
        title, colon, rest = part.partition(":\n")
        if colon:
            yield from _section(title.strip().upper(), [".nf", *map(_escaped, rest.splitlines()), ".fi"])
        else:
            heading, _, said = part.strip().partition(": ")
            yield from _section(heading.upper(), _filled(said))


def _filled(text: str) -> list[str]:
    """Running text in lines as roff likes them."""
    lines = textwrap.wrap(
        _escaped(" ".join(text.split())), 78, break_long_words=False, break_on_hyphens=False
    )
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]


def _escaped(text: str) -> str:
    """Text as roff shows it: its signs taken for what they are."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
    return text.replace("~", "\\(ti").replace("`", "\\(ga")


if __name__ == "__main__":
    from declutter.cli.command import command

    sys.stdout.write(manual(command))
