"""Settings: where they are found, which wins, what is refused and how it is said; rules can be added."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declutter.config import KEYS, Settings, SettingsError, check_names, load, start_of, user_folder
from declutter.config.adding import add_rule
from declutter.config.lines import lines_of
from declutter.config.showing import show
from declutter.config.toml import in_toml
from declutter.filters import FILTERS, LEVELS
from declutter.rules import Rule
from declutter.writing import RefusedError

Write = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which a run starts, at the top of its project."""
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, text: str, name: str = "declutter.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text)
    return path


def error_of(folder: Path, text: str, name: str = "declutter.toml") -> str:
    write(folder, text, name)
    with pytest.raises(SettingsError) as error:
        load(str(folder))
    return str(error.value)


# --- precedence


def test_flags_then_environment_then_project_then_user_then_default(project: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own", 'level = "gentle"\n').parent
    expected = [("normal", "default"), ("gentle", f"{own}/declutter.toml:1")]
    assert load(".").value("level")[0] == "normal"
    seen = [load("."), load(".", user_folder=str(own))]
    write(project, '# ours\n\nlevel = "strict"\n')
    expected.append(("strict", "declutter.toml:3"))
    seen.append(load(".", user_folder=str(own)))
    expected.append(("gentle", "DECLUTTER_LEVEL"))
    seen.append(load(".", environ={"DECLUTTER_LEVEL": "gentle"}, user_folder=str(own)))
    expected.append(("normal", "--level"))
    seen.append(seen[-1].with_flags({"level": "normal"}))
    seen[0] = Settings()
    assert [(value, str(origin)) for value, origin in (each.value("level") for each in seen)] == expected


def test_each_setting_can_be_set_in_a_file_and_in_the_environment(tmp_path: Path) -> None:
    samples = {
        "word": "gentle",
        "text": "less",
        "file": "a",
        "names": "sharing",
        "patterns": "*.txt",
        "size": "2K",
    }
    for key in KEYS.values():
        raw = {"switch": "true", "count": "3"}.get(key.kind) or samples[key.kind]
        raw = key.choices[-1] if key.choices else raw
        quoted = raw if key.kind in ("switch", "count") else f'"{raw}"'
        path = write(tmp_path, f"{key.name} = {quoted}\n", "own.toml")
        variable = "DECLUTTER_" + key.name.replace("-", "_").upper()
        wanted = str(tmp_path / raw) if key.kind == "file" else None
        from_file, from_variable = load(".", str(path)), load(".", None, {variable: raw}, without_files=True)
        values = from_file.value(key.name)[0], from_variable.value(key.name)[0]
        assert values == ((wanted, raw) if wanted else (values[1], values[1]))
        assert key.default not in values
        assert str(from_file.value(key.name)[1]) == f"{path}:1"
        assert str(from_variable.value(key.name)[1]) == variable


def test_levels_are_those_there_are() -> None:
    assert set(KEYS["level"].choices) == set(LEVELS)


def test_an_explicit_file_takes_the_place_of_all_others(project: Path, tmp_path: Path) -> None:
    write(project, 'level = "strict"\n')
    own = write(tmp_path / "own", 'color = "never"\n').parent
    named = write(tmp_path, "jobs = 2\n", "other.toml")
    settings = load(".", str(named), {}, str(own))
    assert [settings.value(name)[0] for name in ("level", "color", "jobs")] == ["normal", "auto", 2]
    without = load(".", None, {"DECLUTTER_JOBS": "3"}, str(own), without_files=True)
    assert [without.value(name)[0] for name in ("level", "color", "jobs")] == ["normal", "auto", 3]


def test_sizes_lists_and_switches_are_read_alike_everywhere(project: Path) -> None:
    write(
        project,
        'max-file-size = "2K"\nskip = ["related", "sharing"]\ninclude = "*.txt, *.md"\nhidden = true\n',
    )
    environ = {
        "DECLUTTER_MAX_FILE_SIZE": "2K",
        "DECLUTTER_SKIP": "related, sharing",
        "DECLUTTER_INCLUDE": "*.txt,*.md",
        "DECLUTTER_HIDDEN": "yes",
    }
    wanted = [2048, ("related", "sharing"), ("*.txt", "*.md"), True]
    for settings in (load("."), load("/", None, environ)):
        names = ("max-file-size", "skip", "include", "hidden")
        assert [settings.value(name)[0] for name in names] == wanted
    assert load("/", None, {"DECLUTTER_HIDDEN": "0"}).value("hidden")[0] is False


def test_a_filter_that_a_flag_asks_for_is_not_skipped_for_a_file(project: Path) -> None:
    write(project, 'skip = ["related", "caption"]\n')
    flags = {"also": ("caption",)}
    assert load(".").with_flags(flags).value("skip")[0] == ("related",)
    assert load(".").with_flags({"only": ("related",)}).value("skip")[0] == ("caption",)
    write(project, 'only = ["related"]\n')
    assert load(".").with_flags(flags).value("only")[0] == ("related", "caption")


# --- finding


def test_the_nearest_file_upwards_is_the_projects(project: Path) -> None:
    deep = project / "a" / "b"
    deep.mkdir(parents=True)
    write(project, "jobs = 1\n")
    assert load(str(deep)).value("jobs")[0] == 1
    write(project / "a", "[tool.other]\nx = 1\n", "pyproject.toml")
    assert load(str(deep)).value("jobs")[0] == 1
    write(project / "a", '[project]\nname = "x"\n[tool.declutter]\njobs = 2\n', "pyproject.toml")
    value, origin = load(str(deep)).value("jobs")
    assert (value, str(origin)) == (2, "a/pyproject.toml:4")
    write(project / "a", "jobs = 3\n")
    assert load(str(deep)).value("jobs")[0] == 3


def test_nothing_above_the_top_of_the_project_counts(project: Path) -> None:
    write(project.parent, "jobs = 1\n")
    assert load(".").value("jobs")[0] is None
    (project / ".git").rmdir()
    assert load(".").value("jobs")[0] == 1


def test_the_users_file_is_read_once_where_it_is_the_projects_too(project: Path) -> None:
    write(project, '[[remove]]\nphrase = "a"\n')
    assert len(load(".", None, {}, str(project)).rules_for(None)) == 1


def test_a_run_starts_at_its_first_path(project: Path) -> None:
    write(project / "texts", "", "page.txt")
    assert start_of(("-", "texts/page.txt")) == "texts"
    assert start_of(("texts",)) == "texts"
    assert start_of(("page.txt",)) == start_of(("-",)) == start_of(()) == "."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("environ", [{}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "/etc/own"}], ids=str)
