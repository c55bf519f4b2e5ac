"""Searches for a user's pattern in a time that grows with the text alone, whatever pattern and text are.

Python's own search tries one way after another, and a pattern such as `(a+)+$` has so many that a line can
take years. Here all ways are followed at once, as Thompson (1968) showed, and where they lead is remembered
for each kind of character. What no such search can tell, backreferences and lookaround, is refused. The
syntax, and what a class of characters holds, are those of Python's `re`, which takes the pattern apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple

MOST_STEPS: Final = 1_000
"""Of a pattern with its counted repeats written out: each character of a text may cost as many."""

MOST_ROWS: Final = 2_000
"""Of what is remembered; then it is forgotten, so that no pattern fills the memory."""

MOST_CHARACTERS: Final = 50_000
"""Of which the kind is remembered; no text is written with more."""

_ALWAYS: Final = re.IGNORECASE | re.UNICODE

_REFUSED: Final = {
    "ASSERT": "looks ahead or behind, (?=...) or (?<=...)",
    "ASSERT_NOT": "looks ahead or behind, (?!...) or (?<!...)",
    "GROUPREF": "refers back to a group, such as \\1",
    "GROUPREF_EXISTS": "asks for a group, (?(1)...)",
    "ATOMIC_GROUP": "has an atomic group, (?>...)",
    "POSSESSIVE_REPEAT": "has a possessive repeat, such as a++",
}

Search = Callable[[str], bool]


class PatternError(ValueError):
    """A pattern that is none, or that cannot be searched for in linear time; says what to do."""


class Step(NamedTuple):
    """One step of a pattern: a character to take, a place to be at, or nothing but ways to go on."""

    kind: Literal["take", "at", "fork", "end"]
    what: int | str = ""
    """Of "take" the number of a class of characters, of "at" the name of a place."""
    ways: tuple[int, ...] = ()


class Program(NamedTuple):
    """A pattern as steps, and the classes of characters that they take."""

    steps: list[Step]
    classes: list[re.Pattern[str]]


@cache
def searcher(pattern: str) -> Search:
    """A function that says whether the pattern is found in a text, whatever the case of letters.

    Raises PatternError.

    >>> searcher(r"tap to (enlarge|zoom)")("Tap to zoom"), searcher(r"^\\w+$")("two words")
    (True, False)
    """
    program = Program([Step("end")], [])
    try:
        parts = import_module("re._parser").parse(pattern, _ALWAYS)
        start = _sequence(parts, parts.state.flags, 0, program)
    except (re.error, OverflowError) as error:
        raise PatternError(f"the pattern is no regular expression: {error}") from error
    except RecursionError as error:
        raise PatternError("the pattern is nested too deeply") from error
    search = _search(program, start)
    if search(""):
        raise PatternError("the pattern matches nothing at all too, and so every block; ask for some text")
    return search


def _sequence(items: Iterable[Any], flags: int, after: int, program: Program) -> int:
    """Add the steps of a part of a pattern that goes on `after`, and return the first."""
    for operation, argument in reversed(list(items)):
        after = _item(str(operation), operation, argument, flags, after, program)
    return after


def _item(name: str, operation: Any, argument: Any, flags: int, after: int, program: Program) -> int:
    if name in _REFUSED:
        raise PatternError(
            f"the pattern {_REFUSED[name]}, which no search in linear time can tell; write it without"
        )
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, body = argument
        return _repeat(least, most, body, flags, after, program)
    if name == "BRANCH":
        return _add(
            Step("fork", ways=tuple(_sequence(way, flags, after, program) for way in argument[1])), program
        )
    if name == "SUBPATTERN":
        _, more, fewer, body = argument
        return _sequence(body, (flags | more) & ~fewer, after, program)
    if name == "AT":
        return _add(Step("at", str(argument), (after,)), program)
    program.classes.append(_class_of((operation, argument), flags))
    return _add(Step("take", len(program.classes) - 1, (after,)), program)


def _repeat(least: int, most: Any, body: Any, flags: int, after: int, program: Program) -> int:
    if str(most) == "MAXREPEAT":
        loop = _add(Step("fork"), program)
        program.steps[loop] = Step("fork", ways=(_sequence(body, flags, loop, program), after))
        first = loop
    else:
        first = after
        for _ in range(most - least):
            first = _add(Step("fork", ways=(_sequence(body, flags, first, program), after)), program)
    for _ in range(least):
        first = _sequence(body, flags, first, program)
    return first


def _add(step: Step, program: Program) -> int:
    if len(program.steps) > MOST_STEPS:
        raise PatternError("the pattern is too long with its repeats written out; count less high")
    program.steps.append(step)
    return len(program.steps) - 1


def _class_of(item: tuple[Any, Any], flags: int) -> re.Pattern[str]:
    """What one character is tried with, so that a class holds what it holds for `re`."""
    parsed = import_module("re._parser")  # the one door to the parts of a pattern, since Python 3.11
    one = parsed.SubPattern(parsed.State(), [item])
    compiled: re.Pattern[str] = import_module("re._compiler").compile(one, flags)
    return compiled


_WORD: Final = re.compile(r"\w")

_START, _IN_WORD, _BETWEEN, _END = range(4)
"""What may stand before or after a place in the text."""


class Row(NamedTuple):
    """A place in a search: what was reached, and where each kind of character leads from there."""

    steps: frozenset[int]
    before: int
    onward: dict[int, Row]


_FOUND: Final = Row(frozenset((0,)), _END, {})


class Memory(NamedTuple):
    """What a pattern's searches have learned; it changes how long the next one takes, never what it finds."""

    kinds: dict[str, int]
    """Of each character that was met: equal ones are in the same classes."""
    numbers: dict[tuple[bool, ...], int]
    """Of the kinds, by what a kind is: of a word or not, and in which classes."""
    rows: dict[tuple[frozenset[int], int], Row]


