"""Finds the filters that other installed packages bring, and loads those that somebody asked for by name.

A package brings a filter by an entry point in the group `declutter.filters`. Looking for them takes longer
than cleaning a page, so nobody does before a name is met that is none of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from declutter.document import Block, Cleaning, Filter, Verdict, Verdicts

GROUP: Final = "declutter.filters"

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
"""Names are written with commas between them, and in reports."""


class OtherFilterError(ValueError):
    """A filter of another package cannot be used, or failed; says which, of which package, and why."""


@dataclass(frozen=True, slots=True)
class Other:
    """A filter that another package brings."""

    name: str
    package: str
    """Its name and version, as pip shows them."""
    load: Callable[[], Any]

    def __str__(self) -> str:
        return f"the filter {self.name!r} of the package {self.package}"


def found(ours: Collection[str]) -> dict[str, Other]:
    """The filters of all installed packages, in the order of their names; none is loaded.

    Raises OtherFilterError for a name that is one of `ours`, that two packages use, or that cannot be typed.
    """
    from importlib.metadata import entry_points

    others: dict[str, Other] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda each: each.name):
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "of an unknown name"
        other = Other(entry.name, package, entry.load)
        if entry.name in ours:
            raise OtherFilterError(f"{other} has the name of one of ours; its package has to rename it")
        if not _NAME.fullmatch(entry.name):
            raise OtherFilterError(f"{other} needs a name of small letters, digits and underscores")
        if entry.name in others and others[entry.name].package != package:
            raise OtherFilterError(f"{other} has the name of {others[entry.name]}; uninstall one")
        others[entry.name] = other
    return others


def load(names: Iterable[str], ours: Collection[str]) -> dict[str, Filter]:
    """The filters that are none of ours, ready to judge; names that no package has are left out.

    Raises OtherFilterError.
    """
    wanted = set(names) - set(ours)
    if not wanted:
        return {}
    return {name: _loaded(other) for name, other in found(ours).items() if name in wanted}


def summary_of(other: Other) -> str:
    """The first sentence of a filter's own description, or why there is none. Loads it."""
    try:
        judge = other.load()
    except Exception as error:
        return f"Cannot be loaded: {type(error).__name__}: {error}"
    return " ".join((judge.__doc__ or "Does not say what it does.").split("\n\n")[0].split())


def _loaded(other: Other) -> Filter:
    try:
        judge = other.load()
    except Exception as error:
        raise OtherFilterError(f"{other} cannot be loaded: {type(error).__name__}: {error}") from error
    if not callable(judge):
        raise OtherFilterError(f"{other} is no function")
    return _checked(other, judge)


def _checked(other: Other, judge: Callable[[Cleaning], Any]) -> Filter:
    """A filter that says whose it is when it fails, or when it answers with what is no verdict."""

    def judged(cleaning: Cleaning) -> Verdicts:
        blocks = {block.number: block for block in cleaning.kept}
        try:
            for verdict in judge(cleaning) or ():
                yield _verdict(verdict, blocks)
        except GeneratorExit:
            raise
        except Exception as error:
            raise OtherFilterError(f"{other} failed: {type(error).__name__}: {error}") from error

    return judged


def _verdict(given: Any, blocks: Mapping[int, Block]) -> Verdict:
    block, reason, confidence = given
    if not isinstance(block, Block) or blocks.get(block.number) is not block:
        raise ValueError("it names a block that is not among those that are kept")
    if not isinstance(reason, str) or not reason.strip():
        raise ValueError("it gives no reason")
    if not 0 <= confidence <= 1:
        raise ValueError(f"its confidence {confidence!r} is not from 0 to 1")
    return Verdict(block, " ".join(reason.split()), float(confidence))
