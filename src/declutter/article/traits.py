"""What the learned judge is told of each block by itself: its length, its marks, its script, its labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from declutter.article.cues import HELD, LABELS, Cues, cues_of
from declutter.article.prose import is_code
from declutter.article.stamps import LONGEST as LONGEST_STAMP
from declutter.article.stamps import holds_date_of, is_stamp_of
from declutter.document import Block, Document, Kind
from declutter.words import UNSPACED_CHARACTER, stop_words

MOST: Final = 255
"""A feature is a whole number from 0 to this, so that a byte holds it."""

LONGEST_READ: Final = 2_000
"""Characters of a block by which its marks are counted; a longer one is prose or data either way."""

KINDS: Final[tuple[Kind, ...]] = ("paragraph", "heading", "list_item", "table_row", "quote", "code", "image",
                                  "reference", "rule")  # fmt: skip

CUES: Final = tuple(dict.fromkeys((*LABELS, *HELD)))

HOLDS, IS = 1, 2
"""Of a cue: a phrase of its kind stands in the block; the whole block is one."""

USUAL_WORD: Final = 6
"""Characters of a word, with the space after it, in running text of most languages."""

SAME_BEGINNING: Final = 30
"""Characters by which two blocks begin alike."""

_ENDS = re.compile(r"[.!?…。！？।؟۔]+(?=[\s\"'”’»)」』]|\Z)|[。！？]")
_COMMAS: Final = ",;，、；،"
_QUOTES: Final = '"“”„«»「」『』'
_SEPARATORS: Final = "|·•›»→/"
_SYMBOLS: Final = "@#$€£¥%©®™+=*_^~<>[]{}\\"
_QUESTIONS: Final = "?？؟"
_EXCLAMATIONS: Final = "!！"
_GROUPS: Final = (_COMMAS, _QUOTES, _SEPARATORS, _SYMBOLS, _QUESTIONS, _EXCLAMATIONS)
_GROUPS_OF: Final = {
    mark: tuple(at for at, marks in enumerate(_GROUPS) if mark in marks) for mark in "".join(_GROUPS)
}
_MARKS = re.compile("[" + re.escape("".join(_GROUPS_OF)) + "]")
_ADDRESSES = re.compile(r"https?:|www\.")
_INITIALS = re.compile(r"([^\W_])[^\W_]*+")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_PARTICLES = re.compile("[的了在是和有不这這那就也都而与與及被把从從对對]")
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d")
_ASCII_DIGITS: Final = b"0123456789"
_AROUND_WORDS: Final = ".,:;!?\"'()"


def share(part: float, whole: float) -> int:
    """A share as a whole number of hundredths, 0 where there is no whole."""
    if not whole:
        return 0
    found = int(100 * part / whole)
    return found if found < 100 else 100


def clamped(values: Sequence[int]) -> bytes:
    """The values as a column; what is greater than a column can hold is as much as it can."""
    try:
        return bytes(values)
    except ValueError:
        return bytes([min(each, MOST) for each in values])


def shares(parts: Iterable[int], whole: int) -> bytes:
    """The shares of parts, none greater than the whole, as `share` gives them."""
    return bytes([int(100 * part / whole) if whole else 0 for part in parts])


def traits_of(document: Document) -> dict[str, Sequence[int]]:
    """A column of whole numbers, 0 to 255, for each trait: an entry a block, in order."""
    blocks = document.blocks
    rows = b"".join(map(_row, blocks))
    found = {name: rows[at :: len(_OF_ROW)] for at, name in enumerate(_OF_ROW)}
    columns: dict[str, Sequence[int]] = {name: found[name] for name in _NAMES}
    columns["gap below"] = found["gap"][1:] + b"\0" if blocks else b""
    columns |= _copies(blocks)
    columns |= _cues(blocks, cues_of(document))
    return columns


_NAMES: Final = (
    "words", "characters a word", "is sentence", "ends of sentences", "commas", "quotes", "separators",
    "symbols", "stop words", "capitals", "digits", "kind", "indent", "gap", "link share", "ends in",
    "begins in", "lines", "is stamp", "holds date", "is code", "last word capital", "questions",
    "exclamations", "columns",
)  # fmt: skip
"""In the order in which the trees were learned; as a row has them:"""

_OF_ROW: Final = (
    "words", "characters a word", "ends of sentences", "commas", "quotes", "separators", "symbols",
    "questions", "exclamations", "stop words", "capitals", "digits", "ends in", "begins in",
    "last word capital", "columns", "is sentence", "kind", "is stamp", "holds date", "is code",
    "indent", "gap", "link share", "lines",
)  # fmt: skip

_KIND_CODES: Final = {kind: code for code, kind in enumerate(KINDS)}


def _row(block: Block) -> bytes:
    return _of_text(block.text, block.folded, block.words, block.is_sentence, block.kind) + bytes(
        (
            min(block.indent, MOST),
            min(block.gap, MOST),
            share(block.link_share, 1.0),
            min(block.last - block.first + 1, MOST),
        )
    )


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def _of_text(text: str, folded: str, words: int, is_sentence: bool, kind: Kind) -> bytes:
    """What a text is made of, mostly by its beginning; all of the row that is the same wherever it stands."""
    is_unspaced = not text.isascii() and UNSPACED_CHARACTER.search(text) is not None
    beginning = text[:LONGEST_READ]
    digits = _digits(beginning)
    has_digit = digits > 0 and 0 < words <= LONGEST_STAMP
    return bytes(
        (
            min(words, MOST),
            _characters_a_word(text, words, is_unspaced),
            min(len(_ENDS.findall(beginning)), MOST),
            *_marks(beginning),
            _stop_words(folded[:LONGEST_READ], is_unspaced),
            _capitals(beginning),
            share(digits, len(beginning)),
            _edge(beginning[-1:]),
            _edge(beginning[:1]),
            beginning.rsplit(maxsplit=1)[-1][:1].isupper() if beginning.strip() else 0,
            min(beginning.count(" | "), MOST),
            is_sentence,
            _KIND_CODES[kind],
            has_digit and is_stamp_of(folded, words, kind),
            has_digit and holds_date_of(folded, words),
            kind == "code" or is_code(text),
        )
    )


def _marks(text: str) -> Sequence[int]:
    """How many marks of each group."""
    counts = [0] * len(_GROUPS)
    for mark in _MARKS.findall(text):
        for group in _GROUPS_OF[mark]:
            counts[group] += 1
    if "http" in text or "www." in text:
        counts[_GROUPS.index(_SYMBOLS)] += len(_ADDRESSES.findall(text))
    return clamped(counts)


def _digits(text: str) -> int:
    if not text.isascii():
        return len(_DIGITS.findall(text))
    return len(text) - len(text.encode("ascii").translate(None, _ASCII_DIGITS))


def _characters_a_word(text: str, words: int, is_unspaced: bool) -> int:
    """In quarters of a character; the usual number where words are not spaced."""
    if is_unspaced:
        return 4 * USUAL_WORD
    return min(4 * len(text) // words, MOST) if words else 0


def _capitals(text: str) -> int:
    """The share of words that begin with a capital; a number beyond all shares in scripts without case."""
    initials = _INITIALS.findall(text)
    capitals = sum(map(str.isupper, initials))
    cased = capitals + sum(map(str.islower, initials))
    return share(capitals, cased) if cased else MOST


def _stop_words(folded: str, is_unspaced: bool) -> int:
    """The share of stop words; where words are not spaced, that of the characters which endings are made of.

    A number beyond all shares in scripts of which neither is known.
    """
    if is_unspaced:
        endings = len(_HIRAGANA.findall(folded)) + 4 * len(_PARTICLES.findall(folded))
        return share(endings, len(folded)) if _EAST_ASIAN.search(folded) else MOST
    words = folded.split()
    known = stop_words()
    return share(sum(map(known.__contains__, [word.strip(_AROUND_WORDS) for word in words])), len(words))


def _edge(character: str) -> int:
    """What a block begins or ends in, as a number."""
    if not character:
        return 0
    if character.isupper():
        return 5
    if character.islower():
        return 6
    if character.isalpha():
        return 7
    if character.isdigit():
        return 8
    return _EDGES.get(character, 1)


_EDGES: Final = {
    **dict.fromkeys(".。।۔", 2), **dict.fromkeys(":：", 3), **dict.fromkeys("!?！？؟", 4),
    **dict.fromkeys("\"”’»」』'“„«「『", 9), **dict.fromkeys(")]）】", 10), "…": 11,
    **dict.fromkeys(">›→»", 12),
}  # fmt: skip


def _copies(blocks: Sequence[Block]) -> dict[str, Sequence[int]]:
    """How often the document says the same, and how often something that begins alike."""
    texts = [block.folded for block in blocks]
    whole = Counter(texts)
    beginnings = Counter(text[:SAME_BEGINNING] for text in texts)
    labels = Counter(block.label for block in blocks if block.label)
    seen: Counter[str] = Counter()
    before = bytearray(len(blocks))
    for at, text in enumerate(texts):
        if whole[text] > 1:
            before[at] = min(seen[text], MOST)
            seen[text] += 1
    return {
        "copies": clamped([whole[text] - 1 for text in texts]),
        "copies above": bytes(before),
        "copies of label": bytes([min(labels[each.label], MOST) if each.label else 0 for each in blocks]),
        "alike": bytes(
            [
                min(beginnings[text[:SAME_BEGINNING]] - 1, MOST) if len(text) >= SAME_BEGINNING else 0
                for text in texts
            ]
        ),
    }


def _cues(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> dict[str, Sequence[int]]:
    columns = {kind: bytearray(len(blocks)) for kind in CUES}
    for number, kinds in cues.items():
        for kind, phrase in kinds.items():
            columns[kind][number] = IS if phrase == blocks[number].label else HOLDS
    return {f"cue {kind}": column for kind, column in columns.items()}
