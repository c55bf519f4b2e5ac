"""What was learned of which blocks recur in which site or folder, and how it is kept as text."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from declutter.batch.sketch import group_of, lineage
from declutter.document import Document, Recurrence
from declutter.formats.text import fingerprint

SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Template:
    """The blocks that recur, by site or folder; it can be sent from one process to another."""

    files: int = 0
    """Documents from which it was learned."""
    groups: Mapping[str, dict[int, Recurrence]] = field(default_factory=dict)
    """For each site or folder, and under the empty name for everything, what recurs by its fingerprint."""

    def recurring_for(self, site: str | None = None, folder: str = "") -> Mapping[int, Recurrence]:
        """What recurs around a document; what is known of the smallest group that it is in comes first."""
        found = [self.groups[name] for name in lineage(group_of(site, folder)) if name in self.groups]
        if len(found) > 1:
            return ChainMap(*found)
        return found[0] if found else {}


def texts_of(template: Template, documents: Iterable[Document]) -> dict[int, str]:
    """The text of each block that recurs, by its fingerprint; reads no more documents than it needs."""
    missing = {each for recurring in template.groups.values() for each in recurring}
    texts: dict[int, str] = {}
    for document in documents:
        for block in document.blocks:
            if block.fingerprint in missing:
                missing.discard(block.fingerprint)
                texts[block.fingerprint] = block.text
        if not missing:
            break
    return texts


def to_lines(template: Template, texts: Mapping[int, str]) -> Iterator[str]:
    """A template as text, a block a line, sorted, so that people can read it and take lines out.

    Folders are left out: where the template will be used there may be none of these names.
    """
    yield _line({"declutter": "template", "schema": SCHEMA, "files": template.files})
    rows = [
        (name, -each.documents, texts[print_], each)
        for name, recurring in template.groups.items()
        if not name.endswith("/")
        for print_, each in recurring.items()
        if texts.get(print_)
    ]
    for name, _, text, each in sorted(rows):
        row: dict[str, object] = {"site": name, "files": each.documents, "of": each.of}
        row["in_company"] = each.in_company
        if each.is_varied:
            row["is_varied"] = True
        yield _line({**row, "text": text})


def from_lines(lines: Iterable[str]) -> Template:
    """The template in such lines. Raises ValueError, with the number of the line, for what is none."""
    files: int | None = None
    groups: dict[str, dict[int, Recurrence]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise ValueError(f"line {number} is no JSON") from None
        if files is None:
            files = _files(row, number)
        else:
            site, text, recurrence = _row(row, number)
            groups.setdefault(site, {})[fingerprint(text)] = recurrence
    if files is None:
        raise ValueError("line 1 is missing: this is no template")
    return Template(files, groups)


def packed(template: Template) -> list[object]:
    """A template as lists, which JSON can hold; without the texts of its blocks."""
    groups = {
        name: [[print_, *each] for print_, each in rows.items()] for name, rows in template.groups.items()
    }
    return [template.files, groups]


def unpacked(lists: Sequence[Any]) -> Template:
    """The template that was packed.

    >>> template = Template(30, {"": {7: Recurrence(28, 30, True)}})
    >>> unpacked(packed(template)) == template
    True
    """
    files, groups = lists
    return Template(
        files, {name: {row[0]: Recurrence(*row[1:]) for row in rows} for name, rows in groups.items()}
    )


def _line(row: Mapping[str, object]) -> str:
    """JSON that nothing odd stands in, whatever the pages said."""
    plain = json.dumps(row, ensure_ascii=False)
    return (plain if plain.isprintable() else json.dumps(row)) + "\n"


def _files(row: object, number: int) -> int:
    if not isinstance(row, dict) or row.get("declutter") != "template" or not _is_count(row.get("files")):
        raise ValueError(f"line {number} is not the first line of a template")
    if row.get("schema") != SCHEMA:
        raise ValueError(f"line {number}: this version reads schema {SCHEMA}, not {row.get('schema')!r}")
    return int(row["files"])


def _row(row: object, number: int) -> tuple[str, str, Recurrence]:
    if not isinstance(row, dict):
        raise ValueError(f"line {number} is no row of a template")
    row = {"is_varied": False, **row}
    for name, is_right in _RIGHT.items():
        if not is_right(row.get(name)):
            raise ValueError(f"line {number}: {name!r} is missing or wrong")
    documents, of = row["files"], row["of"]
    if documents > of:
        raise ValueError(f"line {number}: {documents} files of {of} cannot be")
    return (
        row["site"],
        row["text"],
        Recurrence(documents, of, row["in_company"], row["is_varied"], row["site"]),
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_RIGHT: Final[Mapping[str, Callable[[object], bool]]] = {
    "site": lambda value: isinstance(value, str),
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "files": lambda value: _is_count(value) and value != 0,
    "of": lambda value: _is_count(value),
    "in_company": lambda value: isinstance(value, bool),
    "is_varied": lambda value: isinstance(value, bool),
}
"""What the fields of a row must be."""
