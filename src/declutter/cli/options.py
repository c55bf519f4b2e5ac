"""What the options of the command ask for, and which do not go together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import click


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
    format: str
    """auto, text, jsonl or wet; auto goes by the names of the files."""
    field: str
    """Of records, what holds the text."""
    color: str
    largest: int
    """Bytes."""
    talk: int
    """-1 quiet, 0 as usual, 1 a line for each file."""
    jobs: int
    """Processes that clean."""
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    hidden: bool
    ignored: bool
    """True where ignore files are not asked."""
    template: str | None
    """A file that says what recurs."""
    no_template: bool
    learn: bool
    """True where what recurs is printed, and nothing cleaned."""
    report: str | None
    restart: bool
    """True where a run that was cut off is not gone on with."""

    @property
    def writes(self) -> bool:
        """Whether texts are written to files."""
        return (self.in_place or self.output is not None) and not self.dry_run


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
    if others["learn"] and (previews or writes):
        raise click.UsageError(f"--learn cleans nothing, and so does not go with {(previews + writes)[0]}.")
    if others["learn"] and "-" in paths:
        raise click.UsageError("--learn needs a folder; what comes through a pipe can be read once only.")
    if others["template"] is not None and others["no_template"]:
        raise click.UsageError("--template and --no-template do not go together.")
    if paths.count("-") > 1:
        raise click.UsageError("standard input can be read once only.")
    if others["in_place"] and "-" in paths:
        raise click.UsageError("--in-place needs files; standard input goes to standard output.")
    folder = next((path for path in paths if path != "-" and os.path.isdir(path)), None)
    if folder and not (writes or previews or others["dry_run"] or others["learn"]):
        raise click.UsageError(
            f"{folder} is a folder; say where its texts should go: -o FOLDER or --in-place"
            " (--diff, --check, --explain, --json and --list show what would happen)."
        )
    if asked:
        view = asked[0].removeprefix("--")
    else:
        view = "none" if writes or others["check"] or others["dry_run"] else "body"
    return Options(paths=paths, backup=backup, view=view, talk=verbose - quiet, **others)
