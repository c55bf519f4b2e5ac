"""What is said on stderr of each file, and at the end of all."""

from __future__ import annotations

import os
import sys

from declutter.batch.outcome import Outcome, Tally
from declutter.cli.options import Options
from declutter.cli.streams import is_terminal, say
from declutter.views.report import one_file, summary

FEW = 10
"""Files; of fewer there is nothing to sum up."""


def tell(outcome: Outcome, options: Options) -> None:
    """Say what somebody should know of this file."""
    if outcome.state == "failed":
        say(one_file(outcome.path, "failed", outcome.why, {}))
    elif options.talk > 0:
        state = done(options) if outcome.state == "changed" else outcome.state
        say(one_file(outcome.path, state, outcome.why, outcome.counts), "")
    elif options.talk == 0 and outcome.state == "skipped" and not outcome.is_common:
        say(one_file(outcome.path, "skipped", outcome.why, {}))
    elif options.check and options.talk == 0 and outcome.state == "changed" and options.view == "none":
        say(one_file(outcome.path, "would change", "", outcome.counts), "")
    for number, why in outcome.faults:
        say(f"{outcome.path}:{number}: goes through as it is: {why}")
    if outcome.bad > len(outcome.faults):
        say(f"{outcome.path}: so do {outcome.bad - len(outcome.faults):,} more records")
    if outcome.shortfall:
        say(f"{outcome.path}: {outcome.shortfall:,} characters of its text may be lost: its HTML is broken")
    if outcome.guarded and options.talk >= 0:
        rest = "the rest was kept" if outcome.counts else "nothing was removed"
        say(f"{outcome.path}: next to nothing would have been left, so {rest}")
    if outcome.unsettled and options.talk >= 0:
        say(f"{outcome.path}: what is protected would come apart, so nothing was removed")


def tell_end(tally: Tally, options: Options, is_summed_up: bool) -> None:
    """Say what a run has done, where that is not plain from what was printed.

    Where it `is_summed_up`, the blocks that went are known already.
    """
    if options.talk >= 0 and _needs_summary(options, tally):
        say(totals(tally, options, is_summed_up), "")


def totals(tally: Tally, options: Options, is_summed_up: bool = False) -> str:
    """The counts of a run in one line."""
    blocks = {} if is_summed_up else tally.blocks
    return summary(tally.files, blocks, done(options), tally.bad)


def is_watched(options: Options) -> bool:
    """Whether somebody looks on while a folder is cleaned, and nothing else is printed meanwhile."""
    if options.talk < 0 or not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        return False
    is_quiet = options.view == "none" or not is_terminal(sys.stdout)
    return is_quiet and any(map(os.path.isdir, options.paths))


def sums_up(tally: Tally) -> bool:
    """Whether there is enough to sum up, at the end of a run that is watched, in more than a line."""
    return sum(tally.files.values()) >= FEW


def done(options: Options) -> str:
    """What happens to a file in which something is removed."""
    if options.view == "body":
        return "cleaned"
    if options.dry_run:
        return "would be written"
    return "written" if options.in_place or options.output is not None else "would change"


def _needs_summary(options: Options, tally: Tally) -> bool:
    if options.view == "none":
        return options.paths != ("-",)
    return options.view in ("diff", "side-by-side", "list") and sum(tally.files.values()) > 1
