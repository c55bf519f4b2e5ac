"""What becomes of the files when the system fails us: each is old or new, and the exit status says so."""

from __future__ import annotations

import os
import resource
import shlex
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from declutter import clean
from declutter.writing import TEMPORARY
from tests.faults import (
    CALLS,
    FAULTS,
    JOBS,
    Fault,
    Files,
    Run,
    arguments_in,
    files_in,
    ordinals,
    run_with,
    touches,
    tree,
    what_is_wrong,
    why_no_faults,
    why_no_mounts,
)
from tests.pages import COMMAND, PAGE, PLAIN, declutter

AT_ONCE = 2
"""Runs at a time."""

STARTING = 40
"""Of the calls that are made before our files are touched, one in so many fails too, where all is tried."""

SHARE = 61
"""Of the calls that touch our files, one in so many fails in the suite; odd, for both errors to be tried."""


Finals = dict[str, Files]
"""What each command leaves where nothing fails."""


def every_fault(folder: Path, extra: tuple[str, ...]) -> tuple[list[Fault], Finals]:
    """A fault for each call that touches our files, by each command."""
    faults: list[Fault] = []
    finals: Finals = {}
    for command in ("in place", "beside", "backup"):
        finals[command], touching = ordinals(folder / command / "faulty", command, extra)
        for call in CALLS:
            for when in sorted(touching.get(call, ())):
                faults += [Fault(command, call, str(when), error) for error in FAULTS]
    return sorted(faults, key=lambda fault: CALLS.index(fault.call)), finals


def early_faults(faults: list[Fault]) -> list[Fault]:
    """Faults while the interpreter starts, before our files are touched."""
    first = {
        call: min(int(fault.when) for fault in faults if fault.call == call)
        for call in ("openat", "read", "getdents64")
    }
    return [
        Fault("all filters", call, str(when), "EIO")
        for call in first
        for when in range(1, first[call], STARTING)
    ]


def lasting_faults(faults: list[Fault]) -> list[tuple[Fault, ...]]:
    """Faults that stay, and those in which even tidying up fails."""
    lasting: list[tuple[Fault, ...]] = [
        (replace(fault, when=f"{fault.when}+"),)
        for fault in faults
        if fault.call in ("openat", "write", "fsync", "renameat", "mkdirat")
    ]
    untidy: list[tuple[Fault, ...]] = [
        (fault, Fault(fault.command, "unlinkat", "1+", "EIO"))
        for fault in faults
        if fault.call in ("write", "fsync", "renameat", "fchmod")
    ]
    return lasting + untidy


def try_all(folder: Path, faults: Sequence[tuple[Fault, ...]], finals: Finals, extra: tuple[str, ...]) -> int:
    """Run a command for each fault; no file may be torn or lost, and no fault pass unsaid.

    Returns how many faults were on our files.
    """

    def attempt(numbered: tuple[int, tuple[Fault, ...]]) -> tuple[str, int]:
        number, (fault, *also) = numbered
        run = run_with(fault, folder / str(number) / "faulty", extra, also)
        wrong = what_is_wrong(run, fault, finals[fault.command])
        return wrong and f"{fault}: {wrong}", any(map(touches, run.hits))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(attempt, enumerate(faults)))
    wrong = [each for each, _ in results if each]
    hits = sum(hit for _, hit in results)
    print(f"{len(faults)} faults, {hits} of them on our files, {len(wrong)} wrong")
    assert not wrong
    return hits


@pytest.fixture
def can_fail() -> None:
    if why_no_faults():
        pytest.skip(why_no_faults())