def test_the_users_folder_is_what_platformdirs_says(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    platformdirs = pytest.importorskip("platformdirs")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert user_folder(environ) == platformdirs.user_config_dir("declutter", appauthor=False)


# --- what is wrong, and where


WRONG = (
    ('\nlevle = "strict"', "declutter.toml:2: there is no setting 'levle'; did you mean level?"),
    ("zzz = 1", "declutter.toml:1: there is no setting 'zzz'; there are level, skip"),
    ('level = "hard"', "declutter.toml:1: level is gentle, normal or strict, not 'hard'"),
    ("\n\nlevel = 3", "declutter.toml:3: level is a text, not 3"),
    ("skip = [1]", 'declutter.toml:1: skip is a list of names, such as ["related", "comments"], not [1]'),
    ("hidden = 1", "declutter.toml:1: hidden is true or false, not 1"),
    ("jobs = true", "declutter.toml:1: jobs is a number from 1 on, not true"),
    ("jobs = 0", "declutter.toml:1: jobs is a number from 1 on, not 0"),
    ('max-file-size = "big"', "declutter.toml:1: 'big' is no size; write bytes, or 512K, 100M, 1G"),
    ('pager = "sh -c evil"', "declutter.toml:1: pager starts a program, so a project cannot set it"),
    ("level = \n", "declutter.toml:1: is no TOML: invalid value"),
    ("a = [1,\n", "declutter.toml:2: is no TOML: "),
    ('level = "normal"\nlevel = "strict"', "declutter.toml:2: is no TOML: cannot overwrite a value"),
    ("[remove]\nphrase = 'a'", "declutter.toml:1: remove is a list of tables; write [[remove]] over each"),
    ("[[remove]]\nphrase = 'a'\n\n[[remove]]\nphrse = 'b'",
     "declutter.toml:5: a rule has no 'phrse'; did you mean phrase?"),
    ("[[remove]]\nreason = 'a'", "declutter.toml:1: a rule has either a phrase or a pattern"),
    ("[[protect]]\npath = '*'\npattern = '(a'",
     "declutter.toml:3: the pattern is no regular expression: missing )"),
    ("[[protect]]\npattern = '''a(?=b)'''", "declutter.toml:2: the pattern looks ahead or behind, (?=...)"),
    ("[[protect]]\nphrase = 1", "declutter.toml:2: phrase is a text"),
    ("[[protect]]\nphrase = 'a'\nwhole = 'yes'", "declutter.toml:3: whole is true or false"),
    ("[[protect]]\nphrase = 'a'\npath = '!*.txt'", "declutter.toml:3: a path says which files are meant"),
    ("[[paths]]\nlevel = 'strict'", "declutter.toml:1: needs a path"),
    ("[[paths]]\npath = '*'\njobs = 2",
     "declutter.toml:3: jobs is for all files, and cannot be set for some"),
    ("[[paths]]\npath = '*'\nleve = 2", "declutter.toml:3: there is no setting 'leve'; did you mean level?"),
    ("paths = [{path = '*'},\n {level = 'no'}]", "declutter.toml:1: needs a path"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG, ids=lambda value: value.split("\n")[0][:40])
def test_what_is_wrong_is_said_with_file_and_line(text: str, message: str, project: Path) -> None:
    assert error_of(project, text).startswith(message)


def test_what_is_wrong_in_a_pyproject_is_said_with_its_line(project: Path) -> None:
    text = "[project]\nlevle = 1\n\n[tool.declutter]\nlevle = 1\n"
    assert error_of(project, text, "pyproject.toml").startswith("pyproject.toml:5: there is no setting")
    text = "[tool]\ndeclutter.levle = 1\n"
    assert error_of(project, text, "pyproject.toml").startswith("pyproject.toml:2: there is no setting")
    text = "[tool.declutter]\n[[tool.declutter.remove]]\nphrse = 1\n"
    assert error_of(project, text, "pyproject.toml").startswith("pyproject.toml:3: a rule has no 'phrse'")


def test_bytes_that_are_no_utf8_are_said_with_their_line(project: Path) -> None:
    (project / "declutter.toml").write_bytes(b"# one\n# \xe9\n")
    with pytest.raises(SettingsError, match=r"^declutter.toml:2: is not UTF-8"):
        load(".")


def test_a_file_that_is_missing_or_not_ours_is_said(project: Path) -> None:
    with pytest.raises(SettingsError, match=r"^gone.toml: cannot be read: No such file"):
        load(".", "gone.toml")
    write(project, "[tool.other]\n", "pyproject.toml")
    with pytest.raises(SettingsError, match=r"has no table \[tool.declutter\]"):
        load(".", "pyproject.toml")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("DECLUTTER_LEVEL", "hard", "level is gentle, normal or strict, not 'hard'"),
        ("DECLUTTER_JOBS", "two", "'two' is no number from 1 on"),
        ("DECLUTTER_HIDDEN", "perhaps", "'perhaps' is neither 1 nor 0"),
        ("DECLUTTER_MAX_FILE_SIZE", "", "'' is no size"),
        ("DECLUTTER_LEVLE", "strict", "there is no such setting; did you mean DECLUTTER_LEVEL?"),
    ],
)
def test_what_is_wrong_in_the_environment_is_said(variable: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        load("/", None, {variable: value})
    assert str(error.value).startswith(f"{variable}: {message}")


def test_variables_of_other_programs_are_left_alone() -> None:
    assert load("/", None, {"DECLUTTER_BUILD_NUMBER": "7", "DECLUTTER": "x"}).value("level")[0] == "normal"


def test_a_filter_that_does_not_exist_is_said_with_its_line(project: Path) -> None:
    write(project, 'level = "normal"\nskip = ["related"]\n\n[[paths]]\npath = "a"\nalso = ["captoin"]\n')
    with pytest.raises(SettingsError) as error:
        check_names(load("."), FILTERS)
    said = "declutter.toml:6: no filter is called 'captoin'; filters are own_rule, "
    assert str(error.value).startswith(said)
    assert str(error.value).endswith("outside_article; did you mean caption?")
    with pytest.raises(SettingsError, match=r"^--skip: no filter is called 'zz'; filters are own_rule, "):
        check_names(Settings().with_flags({"skip": ("zz",)}), FILTERS)
    check_names(load("."), {*FILTERS, "captoin"})


# --- some files


def test_paths_have_settings_of_their_own(project: Path) -> None:
    text = """\
level = "gentle"

[[paths]]
path = "news/**"
level = "normal"
skip = ["related"]

[[paths]]
path = "*.md"
level = "strict"
"""
    write(project, text)
    settings = load(".")
    assert not settings.is_same_for_all

    def level(path: str | None) -> tuple[object, str]:
        setting = settings.for_path(path)["level"]
        return setting.value, str(setting.origin)

    assert level("page.txt") == level(None) == ("gentle", "declutter.toml:1")
    assert (
        level("news/page.txt") == level(str(project / "news" / "page.txt")) == ("normal", "declutter.toml:5")
    )
    assert level("news/page.md") == ("strict", "declutter.toml:10")
    assert settings.for_path("news/page.md")["skip"].value == ("related",)
    over = load(".", None, {"DECLUTTER_LEVEL": "gentle"})
    assert over.for_path("news/page.md")["level"].value == "gentle"


def test_rules_are_for_all_files_or_for_some(project: Path, tmp_path: Path) -> None:
    own = write(
        tmp_path / "own", '[[protect]]\nphrase = "mine"\n\n[[remove]]\nphrase = "x"\npath = "*.md"\n'
    ).parent
    write(
        project, "[[remove]]\nphrase = 'a'\n\n[[remove]]\npath = '/sub/*.txt'\npattern = 'b'\nreason = 'c'\n"
    )
    settings = load(".", None, {}, str(own))

    def found(path: str | None) -> list[str]:
        return [rule.phrase or rule.pattern for rule in settings.rules_for(path)]

    assert found(None) == found("page.txt") == ["mine", "a"]
    assert found("sub/page.txt") == ["mine", "a", "b"]
    assert found("deep/page.md") == ["x", "mine", "a"]
    rule = settings.rules_for("sub/page.txt")[-1]
    assert (rule.reason, rule.origin) == ("c", "declutter.toml:4")


def test_the_users_own_rules_are_named_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    own = write(tmp_path / ".config" / "declutter", "[[protect]]\nphrase = 'a'\n").parent
    (rule,) = load("/", None, {}, str(own)).rules_for(None)
    assert rule.origin == "~/.config/declutter/declutter.toml:1"


def test_two_runs_judge_alike_whatever_does_not_matter(project: Path) -> None:
    write(project, "level = 'strict'\n[[remove]]\nphrase = 'a'\n")
    before = load(".").judging
    write(project, "# more\njobs = 2\nlevel = 'strict'\n[[remove]]\nreason = 'b'\nphrase = 'a'\n")
    assert load(".").judging == before
    assert load(".").with_flags({"level": "gentle"}).judging != before
    write(project, "level = 'strict'\n[[remove]]\nphrase = 'a'\nwhole = true\n")
    assert load(".").judging != before


# --- lines


def test_lines_of_keys_are_found_past_all_that_looks_like_keys() -> None:
    text = '''\
# level = "no"
a = """
level = 1
[[remove]]
"""
b = [
  "x = 1", # y = 2
  ["[[remove]]"],
]
"quoted key" = 1
'c' . d = { e = 1, f = [1, 2] } # [z]
[tool . declutter]
level = 'a # b'
[[remove]]
phrase = "\\"" # "
[[remove]]
phrase = \'\'\'
pattern = 1\'\'\'
[remove.inner]
x = 1.5
[[tool.declutter.protect]]
path = "x"
'''
    tomllib.loads(text)
    assert lines_of(text) == {
        ("a",): 2,
        ("b",): 6,
        ("quoted key",): 10,
        ("c", "d"): 11,
        ("tool", "declutter"): 12,
        ("tool", "declutter", "level"): 13,
        ("remove", 0): 14,
        ("remove", 0, "phrase"): 15,
        ("remove", 1): 16,
        ("remove", 1, "phrase"): 17,
        ("remove", 1, "inner"): 19,
        ("remove", 1, "inner", "x"): 20,
        ("tool", "declutter", "protect", 0): 21,
        ("tool", "declutter", "protect", 0, "path"): 22,
    }


# --- showing


def test_what_is_shown_is_a_settings_file_with_where_each_comes_from(project: Path) -> None:
    write(
        project,
        'level = "strict"\nskip = ["related"]\n\n[[remove]]\nphrase = "a \\"b\\""\n\n'
        '[[paths]]\npath = "x"\nonly = ["footer"]\n',
    )
    settings = load(".", None, {"DECLUTTER_COLOR": "never"}).with_flags({"jobs": 4})
    shown = show(settings)
    rows = dict(line.split("  # ") for line in shown.splitlines() if "  # " in line)
    rows = {row.strip(): origin for row, origin in rows.items()}
    assert rows['level = "strict"'] == "declutter.toml:1"
    assert rows['skip = ["related"]'] == "declutter.toml:2"
    assert rows['color = "never"'] == "DECLUTTER_COLOR"
    assert rows["jobs = 4"] == "--jobs"
    assert rows["hidden = false"] == rows["# pager is not set"] == "default"
    assert rows['only = ["footer"]'] == "declutter.toml:9"
    assert rows["[[remove]]"] == "declutter.toml:4"
    again = load(".", str(write(project, shown, "again.toml")))
    assert {name: each.value for name, each in again.for_path("x").items()} == {
        name: each.value for name, each in settings.for_path("x").items()
    }
    assert [rule.phrase for rule in again.rules_for(None)] == ['a "b"']


def test_each_setting_is_shown() -> None:
    assert [name for name in KEYS if name not in show(Settings())] == []


# --- adding rules

BEFORE = '# mine\nlevel = "strict" # why not\n\n[[protect]]\nphrase = "a"\n'


@pytest.mark.parametrize(
    "before",
    [b"", b"# nothing", BEFORE.encode(), BEFORE.replace("\n", "\r\n").encode(), "\ufeff# é\n\n\n".encode()],
    ids=["empty", "no line end", "rules", "CRLF", "mark"],
)
def test_a_rule_is_added_and_all_else_stays_byte_for_byte(before: bytes, project: Path) -> None:
    path = project / "declutter.toml"
    path.write_bytes(before)
    path.chmod(0o640)
    rule = Rule("protect", phrase='He said "no" \\ \t\x1b[31m é\u202e', path="a/*.txt", reason="it’s ours")
    assert add_rule(str(path), rule)
    after = path.read_bytes()
    assert after.startswith(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert b"\x1b" not in after
    assert (b"\r\n" in before) == (b"\n" not in after.replace(b"\r\n", b""))
    found = load(".").rules_for("a/b.txt")[-1]
    assert (found.phrase, found.path, found.reason) == (rule.phrase, rule.path, rule.reason)
    assert not add_rule(str(path), rule)
    assert path.read_bytes() == after
    assert add_rule(str(path), Rule("remove", pattern=r"^\d+ 'x'$"))
    assert [rule.pattern for rule in load(".").rules_for(None) if rule.verb == "remove"] == [r"^\d+ 'x'$"]


@given(phrase=st.text(min_size=1).filter(lambda text: any(each.isalnum() for each in text)))
def test_any_phrase_comes_back_from_toml(phrase: str) -> None:
    phrase = phrase.encode("utf-8", "replace").decode()
    written = in_toml(phrase)
    assert tomllib.loads(f"phrase = {written}")["phrase"] == phrase
    assert "\n" not in written


def test_the_file_is_made_where_there_is_none(project: Path) -> None:
    assert add_rule("declutter.toml", Rule("protect", phrase="a", whole=True))
    assert (project / "declutter.toml").read_text() == '[[protect]]\nphrase = "a"\nwhole = true\n'


def test_in_a_pyproject_rules_go_to_our_table(project: Path) -> None:
    path = write(project, '[project]\nname = "x"\n', "pyproject.toml")
    assert add_rule(str(path), Rule("protect", phrase="a"))
    assert load(".").rules_for(None)[0].phrase == "a"


def test_what_no_rule_can_be_added_to_is_left_as_it_is(project: Path) -> None:
    path = write(project, "protect = [{phrase = 'a'}]\n")
    with pytest.raises(SettingsError, match="no rule can be added"):
        add_rule(str(path), Rule("protect", phrase="b"))
    with pytest.raises(ValueError, match="either a phrase or a pattern"):
        add_rule(str(path), Rule("protect"))
    assert path.read_text() == "protect = [{phrase = 'a'}]\n"
    os.symlink("declutter.toml", "link.toml")
    with pytest.raises(RefusedError, match="it is a link"):
        add_rule("link.toml", Rule("remove", phrase="b"))
