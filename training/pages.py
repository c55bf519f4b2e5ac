"""Opens the labelled pages for training, and splits them into folds by the site that they are from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.labelled import BENCH, LAYOUTS, SETS, fold_of, scorer


class Page(NamedTuple):
    """A labelled page, in all layouts and as HTML."""

    id: str
    set: str
    type: str
    """"article", "forum", "documentation", "product", "service", "listing", "collection" or "other"."""
    fold: int
    gold: str
    layouts: dict[str, str]
    html: str


def pages(bench: Path = BENCH) -> Iterator[Page]:
    """All pages with a gold text, in the order of the files."""
    reader = scorer(bench)
    for name in SETS:
        texts = reader.read_pages(bench / f"{name}_dev.text.jsonl.xz")
        sources = reader.read_pages(bench / f"{name}_dev.html.jsonl.xz")
        for text, source in zip(texts, sources, strict=True):
            assert text["id"] == source["id"]
            if text.get("gold"):
                yield Page(
                    id=text["id"],
                    set=name,
                    type=text["type"],
                    fold=fold_of(text["url"], text["id"]),
                    gold=text["gold"],
                    layouts={layout: text["text"][layout] for layout in LAYOUTS},
                    html=source["html"],
                )


def digest(bench: Path = BENCH) -> str:
    """The SHA-256 of the training files, in order."""
    found = hashlib.sha256()
    for name in SETS:
        for kind in ("text", "html"):
            found.update((bench / f"{name}_dev.{kind}.jsonl.xz").read_bytes())
    return found.hexdigest()
