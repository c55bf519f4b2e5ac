"""A page with clutter that nobody doubts, its cleaned text, and the command as a child process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import loaded

ARTICLE = """\
Old bridge closes for a year

The old bridge over the river was closed on Monday, and the ferry will run twice a day until it is mended.

Engineers found cracks in two of its piers last autumn, the council said, and traffic has been slow since.

"We would rather be late than sorry," said the mayor, who hopes to cross on foot again before the winter.
"""

PAGE = f"""\
Skip to main content

{ARTICLE}
We use cookies to improve your experience on our website.

Accept all
"""

COMMAND = [sys.executable, "-m", "declutter"]

PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}


LONGEST = 60
"""Seconds of a run."""

READ_AT_START = ("LANG", "LC_", "PYTHON")
"""Beginnings of what Python itself goes by when it starts."""


def declutter(
    *arguments: str | bytes | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end, as a shell would."""
    if sys.platform == "linux" and not any(name.startswith(READ_AT_START) for name in environment):
        return loaded.run([os.fsdecode(each) for each in arguments], stdin, {**PLAIN, **environment}, LONGEST)
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env={**PLAIN, **environment},
        timeout=LONGEST,
        check=False,
    )


def pages_in(folder: Path, count: int) -> list[Path]:
    """Write so many pages that each hold clutter."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"page{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(PAGE.replace("twice", f"{number + 2} times"))
    return paths
