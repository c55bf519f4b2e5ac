"""Makes system calls of a run fail, one at a time, and says what became of the files."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from declutter.writing import TEMPORARY
from tests.pages import ARTICLE, COMMAND, PAGE, PLAIN

JOBS: list[tuple[str, ...]] = [("-j", "1"), ("-j", "2")]
"""Arguments that each run is tried with: alone, and with workers."""

Files = dict[str, bytes]
"""What stands in a folder: each file by its path below it."""

CALLS = (
    "openat",
    "read",
    "write",
    "fsync",
    "renameat",
    "fchmod",
    "unlinkat",
    "getdents64",
    "mkdirat",
    "mkdir",
    "fchown",
    "flock",
)
"""System calls that are made to fail. To lock and to give away is more than was promised."""

FAULTS = ("EIO", "ENOSPC")
ORPHAN = f".declutter-{'0' * 16}.tmp"
HARMLESS = ("flock", "mkdir")
"""Calls whose failing is nothing to tell: some file systems have no locks, and the output folder is there."""

QUICK = ("--only", "navigation,cookie_notice")
"""Filters that load little, so that most of a run is reading and writing."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "in place": (*QUICK, "--in-place", "in"),
    "beside": (*QUICK, "in", "-o", "out"),
    "backup": (*QUICK, "--in-place", "--backup", ".orig", "in"),
    "all filters": ("--in-place", "in"),
}

TREE = {
    "in/a.txt": PAGE,
    "in/clean.txt": ARTICLE,
    "in/deep/b.txt": PAGE.replace("twice", "three times"),
    "out/a.txt": "An older output.\n",
    "in/z.txt": "\n\n".join(
        f"{n} boats lay in the harbour that year, and no two alike." for n in range(1900)
    ),
    f"in/{ORPHAN}": "half",
    f"out/{ORPHAN}": "half",
}
"""Pages with and without clutter, one of them deeper and one so large that workers are worth while; an output
of an older run, and orphans."""


@dataclass(frozen=True)
class Fault:
    """A system call that fails."""

    command: str
    call: str
    when: str
    """The how-manieth in its process; with a plus, all from there on."""
    error: str

    def __str__(self) -> str:
        return f"{self.command}, {self.call} {self.when} {self.error}"


@dataclass(frozen=True)
class Run:
    """What a run with a fault did."""

    status: int
    talk: bytes
    hits: tuple[str, ...]
    """The failed calls, as strace writes them."""
    files: Files


def tree(folder: Path) -> None:
    """Write the files that a command is tried on."""
    for path, text in TREE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def arguments_in(folder: Path, command: str) -> list[str]:
    """What is typed for a command on the files of a folder."""
    return [str(folder / each) if each in ("in", "out") else each for each in COMMANDS[command]]


