"""Shows a cleaning to programs: one JSON object on one line."""

from __future__ import annotations

import json
import re

from declutter.document import Cleaning
from declutter.views.safe import HOSTILE

_RAW = re.compile(f"{HOSTILE.pattern[:-1]}\u061c\u200e\u200f\ufeff]")


def record(path: str | None, cleaning: Cleaning) -> bytes:
    """The object that `--json` prints; controls and broken bytes in it are escaped, other scripts are not."""
    values = cleaning.to_dict()
    values = {"schema": values.pop("schema"), "path": path, **values}
    line = json.dumps(values, ensure_ascii=False)
    return (_RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n").encode()
