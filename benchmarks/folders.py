"""Cleans folders of many small made-up pages, and prints how fast that went and how much memory it took.

python -m benchmarks.folders [--files 100000] [--jobs 1,2] [--in-place]

Each run is a process of its own; its time is that of the clock, its memory the most that the command and its
workers held together (the proportional set size, which counts once what they share).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.made_up import pages
from benchmarks.tables import table

HEAD = ("files", "jobs", "MB", "seconds", "files/s", "MB/s", "times", "peak MB")
"""Of the table; `times` says how many times as fast as the first of the numbers of jobs."""

A_FOLDER = 1_000
"""Files of a sub-folder."""

DIFFERENT = 2_000
"""Pages that are made up; a folder of more holds them again, each with a number of its own."""

PAUSE = 0.5
"""Seconds between two looks at the memory, which cost time of their own."""

SMALL = 3_000
"""Bytes; made-up pages that are longer are left out, for most files of a crawl are small."""


class Run(NamedTuple):
    """What one run took."""

    files: int
    size: int
    """Bytes."""
    seconds: float
    memory: int
    """Bytes."""


def lay(folder: Path, files: int) -> int:
    """Make a folder of so many files, and return how many bytes they hold."""
    small = [page for page in islice(pages(5), 20 * DIFFERENT) if len(page) <= SMALL][:DIFFERENT]
    size = 0
    for number in range(files):
        place = folder / f"{number // A_FOLDER:04}"
        if number % A_FOLDER == 0:
            place.mkdir(parents=True)
        data = f"{small[number % len(small)]}\nNumber {number}.\n".encode()
        (place / f"{number % A_FOLDER:04}.txt").write_bytes(data)
        size += len(data)
    return size


def measure(folder: Path, files: int, size: int, options: Sequence[str]) -> Run:
    """Run the command over a folder; raises CalledProcessError where it fails."""
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "declutter", "-q", *options, str(folder)], stdin=subprocess.DEVNULL
    )
    memory = 0
    while process.poll() is None:
        memory = max(memory, _memory(process.pid))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Run(files, size, time.monotonic() - start, memory)


def _memory(pid: int) -> int:
    """Bytes that a process and its children hold."""
    total = 0
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        for each in [str(pid), *children.read_text().split()]:
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += 1024 * int(line.split()[1])
    except OSError:  # it has ended
        return 0
    return total


def _row(run: Run, jobs: str, alone: float) -> list[str]:
    megabytes = run.size / 1e6
    return [
        f"{run.files:,}",
        jobs,
        f"{megabytes:.1f}",
        f"{run.seconds:.1f}",
        f"{run.files / run.seconds:.0f}",
        f"{megabytes / run.seconds:.2f}",
        f"{alone / run.seconds:.2f}",
        f"{run.memory / 1e6:.0f}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", default="10000,100000", help="numbers of files, a run for each")
    parser.add_argument("--jobs", default="1,2", help="numbers of processes, a run for each")
    parser.add_argument("--in-place", action="store_true", help="over the files themselves")
    parser.add_argument("--also", default="", help="further options of the command")
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="declutter-folders-") as place:
        os.environ["XDG_CACHE_HOME"] = place
        for files in map(int, asked.files.split(",")):
            folder = Path(place) / "pages"
            size = lay(folder, files)
            alone = 0.0
            for jobs in asked.jobs.split(","):
                copy = Path(place) / "copy"
                if asked.in_place:
                    shutil.copytree(folder, copy)
                source, to = (copy, ["--in-place"]) if asked.in_place else (folder, ["-o", str(copy)])
                run = measure(source, files, size, [*to, "-j", jobs, *asked.also.split()])
                alone = alone or run.seconds
                rows.append(_row(run, jobs, alone))
                shutil.rmtree(copy)
                print(table(HEAD, rows), end="\n\n", flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
