"""Shows at the end of a run over a folder what went, and which files somebody should look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from declutter.views.painting import colour_of, painted, quantity, shown

PATH_SHARE = 0.6
"""Of the width, for paths."""


class Share(NamedTuple):
    """A file, and the bytes it had and has left."""

    path: str
    size: int
    left: int


class Group(NamedTuple):
    """Some files that have something in common."""

    title: str
    files: Sequence[Share]
    others: int
    """How many more there are."""


def closing(
    blocks: Mapping[str, int], size: int, left: int, groups: Sequence[Group], width: int, colour: bool
) -> bytes:
    """The blocks removed by filter, the share of the text that went, and groups of files."""
    share = (size - left) / size if size else 0.0
    parts: list[Text | Table] = [
        shown(f"{quantity(sum(blocks.values()), 'block')} removed, {share:.0%} of the text", "bold")
    ]
    if blocks:
        parts.append(_by_filter(blocks))
    for group in groups:
        if group.files:
            parts += [Text(), shown(group.title, "bold"), _files(group, width)]
            if group.others:
                parts.append(shown(f"and {group.others:,} more", "dim"))
    return painted(parts, width, colour)


def _by_filter(blocks: Mapping[str, int]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    most = max(blocks.values())
    for name, count in sorted(blocks.items(), key=lambda item: (-item[1], item[0])):
        bar = Text("▇" * max(1, round(24 * count / most)), colour_of(name))
        table.add_row(Text(f"{count:,}"), shown(name, colour_of(name)), bar)
    return table


def _files(group: Group, width: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", width=4)
    table.add_column(max_width=int(PATH_SHARE * width), no_wrap=True, overflow="ellipsis")
    table.add_column(style="dim", no_wrap=True)
    for path, size, left in group.files:
        share = (size - left) / size if size else 0.0
        table.add_row(Text(f"{share:.0%}"), shown(path), Text(f"{left:,} of {size:,} bytes left"))
    return table
