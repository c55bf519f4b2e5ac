"""A filter for declutter: the weather that some newspapers print in a corner of every page."""

import re
from collections.abc import Iterator

from declutter.document import Cleaning, Verdict

TEMPERATURE = re.compile(r"-?\d{1,2} ?°[CF]?")

LONGEST = 8
"""Words; a longer block tells of the weather."""


def weather_box(cleaning: Cleaning) -> Iterator[Verdict]:
    """Remove the temperature in the corner of the page. Never removes a sentence about the weather."""
    for block in cleaning.kept:
        found = TEMPERATURE.search(block.text)
        if found and block.words <= LONGEST and not block.is_sentence:
            yield Verdict(block, f'shows the weather: "{found[0]}"', 0.9)
