"""Sends what is longer than the screen through the reader's pager, as git does."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

from declutter.cli.streams import ClosedError, Stopped, is_terminal, put, say, size

DEFAULT = "less -R"

SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""What pagers need to show colours and to leave the text on the screen, where the reader has not set them."""

Write = Callable[[bytes], None]


@contextlib.contextmanager
def paged(chosen: str | None = None) -> Iterator[Write]:
    """A place to write to: standard output, or from the second screenful on a pager before it.

    The chosen one, $PAGER or `less -R`; only on a terminal. What does not fill the screen is printed as it
    is. Writing raises ClosedError when the reader has left the pager, so that no more is worked out for
    nobody. On the way out it waits until the pager is left.
    """
    command = _command(chosen) if is_terminal(sys.stdout) else ""
    if not command:
        yield put
        return
    room = size().lines - 1
    held = bytearray()
    started: list[subprocess.Popen[bytes]] = []

    def write(data: bytes) -> None:
        if not started:
            held.extend(data)
            if held.count(b"\n") <= room:
                return
            started.append(_start(command))
            data = bytes(held)
            held.clear()
        _send(data, started[0])

    try:
        yield write
    finally:
        if started:
            _wait_for(started[0])
        elif held:
            put(bytes(held))


def _start(command: str) -> subprocess.Popen[bytes]:
    settings = {name: value for name, value in SETTINGS.items() if name not in os.environ}
    environment = {**os.environ, **settings}
    return subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, bufsize=0, env=environment)


def _send(data: bytes, pager: subprocess.Popen[bytes]) -> None:
    assert pager.stdin is not None
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[pager.stdin.write(rest) :]
    except BrokenPipeError as error:
        raise ClosedError from error


def _wait_for(pager: subprocess.Popen[bytes]) -> None:
    """Tell the pager that this was all, and wait until it is left; Ctrl-C meanwhile is meant for it."""
    assert pager.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        pager.stdin.close()
    while pager.poll() is None:
        try:
            pager.wait()
        except KeyboardInterrupt:
            continue
        except Stopped as stopped:
            if stopped.number != signal.SIGINT:
                raise


def _command(chosen: str | None) -> str:
    """The pager that the reader has chosen; empty for none, and where it cannot be found."""
    chosen = os.environ.get("PAGER") if chosen is None else chosen
    command = DEFAULT if chosen is None else chosen.strip()
    words = _words(command)
    if not words or words == ["cat"]:
        return ""
    if shutil.which(words[0]):
        return command
    if chosen is not None:
        say(f"no pager is called {words[0]}; see --pager, $DECLUTTER_PAGER and $PAGER")
    return ""


def _words(command: str) -> list[str]:
    """The command in words, without the settings that may stand before the name of the program."""
    try:
        words = shlex.split(command)
    except ValueError:  # a quote that is not closed: the shell would say so on each screen
        return [command]
    while words and "=" in words[0]:
        words.pop(0)
    return words
