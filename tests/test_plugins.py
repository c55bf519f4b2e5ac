"""Filters of other packages: found by name, refused where they clash, and named where they fail."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from declutter.document import Cleaning
from declutter.filters import FILTERS, LEARNED, UnknownNameError, chosen
from declutter.formats.text import read_text
from declutter.others import OtherFilterError, found, load, summary_of
from declutter.pipeline import clean
from tests.pages import ARTICLE, PLAIN

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-filter"

WEATHER = "Harbour · 14 °C"


def wheel_of(project: Path, folder: Path) -> Path:
    """What a build of the example makes, without a build tool, which a machine without network may lack."""
    about = tomllib.loads((project / "pyproject.toml").read_text())
    title, version = about["project"]["name"], about["project"]["version"]
    name = title.replace("-", "_")
    points = about["project"]["entry-points"]
    modules = about["tool"]["setuptools"]["py-modules"]
    files = {f"{module}.py": (project / f"{module}.py").read_text() for module in modules}
    info = f"{name}-{version}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {title}\nVersion: {version}\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for group, entries in points.items()
    )
    rows = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        rows.append(f"{path},sha256={digest},{len(text.encode())}\n")
    files[f"{info}/RECORD"] = "".join(rows) + f"{info}/RECORD,,\n"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def pip_install(what: Path, folder: Path, *options: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *quiet, *options, "--target", folder, what],
        check=True,
        timeout=120,
        env={**PLAIN, "PIP_ROOT_USER_ACTION": "ignore"},
    )


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example package is installed."""
    folder = tmp_path_factory.mktemp("packages")
    if find_spec("pip") is None:
        pytest.skip("pip is not installed")
    pip_install(wheel_of(EXAMPLE, folder), folder / "site")
    return folder / "site"


@pytest.fixture
def example(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(installed)
    yield
    sys.modules.pop("weather_box", None)


def package(folder: Path, text: str, **names: str) -> None:
    """Put a package of one module into a folder, as pip would."""
    info = folder / "other_filters-1.2.dist-info"
    info.mkdir(parents=True)
    (folder / "other_filters.py").write_text(text)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-filters\nVersion: 1.2\n")
    points = "".join(f"{name} = other_filters:{value}\n" for name, value in names.items())
    (info / "entry_points.txt").write_text(f"[declutter.filters]\n{points}")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, for a package that a test makes up."""
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("other_filters", None)


def cleaned(text: str, *also: str) -> Cleaning:
    others = load(also, FILTERS)
    return clean(read_text(text), chosen("normal", also=also, others=others), threshold=0.7)


@pytest.mark.usefixtures("example")
def test_the_example_is_installed_found_and_run() -> None:
    assert [str(other) for other in found(FILTERS).values()] == [
        "the filter 'weather_box' of the package declutter-weather-box 0.1.0"
    ]
    assert summary_of(found(FILTERS)["weather_box"]).startswith("Remove the temperature in the corner")
    page = f"{ARTICLE}\n{WEATHER}\n\nIt was 14 °C in the harbour, the mayor said.\n"
    assert not any(removal.filter == "weather_box" for removal in cleaned(page).removals)
    (removal,) = (each for each in cleaned(page, "weather_box").removals if each.filter == "weather_box")
    assert (removal.block.text, removal.reason) == (WEATHER, 'shows the weather: "14 °C"')


def test_the_example_is_about_twenty_lines_and_depends_on_us_alone() -> None:
    assert len((EXAMPLE / "weather_box.py").read_text().splitlines()) <= 25
    about = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())
    assert about["project"]["dependencies"] == ["declutter"]


@pytest.mark.skipif(
    find_spec("setuptools") is None or find_spec("wheel") is None,
    reason="setuptools and wheel build the example, and are not installed",
)
def test_the_example_builds(tmp_path: Path) -> None:
    import shutil

    source = shutil.copytree(EXAMPLE, tmp_path / "source")
    pip_install(source, tmp_path / "site", "--no-build-isolation")
    assert (tmp_path / "site" / "weather_box.py").is_file()


@pytest.mark.usefixtures("example")
def test_others_judge_where_they_are_asked_for_and_before_the_learned_judge() -> None:
    others = load(["weather_box"], FILTERS)
    assert "weather_box" not in chosen("strict", others=others)
    judges = chosen("normal", also=["weather_box"], others=others)
    assert list(judges)[-2:] == ["weather_box", LEARNED]
    assert list(chosen("normal", only=["weather_box"], others=others)) == ["weather_box"]
    with pytest.raises(UnknownNameError, match=r"no filter is called 'weatherbox'.*, weather_box, "):
        chosen("normal", also=["weatherbox"], others=others)


def test_nobody_looks_for_packages_before_a_name_asks_for_one() -> None:
    program = """
import sys, declutter
from declutter.filters import FILTERS
from declutter.others import load
declutter.clean("Home")
load(["related"], FILTERS)
print("importlib.metadata" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, env=PLAIN, check=True)
    assert run.stdout.split() == [b"False"]


def test_what_no_package_brings_is_left_to_be_refused() -> None:
    assert load(["nobody_has_this"], FILTERS) == {}


@pytest.mark.parametrize("name", ["related", "own_rule"])
def test_the_name_of_one_of_ours_is_refused(name: str, site: Path) -> None:
    package(site, "judge = print\n", **{name: "judge"})
    with pytest.raises(
        OtherFilterError, match=f"'{name}' of the package other-filters 1.2 has the name of one"
    ):
        load(["anything"], FILTERS)


def test_a_name_that_cannot_be_typed_is_refused(site: Path) -> None:
    package(site, "judge = print\n", **{"a,b": "judge"})
    with pytest.raises(OtherFilterError, match="needs a name of small letters"):
        found(FILTERS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("import no_such_module", "cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SyntaxError('odd')", "cannot be loaded: SyntaxError: odd"),
        ("judges = print", "cannot be loaded: AttributeError: "),
        ("judge = 3", "is no function"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_named(text: str, message: str, site: Path) -> None:
    package(site, text, other="judge")
    with pytest.raises(OtherFilterError) as error:
        load(["other"], FILTERS)
    assert str(error.value).startswith(f"the filter 'other' of the package other-filters 1.2 {message}")
    if "loaded" in message:
        assert summary_of(found(FILTERS)["other"]).startswith("Cannot be loaded")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("1 / 0", "failed: ZeroDivisionError: division by zero"),
        (
            "return [(cleaning.kept[0], 'is odd', 2)]",
            "failed: ValueError: its confidence 2 is not from 0 to 1",
        ),
        ("return [(cleaning.kept[0], '', 1)]", "failed: ValueError: it gives no reason"),
        ("return [(7, 'is odd', 1)]", "failed: ValueError: it names a block that is not among"),
        ("return [7]", "failed: TypeError: "),
        ("return 7", "failed: TypeError: "),
    ],
)
def test_a_filter_that_fails_is_named(body: str, message: str, site: Path) -> None:
    package(site, f"def judge(cleaning):\n    {body}\n", other="judge")
    with pytest.raises(OtherFilterError) as error:
        cleaned(ARTICLE, "other")
    assert str(error.value).startswith(f"the filter 'other' of the package other-filters 1.2 {message}")


def test_a_filter_may_answer_with_nothing_or_with_plain_tuples(site: Path) -> None:
    text = """\
def judge(cleaning):
    if len(cleaning.kept) > 3:
        return [(cleaning.kept[-1], "is\\nthe last", 1)]
"""
    package(site, text, other="judge")
    (removal,) = cleaned(ARTICLE, "other").removals
    assert (removal.filter, removal.reason) == ("other", "is the last")
