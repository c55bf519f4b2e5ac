"""The user's own rules: what a phrase and a pattern find, how long a pattern takes, and that protect wins."""

from __future__ import annotations

import random
import re
import string
import textwrap
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declutter.document import Cleaning, Document
from declutter.filters import FILTERS, LEVELS, chosen
from declutter.formats.text import read, read_text
from declutter.pipeline import clean, clean_protecting
from declutter.rules import PatternError, Rule, check, finds, patterns, protected_lines, rule_for
from declutter.rules.patterns import searcher
from tests.fixtures import Fixture, fixtures, some
from tests.pages import ARTICLE, PAGE, declutter
from tests.test_laws import TEXTS

LONG = 40_000
"""Characters."""

FEW = 200
"""Places that a search may have to work out anew; most are remembered from one character to the next."""

CATASTROPHES = (
    ("nested repeats", r"(a+)+$", "a" * LONG + "!"),
    ("repeated alternation", r"(a|a)*b", "a" * LONG),
    ("overlapping alternation", r"^(a|aa)+$", "a" * LONG + "!"),
    ("three wildcards", r".*.*.*=.*", "x" * LONG),
    ("words and spaces", r"^(\w+\s?)+$", "word " * (LONG // 5) + "!"),
    ("two repeats in one", r"(x+x+)+y", "x" * LONG),
    ("an address", r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}", "a" * LONG),
    ("from anywhere", r"a*b", "a" * LONG),
    ("counted repeats", r"(.*a){20}", "b" * LONG),
    ("optional letters", r"(a?){50}a{50}$", "a" * LONG + "!"),
    ("a far choice", r"(a|b)*a(a|b){25}c", "".join(random.Random(1).choices("ab", k=LONG))),
    ("spaces at the end", r"\s+$", " " * LONG + "x"),
)


def removed(text: str, *rules: Rule, level: str = "normal") -> dict[str, str]:
    """The reason by the text of each block that the user's rules remove."""
    document = read_text(text)
    cleaning = clean(
        document,
        chosen(level, rules=rules),
        threshold=LEVELS[level].threshold,
        protected=protected_lines(document, rules),
    )
    return {each.block.text: each.reason for each in cleaning.removals if each.filter == "own_rule"}


def says(text: str, rule: Rule) -> bool:
    (block,) = read_text(text).blocks
    return finds(rule, block)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Tap to enlarge", "TAP  to\u00a0enlarge"),
        ("it's “here”", 'It’s "here" at last'),
        ("ﬁrst", "At first, nothing"),
        ("もっと読む", "続きをもっと読む方へ"),
        ("art", "the art of it"),
        ("№ 5", "No 5 lives"),
    ],
)
def test_a_phrase_is_found_whatever_its_case_spaces_and_quotes(phrase: str, text: str) -> None:
    assert says(text, Rule("remove", phrase=phrase))


@pytest.mark.parametrize(("phrase", "text"), [("art", "the start of it"), ("enlarge", "enlarged twice")])
def test_a_phrase_is_not_found_within_a_word(phrase: str, text: str) -> None:
    assert not says(text, Rule("remove", phrase=phrase))


def test_a_whole_phrase_is_all_that_a_block_says() -> None:
    rule = Rule("remove", phrase="More", whole=True)
    assert says("MORE", rule)
    assert not says("More news", rule)


