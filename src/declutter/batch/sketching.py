"""Reads the files of a run once before they are cleaned, to learn what recurs in them."""

from __future__ import annotations

from collections.abc import Iterator

from declutter.batch.batches import Batch
from declutter.batch.outcome import Found
from declutter.batch.reading import How, Loaded, folder_of, load_file
from declutter.batch.sites import site_of, site_of_file
from declutter.batch.sketch import Sketch, sketch_of
from declutter.document import Document
from declutter.formats.text import read_text


def sketches_of(task: Found | Batch, how: How) -> tuple[Sketch, ...]:
    """What a file, or some records of one, say to the count; nothing where they cannot be read.

    What is wrong with them is told when they are cleaned.
    """
    return tuple(sketch_of(document, site, folder) for document, site, folder in documents_in(task, how))


def documents_in(task: Found | Batch, how: How) -> Iterator[tuple[Document, str | None, str]]:
    """The documents of a file, or of some of its records, each with its site, if it is known, and folder."""
    if isinstance(task, Batch):
        for record in task.records:
            if record.text is not None:
                document = read_text(record.text)
                yield document, record_site(record.host, document), folder_of(task.found)
        return
    loaded = load_file(task, how)
    if isinstance(loaded, Loaded):
        yield loaded.document, site_of_file(loaded.document, task.path), folder_of(task)


def record_site(host: str, document: Document) -> str | None:
    """The site of a record, from the address that came with it, or else from its text."""
    return host.removeprefix("www.") or site_of(document.lines)
