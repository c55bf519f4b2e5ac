"""What the learned judge is told of each block by itself: its length, its marks, its script, its labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from declutter.article.cues import HELD, LABELS, NONE, Cues, cues_of
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


def traits_of(document: Document) -> dict[str, list[int]]:
    """A column of whole numbers, 0 to 255, for each trait: an entry a block, in order."""
    blocks = document.blocks
    columns: dict[str, list[int]] = {}
    rows = [_row(block) for block in blocks]
    for at, name in enumerate(_NAMES):
        columns[name] = [row[at] for row in rows]
    columns["gap below"] = [*columns["gap"][1:], 0] if blocks else []
    columns |= _copies(blocks)
    columns |= _cues(blocks, cues_of(document))
    return columns


_NAMES: Final = (
    "words", "characters a word", "is sentence", "ends of sentences", "commas", "quotes", "separators",
    "symbols", "stop words", "capitals", "digits", "kind", "indent", "gap", "link share", "ends in",
    "begins in", "lines", "is stamp", "holds date", "is code", "last word capital", "questions",
    "exclamations", "columns",
)  # fmt: skip


def _row(block: Block) -> tuple[int, ...]:
    text = block.text[:LONGEST_READ]
    words = block.words
    initials = _FIRST_LETTERS.findall(text)
    marks = _MARKS.findall(text)
    is_short = 0 < words <= 26
    has_digit = is_short and _DIGITS.search(text) is not None
    return (
        min(words, MOST),
        _characters_a_word(block),
        int(block.is_sentence),
        min(len(_ENDS.findall(text)), MOST),
        _count(marks, _COMMAS),
        _count(marks, _QUOTES),
        _count(marks, _SEPARATORS),
        min(_count(marks, _SYMBOLS) + len(_ADDRESSES.findall(text)), MOST),
        _stop_words(block),
        _capitals(initials),
        share(len(_DIGITS.findall(text)), len(text)),
        KINDS.index(block.kind),
        min(block.indent, MOST),
        min(block.gap, MOST),
        share(block.link_share, 1.0),
        _edge(text[-1:]),
        _edge(text[:1]),
        min(block.last - block.first + 1, MOST),
        int(has_digit and is_stamp(block)),
        int(has_digit and holds_date(block)),
        int(looks_like_code(block)),
        int(text.rsplit(maxsplit=1)[-1][:1].isupper()) if text.strip() else 0,
        _count(marks, _QUESTIONS),
        _count(marks, _EXCLAMATIONS),
        min(text.count(" | "), MOST),
    )


def _count(marks: Sequence[str], known: frozenset[str]) -> int:
    return min(sum(mark in known for mark in marks), MOST) if marks else 0


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


def _stop_words(block: Block) -> int:
    """The share of stop words; where words are not spaced, that of the characters which endings are made of.

    A number beyond all shares in scripts of which neither is known.
    """
    folded = block.folded[:LONGEST_READ]
    if _is_unspaced(block):
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


def _copies(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """How often the document says the same, and how often something that begins alike."""
    whole = Counter(block.folded for block in blocks)
    beginnings = Counter(block.folded[:SAME_BEGINNING] for block in blocks)
    labels = Counter(block.label for block in blocks if block.label)
    seen: Counter[str] = Counter()
    before = []
    for block in blocks:
        before.append(min(seen[block.folded], MOST))
        seen[block.folded] += 1
    return {
        "copies": [min(whole[block.folded] - 1, MOST) for block in blocks],
        "copies above": before,
        "copies of label": [min(labels[block.label], MOST) if block.label else 0 for block in blocks],
        "alike": [
            min(beginnings[block.folded[:SAME_BEGINNING]] - 1, MOST)
            if len(block.folded) >= SAME_BEGINNING
            else 0
            for block in blocks
        ],
    }


def _cues(blocks: Sequence[Block], cues: Mapping[int, Cues]) -> dict[str, list[int]]:
    columns = {kind: [0] * len(blocks) for kind in CUES}
    for at, block in enumerate(blocks):
        for kind, phrase in cues.get(block.number, NONE).items():
            columns[kind][at] = IS if phrase == block.label else HOLDS
    return {f"cue {kind}": column for kind, column in columns.items()}
