"""Says what a first pass over a folder is worth: how much goes of what a site says on each page.

    python -m benchmarks.templates
    python -m benchmarks.templates --alone --html /usr/share/doc/python3.11/html

Folders of made-up sites come first; then trees of HTML pages, a Debian package of documentation for one, that
are flattened file by file. Of those, the lines that stand on nearly every page outside the main element are
the site's, and those in it are the page's own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.flattening import pages_below
from benchmarks.made_up_sites import FOLDERS, Line, Page
from benchmarks.speed import medians
from benchmarks.tables import table
from declutter.batch.learning import add, counting, learned
from declutter.batch.sites import site_of
from declutter.batch.sketch import sketch_of
from declutter.batch.template import Template
from declutter.document import Document, Filter
from declutter.filters import LEVELS, chosen
from declutter.filters.template import template
from declutter.formats.text import fingerprint, read_text
from declutter.pipeline import clean

MANUAL: Final = Path("/usr/share/doc/python3.11/html")
"""Where the package python3.11-doc puts its pages."""

EVERY_PAGE: Final = 0.95
"""Share of the pages that hold a line for it to stand on "every" page; a few are made otherwise."""

MOST_TIMED: Final = 60
"""Pages of each folder that the speed is measured on; cleaning takes its time."""


@dataclass(frozen=True)
class Row:
    """What went of the pages of one folder."""

    folder: str
    cleaner: str
    pages: int
    site: int
    """Lines that stand on every page of the site or section."""
    site_gone: float
    """Share of them."""
    box: int
    """Lines of the site that are other on each page, or on few."""
    box_gone: float
    own: int
    """Lines of the pages' own."""
    own_lost: int
    guarded: int
    """Pages of which next to nothing would have been left, and which stay as they were; they do not count."""


@dataclass(frozen=True)
class Read:
    """The pages of a folder, as documents, and whose each of their lines is."""

    pages: Sequence[Page]
    documents: Sequence[Document]
    sites: Sequence[str | None]


def read(pages: Sequence[Page]) -> Read:
    """The pages as documents; those whose site is known begin with its address."""
    documents = [read_text(_text(number, page)) for number, page in enumerate(pages)]
    return Read(pages, documents, [site_of(document.lines) for document in documents])


def learn(folder: Read) -> Template:
    """What a first pass learns."""
    count = counting()
    for page, document, site in zip(folder.pages, folder.documents, folder.sites, strict=True):
        add(count, sketch_of(document, site, page.folder))
    return learned(count)


def rows(name: str, folder: Read, *, is_alone: bool) -> Iterator[Row]:
    """The filter alone, and the normal level without and with the first pass if it is not to be alone."""
    first_pass, threshold = learn(folder), LEVELS["normal"].threshold
    alone: dict[str, Filter] = {"template": template}
    whole = (
        ("normal, one by one", chosen("normal"), Template()),
        ("normal, first pass", chosen("normal"), first_pass),
    )
    for cleaner, filters, known in (("template alone", alone, first_pass), *(() if is_alone else whole)):
        there: Counter[str] = Counter()
        gone: Counter[str] = Counter()
        guarded = 0
        for page, document, site in zip(folder.pages, folder.documents, folder.sites, strict=True):
            recurring = known.recurring_for(site, page.folder)
            cleaning = clean(replace(document, recurring=recurring), filters, threshold=threshold)
            if cleaning.guarded:
                guarded += 1
                continue
            went = {number for removal in cleaning.removals for number in removal.block.lines}
            for number, whose in _whose(page).items():
                there[whose] += 1
                gone[whose] += number in went
        every, gone_of_every = (each["site"] + each["section"] for each in (there, gone))
        yield Row(
            *(name, cleaner, len(folder.pages), every, _share(gone_of_every, every)),
            *(there["box"], _share(gone["box"], there["box"]), there["own"], gone["own"], guarded),
        )


