"""Tells in which language a text is, by its script and its commonest words."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from declutter.words.lists import DATA, rows


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {path.stem: frozenset(rows(path)) for path in sorted((DATA / "stopword").iterdir())}


@cache
def stop_words(language: str | None = None) -> frozenset[str]:
    """The commonest words of a language, by its code, or of all that are written with spaces."""
    if language is not None:
        return _stop_words().get(language, frozenset())
    return frozenset().union(*_stop_words().values())


_LEAST_SHARE_OF_STOP_WORDS = 0.12
"""A text of a few sentences holds more than this of its language's commonest words."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def language(folded: str, words: AbstractSet[str]) -> str | None:
    """ISO 639-1 code of the language whose script or commonest words a text is full of; None if unsure."""
    sample = folded[:20_000]
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.1 * len(sample):
            return code
    shares = {
        code: len(common & words) / len(common)
        for code, common in _stop_words().items()
        if code not in {"ja", "zh", "th"} and common
    }
    best = max(shares, key=lambda code: shares[code], default=None)
    if best is None or shares[best] < _LEAST_SHARE_OF_STOP_WORDS:
        return None
    return best
