"""Says to programs what became of a file: one JSON object on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping


def file_record(path: str, state: str, why: str, counts: Mapping[str, int], size: int, left: int) -> str:
    """The line on a file: blocks removed by filter, and the bytes it had and has left.

    >>> file_record("a.txt", "changed", "", {"sharing": 2}, 900, 700)
    '{"schema": 1, "path": "a.txt", "state": "changed", "counts": {"sharing": 2}, "bytes": [900, 700]}\\n'
    """
    record: dict[str, object] = {"schema": 1, "path": path, "state": state}
    if why:
        record["why"] = why
    return json.dumps({**record, "counts": dict(counts), "bytes": [size, left]}) + "\n"
