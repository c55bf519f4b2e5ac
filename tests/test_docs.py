"""The pages in `docs/` are true: their examples run, and what they name exists, all of it."""

from __future__ import annotations

import doctest
import re
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import declutter as library
from declutter.config import KEYS, load
from declutter.config.keys import from_toml
from declutter.config.origin import Origin
from declutter.document import Cleaning
from declutter.filters import FILTERS, LEVELS, chosen
from declutter.formats.text import read, read_text
from declutter.pipeline import clean
from tests.pages import PLAIN, declutter
from tests.test_repository import TOP

DOCS = TOP / "docs"

PAGES = sorted(DOCS.glob("*.md"))
EVERY = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)

FILTER_PAGE = (DOCS / "filters.md").read_text()

SOURCE = Path(library.__file__).parent
WITH_EXAMPLES = sorted(
    ".".join(("declutter", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
    if ">>> " in path.read_text()
)
"""Modules whose docstrings show what a function gives."""

WITHOUT_EXAMPLE = {"template"}
"""Learns from many pages."""

OF_OTHERS = {"--xattr"}
"""Options of other programs that the pages speak of."""


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def sections(text: str) -> dict[str, str]:
    """What stands below each heading of the second rank."""
    _, *parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as links spell them."""
    headings = re.findall(r"^#+ (.+)$", prose(page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


# --- every page


def test_the_pages_are_there() -> None:
    expected = {
        "adding-a-filter",
        "adding-a-language",
        "filters",
        "how-it-works",
        "judge",
        "library",
        "settings",
    }
    assert {page.stem for page in PAGES} >= expected


@EVERY
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text()):
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        if anchor:
            assert anchor in anchors(found), target


@EVERY
def test_files_that_are_named_exist(page: Path) -> None:
    names = re.findall(r"`((?:src|tests|fixtures|docs|training|benchmarks)/[^`\s]+)`", page.read_text())
    missing = [name for name in names if "<" not in name and not (TOP / name).exists()]
    assert missing == []


@EVERY
def test_options_that_are_named_exist(page: Path) -> None:
    if page.stem in ("judge", "html"):  # speak of the options of training and benchmarks
        return
    offered = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", declutter("--help").stdout.decode()))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page.read_text()))
    assert named <= offered | OF_OTHERS, f"no such option: {sorted(named - offered)}"


@EVERY
def test_settings_that_are_shown_can_be_read(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(fenced(page.read_text(), "toml")):
        if "entry-points" in block:
            assert tomllib.loads(block)["project"]["entry-points"]["declutter.filters"]
            continue
        path = tmp_path / f"{number}.toml"
        path.write_text(block)
        load("/", str(path))


@EVERY
def test_sessions_in_python_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    sessions = [block for block in fenced(page.read_text(), "python") if ">>>" in block]
    assert sessions or page.stem != "library"
    names: dict[str, object] = {}
    for session in sessions:
        test = doctest.DocTestParser().get_doctest(session, names, page.name, str(page), 0)
        report: list[str] = []
        failed, _ = doctest.DocTestRunner().run(test, out=report.append, clear_globs=False)
        names.update(test.globs)
        assert not failed, "".join(report)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_hold(module: str) -> None:
    tried = doctest.testmod(import_module(module))
    assert tried.attempted
    assert not tried.failed


# --- filters


def test_every_filter_has_its_section_in_their_order() -> None:
    titles = list(sections(FILTER_PAGE))
    assert [title for title in titles if title in FILTERS] == [name for name in FILTERS if name in titles]
    assert set(titles) - WITHOUT_EXAMPLE == set(FILTERS) - WITHOUT_EXAMPLE
    assert set(FILTERS) <= set(titles)


def text_of(example: str) -> str:
    return "".join(f"{line[2:]}\n" for line in example.splitlines())


def cleaned(section: str, example: str, folder: Path) -> Cleaning:
    """The example as the section says that it is cleaned: with its rules and the filters it asks for."""
    asked = re.search(r"`declutter --also (\w+)`", section)
    also = (asked[1],) if asked else ()
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "declutter.toml").write_text("".join(fenced(section, "toml")))
    rules = load(str(folder)).rules_for(None)
    judges = chosen("normal", also=also, rules=rules)
    return clean(read_text(text_of(example)), judges, threshold=LEVELS["normal"].threshold)


@pytest.mark.parametrize("name", [name for name in FILTERS if name not in WITHOUT_EXAMPLE])
def test_each_filter_does_what_its_example_shows(name: str, tmp_path: Path) -> None:
    section = sections(FILTER_PAGE)[name]
    (example,) = fenced(section, "diff")
    shown = {line[2:] for line in example.splitlines() if line.startswith("- ")}
    page = re.search(r"\]\(\.\./(fixtures/[^)]+)\)", section)
    if page:  # a part of a page
        done = library.clean((TOP / page[1]).read_bytes())
        assert shown == {each.block.text for each in done.removals if each.filter == name} & shown
        return
    done = cleaned(section, example, tmp_path)
    lines = example.splitlines()
    gone = {number: removal.filter for removal in done.removals for number in removal.block.lines}
    assert gone == {at: name for at, line in enumerate(lines, 1) if line.startswith("- ")}
    below = prose(section.rpartition("```")[2])
    assert {removal.reason for removal in done.removals} == set(re.findall(r"`([^`]+)`", below))
    assert all(line[:2] in ("- ", "  ", "") for line in lines)


# --- settings


def test_every_setting_is_described_and_shown_as_it_may_be() -> None:
    (shown, own) = fenced(sections((DOCS / "settings.md").read_text())["What there is"], "toml")
    values = tomllib.loads(shown)
    assert list(values) == [name for name, key in KEYS.items() if key.is_for_project]
    assert list(tomllib.loads(own)) == [name for name, key in KEYS.items() if not key.is_for_project]
    comments = dict(re.findall(r"^([\w-]+) = .*# (.+)$", shown, re.MULTILINE))
    for name, key in KEYS.items():
        if key.choices:
            words = comments[name].partition(":")[0].replace(" or", "")
            assert re.findall(r"\w+", words) == list(key.choices)
        for_user = {**values, **tomllib.loads(own)}
        from_toml(key, for_user[name], Origin())


def test_the_error_that_is_shown_is_what_is_said(tmp_path: Path) -> None:
    (said,) = fenced((DOCS / "settings.md").read_text(), "text")
    (tmp_path / ".git").mkdir()
    (tmp_path / "declutter.toml").write_text('\n\nlevle = "strict"\n')
    with pytest.raises(ValueError, match="did you mean") as error:
        load(str(tmp_path))
    assert str(error.value).endswith("/" + said.strip())


def test_what_a_rule_and_a_path_may_have_is_described() -> None:
    from declutter.config.reading import _RULE_KEYS

    parts = sections((DOCS / "settings.md").read_text())
    assert set(re.findall(r"^\| `(\w+)`", parts["Rules"], re.MULTILINE)) == set(_RULE_KEYS)
    named = set(re.findall(r"`(\w+)`", prose(parts["For some files"]))) - {"path"}
    assert named == {name for name, key in KEYS.items() if key.is_for_paths}


# --- the others


def test_levels_are_as_described() -> None:
    page = (DOCS / "how-it-works.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+) \|(.*)\|$", page, re.MULTILINE)
    assert [row[0] for row in rows] == list(LEVELS)
    usual = set(LEVELS["normal"].filters)
    for name, named, learned, more in rows:
        level = LEVELS[name]
        assert (level.named, level.learned.sentences) == (float(named), float(learned))
        assert set(level.filters) - usual == set(re.findall(r"\w+", more))


def test_lists_of_phrases_that_are_named_exist() -> None:
    page = (DOCS / "adding-a-language.md").read_text()
    lists = re.findall(r"^\d+\. (.+):", page, re.MULTILINE)
    named = {name for row in lists for name in re.findall(r"`(\w+)`", row)}
    assert named
    assert [name for name in named if not (TOP / "src/declutter/data" / name / "en.txt").exists()] == []
    (example,) = fenced(page, "text")
    _, *phrases = example.splitlines()
    assert phrases == sorted(phrases)


def test_the_library_page_names_what_a_cleaning_has() -> None:
    named = re.findall(r"^\| `\.(\w+)", (DOCS / "library.md").read_text(), re.MULTILINE)
    cleaning = Cleaning(read(b"a"))
    assert named
    assert [name for name in named if not hasattr(cleaning, name)] == []


def test_the_example_of_a_filter_is_the_package_in_short() -> None:
    from declutter.document import Verdict

    (code,) = (block for block in fenced((DOCS / "adding-a-filter.md").read_text(), "python"))
    names: dict[str, object] = {"Verdict": Verdict}
    exec(compile(code, "adding-a-filter.md", "exec"), names)
    page = (
        "It was 14 °C at noon, the harbour master said to us.\n\nHarbour 14 °C\n\nThe ferry did not go out.\n"
    )
    judge = names["weather_box"]
    assert callable(judge)
    document = read_text(page)
    assert [each.block.text for each in clean(document, {"weather_box": judge}).removals] == ["Harbour 14 °C"]
    about = tomllib.loads((DOCS / "example-filter" / "pyproject.toml").read_text())
    (shown,) = fenced((DOCS / "adding-a-filter.md").read_text(), "toml")
    assert tomllib.loads(shown)["project"]["entry-points"] == about["project"]["entry-points"]


@EVERY
def test_commands_that_are_shown_are_ones(page: Path) -> None:
    for block in fenced(page.read_text(), "sh"):
        run = subprocess.run(["sh", "-n"], input=block.encode(), capture_output=True, env=PLAIN, check=False)
        assert run.returncode == 0, run.stderr.decode()
        named = re.findall(r"--(?:skip|only|also) ([a-z_,]+)", block)
        names = {name for value in named for name in value.split(",")}
        assert names <= {*FILTERS, "weather_box"}