def _search(program: Program, start: int) -> Search:
    memory = Memory({}, {}, {})

    def search(text: str) -> bool:
        row = _row(frozenset((start,)), _START, memory)
        for character in text:
            kind = memory.kinds.get(character)
            if kind is None:
                kind = _kind(character, program, memory)
            following = row.onward.get(kind)
            if following is None:
                following = row.onward[kind] = _lead(row, character, start, program, memory)
            row = following
            if row is _FOUND:
                return True
        return 0 in _reached(program.steps, row.steps, row.before, _END)

    return search


def _kind(character: str, program: Program, memory: Memory) -> int:
    if len(memory.kinds) > MOST_CHARACTERS:
        memory.kinds.clear()
    tests = (_WORD, *program.classes)
    signature = tuple(test.match(character) is not None for test in tests)
    number = memory.numbers.setdefault(signature, len(memory.numbers))
    return memory.kinds.setdefault(character, number)


def _row(steps: frozenset[int], before: int, memory: Memory) -> Row:
    if len(memory.rows) > MOST_ROWS:
        for row in memory.rows.values():
            row.onward.clear()  # for they point at one another
        memory.rows.clear()
    return memory.rows.setdefault((steps, before), Row(steps, before, {}))


def _lead(row: Row, character: str, start: int, program: Program, memory: Memory) -> Row:
    """The place after one more character. Everywhere in a text the pattern may begin anew."""
    after = _IN_WORD if _WORD.match(character) else _BETWEEN
    reached = _reached(program.steps, row.steps, row.before, after)
    if 0 in reached:
        return _FOUND
    takes = (program.steps[each] for each in reached if program.steps[each].kind == "take")
    onward = {step.ways[0] for step in takes if program.classes[int(step.what)].match(character)}
    return _row(frozenset(onward | {start}), after, memory)


def _reached(steps: list[Step], some: frozenset[int], before: int, after: int) -> set[int]:
    """The steps that can be reached from some without taking a character."""
    waiting, reached = list(some), set(some)
    while waiting:
        step = steps[waiting.pop()]
        if step.kind == "fork" or (step.kind == "at" and _is_at(str(step.what), before, after)):
            fresh = [way for way in step.ways if way not in reached]
            waiting += fresh
            reached.update(fresh)
    return reached


def _is_at(place: str, before: int, after: int) -> bool:
    """Whether a place in the text is what `^`, `$` or `\\b` ask for; a block is one line."""
    if "BEGINNING" in place:
        return before == _START
    if "END" in place:
        return after == _END
    is_boundary = (before == _IN_WORD) != (after == _IN_WORD)
    return is_boundary != ("NON" in place)
