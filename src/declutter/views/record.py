"""Says to programs what became of a file: one JSON object on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping


def file_record(
    path: str, state: str, why: str, counts: Mapping[str, int], sizes: tuple[int, int], bad: int = 0
) -> str:
    """The line on a file: blocks removed by filter, the bytes it had and has left, and records not cleaned.

    >>> file_record("a.txt", "changed", "", {"sharing": 2}, (900, 700))
    '{"schema": 1, "path": "a.txt", "state": "changed", "counts": {"sharing": 2}, "bytes": [900, 700]}\\n'
    """
    record: dict[str, object] = {"schema": 1, "path": path, "state": state}
    if why:
        record["why"] = why
    record |= {"counts": dict(counts), "bytes": sizes}
    if bad:
        record["bad"] = bad
    return json.dumps(record) + "\n"
