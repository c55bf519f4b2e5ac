"""Cleans files that hold many documents, some records at a time, so that they may be of any size."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from declutter.batch.batches import Batch, Batched, End, Piece
from declutter.batch.outcome import Found, Outcome, said
from declutter.batch.reading import How, folder_of, judged, opened
from declutter.document import Cleaning
from declutter.formats.packing import MissingLibraryError, PackedError, open_packed, packing_of
from declutter.formats.records import Kind, Record, read_records
from declutter.formats.text import read_text, split_lines
from declutter.writing import check_only_removes

WEIGHT = 1 << 16
"""Bytes of a batch, about: some tenths of a second of work."""

COUNT = 256
"""Records of a batch, at most."""


def batches_of(
    found: Found, kind: Kind, how: How, field: str, stream: BinaryIO | None = None
) -> Iterator[Batch | End | Outcome]:
    """The records of a file, some at a time, and its end; read from the stream where one is given."""
    status = None
    records: list[Record] = []
    weight = 0
    with contextlib.ExitStack() as open_files:
        try:
            if stream is None:
                stream, status = open_files.enter_context(opened(found))
            unpacked = open_packed(stream, packing_of(found.path)[1])
            for record in read_records(unpacked, kind, field, how.largest):
                records.append(record)
                weight += len(record.raw)
                if weight >= WEIGHT or len(records) == COUNT:
                    yield Batch(found, kind, tuple(records), status)
                    records, weight = [], 0
        except MissingLibraryError as error:
            yield Outcome(found.path, "failed" if found.named else "skipped", str(error))
            return
        except (OSError, PackedError) as error:
            why = said(error)
        else:
            why = ""
    if records:
        yield Batch(found, kind, tuple(records), status)
    yield End(found, kind, status, why)


def clean_batch(batch: Batch, how: How, show: Callable[[str, Cleaning], bytes] | None) -> Batched:
    """Clean the text of each record; one that cannot be cleaned goes through as it is, and is named."""
    counts: Counter[str] = Counter()
    pieces, faults, shown = [], [], []
    for record in batch.records:
        data, fault = record.raw, record.fault
        if record.text is not None:
            try:
                cleaning = _cleaned(record, batch.found, how)
                data = _rewritten(record, cleaning)
                counts.update(cleaning.counts)
                if show:
                    shown.append(show(f"{batch.found.path}:{record.number}", cleaning))
            except Exception as error:  # a fault of ours in one record must not hide the others
                fault = f"declutter itself failed: {type(error).__name__}: {error}"
        if fault:
            faults.append((record.number, fault))
        pieces.append(Piece(data, record.is_rest))
    return _batched(batch, pieces, counts, faults, b"".join(shown))


def as_they_are(batch: Batch, why: str) -> Batched:
    """The records of a batch that go through as they are, for the same reason."""
    pieces = [Piece(record.raw, record.is_rest) for record in batch.records]
    faults = [(record.number, why) for record in batch.records if record.text is not None or record.fault]
    return _batched(batch, pieces, Counter(), faults, b"")


def _batched(
    batch: Batch, pieces: list[Piece], counts: Counter[str], faults: list[tuple[int, str]], shown: bytes
) -> Batched:
    size = sum(len(record.raw) for record in batch.records)
    left = sum(len(piece.data) for piece in pieces)
    return Batched(replace(batch, records=()), tuple(pieces), counts, size, left, tuple(faults), shown)


def _cleaned(record: Record, found: Found, how: How) -> Cleaning:
    document = read_text(record.text or "")
    site = None
    if how.template:
        from declutter.batch.sketching import record_site

        site = record_site(record.host, document)
    return judged(document, site, folder_of(found), how)


def _rewritten(record: Record, cleaning: Cleaning) -> bytes:
    """The record with the cleaned text, once it is sure that lines of it were removed and nothing else."""
    if not cleaning.changes:
        return record.raw
    body = cleaning.body()
    check_only_removes(split_lines(record.text or ""), split_lines(body))
    return record.rewritten(body)
