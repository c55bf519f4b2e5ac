"""Finds the files to clean: those that were named, and those in the folders that were named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declutter.batch.listing import Entry, sorted_entries
from declutter.batch.outcome import Found, Outcome, said

if TYPE_CHECKING:
    from declutter.batch.ignoring import Rules


@dataclass(frozen=True, slots=True)
class Search:
    """Which of the files in a folder are wanted."""

    avoid: tuple[str, ...] = ()
    """Paths that are left out without a word, such as the folder that is written to, there yet or not."""
    backup: str = ""
    """Files whose names end so are skipped, where it is not empty."""
    include: tuple[str, ...] = ()
    """Patterns as in `.gitignore`; where there are any, files that match none are skipped."""
    exclude: tuple[str, ...] = ()
    """Patterns of what is skipped, whatever the ignore files say."""
    hidden: bool = False
    """True where hidden files and folders are wanted too."""
    ignored: bool = False
    """True where ignore files are not asked."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder on the way."""

    path: str
    inside: str
    """The same below the folder that was named."""
    rules: tuple[Rules, ...]
    """Of the ignore files that hold here, the strongest first."""


def find(path: str, search: Search = Search()) -> Iterator[Found | Outcome]:
    """The file of this path, or the files of this folder, sorted; and what is passed over, with the reason.

    Links inside folders are not followed. A hidden or ignored folder is told once, unread.
    """
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield Outcome(path, "failed", said(error))
        return
    if is_folder:
        yield from _walk(path, search)
    else:
        yield Found(path, os.path.basename(path), named=True)


def _walk(root: str, search: Search) -> Iterator[Found | Outcome]:
    try:
        waiting = [_Place(root, "", _rules(root, search))]  # the next one last
    except OSError as error:
        yield Outcome(root, "failed", said(error))
        return
    while waiting:
        place = waiting.pop()
        folders: list[_Place] = []
        try:
            yield from _in_folder(place, search, folders)
        except OSError as error:
            yield Outcome(place.path, "failed", said(error))
        waiting.extend(reversed(folders))


def _in_folder(place: _Place, search: Search, folders: list[_Place]) -> Iterator[Found | Outcome]:
    """The files of one folder; the folders in it are added to those that wait."""
    rules = place.rules
    if not search.ignored:
        from declutter.batch.ignoring import rules_in  # one file alone does not need it

        rules = rules_in(place.path) + rules
    for entry in sorted_entries(place.path):
        path, inside = os.path.join(place.path, entry.name), os.path.join(place.inside, entry.name)
        why = _why_not(entry, path, inside, rules, search)
        if why == "":
            continue
        if why:
            yield Outcome(path, "skipped", why, is_common=why not in _ODD)
        elif entry.kind == "folder":
            folders.append(_Place(path, inside, rules))
        else:
            yield Found(path, inside, named=False)


_NO_FILE = "it is no ordinary file"
_ODD = frozenset((_NO_FILE,))
"""What is rare enough for somebody to be told of each."""


def _why_not(entry: Entry, path: str, inside: str, rules: tuple[Rules, ...], search: Search) -> str | None:
    """Why something is passed over; empty where not a word of it is said, None where it is wanted."""
    is_folder = entry.kind == "folder"
    if any(_is_same(path, each) for each in search.avoid):
        return ""
    if entry.name.startswith("."):
        from declutter.writing import TEMPORARY

        if TEMPORARY.fullmatch(entry.name):
            return ""  # half-written by a run that was killed, or is at work
        if not search.hidden:
            return "it is hidden"
    if rules or search.exclude or search.include:
        from declutter.batch.ignoring import is_ignored, matches

        if matches(search.exclude, inside, is_folder):
            return "it is excluded"
        if rules and is_ignored(os.path.abspath(path), is_folder, rules):
            return "it is ignored"
        if not is_folder and search.include and not matches(search.include, inside, is_folder):
            return "it is not included"
    if entry.kind == "link":
        return "it is a link"
    if entry.kind == "other":
        return _NO_FILE
    if search.backup and not is_folder and entry.name.endswith(search.backup):
        return "it is a backup"
    return None


def _is_same(path: str, other: str) -> bool:
    """Whether two paths lead to the same; only names that are alike are looked at."""
    if os.path.basename(path).casefold() != os.path.basename(os.path.abspath(other)).casefold():
        return False
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _rules(root: str, search: Search) -> tuple[Rules, ...]:
    if search.ignored:
        return ()
    from declutter.batch.ignoring import rules_above

    return rules_above(root)
