"""Others work on the same files meanwhile: nothing of theirs is lost, and nothing is written elsewhere."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from declutter.writing import RefusedError, replace, write
from tests.faults import JOBS, QUICK, files_in, swapping, why_no_faults
from tests.pages import ARTICLE, COMMAND, PAGE, PLAIN, declutter

MENU, NOTICE = PAGE.split(ARTICLE)


def page(number: int) -> bytes:
    return PAGE.replace("twice", f"{number + 2} times").encode()


def cleaned(data: bytes) -> bytes:
    """What a run makes of a page."""
    return data.removeprefix(MENU.encode()).removesuffix(NOTICE.encode())


def pages(folder: Path, count: int) -> dict[Path, bytes]:
    """Write so many pages, and remember them."""
    folder.mkdir(exist_ok=True)
    old = {folder / f"page{number:05}.txt": page(number) for number in range(count)}
    for path, data in old.items():
        path.write_bytes(data)
    return old


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *QUICK, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    )


def states(old: dict[Path, bytes]) -> tuple[int, int, int, int]:
    """How many files are old, new, torn, lost."""
    counts = [0, 0, 0, 0]
    for path, data in old.items():
        try:
            now = path.read_bytes()
        except FileNotFoundError:
            counts[3] += 1
            continue
        counts[0 if now == data else 1 if now == cleaned(data) else 2] += 1
    return counts[0], counts[1], counts[2], counts[3]


@pytest.mark.slow
@pytest.mark.parametrize("extra", JOBS, ids=" ".join)
def test_a_hundred_kills_over_ten_thousand_files(tmp_path: Path, extra: tuple[str, ...]) -> None:
    """Each run goes on where the one before was killed; once all is new, it begins with the old again."""
    folder = tmp_path / "pages"
    old = pages(folder, 10_000)
    chance = random.Random(11)
    kills = early = resets = swept = 0
    while kills < 100:
        process = start("--in-place", *extra, folder)
        time.sleep(0.2 + 3 * chance.random())
        process.kill()
        process.communicate(timeout=120)
        kills += process.returncode == -signal.SIGKILL
        before, new, torn, lost = states(old)
        assert (torn, lost) == (0, 0)
        early += new == 0
        swept += len(list(folder.glob(".declutter-*")))
        if before < 500:
            resets += 1
            for path, data in old.items():
                path.write_bytes(data)
    print(f"{kills} kills, {early} before the first file, {resets} times all over, {swept} orphans seen")
    assert early < 50
    assert start("--in-place", *extra, folder).wait(600) == 0
    assert states(old) == (0, 10_000, 0, 0)
    assert not list(folder.glob(".declutter-*"))


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("extra", JOBS[-1:], ids=" ".join)
def test_unchanged_files_are_untouched(tmp_path: Path, count: int, extra: tuple[str, ...]) -> None:
    for number in range(count):
        (tmp_path / f"{number}.txt").write_text(ARTICLE.replace("twice", f"{number} times"))
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0")

    def seen() -> dict[str, tuple[int, ...]]:
        found = {entry.name: entry.stat() for entry in os.scandir(tmp_path)}
        return {name: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns, s.st_nlink) for name, s in found.items()}

    before = seen()
    folder = tmp_path.stat().st_mtime_ns
    result = declutter("--in-place", "--backup", ".orig", *extra, tmp_path)
    assert f"0 written, {count:,} unchanged, 1 skipped, 0 failed".encode() in result.stderr
    assert seen() == before
    assert tmp_path.stat().st_mtime_ns == folder


def race(act: Callable[[], object], swaps: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Do something while two paths change places; how often it was done, how often refused."""
    done = refused = 0
    while swaps.poll() is None:
        try:
            act()
            done += 1
        except (RefusedError, OSError):
            refused += 1
    assert swaps.returncode == 0
    return done, refused


RACES = [pytest.param(1000, id="1,000"), pytest.param(10_000, id="10,000", marks=pytest.mark.slow)]
PAUSE = 0.0003
"""Seconds from one swap to the next, so that about one comes with each write."""


@pytest.mark.parametrize("times", RACES)
def test_a_file_swapped_for_a_link_never_leads_outside(tmp_path: Path, times: int) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    for folder in (out, outside):
        folder.mkdir()
    precious, path, other = outside / "precious.txt", out / "page.txt", out / "other"
    precious.write_text("mine")
    path.write_bytes(page(1))
    other.symlink_to(precious)

    def act() -> None:
        found = path.lstat()
        replace(str(path), b"new", found, root=str(out)) if found.st_ino % 2 else write(str(path), b"new")

    def act_and_link() -> None:
        try:
            act()
        finally:
            if not (path.is_symlink() or other.is_symlink()):  # the link's own name was written to
                (out / "spare").symlink_to(precious)
                (out / "spare").replace(other)

    done, refused = race(act_and_link, swapping(path, other, times, 5 * PAUSE))
    print(f"{times} swaps: {done} writes, {refused} refused")
    assert done
    assert refused
    assert files_in(outside) == {"precious.txt": b"mine"}
    assert {each.name for each in out.iterdir()} == {"page.txt", "other"}


