"""Remembers which files of a run somebody should look at."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from declutter.batch.outcome import Outcome

SHOWN = 5
"""Files of each sort that are remembered; of the others, only how many there are."""

LEAST_SIZE = 1_000
"""Bytes; of shorter texts a large share is soon lost, and often there is nothing to lose."""

NEXT_TO_NOTHING = 0.1
"""Share of a text; where less is left, either it was no article or something went wrong."""

Ranked = tuple[float, str, int, int]
"""What a file is ranked by, its path, and the bytes it had and has left."""


@dataclass(slots=True)
class Notable:
    """The files of a run that lost most, and those that look wrong."""

    most: list[Ranked] = field(default_factory=list)
    """Those that lost the greatest share."""
    emptied: list[Ranked] = field(default_factory=list)
    """Those of which next to nothing is left, or would have been."""
    emptied_count: int = 0
    untouched: list[Ranked] = field(default_factory=list)
    """The longest of those that lost nothing."""
    untouched_count: int = 0

    def add(self, outcome: Outcome) -> None:
        """Look at one more file."""
        if outcome.state not in ("changed", "unchanged") or outcome.size < LEAST_SIZE:
            return
        stayed = outcome.left / outcome.size
        if outcome.guarded or stayed < NEXT_TO_NOTHING:
            self.emptied_count += 1
            _keep(self.emptied, stayed, outcome)
        elif outcome.state == "changed":
            _keep(self.most, stayed, outcome)
        else:
            self.untouched_count += 1
            _keep(self.untouched, -outcome.size, outcome)


def _keep(files: list[Ranked], rank: float, outcome: Outcome) -> None:
    files.append((rank, outcome.path, outcome.size, outcome.left))
    files[:] = heapq.nsmallest(SHOWN, files)
