"""Reads JSON Lines: a record a line, of which one field is cleaned and every other byte stays as it is."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import BinaryIO, Final, NamedTuple

from declutter.formats.records import CHUNK, Record, too_long
from declutter.formats.text import split_lines

URL_FIELDS: Final = ("url", "source_url", "page_url", "uri", "link")
"""Where collections keep the address; the first that is there counts."""

NESTED_URL_FIELDS: Final = ("metadata", "meta")
"""Objects that may hold the address where the record itself does not."""

_DECODER: Final = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
"""Numbers stay as they are spelled: some are too long for Python, and none is needed."""

_ESCAPED: Final = json.JSONEncoder(ensure_ascii=True).encode
_PLAIN: Final = json.JSONEncoder(ensure_ascii=False).encode

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_CHARACTER: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)


class _Member(NamedTuple):
    """A field of a record."""

    key: str
    value: object
    start: int
    end: int
    """The characters of the line that spell the value, from the first to after the last."""
    is_text: bool


class _FaultError(Exception):
    """The line is no record; the message says why."""


def read_json_lines(stream: BinaryIO, field: str, largest: int) -> Iterator[Record]:
    """The lines of a stream as records; a line with its end that is longer than `largest` comes in pieces."""
    number = 0
    while line := stream.readline(largest + 1):
        number += 1
        if len(line) <= largest:
            yield _record(number, line, field)
            continue
        yield Record(number, line, fault=too_long(largest))
        while not line.endswith(b"\n") and (line := stream.readline(CHUNK)):
            yield Record(number, line, is_rest=True)


def rewrite(record: Record, text: str) -> bytes:
    """The line of a record with another text, spelled as the old one: `\\u00e9` or `é`, `/` or `\\/`."""
    start, end = record.span
    spelled, old = record.raw[start:end].decode(), record.text or ""
    styles = (_ESCAPED, _PLAIN) if record.raw.isascii() else (_PLAIN, _ESCAPED)
    style = next((style for style in styles if style(old) == spelled), None)
    quoted = style(text) if style else f'"{_respelled(spelled[1:-1], old, text, styles[0])}"'
    # "backslashreplace" spells half a surrogate pair, which UTF-8 cannot, just as JSON does
    return record.raw[:start] + quoted.encode("utf-8", "backslashreplace") + record.raw[end:]


def _record(number: int, raw: bytes, field: str) -> Record:
    if not raw.strip(b" \t\r\n"):
        return Record(number, raw)
    try:
        line = raw.decode()
        start = 1 if number == 1 and line.startswith("\ufeff") else 0
        members = {member.key: member for member in _members(line, start)}  # of two, the last counts
        found = _text_of(members, field)
    except UnicodeDecodeError:
        return Record(number, raw, fault="it is no valid UTF-8")
    except RecursionError:
        return Record(number, raw, fault="it is nested too deeply")
    except json.JSONDecodeError as error:
        return Record(number, raw, fault=_invalid(error))
    except _FaultError as error:
        return Record(number, raw, fault=str(error))
    first = len(line[: found.start].encode())
    last = first + len(line[found.start : found.end].encode())
    return Record(number, raw, str(found.value), _url_of(members), span=(first, last), rewrite=rewrite)


def _invalid(error: json.JSONDecodeError) -> str:
    return f"it is no valid JSON: {error.msg.removesuffix(' at')} at column {error.pos + 1}"


def _members(line: str, start: int) -> Iterator[_Member]:
    """The fields of the object that a line holds, in order."""
    at = _after_space(line, start)
    if line[at : at + 1] != "{":
        raise _FaultError("it is no JSON object")
    at = _after_space(line, at + 1)
    while line[at : at + 1] != "}":
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting a field in double quotes", line, at)
        key, at = _DECODER.raw_decode(line, at)
        at = _after(line, at, ":")
        value, end = _DECODER.raw_decode(line, at)
        yield _Member(key, value, at, end, line[at] == '"')
        at = _after_space(line, end)
        if line[at : at + 1] != "}":
            at = _after(line, at, ",")
            if line[at : at + 1] == "}":
                raise json.JSONDecodeError("Expecting a field in double quotes", line, at)
    at = _after_space(line, at + 1)
    if at != len(line):
        raise json.JSONDecodeError("Something follows the object", line, at)


def _after_space(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def _after(line: str, at: int, sign: str) -> int:
    """Where the next word begins after a sign that must stand here."""
    at = _after_space(line, at)
    if line[at : at + 1] != sign:
        raise json.JSONDecodeError(f"Expecting {sign!r}", line, at)
    return _after_space(line, at + 1)


def _text_of(members: dict[str, _Member], field: str) -> _Member:
    found = members.get(field)
    if found is None:
        raise _FaultError(f"it has no field {field!r}")
    if not found.is_text:
        raise _FaultError(f"its field {field!r} is no text")
    return found


def _url_of(members: dict[str, _Member]) -> str:
    for name in URL_FIELDS:
        if name in members and members[name].is_text:
            return str(members[name].value)
    for name in NESTED_URL_FIELDS:
        nested = members[name].value if name in members else None
        if isinstance(nested, dict) and isinstance(nested.get("url"), str):
            return str(nested["url"])
    return ""


def _respelled(spelled: str, old: str, new: str, style: Callable[[str], str]) -> str:
    """The new text; each line that the old one had keeps its spelling, others are spelled in a style."""
    lines = split_lines(old)
    places = _places(spelled, [0, *accumulate(map(len, lines))])
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        numbers.setdefault(line, []).append(number)
    pieces, at = [], 0
    for line in split_lines(new):
        same = numbers.get(line, [])
        i = bisect_left(same, at)
        if i == len(same):
            pieces.append(style(line)[1:-1])
            continue
        at = same[i] + 1
        pieces.append(spelled[places[at - 1] : places[at]])
    return "".join(pieces)


def _places(spelled: str, wanted: list[int]) -> list[int]:
    """Where in a spelled text the characters with these numbers begin."""
    plain, behind = [0], [0]  # after each escape: how many characters, and where in the spelled text
    for match in _CHARACTER.finditer(spelled):
        plain.append(plain[-1] + match.start() - behind[-1] + 1)
        behind.append(match.end())
    found = []
    for each in wanted:
        i = bisect_right(plain, each) - 1
        found.append(behind[i] + each - plain[i])
    return found
