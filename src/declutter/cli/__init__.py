"""The command line: turns options into one call and one view."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

import click

from declutter.cli.command import command
from declutter.cli.streams import ClosedError, FullError, Stopped, close_stdout, say

ERROR = 2
"""Exit status where something failed or was asked wrongly; 1 is `--check`'s "would change"."""

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that ask us to end."""

LITTER = 150_000
"""New objects after which Python looks for what can be thrown away: more than the phrase lists are made of,
which would take longer to look through than a page to clean. A page makes thousands, nearly all of use."""

STOPPED = 128
"""Plus the number of the signal: the exit status after one, as shells count."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run declutter with the arguments of the command line, and return the exit status."""
    before = {number: signal.getsignal(number) for number in STOPS}
    collecting = gc.get_threshold()
    gc.set_threshold(LITTER)
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # as nohup and background jobs ask for
            signal.signal(number, _stop)
    try:
        return _main(arguments)
    finally:
        gc.set_threshold(*collecting)
        gc.freeze()  # at its end Python would look through them all once more
        for number, handler in before.items():
            signal.signal(number, handler)


def _main(arguments: Sequence[str] | None) -> int:
    try:
        status = command.main(arguments, prog_name="declutter", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        say(error.format_message())
        if isinstance(error, click.UsageError):
            say("Try 'declutter --help'.", "")
        return ERROR
    except Stopped as stopped:
        return STOPPED + stopped.number
    except (ClosedError, BrokenPipeError):
        close_stdout()
        return STOPPED + signal.SIGPIPE
    except (FullError, OSError) as error:
        close_stdout()
        say(f"cannot write to standard output: {error}")
        return ERROR
    except Exception as error:  # 1 would mean that --check found something
        traceback.print_exc()
        say(f"declutter itself failed: {type(error).__name__}: {error}")
        return ERROR
    return status or 0


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)
