"""Keeps the examples between two runs, as long as neither pages nor code change."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from typing import Final

from benchmarks.labelled import BENCH

import declutter
from training.examples import Example, Make, examples, of_page
from training.pages import pages

CACHE: Final = Path(__file__).resolve().parents[1] / "build" / "training"

MAKERS: Final = (
    "benchmarks/bare.py", "training/examples.py", "training/furniture.py", "training/html_examples.py",
    "training/labels.py", "training/pages.py",
)  # fmt: skip
"""Modules of the trainer that decide what an example holds, besides all of declutter."""


def stored_examples(
    bench: Path = BENCH, jobs: int = 2, cache: Path = CACHE, make: Make = of_page
) -> list[Example]:
    """The examples of all labelled pages as `make` makes them, once for each state of the code."""
    file = cache / f"{make.__name__}-{_state(bench)}.pickle"
    if file.exists():
        return list(pickle.loads(file.read_bytes()))
    found = list(examples(pages(bench), jobs, make))
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"{make.__name__}-*.pickle"):
        old.unlink()
    file.write_bytes(pickle.dumps(found, protocol=5))
    return found


def _state(bench: Path) -> str:
    state = hashlib.sha256()
    source = Path(declutter.__file__).parent
    code = [path for path in sorted(source.rglob("*")) if path.suffix in {".py", ".txt"}]
    unrelated = {"views", "cli", "batch"}
    for path in code:
        if unrelated.isdisjoint(path.relative_to(source).parts):
            state.update(path.read_bytes())
    for name in MAKERS:
        state.update((Path(__file__).parents[1] / name).read_bytes())
    state.update(str((bench / "wcxb_dev.text.jsonl.xz").stat().st_size).encode())
    return state.hexdigest()[:16]
