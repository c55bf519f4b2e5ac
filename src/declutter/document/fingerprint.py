"""Gives blocks that say the same the same number in each document."""

from __future__ import annotations

import re
from hashlib import blake2b

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_OUTER = " .,:;!?'\"`()[]{}<>|/\\*_-·•‣»«›‹→←↑↓▶►▸▾▼▲×✕✖✓¿¡、。，！？：；「」（）"


def fingerprint_of(folded: str) -> int:
    """64 bits that stand for a folded text, the same on each machine; numbers and outer punctuation aside."""
    said = _NUMBER.sub("0", folded.strip(_OUTER) or folded)
    return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
