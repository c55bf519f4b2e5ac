"""Walks a person through what would go, as `git add -p` does, and gathers what they decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from declutter.cli.asking import Question, Review, ask
from declutter.cli.review_state import Answer, Rule, forget, name_of, remember, remembered
from declutter.cli.streams import Stopped
from declutter.document import Block, Cleaning, Removal
from declutter.views import review as view
from declutter.words import fold

LEFT: Final = "Your answers are kept; the same command goes on from here."


@dataclass(frozen=True)
class Decision:
    """What was decided about the files that the review came to."""

    cleanings: Mapping[str, Cleaning]
    """For each path, the cleaning with only the removals that are to happen."""
    stays: Mapping[str, tuple[Removal, ...]]
    """For each path, the removals that are not to happen; also those that nobody decided on."""
    rules: tuple[Rule, ...]
    """What is always to stay or to go, in the order of the blocks that they came of."""
    finished: bool
    """False where it was left before every block was decided on."""


@dataclass(eq=False)
class Walk:
    """How far a review has come."""

    files: dict[str, Cleaning] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    """Of the files so far."""
    answers: dict[int, Answer] = field(default_factory=dict)
    """By the place of their question; those that were given, not those that follow from them."""


def review(
    items: Iterable[tuple[str, Cleaning]],
    how: Review,
    save: Callable[[Rule], None],
    finish: Callable[[Decision], None],
) -> Decision:
    """Ask about every removal, save the rules that came of it, and hand the decision on.

    `save` is called with each rule once the review ends, by its last answer, by q or by the end of the input;
    it may get a rule again that it was given in an earlier run. `finish` is called only when every removal is
    decided; the answers are forgotten once it returns. Ctrl-C passes through; answers are kept for the next
    run.
    """
    walk = Walk()
    try:
        finished = _walk(iter(items), walk, how)
    except (KeyboardInterrupt, Stopped):
        how.show(b"\n" + view.remark(LEFT, how.width, how.colour))
        raise
    decision = _decided(walk, finished)
    for rule in decision.rules:
        save(rule)
    if finished:
        finish(decision)
        for path, cleaning in walk.files.items():
            forget(how.folder, path, cleaning)
    _tell(walk, decision, how)
    return decision


def _walk(items: Iterator[tuple[str, Cleaning]], walk: Walk, how: Review) -> bool:
    """Ask what is open. False where the person quits."""
    at = 0
    while at < len(walk.questions) or _next_file(items, walk, how):
        if at == len(walk.questions) or _goes(at, walk) is not None:
            at += at < len(walk.questions)
            continue
        told = ask(walk.questions[at], how, can_go_back=bool(walk.answers))
        if told == "quit":
            return False
        if told == "back":
            at = max(walk.answers)
            del walk.answers[at]
        else:
            walk.answers[at] = told
        _keep(walk.questions[at].path, walk, how)
    return True


def _next_file(items: Iterator[tuple[str, Cleaning]], walk: Walk, how: Review) -> bool:
    """Take up the next file, with the answers that were given for it in an earlier run."""
    path, cleaning = next(items, (None, None))
    if path is None or cleaning is None:
        return False
    walk.files[path] = cleaning
    known = remembered(how.folder, path, cleaning)
    total = len(cleaning.removals)
    for number, removal in enumerate(cleaning.removals, 1):
        if answer := known.get(name_of(removal)):
            walk.answers[len(walk.questions)] = answer
        walk.questions.append(Question(path, cleaning, removal, f"{number:,}/{total:,}"))
    return True


def _keep(path: str, walk: Walk, how: Review) -> None:
    given = {
        name_of(walk.questions[at].removal): answer
        for at, answer in walk.answers.items()
        if walk.questions[at].path == path
    }
    remember(how.folder, path, walk.files[path], given)


def _goes(at: int, walk: Walk) -> bool | None:
    """Whether a removal is to happen: by its own answer, or by one that reaches as far as it."""
    if at in walk.answers:
        return walk.answers[at].goes
    goes = None
    for number, answer in walk.answers.items():
        if answer.rule and _speaks_of(answer.rule, walk.questions[at].removal.block):
            if answer.rule.kind == "protect":
                return False
            goes = True
        elif _reaches(answer, number, at, walk):
            goes = answer.goes
    return goes


def _reaches(answer: Answer, number: int, at: int, walk: Walk) -> bool:
    """Whether the answer to a question is for another one too."""
    asked, other = walk.questions[number], walk.questions[at]
    if answer.scope == "filter":
        return asked.removal.filter == other.removal.filter
    return answer.scope == "file" and asked.path == other.path and number < at


def _speaks_of(rule: Rule, block: Block) -> bool:
    """Whether a rule without a path decides about another block as well; settings tell the others."""
    phrase = fold(rule.phrase)
    return rule.path is None and (phrase == block.folded if rule.whole else phrase in block.folded)


def _decided(walk: Walk, finished: bool) -> Decision:
    staying: dict[str, list[Removal]] = {path: [] for path in walk.files}
    for at, question in enumerate(walk.questions):
        if not _goes(at, walk):
            staying[question.path].append(question.removal)
    stays = {path: tuple(removals) for path, removals in staying.items()}
    cleanings = {path: _without(cleaning, stays[path]) for path, cleaning in walk.files.items()}
    found = [walk.answers[at].rule for at in sorted(walk.answers)]
    rules = tuple(dict.fromkeys(rule for rule in found if rule))
    return Decision(cleanings, stays, rules, finished)


def _without(cleaning: Cleaning, stays: tuple[Removal, ...]) -> Cleaning:
    numbers = {removal.block.number for removal in stays}
    removals = tuple(removal for removal in cleaning.removals if removal.block.number not in numbers)
    return replace(cleaning, removals=removals, memo={})


def _tell(walk: Walk, decision: Decision, how: Review) -> None:
    if not walk.questions:
        how.show(view.remark("There is nothing to review: no block would go.", how.width, how.colour))
        return
    verdicts = [_goes(at, walk) for at in range(len(walk.questions))]
    counts = (verdicts.count(True), verdicts.count(False), verdicts.count(None), len(decision.rules))
    how.show(view.ending(*counts, how.width, how.colour))
    if not decision.finished:
        how.show(view.remark(LEFT, how.width, how.colour))
