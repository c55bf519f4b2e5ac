"""Doubles hostile texts and prints by how much the time of a cleaning grows: near 2 where it is linear.

python -m benchmarks.scaling [--lines 4000]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping

import declutter

SHAPES: Mapping[str, Callable[[int], str]] = {
    "identical lines": lambda n: "The same line again and again, it says.\n" * n,
    "different lines": lambda n: "".join(f"Line {i} of a long article that goes on.\n" for i in range(n)),
    "paragraphs": lambda n: "".join(f"Line {i} of a long article that goes on.\n\n" for i in range(n)),
    "short lines": lambda n: "".join(f"entry {i}\n" for i in range(n)),
    "links": lambda n: "".join(f"  * [entry {i}](/x/{i})\n" for i in range(n)),
    "headings of teasers": lambda n: "Related\nA headline of a teaser\n" * n,
    "headings of threads": lambda n: (
        ("A sentence that is long enough, said he.\n" * 9 + "Comments\n") * (n // 10)
    ),
    "one sentence": lambda n: "The trust has said so. It will\n" + "go on and on as it did in the\n" * n,
    "indented lines": lambda n: (
        "The trust said in the year of the\n" + "\t flood that\n\t nobody\nHome\n" * n
    ),
    "tags": lambda n: "<p>The gates <a\n" * n,
    "one long sentence": lambda n: "<p>The gates were oiled. <b " * (6 * n) + "</p>",
    "banners": lambda n: "We use cookies.\n" * n,
    "tables of sections": lambda n: "On this page\nOne\nTwo\n" * (n // 3),
    "open brackets": lambda n: "[a](" * n + "\n[x](y)\n[z](w)\n",
    "fences": lambda n: "```\nx\n" * n,
    "spaces and an x": lambda n: " " * (40 * n) + "x",
    "one long line": lambda n: "word, " * (6 * n),
    "blank lines": lambda n: "\n" * (100 * n),
}
"""Texts of a size that grows with a number of lines."""


def seconds(text: str) -> float:
    """Processor time of one cleaning at the level that asks the most."""
    start = time.process_time()
    declutter.clean(text, level="strict")
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=4_000)
    lines = parser.parse_args().lines
    declutter.clean("Warm up.\n" * 100)
    print(f"{'shape':22} {'seconds':>8} {'doubled':>8} {'ratio':>6}")
    for name, make in SHAPES.items():
        once, twice = seconds(make(lines)), seconds(make(2 * lines))
        print(f"{name:22} {once:8.2f} {twice:8.2f} {twice / max(once, 1e-3):6.2f}")


if __name__ == "__main__":
    main()
