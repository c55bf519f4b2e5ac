"""Shows the cleaned text itself, as the bytes that the file would hold."""

from __future__ import annotations

from declutter.document import Cleaning


def body(path: str, cleaning: Cleaning) -> bytes:
    """The kept lines, byte for byte; the path is not shown."""
    return cleaning.data()
