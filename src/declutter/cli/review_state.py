"""Keeps the answers of a review until it is done, so that it goes on where it was left."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Literal

from declutter.document import Cleaning, Removal
from declutter.writing import write

Scope = Literal["block", "file", "filter"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must always stay or always go, as `[[protect]]` and `[[remove]]` say it."""

    kind: Literal["protect", "remove"]
    phrase: str
    path: str | None = None
    """The files that it is for, as a glob; all where it is None."""
    whole: bool = False
    """True where the phrase must be all that a block says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided about a removed block, and how far the decision reaches."""

    goes: bool
    scope: Scope = "block"
    """"file" is for it and those below it in its file, "filter" for all by its filter that are still open."""
    rule: Rule | None = None


Answers = Mapping[str, Answer]
"""Of a file, by the name that `name_of` gives each removal."""


def name_of(removal: Removal) -> str:
    """By which a removal is known again in the same file."""
    return f"{removal.block.first}-{removal.block.last} {removal.filter}"


def remembered(folder: str | None, path: str, cleaning: Cleaning) -> Answers:
    """The answers that were given for this file, as it is now, before the review was left."""
    if folder is None:
        return {}
    try:
        with open(_place(folder, path, cleaning), encoding="utf-8") as file:
            found = json.load(file)
        return {name: _answer(value) for name, value in found["answers"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # there are none, or none that we can read


def remember(folder: str | None, path: str, cleaning: Cleaning, answers: Answers) -> None:
    """Keep the answers for this file, in the place of those from before; a full disk is no reason to stop."""
    if folder is None:
        return
    values = {"path": path, "answers": {name: asdict(answer) for name, answer in answers.items()}}
    with contextlib.suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        write(_place(folder, path, cleaning), json.dumps(values).encode())


def forget(folder: str | None, path: str, cleaning: Cleaning) -> None:
    """Drop the answers for this file, once they are acted on."""
    if folder is not None:
        with contextlib.suppress(OSError):
            os.unlink(_place(folder, path, cleaning))


def _place(folder: str, path: str, cleaning: Cleaning) -> str:
    data = replace(cleaning, removals=()).data()
    name = sha256(os.fsencode(os.path.abspath(path)) + b"\0" + sha256(data).digest()).hexdigest()
    return os.path.join(folder, f"{name[:40]}.json")


def _answer(value: Mapping[str, object]) -> Answer:
    goes, scope, rule = value["goes"], value["scope"], value["rule"]
    if not isinstance(goes, bool) or scope not in ("block", "file", "filter"):
        raise ValueError("not one of our answers")
    return Answer(goes, scope, Rule(**rule) if isinstance(rule, dict) else None)
