"""Sharing the work among processes: in order, whole, and whoever dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from declutter.batch import workers
from declutter.batch.jobs import MANY, Calling, answers
from declutter.batch.workers import in_order


def nothing() -> None:
    """There is nothing to load."""


def one(task: int) -> int:
    return 1


def doubling() -> Callable[[int], int | str]:
    def double(task: int) -> int | str:
        time.sleep(0.002 * (task % 5))
        return 2 * task

    return double


def asking() -> Callable[[int], int | str]:
    """Answers with the process that answers."""
    return lambda task: os.getpid()


def named(task: int, how: str) -> int | str:
    return f"{task} was lost: {how}"


DOUBLING: Calling[int, int | str] = Calling(doubling, nothing, named, one)


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_come_in_order_whole(monkeypatch: pytest.MonkeyPatch, start: str, jobs: int) -> None:
    monkeypatch.setattr(workers, "START", start)
    assert list(in_order(DOUBLING, range(130), jobs, [])) == [2 * task for task in range(130)]


def test_little_work_is_not_shared() -> None:
    calling: Calling[int, int | str] = Calling(asking, nothing, named, one)
    assert set(answers(calling, range(9), 4, 10, [])) == {os.getpid()}
    assert set(answers(calling, range(99), 1, 10, [])) == {os.getpid()}
    assert os.getpid() not in set(answers(calling, range(10), 4, 10, []))
    weightless = calling._replace(weigh=lambda task: 0)
    assert os.getpid() not in set(answers(weightless, range(MANY), 2, 10, []))


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken - 1

    late: list[int | str] = []
    running = in_order(DOUBLING, tasks(), 2, late)
    assert [next(running) for _ in range(20)] == [2 * task for task in range(20)]
    assert taken < 20 + 2 * workers.AHEAD
    running.close()  # type: ignore[attr-defined]
    assert late == sorted(late)
    assert not late or late[0] >= 40  # type: ignore[operator]


def dying(when: Path) -> Callable[[], Callable[[int], int | str]]:
    """The fifth task ends each worker that tries it, the ninth the first alone."""

    def make() -> Callable[[int], int | str]:
        def answer(task: int) -> int | str:
            if task == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            if task == 9 and not when.exists():
                when.touch()
                os._exit(3)
            return task

        return answer

    return make


def test_what_a_dead_worker_held_is_tried_again_alone(tmp_path: Path) -> None:
    calling = Calling(dying(tmp_path / "once"), nothing, named, one)
    expected = [task if task != 5 else "5 was lost: SIGKILL" for task in range(60)]
    assert list(in_order(calling, range(60), 2, [])) == expected


def test_no_worker_stays() -> None:
    import multiprocessing

    list(in_order(DOUBLING, range(30), 3, []))
    running = in_order(DOUBLING, range(30), 3, [])
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_fault_where_tasks_come_from_is_not_hidden() -> None:
    def tasks() -> Iterator[int]:
        yield from range(10)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(in_order(DOUBLING, tasks(), 2, []))


def test_without_room_for_all_workers_fewer_do_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hired = workers._hired

    def at_most_one(crew: object) -> object:
        if crew.workers:  # type: ignore[attr-defined]
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return hired(crew)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "_hired", at_most_one)
    assert list(in_order(DOUBLING, range(50), 4, [])) == [2 * task for task in range(50)]


def test_a_worker_that_cannot_be_told_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would wait for a task for ever, and we for its answer."""
    from multiprocessing.connection import Connection

    send, failures = Connection.send, [OSError(28, "No space left on device")]

    def failing(pipe: Connection, message: object) -> None:
        if failures and isinstance(message, list):  # chunks are lists, answers are not
            raise failures.pop()
        send(pipe, message)

    monkeypatch.setattr(Connection, "send", failing)
    assert list(in_order(DOUBLING, range(40), 2, [])) == [2 * task for task in range(40)]
    assert not failures
