"""A terminal of our own, in which a test runs a program, types, and reads the screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.pages import PLAIN

THEIRS = {"COLUMNS", "LINES", "PAGER", "DECLUTTER_PAGER", "LESS", "LV"}
"""What whoever runs the tests may have set, and the tests must not see."""


class Terminal:
    """A program in a terminal; what it prints is in `output`, as it came."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        plain = {
            name: value for name, value in PLAIN.items() if name not in ("COLUMNS", "LINES", "PAGER", "LESS")
        }
        self.output = ""
        self.waited_for = 0
        self.program = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={**plain, "TERM": "xterm", "LC_ALL": "C.UTF-8", **(environment or {})},
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        os.close(self.ours)

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def read_until(self, text: str, seconds: float = 20) -> None:
        """Read until the text has come, below what was waited for before."""
        end = time.monotonic() + seconds
        while text not in self.output[self.waited_for :]:
            assert time.monotonic() < end, f"no {text!r} in {self.output[self.waited_for :]!r}"
            if not self._read(0.1):
                assert text in self.output[self.waited_for :], f"it ended with {self.output!r}"
        self.waited_for = self.output.index(text, self.waited_for) + len(text)

    def read_to_end(self, seconds: float = 20) -> int:
        """Read all that comes, and return the exit status."""
        end = time.monotonic() + seconds
        while self._read(0.1):
            assert time.monotonic() < end, self.output
        return self.program.wait(timeout=seconds)

    def _read(self, seconds: float) -> bool:
        """Whether more can come."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return self.program.poll() is None
        with contextlib.suppress(OSError):  # so Linux says that the other end is closed
            if data := os.read(self.ours, 65536):
                self.output += data.decode(errors="replace").replace("\r\n", "\n")
                return True
        return False
