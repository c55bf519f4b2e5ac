"""Says how fast declutter cleans web pages, beside trafilatura and lxml's parser alone.

    python -m benchmarks.pages_speed
    python -m benchmarks.pages_speed --sample 100 --rounds 5 --level strict

All take turns over the same pages in one process, on one core, and the processor's time is counted, so that
the ratios hold on a busy machine too. Each gets a page as text and gives back what is left of it as text.
trafilatura is measured where it is installed; nothing here needs it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from benchmarks.labelled import BENCH, HTML, SETS, is_there, labelled_pages
from benchmarks.tables import table
from declutter.filters import LEVELS, chosen
from declutter.formats.html import read_html
from declutter.formats.html_tree import parser_of_pages
from declutter.pipeline import clean

PEER: Final = "trafilatura"

PARSER: Final = "lxml's parser"

READ: Final = "declutter, reading"

WHOLE: Final = "declutter"

Work = Callable[[str], object]


def works(level: str) -> dict[str, Work]:
    """What is measured, by name: the parser, reading, reading and cleaning, and the peer if it is there."""
    filters, threshold = chosen(level), LEVELS[level].threshold

    def cleaned(page: str) -> str:
        return clean(read_html(page), filters, threshold=threshold, level=level).body()

    found: dict[str, Work] = {PARSER: parsed, READ: read_html, WHOLE: cleaned}
    if find_spec(PEER):
        found[PEER] = import_module(PEER).extract
    return found


def parsed(page: str) -> object:
    """The tree that the parser makes of a page, and nothing else."""
    from lxml import etree

    parser = parser_of_pages()
    try:
        return etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # a page without an element
        return None


def milliseconds(of: Mapping[str, Work], pages: Sequence[str], rounds: int) -> dict[str, float]:
    """The processor's milliseconds a page of each, the median over the rounds; the first is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in of}
    for turn in range(rounds + 1):
        for name, work in of.items():
            before = process_time()
            for page in pages:
                work(page)
            if turn:
                taken[name].append(1000 * (process_time() - before) / len(pages))
    return {name: median(each) for name, each in taken.items()}


def report(taken: Mapping[str, float]) -> str:
    """The figures as a table: of each its time, how many pages a second that is, and the parser's share."""
    rows = [
        [
            *(name, f"{each:.1f}", f"{1000 / each:.0f}"),
            *(f"{100 * taken[PARSER] / each:.0f}", f"{taken[PEER] / each:.2f}" if PEER in taken else "-"),
        ]
        for name, each in taken.items()
    ]
    return table(["work", "ms a page", "pages/s", "% parser", f"times as fast as {PEER}"], rows)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pages_speed",
        description="Say how fast declutter cleans web pages, beside trafilatura and lxml's parser.",
    )
    add = parser.add_argument
    add("--sample", type=int, default=60, metavar="N", help="labelled pages of each set (%(default)s)")
    add("--rounds", type=int, default=3, metavar="N", help="of which the median counts (%(default)s)")
    add("--level", choices=list(LEVELS), default="normal", help="of cleaning (%(default)s)")
    add("--bench", type=Path, default=BENCH, metavar="DIR", help="where the labelled pages are")
    return parser.parse_args(arguments)


def _pages(bench: Path, sample: int) -> Iterable[str]:
    take = partial(labelled_pages, bench, layouts=(HTML,), kind=None, sample=sample)
    return (page.layouts[HTML] for name in SETS for page in take(name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and give the exit status."""
    options = _options(arguments)
    if not is_there(options.bench):
        print(f"no labelled pages in {options.bench}: nothing to measure", file=sys.stderr)
        return 0
    pages = list(_pages(options.bench, options.sample))
    found = works(options.level)
    if PEER in found:
        print(f"{len(pages)} pages, level {options.level}, {PEER} {version(PEER)}\n")
    else:
        print(f"{PEER} is not installed: it is left out", file=sys.stderr)
    print(report(milliseconds(found, pages, options.rounds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
