"""What the options of the command ask for, and which do not go together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from declutter.config import Settings


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    paths: tuple[str, ...]
    output: str | None
    in_place: bool
    backup: str
    view: str
    """body, diff, side-by-side, explain, json, list, or none where nothing is printed."""
    html: str | None
    """Where a page for browsers is written."""
    review: bool
    """True where somebody is asked about each removal."""
    pager: str | None
    """What shows what is longer than the screen; none where the environment says."""
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
    settings: Settings
    """From files, environment and flags."""
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
    side_by_side: bool,
    quiet: bool,
    verbose: bool,
    paths: tuple[str, ...],
    **others: Any,
) -> Options:
    """The options, once it is sure that they go together. Raises click.UsageError where they do not."""
    views = {
        "--diff": diff and not side_by_side,
        "--side-by-side": side_by_side,
        "--explain": explain,
        "--json": json,
        "--list": list_,
    }
    asked = [name for name, is_asked in views.items() if is_asked]
    if len(asked) > 1:
        raise click.UsageError(f"{asked[0]} and {asked[1]} show two views; choose one.")
    if quiet and verbose:
        raise click.UsageError("-q and -v do not go together.")
    previews = asked + ["--check"] * others["check"]
    writes = ["--in-place"] * others["in_place"] + ["-o"] * (others["output"] is not None)
    view = asked[0].removeprefix("--") if asked else "body"
    if not asked and (writes or others["check"] or others["dry_run"]):
        view = "none"
    options = Options(paths=paths or ("-",), view=view, talk=verbose - quiet, **others)
    _check_places(options, previews, writes)
    _check_other_uses(options, previews, writes)
    _check_inputs(options, previews, writes)
    return options


def _check_places(options: Options, previews: list[str], writes: list[str]) -> None:
    """That it is plain where texts are written, if anywhere."""
    if len(writes) > 1:
        raise click.UsageError("--in-place and -o write to two places; choose one.")
    if previews and writes:
        raise click.UsageError(f"{previews[0]} writes nothing, and so does not go with {writes[0]}.")
    if options.backup and not options.in_place:
        raise click.UsageError("--backup needs --in-place.")
    if os.sep in options.backup:
        raise click.UsageError("--backup takes the end of a name, such as .orig, and no path.")


def _check_other_uses(options: Options, previews: list[str], writes: list[str]) -> None:
    """That what is no cleaning as usual stands alone."""
    if options.learn and (previews or writes):
        raise click.UsageError(f"--learn cleans nothing, and so does not go with {(previews + writes)[0]}.")
    if options.template is not None and options.no_template:
        raise click.UsageError("--template and --no-template do not go together.")
    if options.html is not None and options.view != "explain":
        raise click.UsageError("--html needs --explain.")
    if options.review and previews:
        raise click.UsageError(f"--review asks about each block, and so does not go with {previews[0]}.")
    if options.review and (options.learn or options.dry_run):
        raise click.UsageError("--review goes with neither --learn nor --dry-run.")


def _check_inputs(options: Options, previews: list[str], writes: list[str]) -> None:
    """That what is to be read can be, as often as it has to be."""
    if options.paths.count("-") > 1:
        raise click.UsageError("standard input can be read once only.")
    if "-" in options.paths:
        if options.in_place:
            raise click.UsageError("--in-place needs files; standard input goes to standard output.")
        if options.learn:
            raise click.UsageError("--learn needs a folder; what comes through a pipe can be read once only.")
        if options.review:
            raise click.UsageError("--review needs files; the answers come through standard input.")
    folder = next((path for path in options.paths if path != "-" and os.path.isdir(path)), None)
    if folder and not (writes or previews or options.dry_run or options.learn or options.review):
        raise click.UsageError(
            f"{folder} is a folder; say where its texts should go: -o FOLDER or --in-place"
            " (--diff, --check, --explain, --json and --list show what would happen)."
        )