@pytest.mark.parametrize("times", RACES)
def test_a_folder_swapped_for_a_link_never_leads_outside(tmp_path: Path, times: int) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    for folder in (out / "deep", outside):
        folder.mkdir(parents=True)
        (folder / "page.txt").write_text("mine")
    (out / "link").symlink_to(outside)
    path = str(out / "deep" / "page.txt")
    done, refused = race(
        lambda: write(path, b"new", root=str(out)), swapping(out / "deep", out / "link", times, PAUSE)
    )
    print(f"{times} swaps: {done} writes, {refused} refused")
    assert done
    assert refused
    assert files_in(outside) == {"page.txt": b"mine"}
    assert files_in(out) == {"deep/page.txt": b"new"}


@pytest.mark.parametrize("times", RACES)
@pytest.mark.parametrize("extra", JOBS[:1], ids=" ".join)
@pytest.mark.parametrize("way", ["in place", "beside"])
def test_no_run_writes_outside_while_a_folder_is_swapped(
    tmp_path: Path, times: int, way: str, extra: tuple[str, ...]
) -> None:
    if why_no_faults():
        pytest.skip(why_no_faults())
    folder, out, outside = tmp_path / "in", tmp_path / "out", tmp_path / "outside"
    for each in (folder / "deep", out / "deep"):
        each.mkdir(parents=True)
    old = pages(folder / "deep", 40)
    pages(outside, 40)
    before = files_in(outside)
    swapped = folder if way == "in place" else out
    (swapped / "link").symlink_to(outside)
    deep = os.open(folder / "deep", os.O_RDONLY)
    swaps = swapping(swapped / "deep", swapped / "link", times, 0.002)
    runs = 0
    while swaps.poll() is None:
        runs += 1
        for path, data in old.items():
            with open(os.open(path.name, os.O_WRONLY | os.O_CREAT, dir_fd=deep), "wb") as file:
                file.write(data)
        arguments = ["--in-place", folder] if way == "in place" else [folder, "-o", out]
        slow = slowed(swapped / "deep", tmp_path / "log")
        status = subprocess.run(
            [*slow, *COMMAND, *QUICK, *extra, *map(str, arguments)],
            capture_output=True,
            timeout=60,
            check=False,
        ).returncode
        assert status in (0, 2)
        assert files_in(outside) == before, "written outside"
    os.close(deep)
    assert swaps.returncode == 0
    print(f"{times} swaps, {runs} runs")


def slowed(path: Path, log: Path) -> list[str]:
    """What makes each call on a path take a while, so that whoever races with it has the time to win."""
    delay = "inject=openat,mkdir,mkdirat,newfstatat:delay_exit=1500"  # microseconds
    return ["strace", "-f", "-qq", "-o", str(log), "-P", str(path), "-e", delay]


class Racer:
    """Somebody who works on the files of a folder while they are cleaned."""

    def __init__(self, old: dict[Path, bytes], precious: Path, seed: int) -> None:
        self.wrote: dict[Path, bytes | str] = {}
        """What was put where; of what is no ordinary file, its kind."""
        self.is_done = threading.Event()
        self._old, self._precious, self._chance = old, precious, random.Random(seed)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self) -> None:
        self.is_done.set()
        self._thread.join()

    def _run(self) -> None:
        paths = list(self._old)
        self._chance.shuffle(paths)
        acts = [self._change, self._save, self._remove, self._link, self._pipe]
        for path, act in zip(paths, acts * len(paths), strict=False):
            if self.is_done.wait(0.02 * self._chance.random()):
                return
            act(path, self._old[path].replace(b"river", b"bay"))

    def _change(self, path: Path, data: bytes) -> None:
        self.wrote[path] = data
        path.write_bytes(data)

    def _save(self, path: Path, data: bytes) -> None:
        self.wrote[path] = data
        spare = path.with_suffix(".spare")
        spare.write_bytes(data)
        spare.replace(path)

    def _remove(self, path: Path, data: bytes) -> None:
        self.wrote[path] = "nothing"
        path.unlink()

    def _link(self, path: Path, data: bytes) -> None:
        self.wrote[path] = "link"
        spare = path.with_suffix(".spare")
        spare.symlink_to(self._precious)
        spare.replace(path)

    def _pipe(self, path: Path, data: bytes) -> None:
        self.wrote[path] = "pipe"
        spare = path.with_suffix(".spare")
        os.mkfifo(spare)
        spare.replace(path)


def kind_or_content(path: Path) -> bytes | str:
    if path.is_symlink():
        return "link"
    if not path.exists():
        return "nothing"
    return path.read_bytes() if path.is_file() else "pipe"


@pytest.mark.parametrize("tries", [2, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("extra", JOBS, ids=" ".join)
def test_what_others_do_to_the_files_meanwhile_stays(
    tmp_path: Path, tries: int, extra: tuple[str, ...]
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(page(0))
    met = 0
    for attempt in range(tries):
        folder = tmp_path / str(attempt)
        old = pages(folder, 60)
        process = start("--in-place", *extra, folder)
        time.sleep(0.2)
        racer = Racer(old, precious, attempt)
        _, talk = process.communicate(timeout=60)
        racer.stop()
        assert process.returncode in (0, 2), talk
        for path, data in old.items():
            now, put = kind_or_content(path), racer.wrote.get(path, data)
            allowed = {put, cleaned(put)} if isinstance(put, bytes) else {put}
            assert now in allowed, f"{path}: {put!r} was put there, and now it is {now!r}"
        met += len(racer.wrote)
        assert not list(folder.glob(".declutter-*"))
    print(f"{tries} runs, {met} acts of others")
    assert met > tries
    assert precious.read_bytes() == page(0)