def files_in(folder: Path) -> Files:
    """What is in a folder now."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@functools.cache
def why_no_faults() -> str:
    """Why system calls cannot be made to fail here; empty where they can."""
    if shutil.which("strace") is None:
        return "needs strace"
    trial = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", "inject=fsync:error=EIO", "true"]
    result = subprocess.run(trial, capture_output=True, timeout=30, check=False)
    return "" if result.returncode == 0 else f"strace may not trace here: {result.stderr.decode()[:80]}"


@functools.cache
def why_no_mounts() -> str:
    """Why no file system can be mounted here; empty where one can."""
    if shutil.which("unshare") is None:
        return "needs unshare"
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    result = subprocess.run(trial, capture_output=True, timeout=30, check=False)
    return "" if result.returncode == 0 else f"no mounts here: {result.stderr.decode()[:80]}"


def ordinals(folder: Path, command: str, extra: Sequence[str] = ()) -> tuple[Files, dict[str, set[int]]]:
    """What a run without a fault leaves, and the how-manieth calls of each kind touch its files."""
    folder.mkdir(parents=True)
    tree(folder)
    log = folder.with_suffix(".log")
    result = _traced(log, [*extra, *arguments_in(folder, command)], [f"trace={','.join(CALLS)}"])
    assert result.returncode == 0, result.stderr
    counts: Counter[tuple[str, str]] = Counter()
    touching: dict[str, set[int]] = {}
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(r"(\d+) +(\w+)\(", line):
            process, call = match.groups()
            counts[process, call] += 1
            if touches(line):
                touching.setdefault(call, set()).add(counts[process, call])
    return files_in(folder), touching


def run_with(fault: Fault, folder: Path, extra: Sequence[str] = (), also: Sequence[Fault] = ()) -> Run:
    """Run a command over a new tree while a system call fails."""
    folder.mkdir(parents=True)
    tree(folder)
    log = folder.with_suffix(".log")
    faults = [fault, *also]
    filters = [f"trace={','.join(each.call for each in faults)}"]
    filters += [f"inject={each.call}:error={each.error}:when={each.when}" for each in faults]
    result = _traced(log, [*extra, *arguments_in(folder, fault.command)], filters)
    hits = [line for line in log.read_text(errors="replace").splitlines() if line.endswith("(INJECTED)")]
    return Run(result.returncode, result.stderr, tuple(hits), files_in(folder))


def what_is_wrong(run: Run, fault: Fault, final: Files) -> str:
    """What a run did that it must not, whatever fails; empty where all is well."""
    before = {path: text.encode() for path, text in TREE.items()}
    for path in {*before, *final, *run.files}:
        now = run.files.get(path)
        if now not in (before.get(path), final.get(path)):
            if path not in before and path not in final and TEMPORARY.fullmatch(os.path.basename(path)):
                if not any("unlinkat(" in hit for hit in run.hits):
                    return f"{path} was left"
                continue
            return f"{path} is neither old nor new: {now!r}"
        if fault.command == "backup" and path in before and now != before[path]:
            backup = run.files.get(f"{path}.orig")
            if path.endswith(".txt") and backup != before[path]:
                return f"{path} was written without its backup"
    hits_ours = [hit for hit in run.hits if touches(hit) and ORPHAN not in hit]
    if run.status == 0:
        if _without_temporaries(run.files) != _without_temporaries(final):
            return "exit 0, though not all was done"
        is_told = all(map(touches, run.hits))  # or a worker's pipe failed too, and another did what it held
        if hits_ours and fault.call not in HARMLESS and is_told:
            return f"exit 0, though {hits_ours[0]}"
    elif hits_ours and all(map(touches, run.hits)):  # or else the interpreter may have failed
        if run.status != 2:
            return f"exit {run.status} after {hits_ours[0]}"
        if b"Traceback" in run.talk:
            return f"a traceback after {hits_ours[0]}"
    return ""


def swapping(one: Path, other: Path, times: int, pause: float = 0) -> subprocess.Popen[bytes]:
    """A process that makes two paths change places in one step, an even number of times."""
    arguments = [str(one), str(other), str(times), str(pause)]
    return subprocess.Popen([sys.executable, "-c", _SWAPPING, *arguments])


_SWAPPING = """
import ctypes, os, sys, time
one, other = map(os.fsencode, sys.argv[1:3])
libc = ctypes.CDLL(None, use_errno=True)
HERE, EXCHANGE = -100, 2
for _ in range(int(sys.argv[3]) // 2 * 2):
    if libc.renameat2(HERE, one, HERE, other, EXCHANGE):
        sys.exit(os.strerror(ctypes.get_errno()))
    time.sleep(float(sys.argv[4]))
"""


def _traced(
    log: Path, arguments: Sequence[str], filters: Sequence[str]
) -> subprocess.CompletedProcess[bytes]:
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-o", str(log)]
    for each in filters:
        strace += ["-e", each]
    return subprocess.run(
        [*strace, *COMMAND, *arguments],
        env={**PLAIN, "PYTHONHASHSEED": "0"},
        capture_output=True,
        timeout=120,
        check=False,
    )


def touches(line: str) -> bool:
    """Whether a call was about our files: strace writes the path of each handle beside it."""
    return "/faulty/" in line


def _without_temporaries(files: Files) -> Files:
    return {path: data for path, data in files.items() if not TEMPORARY.fullmatch(os.path.basename(path))}