def test_a_pattern_is_tried_on_what_is_seen_and_on_the_folded_text() -> None:
    assert says("Issue no. 12", Rule("remove", pattern=r"^ISSUE no\. \d+$"))
    assert says("It’s “here”", Rule("remove", pattern="it’s “"))
    assert says("It’s “here”", Rule("remove", pattern="it's \""))
    assert not says("Issue no. twelve", Rule("remove", pattern=r"no\. \d"))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (Rule("remove"), "either a phrase or a pattern"),
        (Rule("remove", phrase="a", pattern="a"), "either a phrase or a pattern"),
        (Rule("remove", phrase="\u200b"), "nothing that can be seen"),
        (Rule("remove", pattern="a", whole=True), "write ^ and $"),
        (Rule("remove", pattern="(a"), "no regular expression: missing ), unterminated subpattern"),
        (Rule("remove", pattern="a{2,1}"), "no regular expression"),
        (Rule("remove", pattern=".*"), "matches nothing at all too"),
        (Rule("remove", pattern="(?=a)b"), "looks ahead or behind"),
        (Rule("remove", pattern="(?<!a)b"), "looks ahead or behind"),
        (Rule("remove", pattern=r"(a)\1"), "refers back"),
        (Rule("remove", pattern="(?>a)b"), "atomic"),
        (Rule("remove", pattern="a++b"), "possessive"),
        (Rule("remove", pattern="((a{100}){100}){100}"), "too long"),
        (Rule("remove", pattern="a{99999999999999}"), "no regular expression"),
        (Rule("remove", pattern="(" * 5_000 + "a" + ")" * 5_000), "pattern"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_is_refused_with_what_to_do(rule: Rule, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        check(rule)


@pytest.mark.parametrize(("pattern", "text"), [case[1:] for case in CATASTROPHES], ids=lambda v: v[:40])
def test_no_pattern_takes_long(pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own search would take years for most of these."""
    found, worked_out = _searched(pattern, text, monkeypatch)
    assert not found
    assert worked_out <= (len(text) if "|b)" in pattern else FEW)


def test_the_time_of_a_search_grows_with_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two places of this search are the same: each character costs one step, and none costs more."""
    text = "".join(random.Random(2).choices("ab", k=LONG // 4))
    _, worked_out = _searched(r"(a|b)*a(a|b){25}c", text, monkeypatch)
    assert len(text) // 2 < worked_out <= len(text)


def _searched(pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, int]:
    """Whether a text holds the pattern, and how many places of the search were worked out anew."""
    search = searcher.__wrapped__(pattern)
    counted = Mock(side_effect=patterns._lead)
    monkeypatch.setattr(patterns, "_lead", counted)
    return search(text), counted.call_count


PIECES = st.sampled_from(
    [*"abcé1ß -", ".", r"\w", r"\W", r"\d", r"\s", r"\b", "^", "$", "[ab]", "[^a]", "[a-c1]", r"[^\w]", "K"]
)
PATTERNS = st.recursive(
    PIECES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=4).map("".join),
        st.lists(parts, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(parts, st.sampled_from(["*", "+", "?", "+?", "{2}", "{1,3}", "{2,}"])).map(
            lambda pair: f"({pair[0]}){pair[1]}"
        ),
        parts.map(lambda part: f"(?-i:{part})"),
    ),
    max_leaves=8,
)


@given(pattern=PATTERNS, text=st.text(st.sampled_from("abcABC é1ßΣσςKk.-_"), max_size=10))
@settings(max_examples=500, deadline=None)
def test_finds_what_re_finds(pattern: str, text: str) -> None:
    if re.search(pattern, "", re.IGNORECASE):
        with pytest.raises(PatternError, match="matches nothing"):
            searcher.__wrapped__(pattern)
        return
    search = searcher.__wrapped__(pattern)
    assert search(text) == bool(re.search(pattern, text, re.IGNORECASE))


def test_what_a_search_remembers_never_changes_what_it_finds() -> None:
    search = searcher(r"(a|b)*a(a|b){9}c")
    letters = random.Random(3)
    for _ in range(300):
        text = "".join(letters.choices("abc", k=40))
        assert search(text) == bool(re.search(r"a[ab]{9}c", text))
    rare = "".join(map(chr, range(0x4E00, 0x9FFF))) + string.ascii_letters
    assert searcher(r"\w+xyz")(rare)


def test_a_remove_rule_removes_and_says_which() -> None:
    rule = Rule("remove", phrase="ferry will run", origin="declutter.toml:3", reason="too many\nferries")
    reason = 'says "ferry will run", which declutter.toml:3 removes (too many ferries)'
    assert list(removed(ARTICLE, rule).values()) == [reason]
    rule = Rule("remove", pattern=r"two of \w+ piers", origin="declutter.toml:3")
    assert list(removed(ARTICLE, rule).values()) == [
        r'matches "two of \w+ piers", which declutter.toml:3 removes'
    ]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ["cookie_notice", "own_rule", "navigation"])
def test_protect_wins_over_every_filter(name: str, level: str) -> None:
    document = read_text(PAGE)
    phrases = ["we use cookies", "accept all", "Skip to main"]
    remove = [Rule("remove", phrase=phrase) for phrase in phrases]
    protect = [Rule("protect", phrase=phrase) for phrase in phrases]
    judges = chosen(level, only=[name], rules=remove)
    assert clean(document, judges).changes
    assert not clean(document, judges, protected=protected_lines(document, [*remove, *protect])).changes


def test_a_line_by_itself_protects_the_block_that_it_is_in() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in ARTICLE.split("\n\n"))
    document = read_text(wrapped)
    block = next(block for block in document.blocks if len(block.lines) > 1)
    second = document.lines[block.first]
    assert protected_lines(document, [Rule("protect", phrase=second, whole=True)]) == set(block.lines)


def test_a_phrase_over_two_lines_protects_its_block() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in ARTICLE.split("\n\n"))
    document = read_text(wrapped)
    block = next(block for block in document.blocks if len(block.lines) > 1)
    over = f"{document.lines[block.first - 1].split()[-1]} {document.lines[block.first].split()[0]}"
    assert protected_lines(document, [Rule("protect", phrase=over)]) == set(block.lines)


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.slug)
def test_the_rule_for_a_block_finds_it(fixture: Fixture) -> None:
    for block in read(fixture.data).blocks:
        if block.folded:
            rule = rule_for(block, "protect")
            assert finds(rule, block)
            check(rule)


