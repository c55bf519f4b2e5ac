"""The review: every removal is asked about once, and every way of leaving it keeps what was answered."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from declutter.cli.asking import KEYS, Review, phrase_for
from declutter.cli.keys import Keys, keys_of
from declutter.cli.review import Decision, review
from declutter.cli.review_state import Rule
from declutter.document import Block, Cleaning
from tests.terminal import Terminal
from tests.views.page import cleaned, prose

PAGE = "\n\n".join(
    [
        "Clutter one", prose(1), "Clutter two",
        "This clutter is a long paragraph about the harbour, and nobody would miss it on the page.",
        "Clutter three", prose(2), "Clutter four",
    ]
) + "\n"  # fmt: skip

OTHER = f"Clutter of another page\n\n{prose(3)}\n\nClutter two\n"


ALL = ["Clutter one", "Clutter two", "This clutter ", "Clutter three", "Clutter four"]
"""What would go from the page, cut to 13 characters."""


class Held:
    """What a review was held with, and what came of it."""

    def __init__(self, answers: str | Iterable[str], folder: Path | None = None) -> None:
        lines = iter(answers)
        self.keys = Keys(lambda: next(lines, None), lambda: next(lines, None), is_single=False)
        self.screen = io.BytesIO()
        self.how = Review(
            self.keys, lambda data: void(self.screen.write(data)), 80, False, str(folder) if folder else None
        )
        self.saved: list[Rule] = []
        self.finished: list[Decision] = []

    def review(self, **pages: str) -> Decision:
        items = ((f"{name}.txt", cleaned(text)) for name, text in pages.items())
        return review(items, self.how, self.saved.append, self.finished.append)

    @property
    def seen(self) -> str:
        return self.screen.getvalue().decode()

    @property
    def asked(self) -> int:
        return self.seen.count("Remove this?")


def void(value: object) -> None:
    """Drops a value."""


def kept(decision: Decision, path: str = "page.txt") -> list[str]:
    return [removal.block.text[:13] for removal in decision.stays[path]]


def gone(decision: Decision, path: str = "page.txt") -> list[str]:
    return [removal.block.text[:13] for removal in decision.cleanings[path].removals]


@pytest.mark.parametrize(
    ("answers", "stays"),
    [
        pytest.param("yyyyy", [], id="yes"),
        pytest.param("nnnnn", ALL, id="no"),
        pytest.param("ykyny", ["Clutter two", "Clutter three"], id="k is no"),
        pytest.param("na", ["Clutter one"], id="yes to the rest"),
        pytest.param("yyd", ["This clutter ", "Clutter three", "Clutter four"], id="no to the rest"),
        pytest.param("nf", ["Clutter one"], id="yes to the filter"),
        pytest.param("yF", ["Clutter two", "This clutter ", "Clutter three", "Clutter four"],
                     id="no to the filter"),
        pytest.param("yybnyyy", ["Clutter two"], id="back"),
        pytest.param("ybnyyyy", ["Clutter one"], id="back to the first"),
        pytest.param("byyyyy", [], id="there is nothing before the first"),
        pytest.param(["y", "", "x", "?", "n", "a"], ["Clutter two"], id="what is no answer"),
    ],
)  # fmt: skip
def test_answers(answers: str, stays: list[str]) -> None:
    held = Held(answers)
    decision = held.review(page=PAGE)
    assert kept(decision) == stays
    assert decision.finished
    assert held.finished == [decision]
    assert sorted(kept(decision) + gone(decision)) == sorted(ALL)
    assert held.keys.key() is None, "every answer was used"


def test_the_cleaned_text_holds_what_stays() -> None:
    decision = Held("nyyyy").review(page=PAGE)
    body = decision.cleanings["page.txt"].body()
    assert body.startswith("Clutter one\n\n")
    assert "Clutter two" not in body
    assert prose(1) in body


def test_each_block_is_shown_with_its_reason_and_surroundings() -> None:
    held = Held("yyyyy")
    held.review(page=PAGE)
    first, second, *_ = held.seen.split("Remove this?")
    assert "page.txt  1/5" in first
    assert "5 · Clutter two" in first
    assert "- Clutter one" in first
    assert 'test_filter  says "Clutter' in first
    assert "Paragraph 1 of the article" in first
    assert "page.txt  2/5" in second
    assert "5 blocks go, 0 stay" in held.seen


def test_help_names_every_key() -> None:
    held = Held("?a")
    held.review(page=PAGE)
    for key, text in KEYS.items():
        assert f"\n{key} {text[:40]}" in held.seen.replace("more ", "more \n")


def test_filter_and_file_reach_as_far_as_they_say() -> None:
    decision = Held("f").review(page=PAGE, other=OTHER)
    assert (kept(decision), kept(decision, "other.txt")) == ([], [])
    decision = Held("dyn").review(page=PAGE, other=OTHER)
    assert len(kept(decision)) == 5
    assert kept(decision, "other.txt") == ["Clutter two"]


def test_going_back_takes_a_far_reaching_answer_back() -> None:
    decision = Held("dbyyyyyyy").review(page=PAGE, other=OTHER)
    assert kept(decision) == kept(decision, "other.txt") == []
    assert decision.finished


def test_protect_writes_a_rule_and_keeps_its_like() -> None:
    held = Held(["y", "p", "", "", "y", "y", "y", "y"])
    decision = held.review(page=PAGE, other=OTHER)
    assert held.saved == [Rule("protect", "Clutter two", None, whole=True)]
    assert decision.rules == tuple(held.saved)
    assert kept(decision) == kept(decision, "other.txt") == ["Clutter two"]
    assert decision.finished
    assert "1 rule" in held.seen


def test_a_rule_takes_the_words_and_files_it_is_given() -> None:
    held = Held(["y", "y", "r", "nobody would miss it", "news/*.txt", "a"])
    decision = held.review(page=PAGE)
    assert held.saved == [Rule("remove", "nobody would miss it", "news/*.txt", whole=False)]
    assert kept(decision) == []
    held = Held(["r", "clutter", "", "p", "CLUTTER  FOUR", "", ])  # fmt: skip
    decision = held.review(page=PAGE)
    assert held.asked == 1, "all the others hold the phrase"
    assert decision.finished


def test_protect_wins_over_remove() -> None:
    held = Held(["n", "n", "n", "p", "clutter", "", "b"])
    decision = held.review(page=PAGE, other=OTHER)
    assert len(kept(decision, "other.txt")) == 2
    held = Held(["p", "clutter t", "", "r", "clutter", ""])
    decision = held.review(page=PAGE)
    assert kept(decision) == ["Clutter one", "Clutter two", "Clutter three"]


def test_going_back_takes_a_rule_back() -> None:
    held = Held(["p", "", "", "b", "y", "a"])
    held.review(page=PAGE)
    assert held.saved == []


@pytest.mark.parametrize("length", [1, 39, 40, 41, 400])
def test_the_proposed_phrase_speaks_of_the_block(length: int) -> None:
    for text in ("word " * length, "港" * length):
        block: Block = cleaned(f"{text[:length].strip()}\n").document.blocks[0]
        phrase = phrase_for(block)
        assert phrase
        assert block.text.startswith(phrase)
        assert len(phrase) <= 40


@pytest.mark.parametrize("how", ["q", "end of the input"])
def test_a_review_that_was_left_goes_on(tmp_path: Path, how: str) -> None:
    first = Held(["n", "y", "p", "", "", *(["q"] if how == "q" else [])], tmp_path)
    decision = first.review(page=PAGE, other=OTHER)
    assert not decision.finished
    assert not first.finished
    assert kept(decision) == ["Clutter one", "This clutter ", "Clutter three", "Clutter four"], (
        "what nobody decided on stays"
    )
    assert len(first.saved) == 1
    assert "Your answers are kept" in first.seen
    second = Held("yyyy", tmp_path)
    decision = second.review(page=PAGE, other=OTHER)
    assert "page.txt  4/5" in second.seen.split("Remove this?")[0]
    assert kept(decision) == ["Clutter one", "This clutter "]
    assert decision.finished
    assert second.asked == 4 - 1 + (gone(decision, "other.txt") != ["Clutter of a"])
    assert not list(tmp_path.iterdir()), "what was acted on is forgotten"


def test_answers_are_for_the_file_as_it_was(tmp_path: Path) -> None:
    Held("nq", tmp_path).review(page=PAGE)
    again = Held("q", tmp_path)
    again.review(page=PAGE.replace("one", "won"))
    assert "page.txt  1/5" in again.seen
    again = Held("q", tmp_path)
    again.review(elsewhere=PAGE)
    assert "elsewhere.txt  1/5" in again.seen
    again = Held("q", tmp_path)
    again.review(page=PAGE)
    assert "page.txt  2/5" in again.seen


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"answers": 3}',
        b'{"answers": {"1-1 test_filter": 3}}',
        b'{"answers": {"1-1 test_filter": {"goes": 1, "scope": "x", "rule": null}}}',
    ],
)
def test_what_cannot_be_read_is_no_answer(tmp_path: Path, data: bytes) -> None:
    Held("nq", tmp_path).review(page=PAGE)
    (state,) = tmp_path.iterdir()
    state.write_bytes(data)
    held = Held("q", tmp_path)
    held.review(page=PAGE)
    assert "page.txt  1/5" in held.seen


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Held("a", tmp_path / "file" / "folder").review(page=PAGE).finished


def test_answers_survive_a_failure_to_act(tmp_path: Path) -> None:
    held = Held("nyyyy", tmp_path)

    def fail(decision: Decision) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        review([("page.txt", cleaned(PAGE))], held.how, held.saved.append, fail)
    again = Held("", tmp_path)
    assert kept(again.review(page=PAGE)) == ["Clutter one"]
    assert again.asked == 0


def test_files_are_taken_up_one_by_one() -> None:
    def items() -> Iterable[tuple[str, Cleaning]]:
        yield "page.txt", cleaned(PAGE)
        raise AssertionError("nobody came so far")

    held = Held("yq")
    assert list(review(items(), held.how, held.saved.append, held.finished.append).stays) == ["page.txt"]


def test_there_may_be_nothing_to_ask() -> None:
    held = Held("")
    decision = held.review(page=prose(1))
    assert decision.finished
    assert held.finished[0].cleanings["page.txt"].body() == prose(1)
    assert "no block would go" in held.seen


PROGRAM = """
import sys
from declutter.cli.asking import Review
from declutter.cli.keys import keys_of
from declutter.cli.review import review
from declutter.cli.streams import put
from tests.test_review import PAGE
from tests.views.page import cleaned
try:
    decision = review(
        [("page.txt", cleaned(PAGE))], Review(keys_of(sys.stdin), put, 80, False, sys.argv[1]),
        lambda rule: print("RULE", rule.kind, rule.phrase), lambda decision: print("FINISHED"),
    )
