"""Shows on a terminal how far a run has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from declutter.views.safe import visible

OFTEN = 0.1
"""Seconds between two looks of the bar."""


def progress(
    stream: TextIO, colour: bool, total: int | None, told: Callable[[], tuple[str, int]]
) -> tuple[Callable[[int], None], Callable[[], None]]:
    """A bar on a stream: what moves it to a number of files, and what takes it away again.

    `total` are the files there are, where that is known; `told` gives a word on what was done, and the bytes
    that were. The bar draws itself while it is moved, and needs no thread.
    """
    console = Console(file=stream, force_terminal=True, no_color=not colour, highlight=False)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        _Files(),
        _Speed(),
        TimeRemainingColumn(compact=True),
        _Word(),
        console=console,
        auto_refresh=False,
        transient=True,
    )
    task = bar.add_task("cleaning", total=total, word="", size=0)
    last = 0.0

    def move(files: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= OFTEN:
            last = now
            word, size = told()
            bar.update(task, completed=files, word=visible(word), size=size, refresh=True)

    bar.start()
    return move, bar.stop


class _Files(ProgressColumn):
    def render(self, task: Task) -> Text:
        """The files that are done, of how many."""
        of = f"/{task.total:,.0f}" if task.total is not None else ""
        return Text(f"{task.completed:,.0f}{of} files")


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Megabytes a second, since the start."""
        if not task.elapsed:
            return Text("")
        return Text(f"{task.fields['size'] / task.elapsed / 1e6:.2f} MB/s", style="dim")


class _Word(ProgressColumn):
    def render(self, task: Task) -> Text:
        """What was done so far, as far as there is room."""
        return Text(task.fields["word"], style="dim", no_wrap=True, overflow="ellipsis")
