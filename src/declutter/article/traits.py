"""What the learned judge is told of each block by itself: its length, its marks, its script, its labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from declutter.article.cues import HELD, LABELS, Cues, cues_of
from declutter.article.prose import looks_like_code
from declutter.article.stamps import holds_date, is_stamp
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
_COMMAS: Final = frozenset(",;，、；،")
_QUOTES: Final = frozenset('"“”„«»「」『』')
_SEPARATORS: Final = frozenset("|·•›»→/")
_SYMBOLS: Final = frozenset("@#$€£¥%©®™+=*_^~<>[]{}\\")
_QUESTIONS: Final = frozenset("?？؟")
_EXCLAMATIONS: Final = frozenset("!！")
_MARKS = re.compile(
    "[" + re.escape("".join(_COMMAS | _QUOTES | _SEPARATORS | _SYMBOLS | _QUESTIONS | _EXCLAMATIONS)) + "]"
)
_ADDRESSES = re.compile(r"https?:|www\.")
_FIRST_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_PARTICLES = re.compile("[的了在是和有不这這那就也都而与與及被把从從对對]")
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d")


def share(part: float, whole: float) -> int:
    """A share as a whole number of hundredths, 0 where there is no whole."""
    return min(100, int(100 * part / whole)) if whole else 0


def shares(parts: Iterable[int], whole: int) -> bytes:
    """The shares of parts, none greater than the whole, as `share` gives them."""
    return bytes([int(100 * part / whole) if whole else 0 for part in parts])


def traits_of(document: Document) -> dict[str, Sequence[int]]:
    """A column of whole numbers, 0 to 255, for each trait: an entry a block, in order."""
    blocks = document.blocks
    rows = zip(*map(_row, blocks), strict=True) if blocks else [()] * len(_NAMES)
    found = dict(zip(("words", "characters a word", *_OF_TEXT, *_OF_BLOCK), rows, strict=True))
    columns: dict[str, Sequence[int]] = {name: found[name] for name in _NAMES}
    columns["gap below"] = (*columns["gap"][1:], 0) if blocks else ()
    columns |= _copies(blocks)
    columns |= _cues(blocks, cues_of(document))
    return columns


_NAMES: Final = (
    "words", "characters a word", "is sentence", "ends of sentences", "commas", "quotes", "separators",
    "symbols", "stop words", "capitals", "digits", "kind", "indent", "gap", "link share", "ends in",
    "begins in", "lines", "is stamp", "holds date", "is code", "last word capital", "questions",
    "exclamations", "columns",
)  # fmt: skip
"""In the order in which the trees were learned; here those of the text alone, and those of the block:"""

_OF_TEXT: Final = (
    "ends of sentences", "commas", "quotes", "separators", "symbols",
    "stop words", "capitals", "digits", "ends in", "begins in", "last word capital", "questions",
    "exclamations", "columns",
)  # fmt: skip

_OF_BLOCK: Final = ("is sentence", "kind", "indent", "gap", "link share", "lines", "is stamp", "holds date",
                    "is code")  # fmt: skip


def _row(block: Block) -> tuple[int, ...]:
    has_digit = 0 < block.words <= 26 and _DIGITS.search(block.text, 0, LONGEST_READ) is not None
    return (
        min(block.words, MOST),
        _characters_a_word(block),
        *_of_text(block.text[:LONGEST_READ], block.folded[:LONGEST_READ], _is_unspaced(block)),
        int(block.is_sentence),
        KINDS.index(block.kind),
        min(block.indent, MOST),
        min(block.gap, MOST),
        share(block.link_share, 1.0),
        min(block.last - block.first + 1, MOST),
        int(has_digit and is_stamp(block)),
        int(has_digit and holds_date(block)),
        int(looks_like_code(block)),
    )


@lru_cache(maxsize=4_096)  # a pure function of the text, asked once more for what a first round leaves
def _of_text(text: str, folded: str, is_unspaced: bool) -> tuple[int, ...]:
    """What the beginning of a text is made of."""
    initials = _FIRST_LETTERS.findall(text)
    marks = Counter(_MARKS.findall(text))
    return (
        min(len(_ENDS.findall(text)), MOST),
        _count(marks, _COMMAS),
        _count(marks, _QUOTES),
        _count(marks, _SEPARATORS),
        min(_count(marks, _SYMBOLS) + len(_ADDRESSES.findall(text)), MOST),
        _stop_words(folded, is_unspaced),
        _capitals(initials),
        share(len(_DIGITS.findall(text)), len(text)),
        _edge(text[-1:]),
        _edge(text[:1]),
        int(text.rsplit(maxsplit=1)[-1][:1].isupper()) if text.strip() else 0,
        _count(marks, _QUESTIONS),
        _count(marks, _EXCLAMATIONS),
        min(text.count(" | "), MOST),
    )


def _count(marks: Mapping[str, int], known: frozenset[str]) -> int:
    return min(sum(count for mark, count in marks.items() if mark in known), MOST) if marks else 0


def _is_unspaced(block: Block) -> bool:
    return not block.text.isascii() and UNSPACED_CHARACTER.search(block.text) is not None


def _characters_a_word(block: Block) -> int:
    """In quarters of a character; the usual number where words are not spaced."""
    if _is_unspaced(block):
        return 4 * USUAL_WORD
    return min(4 * len(block.text) // block.words, MOST) if block.words else 0


def _capitals(initials: Sequence[str]) -> int:
    """The share of words that begin with a capital; a number beyond all shares in scripts without case."""
    cased = [letter for letter in initials if letter.isupper() or letter.islower()]
    return share(sum(map(str.isupper, cased)), len(cased)) if cased else MOST


def _stop_words(folded: str, is_unspaced: bool) -> int:
    """The share of stop words; where words are not spaced, that of the characters which endings are made of.

    A number beyond all shares in scripts of which neither is known.
    """
    if is_unspaced:
        endings = len(_HIRAGANA.findall(folded)) + 4 * len(_PARTICLES.findall(folded))
        return share(endings, len(folded)) if _EAST_ASIAN.search(folded) else MOST
    words = folded.split()
    known = stop_words()
    return share(sum(word.strip(".,;:!?\"'()") in known for word in words), len(words))


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
        "copies": bytes([min(whole[text] - 1, MOST) for text in texts]),
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
