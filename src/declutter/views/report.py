"""Says in one line what a run has done, and lists the filters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from declutter.views.safe import visible


def summary(files: Mapping[str, int], blocks: Mapping[str, int], written: str, bad: int = 0) -> str:
    """What became of the files, and how many blocks went; `written` says what happens to changed files.

    `bad` are records that could not be cleaned.

    >>> summary({"changed": 2, "failed": 1}, {"related": 9, "sharing": 3}, "written")
    '3 files: 2 written, 0 unchanged, 0 skipped, 1 failed; 12 blocks removed: related 9, sharing 3'
    """
    found = sum(files.values())
    states = ", ".join(
        f"{files.get(state, 0):,} {word}"
        for state, word in (
            ("changed", written),
            ("unchanged", "unchanged"),
            ("skipped", "skipped"),
            ("failed", "failed"),
        )
    )
    gone = sum(blocks.values())
    ranked = sorted(blocks.items(), key=lambda item: (-item[1], item[0]))
    by_filter = ", ".join(f"{name} {count:,}" for name, count in ranked)
    line = f"{found:,} file{'' if found == 1 else 's'}: {states}"
    if gone:
        line += f"; {gone:,} block{'' if gone == 1 else 's'} removed: {by_filter}"
    if bad:
        line += f"; {bad:,} record{'' if bad == 1 else 's'} not cleaned"
    return line


def one_file(path: str, state: str, why: str, blocks: Mapping[str, int]) -> str:
    """What became of one file.

    >>> one_file("a.txt", "written", "", {"sharing": 2})
    'a.txt: written (sharing 2)'
    """
    detail = why or ", ".join(f"{name} {count:,}" for name, count in blocks.items())
    return visible(f"{path}: {state}" + (f" ({detail})" if detail else ""))


def filter_list(filters: Iterable[tuple[str, str, str]], width: int) -> str:
    """The filters as (name, levels, what it does), in columns that fit the width."""
    rows = list(filters)
    name, levels = (max(len(row[column]) for row in rows) for column in (0, 1))
    indent = " " * (name + levels + 4)
    return "".join(
        textwrap.fill(
            text,
            width,
            initial_indent=f"{row_name:{name}}  {row_levels:{levels}}  ",
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        + "\n"
        for row_name, row_levels, text in rows
    )
