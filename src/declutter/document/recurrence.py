"""How a block recurs in other documents."""

from __future__ import annotations

from typing import NamedTuple


class Recurrence(NamedTuple):
    """In how many documents `of` those of a site or folder a block recurs; copies of one count once."""

    documents: int
    of: int
    in_company: bool
    """Whether the same block stands right before or after it in most of them."""
    is_varied: bool = False  # whether its numbers differ from one to the next
    where: str = ""
    """The site, or the folder with a slash at its end; empty for all documents of a run."""
