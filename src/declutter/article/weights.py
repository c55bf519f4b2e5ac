"""Opens the weights of the learned judge: plain JSON that `training/` makes from labelled pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from declutter.article.trees import Trees
from declutter.words import DATA

SHIPPED: Final = DATA / "judge.json"
SHIPPED_FOR_HTML: Final = DATA / "judge_html.json"
"""What was learned from pages with their markup, and is told of it."""

FORMAT: Final = 1
"""Of the file; one of another number is not read."""


@dataclass(frozen=True)
class Stage:
    """Trees, and what their scores mean."""

    trees: Trees
    steps: Sequence[int]
    """Rising scores; what a score means is how many of these it reaches."""


@dataclass(frozen=True)
class Weights:
    """The learned judge: two passes over the blocks, and a look at what stands beside the running text."""

    first: Stage
    """How likely a block is the running text's, in 255 steps, from what is known without any verdict."""
    second: Stage
    """The same in hundredths, from the first pass's verdicts too; calibrated."""
    furniture: Stage
    """How likely what is outside is the headline, byline, caption or standfirst, in hundredths."""
    about: Mapping[str, object]
    """Where they come from: data, licences, date, hash of the training pages."""


@cache
def shipped_weights(format: str = "text") -> Weights:
    """The weights that come with the package, for documents of a format."""
    return read_weights(SHIPPED_FOR_HTML if format == "html" else SHIPPED)


def read_weights(path: Path) -> Weights:
    """The weights in a file. Raises ValueError for one of another format."""
    stored = json.loads(path.read_bytes())
    if stored["format"] != FORMAT:
        raise ValueError(f"{path}: weights of format {stored['format']}; this version reads {FORMAT}")
    stages = {
        name: Stage(Trees(stored[name]["features"], stored[name]["trees"]), stored[name]["steps"])
        for name in ("first", "second", "furniture")
    }
    return Weights(**stages, about=stored["about"])


def to_json(weights: Weights) -> str:
    """What `read_weights` reads, a tree a line."""
    parts = [f'"format": {FORMAT}', f'"about": {json.dumps(weights.about, indent=1, sort_keys=True)}']
    for name in ("first", "second", "furniture"):
        stage: Stage = getattr(weights, name)
        trees = ",\n".join(json.dumps(list(row), separators=(",", ":")) for row in stage.trees.nodes)
        parts.append(
            f'"{name}": {{"features": {json.dumps(list(stage.trees.features))},\n'
            f'"steps": {json.dumps(list(stage.steps), separators=(",", ":"))},\n"trees": [\n{trees}\n]}}'
        )
    return "{" + ",\n".join(parts) + "}\n"
