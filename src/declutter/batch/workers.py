"""Shares the work among processes, and gives the answers in the order of the questions."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Generic

from declutter.batch.jobs import Answer, Calling, Task

CHUNK = 4
"""Tasks a worker is given at a time, so that it seldom waits for the next."""

HEAVY = 1 << 15
"""What a chunk weighs, in bytes, when it is full with fewer: so that the last chunks end about together."""

AHEAD = 32
"""Tasks, for each worker, that may be under way or done before the first that is not: past one slow file the
others go on, and memory stays flat."""

START = "fork" if sys.platform == "linux" else "spawn"
"""A forked worker shares what is loaded; elsewhere forking is not safe with the system's own libraries."""

GRACE = 10.0
"""Seconds for a worker to end what it is writing."""

_STOPS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task]):
    """A process, and the tasks it holds by their numbers."""

    process: BaseProcess
    pipe: Connection
    held: dict[int, Task] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Crew(Generic[Task, Answer]):
    """The workers of a run, and what is under way."""

    calling: Calling[Task, Answer]
    tasks: Iterator[tuple[int, Task]]
    workers: list[_Worker[Task]] = field(default_factory=list)
    again: deque[tuple[int, Task]] = field(default_factory=deque)
    """What dead workers held; each is tried once more, alone."""
    retried: set[int] = field(default_factory=set)
    done: dict[int, Answer] = field(default_factory=dict)
    """Answers that wait for an earlier one."""
    next_out: int = 0
    """Number of the task whose answer is given next."""
    handed_out: int = 0
    is_through: bool = False
    """True where there are no further tasks."""


def in_order(
    calling: Calling[Task, Answer], tasks: Iterable[Task], jobs: int, late: list[Answer]
) -> Iterator[Answer]:
    """The answer to each task, in order, worked out by `jobs` processes.

    A task on which a worker dies is tried again alone; the rest goes on. Where the caller stops early, what
    was answered but not given out goes to `late`.
    """
    calling = calling if START != "fork" else _made(calling)
    crew = _Crew(calling, enumerate(tasks))
    gc.freeze()  # a collection in a worker should not copy what it shares with us
    try:
        _hire(crew, jobs)
        while True:
            _hand_out(crew)
            while crew.next_out in crew.done:
                crew.next_out += 1
                yield crew.done.pop(crew.next_out - 1)
                _hand_out(crew)
            if crew.is_through and crew.next_out == crew.handed_out:
                return
            _take_in(crew)
    finally:
        _dismiss(crew)
        late.extend(crew.done[number] for number in sorted(crew.done))
        gc.unfreeze()


def _made(calling: Calling[Task, Answer]) -> Calling[Task, Answer]:
    calling.load()
    answer = calling.make()
    return calling._replace(make=lambda: answer)


def _hire(crew: _Crew[Task, Answer], jobs: int) -> None:
    """Start workers up to their number, or as many as the system lets us have. Raises OSError for none."""
    while len(crew.workers) < jobs:
        try:
            crew.workers.append(_hired(crew))
        except OSError:
            if not crew.workers:
                raise
            return


def _hired(crew: _Crew[Task, Answer]) -> _Worker[Task]:
    context = multiprocessing.get_context(START)
    ours, theirs = context.Pipe()
    others = [ours, *(worker.pipe for worker in crew.workers)] if START == "fork" else []
    process = context.Process(  # type: ignore[attr-defined]  # the type of a context does not say that it has one
        target=_serve, args=(crew.calling.make, theirs, others), daemon=True
    )
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)  # until the worker knows what to do then
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return _Worker(process, ours)


def _serve(make: Callable[[], Callable[[Task], Answer]], pipe: Connection, others: list[Connection]) -> None:
    """What a worker does until nobody asks any more, also where we were killed."""
    for each in others:  # while a copy of it is open anywhere, a pipe has no end
        each.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of us; the first tells the others
    signal.signal(signal.SIGTERM, _end)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    answer = make()
    with contextlib.suppress(EOFError, OSError):  # nobody is there to tell
        while True:
            for number, task in pipe.recv():
                pipe.send((number, answer(task)))


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _hand_out(crew: _Crew[Task, Answer]) -> None:
    """Give each idle worker something to do; one alone of what has ended another."""
    for worker in crew.workers:
        if worker.held:
            continue
        chunk = [crew.again.popleft()] if crew.again else _chunk(crew)
        if chunk:
            worker.held = dict(chunk)
            try:
                worker.pipe.send(chunk)
            except (
                OSError
            ):  # it is dead, or will wait for the rest in vain: taking in finds that it has ended
                worker.process.kill()


def _chunk(crew: _Crew[Task, Answer]) -> list[tuple[int, Task]]:
    room = crew.next_out + AHEAD * len(crew.workers) - crew.handed_out
    chunk: list[tuple[int, Task]] = []
    weight = 0
    while len(chunk) < min(CHUNK, room) and weight < HEAVY:
        found = next(crew.tasks, None)
        if found is None:
            crew.is_through = True
            break
        chunk.append(found)
        weight += crew.calling.weigh(found[1])
    crew.handed_out += len(chunk)
    return chunk


def _take_in(crew: _Crew[Task, Answer]) -> None:
    """Wait for answers, and put a new worker in the place of one that died."""
    at_work = {worker.pipe: worker for worker in crew.workers if worker.held}
    for pipe in wait(list(at_work)):
        worker = at_work[pipe]  # type: ignore[index]  # we gave it pipes
        try:
            number, answer = worker.pipe.recv()
        except (EOFError, OSError):
            _bury(crew, worker)
        else:
            del worker.held[number]
            crew.done[number] = answer


def _bury(crew: _Crew[Task, Answer], worker: _Worker[Task]) -> None:
    jobs = len(crew.workers)
    worker.process.join(GRACE)
    worker.pipe.close()
    crew.workers.remove(worker)
    for number, task in worker.held.items():
        if number in crew.retried:
            crew.done[number] = crew.calling.lost(task, _how_it_ended(worker.process.exitcode))
        else:
            crew.retried.add(number)
            crew.again.append((number, task))
    _hire(crew, jobs)


def _how_it_ended(code: int | None) -> str:
    """As a shell would say it.

    >>> _how_it_ended(-9), _how_it_ended(3)
    ('SIGKILL', 'exit status 3')
    """
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit status {code}"


def _dismiss(crew: _Crew[Task, Answer]) -> None:
    """End all workers; those at work are stopped, and what they had answered is taken in."""
    for worker in crew.workers:
        if worker.held:
            worker.process.terminate()
    for worker in crew.workers:
        if not worker.held:
            worker.pipe.close()
            continue
        with contextlib.suppress(EOFError, OSError):
            while worker.pipe.poll(GRACE):
                number, answer = worker.pipe.recv()
                crew.done[number] = answer
        worker.pipe.close()
    for worker in crew.workers:
        worker.process.join(GRACE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
