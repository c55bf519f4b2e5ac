"""Finds the lines on which the keys of a TOML text stand, which Python's reader of TOML does not tell."""

from __future__ import annotations

import re
from typing import Final

Path = tuple[str | int, ...]
"""The way to a value through tables by their names, and through lists of tables by number."""

_TOKEN: Final = re.compile(
    r'''
      """ (?: [^\\"] | \\. | "(?!"") )* "{3,5}        # texts over several lines
    | \'\'\' (?: [^'] | '(?!'') )* '{3,5}
    | " (?: [^"\\\n] | \\. )* " | ' [^'\n]* '         # texts on one line
    | \#[^\n]* | \n | \[\[ | \]\] | [\[\]{}=,.]
    | [^\s\[\]{}=,."'\#]+                             # bare keys, numbers, dates
    ''',
    re.VERBOSE | re.DOTALL,
)

_NAME: Final = re.compile(r"[^\[\]{}=,.#\n]")


def lines_of(text: str) -> dict[Path, int]:
    """The line of each key and table of a text that is valid TOML, counted from 1.

    What stands within a list or an inline table is left to the line of its key.

    >>> lines_of('level = "strict"\\n\\n[[remove]]\\nphrase = "a # b"\\n')
    {('level',): 1, ('remove', 0): 3, ('remove', 0, 'phrase'): 4}
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    line, names, state, depth = 1, list[str](), "key", 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == "\n":
            if not depth:
                names, state = [], "key"
        elif state == "key" and token in ("[", "[["):
            if not names:
                state = "list" if token == "[[" else "table"
        elif state in ("list", "table") and token in ("]", "]]"):
            table = _opened(tuple(names), counts, is_list=state == "list")
            found.setdefault(table, line)
            names, state = [], "done"
        elif state == "key" and token == "=":
            found.setdefault((*table, *names), line)
            state = "value"
        elif state == "value":
            depth += len(token) if token in ("[", "[[", "{") else 0
            depth -= len(token) if token in ("]", "]]", "}") else 0
        elif state != "done" and _NAME.match(token):
            names.append(token[1:-1] if token[0] in "\"'" else token)
        line += token.count("\n")
    return found


def _opened(names: tuple[str, ...], counts: dict[Path, int], *, is_list: bool) -> Path:
    """The way to a table whose header stands in the text; a list is entered at its latest table."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if is_list:
        counts[path] = counts.get(path, 0) + 1
        return (*path, counts[path] - 1)
    return path


def line_of(path: Path, found: dict[Path, int]) -> int:
    """The line of a key, or of the nearest table or list around it that has one."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, 1)
