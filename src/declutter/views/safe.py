"""Makes visible what would act on a terminal: control, escape and direction characters, and broken bytes."""

from __future__ import annotations

import re

HOSTILE = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""All controls but the tab; line and paragraph separators; what turns the direction of other text round.

The marks U+200E, U+200F and U+061C stay: Arabic and Hebrew articles are full of them, and they turn only
themselves. Lone surrogates are bytes that no encoding explained.
"""


def visible(text: str) -> str:
    r"""The text on one line, with what is hostile in it spelled out.

    >>> print(visible("red \x1b[31m, turned \u202e, broken \udce9"))
    red \x1b[31m, turned \u202e, broken \xe9
    """
    return HOSTILE.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return {9: r"\t", 10: r"\n", 13: r"\r"}.get(code) or (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    )
