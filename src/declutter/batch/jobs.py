"""Does the work of a run in this process, or in several where there is enough of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

MANY = 1_000
"""Tasks that are worth sharing, however little each weighs."""


class Calling(NamedTuple, Generic[Task, Answer]):
    """What is done with each task of a run."""

    make: Callable[[], Callable[[Task], Answer]]
    """Gives the function that answers a task; called before the first, in the process that answers."""
    load: Callable[[], None]
    """Loads what answering needs; called once before processes are started that can share it."""
    lost: Callable[[Task, str], Answer]
    """The answer to a task that ended two workers, from how the second ended."""
    weigh: Callable[[Task], int]
    """What a task weighs, in bytes to be read."""


def answers(
    calling: Calling[Task, Answer], tasks: Iterable[Task], jobs: int, least: int, late: list[Answer]
) -> Generator[Answer]:
    """The answer to each task, in order, by `jobs` processes where the tasks weigh `least` together.

    Where the caller stops early, what was answered but not given out goes to `late`.
    """
    tasks = iter(tasks)
    first: list[Task] = []
    weight = 0
    while jobs > 1 and weight < least and len(first) < MANY:
        task = next(tasks, None)
        if task is None:
            jobs = 1
        else:
            first.append(task)
            weight += calling.weigh(task)
    if jobs == 1:
        yield from map(calling.make(), chain(first, tasks))
        return
    from declutter.batch.workers import in_order  # one process does without what starts others

    yield from in_order(calling, chain(first, tasks), jobs, late)
