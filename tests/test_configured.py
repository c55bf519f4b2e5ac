"""Settings behind options: what is given wins, the rest is as set, and each file is judged with its own."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import click
import pytest

from declutter.cli.configured import check_filters, judging_for, read_settings, settings_of
from declutter.config import KEYS, Origin, Settings, SettingsError
from declutter.config.keys import from_toml
from declutter.config.showing import show
from declutter.filters import UnknownNameError
from declutter.formats.text import read_text
from declutter.pipeline import clean_protecting
from tests.pages import PAGE


def names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in re.split(r"[,\s]+", value) if name)


def size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    return int(value.removesuffix("K")) * (1024 if value.endswith("K") else 1)


@click.command()
@click.argument("paths", nargs=-1, type=click.UNPROCESSED, is_eager=True)
@click.option("--no-config", is_flag=True, is_eager=True)
@click.option("--config", metavar="FILE", is_eager=True, callback=read_settings)
@click.option("--level", default="normal")
@click.option("--skip", multiple=True, callback=names)
@click.option("--also", multiple=True, callback=names)
@click.option("--hidden", is_flag=True)
@click.option("--max-file-size", "largest", default="102400K", callback=size)
@click.option("-j", "--jobs", type=click.IntRange(min=1))
@click.pass_context
def command(ctx: click.Context, **values: Any) -> tuple[dict[str, Any], Settings]:
    return values, settings_of(ctx)


def test_each_setting_is_an_option_with_the_same_default() -> None:
    from declutter.cli.command import FORMATS
    from declutter.cli.command import command as ours

    options = {max(param.opts, key=len).removeprefix("--"): param for param in ours.params}
    assert set(KEYS) <= set(options)
    for name in set(KEYS) & set(options):
        default = options[name].to_info_dict()["default"]
        given = from_toml(KEYS[name], default, Origin()) if isinstance(default, str) else default
        assert (given or None) == (KEYS[name].default or None), name
    assert KEYS["format"].choices == FORMATS


def run(*arguments: str) -> tuple[dict[str, Any], Settings]:
    result: tuple[dict[str, Any], Settings] = command.main(list(arguments), standalone_mode=False)
    return result


SET = """\
level = "strict"
skip = ["related", "comments"]
hidden = true
max-file-size = "2K"
jobs = 3

[[paths]]
path = "*.md"
level = "gentle"

[[protect]]
phrase = "accept all"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / "project" / "declutter.toml").write_text(SET)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    return tmp_path / "project"


def test_what_is_set_stands_behind_what_is_given(project: Path) -> None:
    values, settings = run("project", "--skip", "footer", "-j", "2")
    assert values["level"] == "strict"
    assert values["skip"] == ("footer",)
    assert values["hidden"] is True
    assert values["largest"] == 2048
    assert values["jobs"] == 2
    origins = {name: str(settings.value(name)[1]) for name in ("level", "skip", "jobs", "color")}
    assert origins == {
        "level": "project/declutter.toml:1",
        "skip": "--skip",
        "jobs": "--jobs",
        "color": "default",
    }
    assert "jobs = 2" in show(settings)


def test_without_settings_options_are_as_they_were(project: Path) -> None:
    for arguments in ((), ("project", "--no-config"), ("--no-config", "project")):
        values, settings = run(*arguments, "--max-file-size", "1K")
        assert (values["level"], values["skip"], values["hidden"], values["jobs"]) == (
            "normal",
            (),
            False,
            None,
        )
        assert settings.rules_for(None) == ()


def test_a_named_file_is_read_whatever_the_paths(project: Path) -> None:
    (project / "other.toml").write_text('level = "gentle"\n')
    values, _ = run("--config", "project/other.toml", "project")
    assert (values["level"], values["hidden"], values["largest"]) == ("gentle", False, 102_400 * 1024)


def test_what_does_not_go_is_said(project: Path) -> None:
    file = ["--config", "project/declutter.toml"]
    for both in ([*file, "--no-config"], ["--no-config", *file]):
        with pytest.raises(click.UsageError, match="do not go together"):
            run(*both)
    (project / "declutter.toml").write_text("levle = 1\n")
    with pytest.raises(
        click.UsageError, match=r"^project/declutter\.toml:1: there is no setting 'levle'; did"
    ):
        run("project")


def test_each_file_is_judged_with_its_own(project: Path) -> None:
    _, settings = run("project", "--also", "related")
    plain, marked = judging_for(settings, "project/a.txt"), judging_for(settings, "project/a.md")
    assert (plain.level, marked.level) == ("strict", "gentle")
    assert "related" in plain.filters
    assert "comments" not in plain.filters
    assert judging_for(settings, "project/b.txt") is plain
    done = clean_protecting(
        read_text(PAGE), plain.filters, plain.protect, threshold=plain.threshold, level=plain.level
    )
    assert "Accept all" in done.body()
    assert done.changes
    again = pickle.loads(pickle.dumps(settings))  # as it goes to the workers of a run
    assert judging_for(again, "project/a.md").level == "gentle"


def test_names_that_nothing_has_are_said_before_anything_is_done(project: Path) -> None:
    _, settings = run("project", "--skip", "foter")
    with pytest.raises(
        SettingsError, match=r"^--skip: no filter is called 'foter'; filters are .*; did you mean footer\?$"
    ):
        check_filters(settings)
    with pytest.raises(UnknownNameError, match="no level is called 'hard'"):
        judging_for(run("--level", "hard")[1], None)
