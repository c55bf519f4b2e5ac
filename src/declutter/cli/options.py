"""The options of the command, what each means, and which do not go together."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import Any

import click

from declutter import __version__
from declutter.cli.streams import is_terminal

EPILOG = """\b
Examples:
  cat page.txt | declutter                      clean a pipe
  declutter page.txt > clean.txt                one file
  declutter articles/ -o clean/                 a folder, into another
  declutter articles/ --in-place --backup .orig
  declutter --diff page.txt                     see what would go, and why
  declutter --check articles/                   exit 1 if anything would go

Exit status: 0 done, 1 --check found something to remove, 2 something failed."""

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    paths: tuple[str, ...]
    output: str | None
    in_place: bool
    backup: str
    view: str
    """body, diff, explain, json, list, or none where nothing is printed."""
    check: bool
    dry_run: bool
    level: str
    skip: tuple[str, ...]
    only: tuple[str, ...]
    also: tuple[str, ...]
    stdin_filename: str | None
    as_text: bool
    color: str
    largest: int
    """Bytes."""
    talk: int
    """-1 quiet, 0 as usual, 1 a line for each file."""


def checked(
    *,
    diff: bool,
    explain: bool,
    json: bool,
    list_: bool,
    quiet: bool,
    verbose: bool,
    backup: str,
    paths: tuple[str, ...],
    **others: Any,
) -> Options:
    """The options, once it is sure that they go together. Raises click.UsageError where they do not."""
    views = {"--diff": diff, "--explain": explain, "--json": json, "--list": list_}
    asked = [name for name, is_asked in views.items() if is_asked]
    previews = asked + ["--check"] * others["check"]
    writes = ["--in-place"] * others["in_place"] + ["-o"] * (others["output"] is not None)
    paths = paths or ("-",)
    if len(asked) > 1:
        raise click.UsageError(f"{asked[0]} and {asked[1]} show two views; choose one.")
    if len(writes) > 1:
        raise click.UsageError("--in-place and -o write to two places; choose one.")
    if previews and writes:
        raise click.UsageError(f"{previews[0]} writes nothing, and so does not go with {writes[0]}.")
    if quiet and verbose:
        raise click.UsageError("-q and -v do not go together.")
    if backup and not others["in_place"]:
        raise click.UsageError("--backup needs --in-place.")
    if os.sep in backup:
        raise click.UsageError("--backup takes the end of a name, such as .orig, and no path.")
    if paths.count("-") > 1:
        raise click.UsageError("standard input can be read once only.")
    if others["in_place"] and "-" in paths:
        raise click.UsageError("--in-place needs files; standard input goes to standard output.")
    folder = next((path for path in paths if path != "-" and os.path.isdir(path)), None)
    if folder and not (writes or previews or others["dry_run"]):
        raise click.UsageError(
            f"{folder} is a folder; say where its texts should go: -o FOLDER or --in-place"
            " (--diff, --check, --explain, --json and --list show what would happen)."
        )
    if asked:
        view = asked[0].removeprefix("--")
    else:
        view = "none" if writes or others["check"] or others["dry_run"] else "body"
    return Options(paths=paths, backup=backup, view=view, talk=verbose - quiet, **others)


def _size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    match = re.fullmatch(r"(\d+)([KMG]?)B?", value, re.IGNORECASE | re.ASCII)
    if not match:
        raise click.BadParameter(f"{value!r} is no size; write bytes, or 512K, 100M, 1G.")
    return int(match[1]) * _UNITS[match[2].upper()]


def _names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in re.split(r"[,\s]+", value) if name)


def _format(ctx: click.Context, param: click.Parameter, value: str) -> bool:
    if value in ("html", "jsonl"):
        raise click.BadParameter(f"{value!r} comes with a later version; this one reads text.")
    if value not in ("auto", "text"):
        raise click.BadParameter(f"no format is called {value!r}; formats are auto, text.")
    return value == "text"


@click.command(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.argument("paths", nargs=-1, type=click.UNPROCESSED)
@click.option("-o", "--output", metavar="PATH", help="Write to this file, or below this folder.")
@click.option("--in-place", is_flag=True, help="Replace the files themselves.")
@click.option(
    "--backup", metavar="SUFFIX", default="", help="With --in-place: keep each original as NAME+SUFFIX."
)
@click.option("--diff", is_flag=True, help="Show what would go, and write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if any file would change.")
@click.option("-l", "--list", "list_", is_flag=True, help="Name the files that would change.")
@click.option("--explain", is_flag=True, help="Show each block: kept, or removed by which filter and why.")
@click.option("--json", is_flag=True, help="The same for programs: one JSON object a document.")
@click.option("--list-filters", is_flag=True, help="List the filters and what they remove.")
@click.option("--level", metavar="gentle|normal|strict", default="normal", help="How much goes (normal).")
@click.option("--skip", multiple=True, metavar="FILTERS", callback=_names, help="Leave these filters out.")
@click.option("--only", multiple=True, metavar="FILTERS", callback=_names, help="Use these filters alone.")
@click.option(
    "--also", multiple=True, metavar="FILTERS", callback=_names, help="Add filters that the level lacks."
)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option(
    "--format",
    "as_text",
    metavar="auto|text",
    default="auto",
    callback=_format,
    help="Format of the input (auto).",
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
@click.option("-n", "--dry-run", is_flag=True, help="Do everything but write.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what becomes of each file.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(ctx: click.Context, /, **values: Any) -> int:
    """Strip menus, cookie notices, doubled captions and the rest of the page from article text.

    PATHS are files and folders; '-' or no path at all is standard input. The cleaned text goes to standard
    output unless -o or --in-place says otherwise.
    """
    if values.pop("list_filters"):
        from declutter.cli.listing import list_filters  # `--help` should not load what judges

        return list_filters()
    if not values["paths"] and is_terminal(sys.stdin):
        click.echo(ctx.get_help())
        return 0
    options = checked(**values)
    from declutter.cli.run import run

    return run(options)
