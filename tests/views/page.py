"""What the tests of the views clean: pages in which what says "clutter" goes."""

from __future__ import annotations

from declutter.document import Cleaning, Verdict, Verdicts
from declutter.formats.text import read
from declutter.pipeline import clean


def drop_clutter(cleaning: Cleaning) -> Verdicts:
    """Stands for the filters: what says "clutter" goes."""
    for block in cleaning.kept:
        if "clutter" in block.folded:
            yield Verdict(block, f'says "{block.text[:400]}"', 0.87)


def cleaned(data: str | bytes) -> Cleaning:
    data = data.encode() if isinstance(data, str) else data
    return clean(read(data), {"test_filter": drop_clutter})


def prose(number: int) -> str:
    return f"Paragraph {number} of the article tells what happened in the harbour on that long and windy day."


PAGE = "\n\n".join(["Clutter above", *map(prose, range(20)), "Clutter below", prose(20)]) + "\n"
