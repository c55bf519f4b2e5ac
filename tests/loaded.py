"""A process that has the command loaded and forks for each run, so that a suite need not start Python anew.

A run has its own process, its standard streams, environment and folder, as if a shell had started it; what
loading does is left to the tests that start the command themselves.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Thread
from typing import IO, NoReturn

ROOT = Path(__file__).parents[1]
MOST = 1 << 17
"""Bytes of a request."""

STREAMS = 3


@cache
def loaded() -> socket.socket:
    """The way to the process, which ends when we do."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    program = [sys.executable, "-m", "tests.loaded", str(theirs.fileno())]
    subprocess.Popen(program, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    theirs.close()
    return ours


def run(
    arguments: Sequence[str], stdin: bytes, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end. Raises `subprocess.TimeoutExpired` after so many seconds."""
    mask = os.umask(0)
    os.umask(mask)
    request = json.dumps([list(arguments), dict(environment), os.getcwd(), mask]).encode()
    pipes = [os.pipe() for _ in range(STREAMS)]
    reply, theirs = socket.socketpair()
    given = [pipes[0][0], pipes[1][1], pipes[2][1]]
    with reply, theirs:
        socket.send_fds(loaded(), [request], [theirs.fileno(), *given])
        for each in given:
            os.close(each)
        theirs.close()
        into, *outputs = (os.fdopen(fd, mode) for fd, mode in zip(
            (pipes[0][1], pipes[1][0], pipes[2][0]), ("wb", "rb", "rb"), strict=True
        ))  # fmt: skip
        said: list[bytes] = [b"", b""]
        threads = [Thread(target=_write, args=(into, stdin))]
        threads += [Thread(target=_read, args=(stream, said, at)) for at, stream in enumerate(outputs)]
        for thread in threads:
            thread.start()
        reply.settimeout(timeout)
        runner = _number(reply)
        try:
            status = _number(reply)
        except TimeoutError:
            os.kill(runner, signal.SIGKILL)
            raise subprocess.TimeoutExpired(list(arguments), timeout) from None
        finally:
            for thread in threads:
                thread.join()
    return subprocess.CompletedProcess(list(arguments), status, *said)


def _number(reply: socket.socket) -> int:
    """A number that the process sends. Raises `ConnectionError` where it has ended."""
    said = reply.recv(4)
    if len(said) < 4:
        raise ConnectionError("the process that has the command loaded is gone")
    return int.from_bytes(said, "little", signed=True)


def _write(stream: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), stream:
        stream.write(data)


def _read(stream: IO[bytes], said: list[bytes], at: int) -> None:
    with stream:
        said[at] = stream.read()


def serve(requests: socket.socket) -> None:
    """Fork for each request, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for the runs
    while True:
        request, handed, _, _ = socket.recv_fds(requests, MOST, 1 + STREAMS)
        if not request:
            return
        if os.fork() == 0:
            requests.close()
            _watch(request, handed)
        for each in handed:
            os.close(each)


def _watch(request: bytes, handed: Sequence[int]) -> NoReturn:
    """Start the run, and tell its number and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    reply, *streams = handed
    runner = os.fork()
    if runner == 0:
        os.close(reply)
        _run(request, streams)
    for each in streams:
        os.close(each)
    os.write(reply, runner.to_bytes(4, "little", signed=True))
    _, status = os.waitpid(runner, 0)
    os.write(reply, os.waitstatus_to_exitcode(status).to_bytes(4, "little", signed=True))
    os._exit(0)


def _run(request: bytes, streams: Sequence[int]) -> NoReturn:
    from declutter.cli import main

    arguments, environment, folder, mask = json.loads(request)
    for number, each in enumerate(streams):
        os.dup2(each, number)
        os.close(each)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.umask(mask)
    sys.argv[1:] = arguments
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    status = 1
    try:
        status = main()
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def load() -> None:
    """Load what most runs need."""
    from declutter import clean
    from declutter.article.weights import shipped_weights
    from declutter.cli.command import command
    from tests.pages import PAGE

    assert command.name
    assert shipped_weights("text")
    clean(PAGE)


if __name__ == "__main__":
    load()
    serve(socket.socket(fileno=int(sys.argv[1])))
