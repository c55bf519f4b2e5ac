"""Folds text for matching, opens the phrase lists of `data/`, and tells languages."""

from declutter.words.folding import (
    INVISIBLE,
    LONGEST_LABEL,
    MARKS,
    UNSPACED,
    UNSPACED_CHARACTER,
    WORD,
    count,
    ends_sentence,
    fold,
    label,
    letters,
    measured,
    sentences_within,
    vocabulary,
)
from declutter.words.languages import language, stop_words
from declutter.words.lists import DATA, Held, Labels, Phrases, held, holds, labels, phrases, rows

__all__ = [
    "DATA",
    "INVISIBLE",
    "LONGEST_LABEL",
    "MARKS",
    "UNSPACED",
    "UNSPACED_CHARACTER",
    "WORD",
    "Held",
    "Labels",
    "Phrases",
    "count",
    "ends_sentence",
    "fold",
    "held",
    "holds",
    "label",
    "labels",
    "language",
    "letters",
    "measured",
    "phrases",
    "rows",
    "sentences_within",
    "stop_words",
    "vocabulary",
]