@pytest.mark.usefixtures("can_fail")
@pytest.mark.parametrize("extra", JOBS, ids=" ".join)
def test_a_call_that_fails_tears_nothing_and_is_told(tmp_path: Path, extra: tuple[str, ...]) -> None:
    faults, finals = every_fault(tmp_path, extra)
    some = [
        (fault,)
        for _, of_a_call in groupby(faults, key=lambda fault: fault.call)  # some of each
        for fault in [*of_a_call][JOBS.index(extra) :: SHARE]
    ]
    assert {fault.call for (fault,) in some} >= {"openat", "read", "fsync", "getdents64", "renameat"}
    assert try_all(tmp_path, some, finals, extra) > 0.5 * len(some)  # workers share the calls as it comes


@pytest.mark.slow
@pytest.mark.usefixtures("can_fail")
@pytest.mark.parametrize("extra", JOBS, ids=" ".join)
def test_every_call_that_fails_tears_nothing_and_is_told(tmp_path: Path, extra: tuple[str, ...]) -> None:
    faults, finals = every_fault(tmp_path, extra)
    assert try_all(tmp_path / "one", [(fault,) for fault in faults], finals, extra) > 0.5 * len(faults)
    lasting = lasting_faults(faults)
    assert try_all(tmp_path / "lasting", lasting, finals, extra) > 0.5 * len(lasting)
    finals["all filters"], _ = ordinals(tmp_path / "all filters" / "faulty", "all filters", extra)
    try_all(tmp_path / "early", [(fault,) for fault in early_faults(faults)], finals, extra)


def limited(
    folder: Path, command: str, limit: int, most: int, extra: tuple[str, ...]
) -> subprocess.CompletedProcess[bytes]:
    """Run a command over a new tree with so much of a resource and no more."""
    folder.mkdir(parents=True)
    tree(folder)

    def set_limit() -> None:
        resource.setrlimit(limit, (most, most))

    return subprocess.run(
        [*COMMAND, *extra, *arguments_in(folder, command)],
        capture_output=True, env=PLAIN, timeout=60, preexec_fn=set_limit, check=False,
    )  # fmt: skip


LIMITS = [
    pytest.param(resource.RLIMIT_NOFILE, (3, 5, 7, 20), id="open files"),
    pytest.param(resource.RLIMIT_NOFILE, range(3, 40), id="open files, each", marks=pytest.mark.slow),
    pytest.param(resource.RLIMIT_AS, (10 << 20, 25 << 20, 40 << 20, 55 << 20), id="memory"),
    pytest.param(
        resource.RLIMIT_AS, range(8 << 20, 160 << 20, 1 << 20), id="memory, each", marks=pytest.mark.slow
    ),
]


@pytest.mark.parametrize(("limit", "values"), LIMITS)
@pytest.mark.parametrize("extra", JOBS[-1:], ids=" ".join)
def test_too_little_of_a_resource_tears_nothing(
    tmp_path: Path, limit: int, values: Sequence[int], extra: tuple[str, ...]
) -> None:
    enough = limited(tmp_path / "enough", "backup", limit, resource.getrlimit(limit)[0], extra)
    assert enough.returncode == 0
    final = files_in(tmp_path / "enough")
    statuses = []
    for value in values:
        folder = tmp_path / str(value)
        result = limited(folder, "backup", limit, value, extra)
        run = Run(result.returncode, result.stderr, (), files_in(folder))
        assert not what_is_wrong(run, Fault("backup", "limit", str(value), ""), final)
        statuses.append(result.returncode)
    print({status: statuses.count(status) for status in set(statuses)})
    assert statuses[0]
    assert 2 in statuses, "none was enough to begin and too little to end"