def speeds(folder: Read, rounds: int) -> list[tuple[str, float]]:
    """Megabytes a second of reading, sketching, counting and learning, and cleaning at the normal level."""
    folder = Read(*(each[:MOST_TIMED] for each in (folder.pages, folder.documents, folder.sites)))
    texts = [document.body() for document in folder.documents]
    filters, threshold = chosen("normal"), LEVELS["normal"].threshold
    works: dict[str, Callable[[], object]] = {
        "read": lambda: [read_text(text) for text in texts],
        "sketch": lambda: [sketch_of(document) for document in folder.documents],
        "sketch, count, learn": partial(learn, folder),
        "clean": lambda: [
            clean(replace(document, memo={}), filters, threshold=threshold) for document in folder.documents
        ],
    }
    megabytes = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    return [(work, megabytes / seconds) for work, seconds in medians(works, rounds).items()]


def html_pages(folder: Path, limit: int | None) -> list[Page]:
    """The pages of a tree of HTML files, each line marked by where else it stands."""
    found = pages_below(folder, limit)
    holding: Counter[int] = Counter()
    for lines in found.values():
        holding.update({fingerprint(text) for text, is_own in lines if text and not is_own})
    every = {each for each, pages in holding.items() if pages >= EVERY_PAGE * len(found)}
    return [
        Page(
            str(Path(name).parent),
            None,
            tuple(
                Line(text, "own" if is_own else "site" if fingerprint(text) in every else "box")
                for text, is_own in lines
            ),
        )
        for name, lines in found.items()
    ]


def _named(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _text(number: int, page: Page) -> str:
    """A page as a file: pages made up have a blank line between all lines, real ones have their own."""
    head = f"URL: https://www.{page.site}/{number}\n\n" if page.site else ""
    end = "\n" if any(not line.text for line in page.lines) else "\n\n"
    return head + "".join(line.text + end for line in page.lines)


def _whose(page: Page) -> Mapping[int, str]:
    """Whose the lines of the file are, by number."""
    step = 1 if any(not line.text for line in page.lines) else 2
    first = 3 if page.site else 1
    return {first + step * at: line.whose for at, line in enumerate(page.lines) if line.text}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.templates",
        description="Say what a first pass over a folder is worth.",
    )
    add_option = parser.add_argument
    add_option(
        "--pages", type=int, default=200, metavar="N", help="of each made-up folder, or 0 (%(default)s)"
    )
    add_option("--seed", type=int, default=1, metavar="N", help="of the made-up folders (%(default)s)")
    add_option("--html", type=Path, nargs="*", metavar="DIR", help=f"trees of HTML pages ({MANUAL})")
    add_option("--limit", type=int, metavar="N", help="pages of each tree")
    add_option("--alone", action="store_true", help="try the filter alone, which is quick")
    add_option("--rounds", type=int, default=3, metavar="N", help="of which the median speed counts")
    add_option("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and give the exit status."""
    options = _options(arguments)
    folders: dict[str, Sequence[Page]] = {
        name: list(make(Random(options.seed), options.pages))
        for name, make in FOLDERS.items()
        if options.pages
    }
    for path in options.html if options.html is not None else [MANUAL]:
        if pages := html_pages(path, options.limit):
            folders[_named(path)] = pages
        else:
            print(f"no HTML pages with a main element in {path}", file=sys.stderr)
    found: list[Row] = []
    paces: list[tuple[str, str, float]] = []
    for name, pages in folders.items():
        folder = read(pages)
        found += rows(name, folder, is_alone=options.alone)
        if not options.alone and name in ("one site", *map(_named, options.html or [MANUAL])):
            paces += [(name, work, pace) for work, pace in speeds(folder, options.rounds)]
    print(_markdown(found))
    if paces:
        rates = [[name, work, f"{pace:.2f}"] for name, work, pace in paces]
        print("\n" + table(["pages", "work", "MB/s"], rates))
    if options.json:
        report = {"rows": [asdict(each) for each in found], "speeds": paces}
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


def _markdown(found: Sequence[Row]) -> str:
    head = [
        "folder",
        "cleaner",
        "pages",
        "every-page lines",
        "gone",
        "boxes",
        "gone",
        "own",
        "lost",
        "lost %",
        "guarded",
    ]
    return table(
        head,
        [
            [
                *(each.folder, each.cleaner, str(each.pages), str(each.site), f"{each.site_gone:.4f}"),
                *(str(each.box), f"{each.box_gone:.3f}", str(each.own), str(each.own_lost)),
                *(f"{100 * _share(each.own_lost, each.own):.3f}", str(each.guarded)),
            ]
            for each in found
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
