"""Whole runs over folders, by several processes: the same bytes, whatever the order, kills and company."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.fixtures import FOLDER
from tests.pages import COMMAND, PLAIN, declutter

ENOUGH = 150_000
"""Bytes that are more than one process cleans alone."""

QUICK = ("--skip", "outside_article")
"""How the files are cleaned does not matter here."""


def folder_of_pages(folder: Path, seed: int = 1, size: int = ENOUGH) -> Path:
    """Our fixtures over and over, under names whose order has nothing to do with how they were written."""
    chance = random.Random(seed)
    pages = [path.read_bytes() for path in sorted(FOLDER.glob("*/page.txt"))]
    names = []
    written = 0
    while written < size:
        page = pages[len(names) % len(pages)] + f"\n\nThis is copy {len(names)} of a page.\n".encode()
        names.append((f"{len(names) * 7919 % 1000:04}.txt", page))
        written += len(page)
    chance.shuffle(names)
    for name, page in names:
        (folder / name[:2]).mkdir(parents=True, exist_ok=True)
        (folder / name[:2] / name).write_bytes(page)
    return folder


def texts_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.txt")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], bytes, bytes]:
    """A folder, what one process makes of it, what it says and what it reports."""
    place = tmp_path_factory.mktemp("whole")
    pages = folder_of_pages(place / "pages")
    result = declutter(*QUICK, "-j1", pages, "-o", place / "clean", "--report", place / "report")
    assert result.returncode == 0, result.stderr.decode()
    return pages, texts_in(place / "clean"), result.stderr, (place / "report").read_bytes()


@pytest.mark.parametrize(("jobs", "seed"), [("1", 2), ("2", 3), ("8", 4)])
def test_any_order_and_number_of_workers_gives_the_same_bytes(
    tmp_path: Path, whole: tuple[Path, dict[str, bytes], bytes, bytes], jobs: str, seed: int
) -> None:
    pages, expected, said, report = whole
    shuffled = folder_of_pages(tmp_path / "pages", seed)
    assert texts_in(shuffled) == texts_in(pages)
    result = declutter(
        *QUICK, "-j", jobs, shuffled, "-o", tmp_path / "clean", "--report", tmp_path / "report"
    )
    assert (result.returncode, result.stderr) == (0, said)
    assert texts_in(tmp_path / "clean") == expected
    assert (tmp_path / "report").read_bytes() == report.replace(os.fsencode(pages), os.fsencode(shuffled))


def test_a_report_has_a_line_a_file(whole: tuple[Path, dict[str, bytes], bytes, bytes]) -> None:
    pages, clean, said, report = whole
    records = [json.loads(line) for line in report.splitlines()]
    assert [record["path"] for record in records] == sorted(record["path"] for record in records)
    assert {os.path.relpath(record["path"], pages) for record in records} == set(clean)
    for record in records:
        before, after = record["bytes"]
        assert after == len(clean[os.path.relpath(record["path"], pages)])
        assert (record["state"] == "changed") == bool(record["counts"]) == (after < before)
    removed = sum(sum(record["counts"].values()) for record in records)
    assert f"{removed:,} blocks removed".encode() in said


def test_what_fails_and_is_skipped_is_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_bytes(b"GIF89a\0\0")
    (tmp_path / "pages" / "not-utf8-\udcff.txt").write_bytes(b"")
    result = declutter("--check", tmp_path / "pages", tmp_path / "missing", "--report", tmp_path / "report")
    assert result.returncode == 2
    records = [json.loads(line) for line in (tmp_path / "report").read_text().splitlines()]
    assert [(os.fsencode(record["path"]).rsplit(b"/")[-1], record["state"]) for record in records] == [
        (b"a.txt", "skipped"), (b"not-utf8-\xff.txt", "unchanged"), (b"missing", "failed"),
    ]  # fmt: skip
    assert "binary" in records[0]["why"]
    assert "No such file" in records[2]["why"]


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n")
    result = declutter("--check", tmp_path, "--report", tmp_path / "no" / "folder")
    assert (result.returncode, b"--report cannot be written" in result.stderr) == (2, True)
    result = declutter("--check", tmp_path, "--report", "/dev/full")
    assert (result.returncode, b"--report cannot be written" in result.stderr) == (2, True)


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    try:
        return [
            int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        ]
    except OSError:
        return []


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN)


def kill_workers(folder: Path, pages: Path, expected: dict[str, bytes], kills: int) -> int:
    """Kill workers now and then while a folder is cleaned in place; how many were."""
    chance = random.Random(11)
    process = start(*QUICK, "-j2", "--in-place", folder)
    killed = 0
    while process.poll() is None and killed < kills:
        time.sleep(0.05 + chance.random() * 0.1)
        for child in children_of(process)[-1:]:
            os.kill(child, signal.SIGKILL)
            killed += 1
    _, talk = process.communicate(timeout=120)
    named = set(
        re.findall(r"(\d\d/\d{4}\.txt): failed \(the process that cleaned it was ended", talk.decode())
    )
    assert process.returncode == (2 if named else 0), talk.decode()
    before = texts_in(pages)
    for path, text in texts_in(folder).items():
        assert text == expected[path] or (path in named and text == before[path])
    return killed


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds workers in /proc")
def test_a_worker_that_is_killed_costs_nothing(
    tmp_path: Path, whole: tuple[Path, dict[str, bytes], bytes, bytes]
) -> None:
    pages, expected, _, _ = whole
    shutil.copytree(pages, tmp_path / "pages")
    assert kill_workers(tmp_path / "pages", pages, expected, 4) > 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds workers in /proc")
def test_fifty_workers_that_are_killed_cost_nothing(
    tmp_path: Path, whole: tuple[Path, dict[str, bytes], bytes, bytes]
) -> None:
    pages, expected, _, _ = whole
    killed = 0
    while killed < 50:
        shutil.rmtree(tmp_path / "pages", ignore_errors=True)
        shutil.copytree(pages, tmp_path / "pages")
        killed += kill_workers(tmp_path / "pages", pages, expected, 10)


def wait_for(folder: Path, pages: Path, expected: dict[str, bytes], count: int) -> list[str]:
    """Wait until so many files are cleaned, and return which."""
    before = texts_in(pages) if folder.name == "pages" else {}
    end = time.monotonic() + 30
    done: list[str] = []
    while len(done) < count:
        assert time.monotonic() < end
        time.sleep(0.005)
        texts = texts_in(folder)
        done = [path for path, text in texts.items() if text == expected.get(path) != before.get(path)]
    return done


@pytest.mark.parametrize(
    ("how", "place"),
    [
        (signal.SIGKILL, "in place"),
        (signal.SIGKILL, "beside"),
        (signal.SIGINT, "beside"),
        (signal.SIGTERM, "in place"),
        pytest.param(signal.SIGINT, "in place", marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, "beside", marks=pytest.mark.slow),
    ],
)
def test_the_same_command_goes_on_where_a_run_was_cut_off(
    tmp_path: Path, whole: tuple[Path, dict[str, bytes], bytes, bytes], how: signal.Signals, place: str
) -> None:
    pages, expected, _, _ = whole
    shutil.copytree(pages, tmp_path / "pages")
    changed = tmp_path / ("pages" if place == "in place" else "clean")
    arguments = [
        *QUICK,
        tmp_path / "pages",
        "-j2",
        *(["--in-place"] if place == "in place" else ["-o", changed]),
    ]
    process = start(*arguments)
    wait_for(changed, pages, expected, 16)
    process.send_signal(how)
    _, talk = process.communicate(timeout=30)
    assert process.returncode == (-how if how == signal.SIGKILL else 128 + how), talk
    done = wait_for(changed, pages, expected, 16)
    times = {path: (changed / path).stat().st_mtime_ns for path in done}
    result = declutter(*arguments)
    assert result.returncode == 0, result.stderr.decode()
    match = re.search(rb"going on with a run that was cut off: (\d+) files were done", result.stderr)
    assert match
    assert int(match[1]) >= 8
    assert texts_in(changed) == expected
    assert {path: (changed / path).stat().st_mtime_ns for path in done} == times
    assert b"going on" not in declutter(*arguments).stderr, "it is through, and nothing is left to go on with"


def test_what_was_changed_since_the_cut_is_cleaned_again(
    tmp_path: Path, whole: tuple[Path, dict[str, bytes], bytes, bytes]
) -> None:
    pages, expected, _, _ = whole
    shutil.copytree(pages, tmp_path / "pages")
    process = start(*QUICK, tmp_path / "pages", "--in-place", "-j2")
    first = wait_for(tmp_path / "pages", pages, expected, 16)[0]
    process.kill()
    process.wait()
    shutil.copy(pages / first, tmp_path / "pages" / first)
    dry = declutter(*QUICK, tmp_path / "pages", "--in-place", "--dry-run")
    assert b"going on" not in dry.stderr, "a run that writes nothing has nothing to go on with"
    result = declutter(*QUICK, tmp_path / "pages", "--in-place")
    assert b"going on" in result.stderr
    assert texts_in(tmp_path / "pages") == expected


def test_restart_begins_anew(tmp_path: Path) -> None:
    pages = folder_of_pages(tmp_path / "pages", size=60_000)
    process = start(*QUICK, pages, "-o", tmp_path / "clean")
    end = time.monotonic() + 30
    while not (tmp_path / "clean").exists() or len(texts_in(tmp_path / "clean")) < 12:
        assert time.monotonic() < end
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert b"going on" not in declutter(*QUICK, pages, "-o", tmp_path / "clean", "--restart").stderr


def test_without_a_cache_everything_works_but_going_on(tmp_path: Path) -> None:
    pages = folder_of_pages(tmp_path / "pages", size=20_000)
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    result = declutter(*QUICK, pages, "-o", tmp_path / "clean", XDG_CACHE_HOME=str(nowhere))
    assert result.returncode == 0, result.stderr.decode()
    broken = tmp_path / "cache"
    declutter(*QUICK, pages, "-o", tmp_path / "clean", XDG_CACHE_HOME=str(broken))
    assert list((broken / "declutter" / "runs").iterdir()) == []


def test_two_runs_over_one_folder_do_no_harm(tmp_path: Path) -> None:
    pages = folder_of_pages(tmp_path / "pages", size=60_000)
    declutter(*QUICK, pages, "-o", tmp_path / "clean")
    both = [start(*QUICK, pages, "--in-place") for _ in range(2)]
    for process in both:
        _, talk = process.communicate(timeout=60)
        assert process.returncode == 0 or b"changed while it was being cleaned" in talk
    assert texts_in(pages) == texts_in(tmp_path / "clean")


def test_a_journal_is_a_file_that_sqlite_reads(tmp_path: Path) -> None:
    """What a killed run leaves holds no text of the articles: paths, stamps and counts."""
    pages = folder_of_pages(tmp_path / "pages", size=240_000)
    cache = tmp_path / "cache"
    process = subprocess.Popen(
        [*COMMAND, *QUICK, pages, "-o", tmp_path / "clean"],
        env={**PLAIN, "XDG_CACHE_HOME": str(cache)},
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 30
    while not (tmp_path / "clean").exists() or len(texts_in(tmp_path / "clean")) < 20:
        assert time.monotonic() < end
        time.sleep(0.005)
    process.kill()
    process.communicate()
    (journal,) = (cache / "declutter" / "runs").glob("*.sqlite")
    with sqlite3.connect(journal) as rows:
        kept = rows.execute("select path, stamp, outcome from done").fetchall()
    assert len(kept) >= 8
    for path, stamp, outcome in kept:
        assert os.path.exists(path)
        assert len(json.loads(stamp)) == 8
        assert json.loads(outcome)[0] in ("changed", "unchanged")
