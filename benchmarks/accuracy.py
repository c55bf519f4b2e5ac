"""Cleans labelled pages, and says how much of the article stayed and how much of the rest went.

    python -m benchmarks.accuracy --sample 100
    python -m benchmarks.accuracy --set wcxb --as resili,w3m --level normal --worst 10 --json scores.json

Each page is read and cleaned in this process as `declutter.clean` does it, and scored against its gold text
with the functions of the set's own `pages.py`. Scores of the uncleaned text and of a simple rule for lines
come from the same run.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Final

import declutter
from benchmarks.labelled import (
    BARE,
    BENCH,
    GOLD,
    HTML,
    LAYOUTS,
    PAGES,
    SETS,
    LabelledPage,
    is_there,
    labelled_pages,
    scorer,
)
from benchmarks.peers import peers
from benchmarks.scoring import ByCleaner, Job, Row, Score, grouped, rows, score, worst
from benchmarks.tables import table
from benchmarks.unseen import FLATTENERS
from declutter.filters import LEVELS

_LAYOUTS: Final = (*LAYOUTS, *FLATTENERS, *PAGES, GOLD)

_LAYOUTS_HELP: Final = (
    f"of {','.join(LAYOUTS)} (all), or {', '.join(FLATTENERS)}, which no weights have seen, {HTML}, "
    f"{BARE}, which is that without names in its markup, "
    f"or {GOLD}, the gold texts themselves"
)

AT_ONCE: Final = 8
"""Pages handed to a worker together: enough to outweigh the handing over."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and give the exit status: 1 where a figure is under its floor.

    Where there is nothing to measure it says so and gives 0.
    """
    options = _options(arguments)
    if not is_there(options.bench):
        print(f"no labelled pages in {options.bench}: nothing to measure")
        return 0
    found: list[Row] = []
    worst_pages: dict[str, list[Score]] = {}
    for name, layout, scored in _measured(options):
        for group, members in grouped(scored, options.by).items():
            found += rows(scorer(options.bench), members, name=name, layout=layout, group=group)
        for level in options.levels:
            worst_pages[f"{name} {layout} {level}"] = worst(scored, level, options.worst)
        print(f"{name} {layout}: {len(scored)} pages", file=sys.stderr)
    print(markdown(found + (peers() if options.peers else [])))
    for where, scores in worst_pages.items():
        if scores:
            print(f"\nWorst of {where}:\n\n{_markdown_of_pages(scores)}")
    if options.json:
        _write(options.json, found, worst_pages)
    under = under_floors(found, options.floors) if options.floors else []
    for line in under:
        print(f"under its floor: {line}", file=sys.stderr)
    return 1 if under else 0


def under_floors(found: Sequence[Row], path: Path) -> list[str]:
    """The figures that are lower than the file allows, each with its floor."""
    floors = tomllib.loads(path.read_text(encoding="utf-8"))["pages"]
    return [
        f"{row.set} {row.layout} {row.cleaner}: {figure} {getattr(row, figure):.3f} < {least}"
        for row in found
        if not row.group
        for figure, least in floors.get(row.set, {}).get(row.layout, {}).get(row.cleaner, {}).items()
        if getattr(row, figure) < least
    ]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description="Clean labelled pages, and say how much of each article stayed, how much else went.",
    )
    add = parser.add_argument
    add("--set", dest="sets", type=_some_of(SETS), default=SETS, help=f"of {','.join(SETS)} (all)")
    add("--as", dest="layouts", type=_some_of(_LAYOUTS), default=LAYOUTS, help=_LAYOUTS_HELP)
    add("--level", dest="levels", type=_some_of(LEVELS), default=tuple(LEVELS), help="of declutter's (all)")
    add("--type", default="article", help="of page; 'all' for every type (%(default)s)")
    add("--by", choices=["language", "type"], default="", help="a row for each language, or type of page")
    add("--folds", type=Path, metavar="DIR", help="judge each page by the weights that never saw its site")
    add("--links-aside", action="store_true", help="set the addresses of Markdown's links aside first")
    add("--peers", action="store_true", help="add what others reach on these pages, as their makers say")
    add("--worst", type=int, default=0, metavar="N", help="name the N worst pages of each level")
    add("--sample", type=int, metavar="N", help="an even sample of N pages of each set")
    add("--jobs", type=int, default=2, metavar="N", help="processes (%(default)s)")
    add(
        "--floors", type=Path, metavar="FILE", help="end with 1 where a figure is lower than this file allows"
    )
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    add("--bench", type=Path, default=BENCH, metavar="DIR", help="where the labelled pages are")
    return parser.parse_args(arguments)


def _some_of(known: Sequence[str] | Mapping[str, object]) -> Callable[[str], tuple[str, ...]]:
    def names(value: str) -> tuple[str, ...]:
        given = tuple(value.split(","))
        for name in given:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
        return given

    return names


def _measured(options: argparse.Namespace) -> Iterator[tuple[str, str, list[ByCleaner]]]:
    kind = None if options.type == "all" else options.type
    with ProcessPoolExecutor(options.jobs) as workers:
        for name in options.sets:
            pages = labelled_pages(options.bench, name, options.layouts, kind=kind, sample=options.sample)
            for layout in options.layouts:
                yield name, layout, _score_all(workers, pages, layout, options)


def _score_all(
    workers: Executor, pages: Sequence[LabelledPage], layout: str, options: argparse.Namespace
) -> list[ByCleaner]:
    jobs = [
        Job(
            options.bench,
            page.id,
            page.language,
            page.type,
            page.layouts[layout],
            page.gold,
            options.levels,
            options.folds / f"fold-{page.fold}.json" if options.folds else None,
            layout in PAGES,
            options.links_aside,
        )
        for page in pages
    ]
    return list(workers.map(score, jobs, chunksize=AT_ONCE))


def markdown(found: Sequence[Row]) -> str:
    """The rows as a table, with a column for the language or type where they tell it."""
    groups = any(row.group for row in found)
    head = ["set", "layout", *["pages of"] * groups, "cleaner", "pages"]
    return table(
        [*head, "shingle F1", "P", "R", "recall kept", "word F1"],
        [
            [
                *(row.set, row.layout, *[row.group] * groups, row.cleaner, str(row.pages)),
                *_figures(row.f1, row.precision, row.recall, row.recall_kept, row.word_f1),
            ]
            for row in found
        ],
    )


def _markdown_of_pages(scores: Sequence[Score]) -> str:
    return table(
        ["page", "language", "shingle F1", "P", "R", "word F1"],
        [
            [each.page, each.language, *_figures(each.f1, each.precision, each.recall, each.word_f1)]
            for each in scores
        ],
    )


def _figures(*figures: float | None) -> list[str]:
    return ["-" if figure is None else f"{figure:.3f}" for figure in figures]


def _write(path: Path, found: Sequence[Row], worst_pages: Mapping[str, Sequence[Score]]) -> None:
    report = {
        "version": declutter.__version__,
        "rows": [asdict(row) for row in found],
        "worst": {
            where: [asdict(each) for each in scores] for where, scores in worst_pages.items() if scores
        },
    }
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
