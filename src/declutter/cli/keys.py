"""Reads a person's answers: one key on a terminal, one line from anything else."""

from __future__ import annotations

import os
import select
import termios
import tty
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from declutter.cli.streams import is_terminal

ESCAPE = "\x1b"

END_OF_FILE = ("", "\x04", "\0")
"""What Ctrl-D gives: while single keys are handed on, and where it was typed before they were."""

LONGEST = 4_096
"""Bytes of a line that are taken at once."""

PATIENCE = 0.02
"""Seconds, within which the rest of an arrow key's sequence has come."""


@dataclass(frozen=True)
class Keys:
    """Where answers come from."""

    key: Callable[[], str | None]
    """The next key, or the first character of the next line, empty where there is none; None at the end."""
    line: Callable[[], str | None]
    """The next line, without blanks at its ends; None at the end."""
    is_single: bool
    """Whether a key answers at once, and so does not show on the screen."""


def keys_of(stream: IO[str] | None) -> Keys:
    """Keys from a terminal; lines from a pipe, and from a terminal that is too plain to give keys."""
    if stream is None:  # it is closed
        return Keys(lambda: None, lambda: None, is_single=False)

    def line() -> str | None:
        found = _line(stream.fileno())
        return None if found is None else found.strip()

    def first() -> str | None:
        found = line()
        return None if found is None else found[:1]

    if is_terminal(stream) and os.environ.get("TERM", "dumb") != "dumb":
        return Keys(lambda: _key(stream.fileno()), line, is_single=True)
    return Keys(first, line, is_single=False)


def _key(handle: int) -> str | None:
    """One key; what arrows and function keys send counts as none. Ctrl-C stays what it is."""
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)
        key = os.read(handle, 1).decode("ascii", "replace")
        if key == ESCAPE:
            while select.select([handle], [], [], PATIENCE)[0] and os.read(handle, 1):
                pass
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
    return None if key in END_OF_FILE else key.strip()


def _line(handle: int) -> str | None:
    """One line, byte by byte, so that the next line is still there for the next question."""
    found = bytearray()
    while not found.endswith(b"\n") and len(found) < LONGEST:
        byte = os.read(handle, 1)
        if not byte:
            return found.decode("utf-8", "replace") if found else None
        found += byte
    return found.decode("utf-8", "replace")
