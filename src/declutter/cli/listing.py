"""Lists the filters, each with its levels and the first sentence of its own description."""

from __future__ import annotations

import shutil
import sys

import click

from declutter.cli.configured import sentence
from declutter.cli.streams import put
from declutter.filters import FILTERS, LEVELS
from declutter.views.report import filter_list


def list_filters() -> int:
    """Print the filters in the order in which they judge, then those of other packages; return the status."""
    from declutter.others import OtherFilterError, found, summary_of

    try:
        others = found(FILTERS)
    except OtherFilterError as error:
        raise click.UsageError(sentence(error)) from error
    rows = []
    for name, judge in FILTERS.items():
        levels = [level for level in LEVELS if name in LEVELS[level].filters]
        text = (sys.modules[judge.__module__].__doc__ or "").split("\n\n")[0].split("\n")
        rows.append((name, "every level" if len(levels) == len(LEVELS) else " ".join(levels), " ".join(text)))
    rows += [(name, "if named", f"{summary_of(other)} ({other.package})") for name, other in others.items()]
    put(filter_list(rows, shutil.get_terminal_size((80, 24)).columns).encode())
    return 0