except KeyboardInterrupt:
    sys.exit(130)
print("STAYS", [removal.block.text[:13] for removal in decision.stays["page.txt"]])
"""


def program(folder: Path) -> list[str]:
    return [sys.executable, "-c", PROGRAM, str(folder)]


HERE = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")])}


def test_a_key_answers_at_once_on_a_terminal(tmp_path: Path) -> None:
    with Terminal(program(tmp_path), HERE) as terminal:
        for key in ("y", "n", "\x1b[A", "x", "y"):
            terminal.read_until("[?] more ")
            terminal.type(key)
        terminal.read_until("[?] more ")
        terminal.type("p")
        terminal.read_until("Protect what says [Enter: Clutter three]")
        terminal.type("\n")
        terminal.read_until("In which files [Enter: all]")
        terminal.type("\n")
        terminal.read_until("page.txt  5/5")
        terminal.type("y")
        assert terminal.read_to_end() == 0
        assert "RULE protect Clutter three" in terminal.output
        assert "FINISHED" in terminal.output
        assert "STAYS ['Clutter two', 'Clutter three']" in terminal.output


def test_a_closed_input_is_at_its_end() -> None:
    keys = keys_of(None)
    assert (keys.key(), keys.line()) == (None, None)


def test_ctrl_d_quits(tmp_path: Path) -> None:
    with Terminal(program(tmp_path), HERE) as terminal:
        terminal.read_until("[?] more ")
        terminal.type("\x04")
        assert terminal.read_to_end() == 0
        assert "FINISHED" not in terminal.output


def test_ctrl_c_leaves_at_once_and_keeps_the_answers(tmp_path: Path) -> None:
    with Terminal(program(tmp_path), HERE) as terminal:
        terminal.read_until("[?] more ")
        terminal.type("n")
        terminal.read_until("page.txt  2/5")
        terminal.read_until("[?] more ")
        terminal.type("\x03")
        assert terminal.read_to_end() == 130
        assert "Your answers are kept" in terminal.output
    with Terminal(program(tmp_path), HERE) as terminal:
        terminal.read_until("page.txt  2/5")
        terminal.type("a")
        assert terminal.read_to_end() == 0
        assert "STAYS ['Clutter one']" in terminal.output


def test_a_killed_review_leaves_its_answers(tmp_path: Path) -> None:
    with Terminal(program(tmp_path), HERE) as terminal:
        for _ in range(2):
            terminal.read_until("[?] more ")
            terminal.type("n")
        terminal.read_until("page.txt  3/5")
        terminal.program.send_signal(signal.SIGKILL)
        terminal.read_to_end()
    held = Held("q", tmp_path)
    held.review(page=PAGE)
    assert "page.txt  3/5" in held.seen


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {}])
def test_lines_answer_where_keys_cannot(tmp_path: Path, environment: dict[str, str]) -> None:
    """On a terminal too plain for keys, and from a pipe."""
    if environment:
        with Terminal(program(tmp_path), {**HERE, **environment}) as terminal:
            terminal.type("no\nyes\nall\n")
            assert terminal.read_to_end() == 0
            output = terminal.output
    else:
        output = subprocess.run(
            program(tmp_path),
            input=b"no\nyes\nall\n",
            env={**os.environ, **HERE},
            capture_output=True,
            check=True,
        ).stdout.decode()
    assert "STAYS ['Clutter one']" in output
