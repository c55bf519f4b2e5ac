"""The command itself: each option, its help, and what kind of value it takes."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

import click

from declutter import __version__
from declutter.cli.completion import (
    SHELLS,
    complete_files,
    complete_filters,
    complete_levels,
    completion_script,
)
from declutter.cli.configured import read_settings, settings_of
from declutter.cli.options import checked
from declutter.cli.streams import is_terminal, put

EPILOG = """\b
Examples:
  cat page.txt | declutter                      clean a pipe
  declutter page.txt > clean.txt                one file
  declutter articles/ -o clean/                 a folder, into another
  declutter articles/ --in-place --backup .orig
  declutter --diff page.txt                     see what would go, and why
  declutter --check articles/                   exit 1 if anything would go

Exit status: 0 done, 1 --check found something to remove, 2 something failed."""

FORMATS = ("auto", "text", "html", "jsonl", "wet")


def _size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    from declutter.config.keys import bytes_of  # `--help` does not wait for settings

    try:
        return bytes_of(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def _names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in re.split(r"[,\s]+", value) if name)


def _patterns(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if values:
        from declutter.batch.ignoring import patterns

        try:
            patterns(values)
        except ValueError as error:
            raise click.BadParameter(f"{error}.") from error
    return values


def _format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value not in FORMATS:
        raise click.BadParameter(f"no format is called {value!r}; formats are {', '.join(FORMATS)}.")
    return value


def _jobs(ctx: click.Context, param: click.Parameter, value: int | None) -> int:
    if value is not None:
        return value
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@click.command(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.argument("paths", nargs=-1, type=click.UNPROCESSED, is_eager=True, shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    shell_complete=complete_files,
    help="Write to this file, or below this folder.",
)
@click.option("--in-place", is_flag=True, help="Replace the files themselves.")
@click.option(
    "--backup", metavar="SUFFIX", default="", help="With --in-place: keep each original as NAME+SUFFIX."
)
@click.option("--diff", is_flag=True, help="Show what would go, and write nothing.")
@click.option("--side-by-side", is_flag=True, help="The same, before and after beside each other.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if any file would change.")
@click.option("-l", "--list", "list_", is_flag=True, help="Name the files that would change.")
@click.option("--explain", is_flag=True, help="Show each block: kept, or removed by which filter and why.")
@click.option(
    "--html",
    metavar="FILE",
    shell_complete=complete_files,
    help="With --explain: write one web page, in which removed blocks are struck.",
)
@click.option(
    "--review", is_flag=True, help="Ask about each block that would go; with --in-place or -o, write then."
)
@click.option("--json", is_flag=True, help="The same for programs: one JSON object a document.")
@click.option("--list-filters", is_flag=True, help="List the filters and what they remove.")
@click.option(
    "--level",
    metavar="gentle|normal|strict",
    default="normal",
    shell_complete=complete_levels,
    help="How much goes (normal).",
)
@click.option(
    "--skip",
    multiple=True,
    metavar="FILTERS",
    callback=_names,
    shell_complete=complete_filters,
    help="Leave these filters out.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="FILTERS",
    callback=_names,
    shell_complete=complete_filters,
    help="Use these filters alone.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="FILTERS",
    callback=_names,
    shell_complete=complete_filters,
    help="Add filters that the level lacks.",
)
@click.option(
    "--include",
    multiple=True,
    metavar="PATTERN",
    callback=_patterns,
    help="In folders: clean these files alone.",
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", callback=_patterns, help="In folders: leave these out."
)
@click.option("--hidden", is_flag=True, help="In folders: clean hidden files too.")
@click.option(
    "--no-ignore", "ignored", is_flag=True, help="Do not ask .gitignore and .declutterignore files."
)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option(
    "--format",
    metavar="|".join(FORMATS),
    default="auto",
    callback=_format,
    help="Format of the input (auto: by the names).",
)
@click.option(
    "--to",
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    help="What web pages become (text).",
)
@click.option(
    "--field", metavar="NAME", default="text", help="Of JSON Lines: the field with the text (text)."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the output (auto).",
)
@click.option(
    "--max-file-size",
    "largest",
    callback=_size,
    default="100M",
    metavar="SIZE",
    help="Read no larger file (100M).",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    callback=_jobs,
    help="Clean with N processes (one a core).",
)
@click.option("--no-template", is_flag=True, help="In folders: do not look for what many of the files hold.")
@click.option("--learn", is_flag=True, help="Print what many of the files hold, for --template.")
@click.option("--template", metavar="FILE", help="Remove what this file says, as --learn has printed it.")
@click.option("--report", metavar="FILE", help="Write a JSON line on each file to FILE.")
@click.option("--restart", is_flag=True, help="Do not go on with a run that was cut off.")
@click.option("--pager", metavar="COMMAND", help="What shows --diff and --explain on a terminal (less -R).")
@click.option("-n", "--dry-run", is_flag=True, help="Do everything but write.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what becomes of each file.")
@click.option(
    "--config",
    metavar="FILE",
    is_eager=True,
    callback=read_settings,
    help="Read this settings file in place of the project's and yours.",
)
@click.option("--no-config", is_flag=True, is_eager=True, help="Read no settings file.")
@click.option("--show-config", is_flag=True, help="Print each setting and where it comes from.")
@click.option(
    "--completion", metavar="|".join(SHELLS), type=click.Choice(SHELLS), help="Print a completion script."
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(ctx: click.Context, /, **values: Any) -> int:
    """Strip menus, cookie notices, doubled captions and the rest of the page from article text.

    PATHS are files and folders; '-' or no path at all is standard input. The cleaned text goes to standard
    output unless -o or --in-place says otherwise.
    """
    shell = values.pop("completion")
    if shell:
        put(completion_script(ctx.command, shell).encode())
        return 0
    settings = settings_of(ctx)
    del values["config"], values["no_config"]
    if values.pop("show_config"):
        from declutter.config.showing import show

        put(show(settings).encode("utf-8", "backslashreplace"))
        return 0
    if values.pop("list_filters"):
        from declutter.cli.listing import list_filters  # `--help` should not load what judges

        return list_filters()
    if not values["paths"] and is_terminal(sys.stdin):
        click.echo(ctx.get_help())
        return 0
    options = checked(settings=settings, **values)
    if options.learn:
        from declutter.cli.learning import learn

        return learn(options)
    if options.review or options.html is not None:
        from declutter.cli.reading_along import explain_as_page, review_files

        return review_files(options) if options.review else explain_as_page(options)
    from declutter.cli.run import run

    return run(options)