def in_own_mounts(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script that may mount file systems, which nobody else sees."""
    if why_no_mounts():
        pytest.skip(why_no_mounts())
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *arguments],
        capture_output=True, env=PLAIN, timeout=60, check=False,
    )  # fmt: skip


DECLUTTER = shlex.join(COMMAND)
SIZES = {"a.txt": 2500, "b.txt": 17_000, "c.txt": 3000, "d.txt": 20_000}
"""Bytes of pages on a disk of 64 KiB: what is left holds one more of the small ones, but not of the large."""


def sized_pages(folder: Path) -> None:
    folder.mkdir()
    for name, size in SIZES.items():
        lines = "\n\n".join(f"The ferry ran {n} times a day in that year." for n in range(size // 45))
        (folder / name).write_text(f"{PAGE}\n\n{lines}\n")


@pytest.mark.parametrize("extra", JOBS[-1:], ids=" ".join)
@pytest.mark.parametrize("command", ["--in-place {0}", "--in-place --backup .orig {0}", "{1} -o {0}/out"])
def test_a_full_disk_tears_nothing(tmp_path: Path, command: str, extra: tuple[str, ...]) -> None:
    source, disk, copy = tmp_path / "source", tmp_path / "disk", tmp_path / "copy"
    sized_pages(source)
    disk.mkdir()
    before = files_in(source)
    cleaned = {
        name: clean(data, only=["navigation", "cookie_notice"]).data() for name, data in before.items()
    }
    assert all(0 < len(cleaned[name]) < len(before[name]) for name in before)
    script = (
        f"mount -t tmpfs -o size=64k none {disk} && cp {source}/* {disk} || exit 99;"
        f"{DECLUTTER} --only navigation,cookie_notice {' '.join(extra)} {command.format(disk, source)};"
        f"status=$?; cp -a {disk} {copy}; exit $status"
    )
    result = in_own_mounts(script)
    assert result.returncode == 2, result.stderr
    assert b"No space left on device" in result.stderr
    after = files_in(copy)
    assert not [path for path in after if TEMPORARY.search(path)]
    new = 0
    for path, now in after.items():
        name = os.path.basename(path).removesuffix(".orig")
        if path.startswith("out/"):
            assert now == cleaned[name], path
        else:
            assert now in (before[name], cleaned[name]), path
        if now != before[name] and path.endswith(".txt"):
            new += 1
            assert "--backup" not in command or after[f"{path}.orig"] == before[name]
    assert set(before) <= set(after)
    assert 0 < new < len(before)
    assert f"{new} written, 0 unchanged, 0 skipped, {len(before) - new} failed".encode() in result.stderr


@pytest.mark.parametrize("command", ["--in-place {0}", "{1} -o {0}/out"])
def test_a_folder_that_is_read_only_is_told(tmp_path: Path, command: str) -> None:
    source, disk = tmp_path / "source", tmp_path / "disk"
    for folder in (source, disk):
        sized_pages(folder)
    before = files_in(disk)
    script = (
        f"mount --bind {disk} {disk} && mount -o remount,bind,ro {disk} || exit 99;"
        f"{DECLUTTER} {command.format(disk, source)}"
    )
    result = in_own_mounts(script)
    assert result.returncode == 2
    assert f"0 written, 0 unchanged, 0 skipped, {len(before)} failed".encode() in result.stderr
    assert b"write-protected" in result.stderr or b"Read-only file system" in result.stderr
    assert files_in(disk) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_where_nothing_may_be_made_is_told(tmp_path: Path) -> None:
    sized_pages(tmp_path / "pages")
    before = files_in(tmp_path / "pages")
    (tmp_path / "pages").chmod(0o500)
    result = declutter("--in-place", tmp_path / "pages")
    (tmp_path / "pages").chmod(0o700)
    assert result.returncode == 2
    assert f"{len(before)} failed".encode() in result.stderr
    assert b"Permission denied" in result.stderr
    assert files_in(tmp_path / "pages") == before


@pytest.mark.parametrize("view", ["--diff", "--json", "--list-filters"])
def test_a_full_device_gives_one_line_and_2(tmp_path: Path, view: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*COMMAND, *filter(None, [view]), path],
            stdout=full, stderr=subprocess.PIPE, env=PLAIN, timeout=30, check=False,
        )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr == b"declutter: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_a_device_is_no_place_for_a_text(device: str) -> None:
    result = declutter("-o", device, stdin=PAGE.encode())
    assert result.returncode == 2
    assert b"it is no ordinary file" in result.stderr
