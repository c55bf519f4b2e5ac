"""Tells the addresses that a cleaned page may keep from those that could do something."""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""Everything else may run a script, show a page of its own making, or open another program."""

_IGNORED: Final = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""What browsers pass over in an address, or readers do not see."""

_SCHEME: Final = re.compile(r"([^/?#:]*):")


def safe_address(address: str) -> str:
    """The address, without what browsers pass over; empty where following it may do more than open a page.

    >>> safe_address("/tides?day=3"), safe_address(" java\\tscript:alert(1)")
    ('/tides?day=3', '')
    """
    plain = _IGNORED.sub("", address)
    scheme = _SCHEME.match(plain)
    return "" if scheme and scheme[1].lower() not in SCHEMES else plain
