"""Each room imports only what DESIGN allows it, and only one room knows each library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "declutter"

MAY_IMPORT = {
    "document": set(),
    "words": set(),
    "article": {"document", "words"},
    "formats": {"document", "words"},
    "views": {"document", "words"},
    "rules": {"document", "words"},
    "config": {"rules", "words", "writing"},
    "filters": {"document", "words", "article", "rules"},
    "others": {"document"},
    "pipeline": {"document"},
    "writing": {"document"},
    "batch": {"document", "formats", "pipeline", "writing"},
}
"""What a room may import from ours; the command line and the package's door may import everything."""

EVERYTHING = {"__init__", "__main__", "cli"}

ONLY_IN = {
    "rich": {"views"},
    "click": {"cli"},
    "lxml": {"formats"},
    "readability": {"formats"},
    "charset_normalizer": {"formats"},
    "warcio": {"formats"},
    "zstandard": {"formats"},
}

MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    inside = path.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "declutter")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("declutter.")} - {room}
    if room in EVERYTHING:
        return
    assert room in MAY_IMPORT, f"no rule for the room {room}"
    assert rooms <= MAY_IMPORT[room], f"{room} may not import {sorted(rooms - MAY_IMPORT[room])}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries_are_known_in_one_room(path: Path) -> None:
    for library in {name.split(".")[0] for name in imports_of(path)} & set(ONLY_IN):
        assert room_of(path) in ONLY_IN[library]


def test_filters_never_import_each_other() -> None:
    for path in (SOURCE / "filters").glob("*.py"):
        if path.stem == "__init__":
            continue
        assert not [name for name in imports_of(path) if name.startswith("declutter.filters")], path.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_every_filter_has_its_file_and_its_tests() -> None:
    from declutter.filters import FILTERS

    files = {path.stem for path in (SOURCE / "filters").glob("*.py")} - {"__init__"}
    assert files == set(FILTERS)
    tests = Path(__file__).parent / "filters"
    assert {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")} >= files
