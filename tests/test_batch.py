"""Finding, reading and counting the files of a run."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from declutter.batch.finding import Search, find
from declutter.batch.outcome import Cleaned, Found, Outcome, Tally, outcome_of
from declutter.batch.reading import How, clean_data, clean_file
from declutter.batch.saving import Beside, InPlace, Place, save
from declutter.document import Cleaning, Verdict, Verdicts

LARGE = 1 << 20


def drop_clutter(cleaning: Cleaning) -> Verdicts:
    """Stands for the filters: what says "clutter" goes."""
    for block in cleaning.kept:
        if "clutter" in block.folded:
            yield Verdict(block, "says so", 1.0)


def stumble(cleaning: Cleaning) -> Verdicts:
    raise ZeroDivisionError("a fault of ours")
    yield


HOW = How({"test": drop_clutter}, 0.5, "normal", LARGE)
TEXT = "Clutter\n\nThe article is here, and it is long enough to be left alone by any guard there is.\n"
BODY = TEXT.removeprefix("Clutter\n\n")


def done(cleaned: Cleaned | Outcome) -> Outcome:
    return outcome_of(cleaned) if isinstance(cleaned, Cleaned) else cleaned


def cleaned_file(path: Path, inside: str = "") -> Cleaned:
    cleaned = clean_file(Found(str(path), inside or path.name, named=False), HOW)
    assert isinstance(cleaned, Cleaned)
    return cleaned


def saved(cleaned: Cleaned, place: Place) -> Outcome:
    return save(cleaned, place, set())


def found_in(path: Path, search: Search | None = None) -> tuple[list[str], dict[str, str]]:
    """Paths to clean, and the others with the reason, both below the path."""
    every = list(find(str(path), search or Search()))
    return (
        [each.inside for each in every if isinstance(each, Found)],
        {os.path.relpath(each.path, path): each.why for each in every if isinstance(each, Outcome)},
    )


def test_folders_are_walked_in_order_and_what_is_no_text_file_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/x.txt", "é.txt", ".hidden", ".cache/deep/c.txt", "Z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(tmp_path)  # names of sockets are short
        listening.bind("socket")
    found, passed = found_in(tmp_path)
    assert found == ["Z.txt", "b.txt", "é.txt", "a/z.txt", "a/y/x.txt"]
    assert passed == {
        ".hidden": "it is hidden",
        ".cache": "it is hidden",
        "loop": "it is a link",
        "link.txt": "it is a link",
        "dangling": "it is a link",
        "pipe": "it is no ordinary file",
        "socket": "it is no ordinary file",
    }


def test_backups_and_the_output_folder_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("a.txt", "a.txt.orig", "out/a.txt"):
        (tmp_path / name).write_text(TEXT)
    search = Search(avoid=(str(tmp_path / "out"), "a.txt"), backup=".orig")
    assert found_in(tmp_path, search) == (["a.txt"], {"a.txt.orig": "it is a backup"})


def test_what_cannot_be_listed_or_found_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (missing,) = find(str(tmp_path / "missing"))
    assert isinstance(missing, Outcome)
    assert (missing.state, missing.why) == ("failed", "No such file or directory")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found_in(tmp_path) == ([], {"locked": "Permission denied"})


def test_a_named_file_is_read_through_a_link_and_a_walked_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "page")
    path = str(tmp_path / "link")
    assert done(clean_file(Found(path, "link", named=True), HOW)).state == "changed"
    assert done(clean_file(Found(path, "link", named=False), HOW)).state == "failed"


@pytest.mark.parametrize(
    ("data", "named", "state", "why"),
    [
        pytest.param(TEXT.encode(), True, "changed", "", id="clutter"),
        pytest.param(BODY.encode(), True, "unchanged", "", id="no clutter"),
        pytest.param(b"", True, "unchanged", "", id="empty"),
        pytest.param(b"GIF89a\0\0", True, "failed", "binary", id="binary, named"),
        pytest.param(b"GIF89a\0\0", False, "skipped", "binary", id="binary, walked"),
        pytest.param(b"x" * (LARGE + 1), True, "failed", "larger than", id="too large, named"),
        pytest.param(b"x" * (LARGE + 1), False, "skipped", "larger than", id="too large, walked"),
        pytest.param(b"x" * LARGE, False, "unchanged", "", id="just not too large"),
    ],
)
def test_outcomes(tmp_path: Path, data: bytes, named: bool, state: str, why: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    outcome = done(clean_file(Found(str(path), "page.txt", named), HOW))
    assert outcome.state == state
    assert why in outcome.why
    if named:
        assert done(clean_data("page.txt", data, HOW)).state == state


def test_what_has_no_size_is_read_up_to_the_limit() -> None:
    outcome = done(clean_file(Found("/dev/zero", "zero", named=True), HOW))
    assert (outcome.state, "larger than" in outcome.why) == ("failed", True)


def test_a_fault_of_ours_is_told_and_counted() -> None:
    outcome = done(clean_data("page", TEXT.encode(), How({"bad": stumble}, 0.5, "normal", LARGE)))
    assert outcome.state == "failed"
    assert "ZeroDivisionError: a fault of ours" in outcome.why


def test_every_file_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / ".c.txt").write_text(TEXT)
    tally = Tally()
    for each in find(str(tmp_path)):
        tally.add(done(clean_file(each, HOW)) if isinstance(each, Found) else each)
    assert tally.files == {"changed": 1, "unchanged": 1, "skipped": 1}
    assert tally.blocks == {"test": 1}
    assert (tally.size, tally.left) == (len(TEXT) + len(BODY), 2 * len(BODY))


def test_in_place_and_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    cleaned = cleaned_file(path, "sub/a.txt")
    outcome = saved(cleaned, Beside(str(tmp_path / "out"), is_folder=True))
    assert (outcome.state, outcome.counts, outcome.size, outcome.left) == (
        "changed", {"test": 1}, len(TEXT), len(BODY),
    )  # fmt: skip
    assert (tmp_path / "out" / "sub" / "a.txt").read_text() == BODY
    assert path.read_text() == TEXT
    assert saved(cleaned_file(path), InPlace()).state == "changed"
    assert path.read_text() == BODY


def test_an_output_that_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    cleaned, place = cleaned_file(tmp_path / "a.txt"), Beside(str(tmp_path / "out"), is_folder=True)
    first = saved(cleaned, place)
    before = (tmp_path / "out" / "a.txt").stat()
    again = saved(cleaned, place)
    after = (tmp_path / "out" / "a.txt").stat()
    assert first == again
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    (tmp_path / "out" / "a.txt").write_text("other")
    assert saved(cleaned, place).state == "changed"
    assert (tmp_path / "out" / "a.txt").read_text() == BODY


def test_what_is_not_the_file_minus_lines_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    cleaned = cleaned_file(path)
    other = clean_data("other", TEXT.replace("article", "advert").encode(), HOW)
    assert isinstance(other, Cleaned)
    outcome = saved(replace(cleaned, cleaning=other.cleaning), InPlace())
    assert outcome.state == "failed"
    assert "minus some of its lines" in outcome.why
    assert path.read_text() == TEXT


def test_a_pipe_has_no_place() -> None:
    piped = clean_data("stdin", TEXT.encode(), HOW)
    assert isinstance(piped, Cleaned)
    outcome = saved(piped, InPlace())
    assert (outcome.state, "no ordinary file" in outcome.why) == ("failed", True)
