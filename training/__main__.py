"""Learns the weights of the judge from the labelled pages, and writes them where the package looks for them.

    python -m training
    python -m training --folds build/folds
    python -m training --html --folds build/html-folds

With `--html` these are the weights for pages with their markup. With `--folds` it writes, besides, the
weights that a fold's pages have no part in, one file a fold, for `python -m benchmarks.accuracy --folds
build/folds`. The same pages, code and libraries give the same trees.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.labelled import BENCH, FOLDS, is_there

from declutter.article.weights import SHIPPED, SHIPPED_FOR_HTML, to_json
from training.examples import Example, feature_names, of_page
from training.html_examples import html_feature_names, of_html_page
from training.judge import OF_HTML, OF_TEXT, answers, learn
from training.matrix import first_matrix
from training.pages import digest
from training.store import stored_examples

LICENCES = {
    "WCXB, development split (Murrough Foley)": "CC BY 4.0",
    "news_dev": "labels by the parsers and fixtures of flairNLP/fundus (MIT), "
    "alan-turing-institute/misinformation-crawler (MIT), postlight/parser (Apache-2.0 or MIT), "
    "codelucas/newspaper and AndyTheFactory/newspaper4k (MIT and Apache-2.0), advancedlogic/GoOse and "
    "goose3/goose3 (Apache-2.0); the pages are their publishers'",
}
"""What the weights were learned from. They hold thresholds and sums, and no words of any page."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write, and give the exit status: 0 also where there is nothing to learn from."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Learn the weights of the judge from labelled pages."
    )
    parser.add_argument("--bench", type=Path, default=BENCH, metavar="DIR", help="where the pages are")
    parser.add_argument(
        "--html", action="store_true", help="learn from pages as they came, with their markup"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="(where the package looks for them)")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="write the weights of each fold there too")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (%(default)s)")
    options = parser.parse_args(arguments)
    if not is_there(options.bench):
        print(f"no labelled pages in {options.bench}: nothing to learn from")
        return 0
    make = of_html_page if options.html else of_page
    found = stored_examples(options.bench, options.jobs, make=make)
    names = html_feature_names() if options.html else feature_names()
    matrix, known = first_matrix(found, names), answers(found)
    about = _about(options.bench, found) | ({"by": "python -m training --html"} if options.html else {})
    sizes = OF_HTML if options.html else OF_TEXT
    out = options.out or (SHIPPED_FOR_HTML if options.html else SHIPPED)
    out.write_text(to_json(learn(found, matrix, known, names, about, sizes=sizes)), encoding="utf-8")
    print(f"{out}: {len(matrix.rows)} rows of {len(found)} documents", file=sys.stderr)
    for fold in range(FOLDS) if options.folds else ():
        about_fold = {**about, "without fold": fold}
        weights = learn(found, matrix, known, names, about_fold, sizes=sizes, without=fold)
        options.folds.mkdir(parents=True, exist_ok=True)
        path = options.folds / f"fold-{fold}.json"
        path.write_text(to_json(weights), encoding="utf-8")
        print(path, file=sys.stderr)
    return 0


def _about(bench: Path, found: Sequence[Example]) -> dict[str, object]:
    return {
        "made": datetime.now(UTC).date().isoformat(),
        "by": "python -m training",
        "code": _code(),
        "data": LICENCES,
        "pages": len({example.page for example in found}),
        "documents": len(found),
        "sha256 of the pages": digest(bench),
        "libraries": {name: version(name) for name in ("lightgbm", "numpy", "scikit-learn", "rapidfuzz")},
    }


def _code() -> str:
    """The commit that is checked out, with "-dirty" where files were changed since; empty outside of git."""
    call = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    try:
        done = subprocess.run(call, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
