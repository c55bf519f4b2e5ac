"""Writes a line on each file of a run, for programs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import click

from declutter.batch.outcome import Outcome
from declutter.views.record import file_record


@contextlib.contextmanager
def reporting(path: str) -> Iterator[Callable[[Outcome], None]]:
    """What writes the line on a file to this path, as soon as the file is done. Raises click.UsageError."""
    try:
        file = open(path, "w", encoding="ascii", buffering=1)  # noqa: SIM115 (it is closed below)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--report cannot be written: {error}") from error

    def write(outcome: Outcome) -> None:
        sizes = outcome.size, outcome.left
        line = file_record(outcome.path, outcome.state, outcome.why, outcome.counts, sizes, outcome.bad)
        try:
            file.write(line)
        except OSError as error:
            raise click.ClickException(f"--report cannot be written: {error}") from error

    try:
        yield write
    finally:
        with contextlib.suppress(OSError):  # what could not be written was told when it could not
            file.close()
