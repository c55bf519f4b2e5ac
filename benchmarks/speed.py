"""Says how fast declutter reads and cleans and how soon its pipe answers, as ratios to plain Python.

    python -m benchmarks.speed
    python -m benchmarks.speed --megabytes 5 --rounds 7 --level strict

Seconds differ between machines, so every figure comes with its ratio to something plain that is measured in
the same run, turn by turn: for reading and cleaning, splitting the same pages into lines and searching each
with a small regex; for the start of the pipe, `python -c pass`. Figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks import made_up
from benchmarks.labelled import BENCH, LAYOUTS, SETS, is_there, labelled_pages
from benchmarks.tables import table
from declutter.filters import LEVELS, chosen
from declutter.formats.text import read
from declutter.pipeline import clean

LABEL: Final = re.compile(r"\b(?:cookies?|share|menu|subscribe|related|comments?)\b", re.IGNORECASE)
"""What a script of five lines would look for."""

PLAIN: Final = "splitlines and a regex"

PAGE: Final = b"Skip to content\n\nThe bridge was closed on Monday, and the ferry will run twice a day.\n"
"""What the pipe is given: the smallest page that is worth cleaning."""

COMMANDS: Final = {
    "python -c pass": ("-c", "pass"),
    "declutter < page": ("-m", "declutter"),
}
"""The first is what the others are measured against."""


@dataclass(frozen=True)
class Pace:
    """How fast one way of working got through some pages."""

    pages: str
    """What they are."""
    work: str
    megabytes: float
    """Of all pages together, in bytes of UTF-8, a million each."""
    megabytes_a_second: float
    pages_a_second: float
    times_plain: float
    """Its time, as a multiple of what the plain pass takes."""


@dataclass(frozen=True)
class Start:
    """How long a command takes that has next to nothing to do."""

    command: str
    milliseconds: float
    times_plain: float
    """As a multiple of `python -c pass`."""


def plain(data: bytes) -> int:
    """The plain pass over one page: how many of its lines hold a label."""
    return sum(LABEL.search(line) is not None for line in data.decode("utf-8", "replace").splitlines())


def paces(name: str, pages: Sequence[bytes], level: str, rounds: int) -> Iterator[Pace]:
    """The plain pass, reading alone, and reading with cleaning, over the same pages."""
    filters, threshold = chosen(level), LEVELS[level].threshold

    def cleaned(data: bytes) -> bytes:
        return clean(read(data), filters, threshold=threshold, level=level).data()

    works: dict[str, Callable[[bytes], object]] = {
        PLAIN: plain,
        "read": read,
        f"read, clean ({level})": cleaned,
    }
    megabytes = sum(map(len, pages)) / 1e6
    taken = medians({work: partial(_each, of, pages) for work, of in works.items()}, rounds)
    for work, seconds in taken.items():
        yield Pace(name, work, megabytes, megabytes / seconds, len(pages) / seconds, seconds / taken[PLAIN])


def starts(rounds: int) -> Iterator[Start]:
    """What the start of a pipe costs. Raises CalledProcessError where declutter cannot be run."""
    taken = medians({name: partial(_run, given) for name, given in COMMANDS.items()}, rounds)
    first = next(iter(taken.values()))
    for name, seconds in taken.items():
        yield Start(name, seconds * 1000, seconds / first)


def medians(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each; they take turns, so that a busy machine slows them alike.

    A first round is not counted: it opens the phrase lists and warms the disk's cache.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            before = perf_counter()
            work()
            if turn:
                seconds[name].append(perf_counter() - before)
    return {name: median(each) for name, each in seconds.items()}


def _each(work: Callable[[bytes], object], pages: Sequence[bytes]) -> None:
    for page in pages:
        work(page)


def _run(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, *arguments], input=PAGE, capture_output=True, check=True)


def made_up_pages(megabytes: float, seed: int) -> list[bytes]:
    """Made-up pages of so many megabytes together, and a little more."""
    found: list[bytes] = []
    size = 0
    for page in made_up.pages(seed):
        if size >= megabytes * 1e6:
            break
        found.append(page.encode())
        size += len(found[-1])
    return found


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description="Say how fast declutter reads and cleans, and how soon its pipe answers.",
    )
    add = parser.add_argument
    add("--megabytes", type=float, default=1.0, metavar="N", help="of made-up pages (%(default)s)")
    add(
        "--sample",
        type=int,
        default=60,
        metavar="N",
        help="labelled pages of each set and layout (%(default)s)",
    )
    add("--rounds", type=int, default=5, metavar="N", help="of which the median counts (%(default)s)")
    add("--level", choices=list(LEVELS), default="normal", help="of cleaning (%(default)s)")
    add("--seed", type=int, default=1, metavar="N", help="of the made-up pages (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    add("--bench", type=Path, default=BENCH, metavar="DIR", help="where the labelled pages are")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and give the exit status."""
    options = _options(arguments)
    found = list(
        paces("made up", made_up_pages(options.megabytes, options.seed), options.level, options.rounds)
    )
    if is_there(options.bench):
        for name in SETS:
            pages = labelled_pages(options.bench, name, LAYOUTS, kind=None, sample=options.sample)
            data = [page.layouts[each].encode("utf-8", "replace") for page in pages for each in LAYOUTS]
            found += paces(name, data, options.level, options.rounds)
    else:
        print(f"no labelled pages in {options.bench}: made-up ones only", file=sys.stderr)
    print(_markdown_of_paces(found))
    started = list(starts(options.rounds))
    print(f"\n{_markdown_of_starts(started)}")
    if options.json:
        report = {"paces": [asdict(each) for each in found], "starts": [asdict(each) for each in started]}
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


def _markdown_of_paces(found: Sequence[Pace]) -> str:
    head = ["pages", "work", "MB", "MB/s", "pages/s", "times plain"]
    rows = [
        [
            *(each.pages, each.work, f"{each.megabytes:.2f}", f"{each.megabytes_a_second:.2f}"),
            *(f"{each.pages_a_second:.0f}", f"{each.times_plain:.1f}"),
        ]
        for each in found
    ]
    return table(head, rows)


def _markdown_of_starts(found: Sequence[Start]) -> str:
    rows = [[each.command, f"{each.milliseconds:.0f}", f"{each.times_plain:.1f}"] for each in found]
    return table(["command", "ms", "times plain"], rows)


if __name__ == "__main__":
    sys.exit(main())
