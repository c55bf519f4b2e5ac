"""The three streams of the command: bytes in, bytes out, and talk on stderr that never does harm."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import IO, BinaryIO, cast

from declutter.views.safe import visible


class Stopped(BaseException):
    """A signal asked us to end; like KeyboardInterrupt, it is nobody's to catch on the way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class ClosedError(Exception):
    """The reader of our standard output has gone, as `head` does."""


class FullError(Exception):
    """Standard output takes no more; says why."""


def say(message: str, before: str = "declutter: ") -> None:
    """A line of talk on stderr; it is lost where stderr is closed."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("\n".join(f"{before}{visible(line)}" for line in message.split("\n")) + "\n")
        sys.stderr.flush()


def put(data: bytes) -> None:
    """Write bytes to standard output, at once, so that a full disk is told while we can tell."""
    if not data:
        return
    if sys.stdout is None:
        raise FullError("it is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ClosedError from error
    except OSError as error:
        raise FullError(error.strerror) from error


def take(largest: int) -> bytes:
    """The bytes of standard input, one more than `largest` where there are more."""
    if sys.stdin is None:
        return b""
    return sys.stdin.buffer.read(largest + 1)


def incoming() -> BinaryIO:
    """Standard input, to be read as a stream."""
    return io.BytesIO() if sys.stdin is None else cast("BinaryIO", sys.stdin.buffer)


def close_stdout() -> None:
    """Send what is still waiting for standard output nowhere, so that Python ends without a word about it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody looks at the stream."""
    return stream is not None and stream.isatty()


def wants_colour(choice: str, stream: IO[str]) -> bool:
    """Whether to colour what goes to a stream: the option, then NO_COLOR, FORCE_COLOR and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def size() -> os.terminal_size:
    """Columns and rows of the terminal; COLUMNS and LINES, where they are set, know better."""
    size = os.terminal_size((80, 24))
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            size = os.get_terminal_size(stream.fileno())
            break
    columns, rows = (_number(os.environ.get(name)) for name in ("COLUMNS", "LINES"))
    return os.terminal_size((columns or size.columns or 80, rows or size.lines or 24))


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else 0
