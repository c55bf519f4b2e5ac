"""Asks a person about one removed block, and makes an answer of the key that they press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from declutter.cli.keys import Keys
from declutter.cli.review_state import Answer, Rule
from declutter.document import Block, Cleaning, Removal
from declutter.rules import rule_for
from declutter.views import review as view
from declutter.words import fold

KEYS: Final[Mapping[str, str]] = {
    "y": "yes, remove this",
    "n": "no, keep it (k does the same)",
    "p": "protect: keep this, here and wherever it stands, by a rule in your settings",
    "r": "remove this, here and wherever it stands, by a rule in your settings",
    "f": "yes, and yes to all that this filter takes, in the files to come too",
    "F": "no, and no to all that this filter takes, in the files to come too",
    "a": "yes, and yes to all that is left in this file",
    "d": "no, and no to all that is left in this file",
    "b": "back to the question before",
    "q": "quit; your answers are kept, and the same command goes on from here",
    "?": "show this list",
}

ANSWERS: Final[Mapping[str, Answer]] = {
    "y": Answer(True),
    "n": Answer(False),
    "k": Answer(False),
    "f": Answer(True, "filter"),
    "F": Answer(False, "filter"),
    "a": Answer(True, "file"),
    "d": Answer(False, "file"),
}


@dataclass(frozen=True)
class Review:
    """How a review is held: where answers come from and are kept, and what it is shown on."""

    keys: Keys
    show: Callable[[bytes], None]
    width: int
    colour: bool
    folder: str | None = None
    """Where answers are kept until the review is done; None keeps none."""


@dataclass(frozen=True, eq=False)
class Question:
    """A removal that is to be decided on."""

    path: str
    cleaning: Cleaning
    removal: Removal
    place: str
    """Which of the removals of its file it is, as "3/49"."""


Told = Answer | Literal["quit", "back"]


def ask(question: Question, how: Review, can_go_back: bool) -> Told:
    """Show the block and ask until there is an answer; the end of the input quits."""
    how.show(
        view.question(
            question.path, question.cleaning, question.removal, question.place, how.width, how.colour
        )
    )
    while True:
        how.show(view.prompt(can_go_back, how.width, how.colour))
        key = how.keys.key()
        if how.keys.is_single:
            how.show(view.remark(key or "", how.width, how.colour))
        if key is None or key == "q":
            return "quit"
        if key == "b" and can_go_back:
            return "back"
        if key in ANSWERS:
            return ANSWERS[key]
        if key in ("p", "r"):
            rule = _rule("protect" if key == "p" else "remove", question.removal.block, how)
            return Answer(key == "r", rule=rule) if rule else "quit"
        if key:
            how.show(view.key_list(KEYS, how.width, how.colour))


def _rule(kind: Literal["protect", "remove"], block: Block, how: Review) -> Rule | None:
    """The rule that is wanted, by a phrase that speaks of the block; None at the end of the input."""
    proposal = phrase_for(block)
    how.show(view.wording(f"{kind.capitalize()} what says", proposal, how.width, how.colour))
    phrase = how.keys.line()
    if phrase is None:
        return None
    phrase = phrase if fold(phrase) else proposal
    how.show(view.wording("In which files", "all", how.width, how.colour))
    path = how.keys.line()
    if path is None:
        return None
    return Rule(kind, phrase, path or None, whole=fold(phrase) == block.folded)


def phrase_for(block: Block) -> str:
    """The first words of a block, or all of them where they are few."""
    return rule_for(block, "protect").phrase