def test_without_rules_there_is_nothing_to_do() -> None:
    document = read_text(PAGE)
    assert protected_lines(document, [Rule("remove", phrase="cookies")]) == frozenset()
    assert clean(document, {"own_rule": FILTERS["own_rule"]}).removals == ()


RULES = (
    Rule("remove", phrase="the council"),
    Rule("remove", phrase="3 min read", whole=True),
    Rule("remove", pattern=r"^by \w+"),
    Rule("protect", phrase="share on facebook"),
    Rule("protect", phrase="accept all", whole=True),
    Rule("protect", phrase="Nobody was hurt"),
    Rule("protect", pattern=r"^. \d{4} "),
    Rule("protect", phrase="広告"),
)


def check_laws(data: bytes, level: str) -> None:
    judges, protect = chosen(level, rules=RULES), partial(protected_lines, rules=RULES)

    def cleaned(document: Document) -> Cleaning:
        return clean_protecting(document, judges, protect, threshold=LEVELS[level].threshold, level=level)

    document = read(data)
    cleaning = cleaned(document)
    gone = {line for each in cleaning.removals for line in each.block.lines}
    assert protect(document).isdisjoint(gone)
    assert cleaned(read(cleaning.data())).data() == cleaning.data(), "cleaning twice equals once"


CAPTION = "A ferry on the river, seen from the north bank. Photo: Lena Hart\n"
COMES_APART = (
    CAPTION * 2 + "© 2025 River Post. All rights reserved.\n" + CAPTION + "Skip to main content"
).encode()


def test_what_would_come_apart_into_other_blocks_stays_as_it_is() -> None:
    check_laws(COMES_APART, "strict")


def test_what_would_come_apart_is_told(tmp_path: Path) -> None:
    (tmp_path / "declutter.toml").write_text("level = 'strict'\n[[protect]]\npattern = '^. [0-9]{4} '\n")
    page = tmp_path / "page.txt"
    page.write_bytes(COMES_APART)
    done = declutter(page)
    assert done.stdout == COMES_APART
    assert done.stderr.endswith(b"page.txt: what is protected would come apart, so nothing was removed\n")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("fixture", some(fixtures(), 4))
def test_laws_hold_on_fixtures_with_rules(fixture: Fixture, level: str) -> None:
    check_laws(fixture.data, level)


@pytest.mark.parametrize("level", LEVELS)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws_hold_on_generated_documents_with_rules(text: str, level: str) -> None:
    check_laws(text.encode("utf-8", "surrogatepass"), level)
