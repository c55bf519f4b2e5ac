"""Files of records through the command: one record out for each in, whatever is wrong with some."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.pages import ARTICLE, PAGE, declutter

BAD = b'{"text": oops}\n'


def lines_of(count: int, *, bad_at: int | None = None) -> bytes:
    lines = [
        json.dumps({"id": number, "text": PAGE.replace("twice", f"{number} times"), "n": 1.50}).encode()
        + b"\n"
        for number in range(count)
    ]
    if bad_at is not None:
        lines.insert(bad_at, BAD)
    return b"".join(lines)


def cleaned_lines(count: int, *, bad_at: int | None = None) -> bytes:
    """What comes out: the same bytes but for the texts."""
    before, after = (json.dumps(text)[1:-1].encode() for text in (PAGE, ARTICLE))
    whole = lines_of(count, bad_at=bad_at)
    for number in range(count):
        times = f"{number} times".encode()
        whole = whole.replace(before.replace(b"twice", times), after.replace(b"twice", times))
    return whole


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_a_record_comes_out_for_each_that_goes_in(tmp_path: Path, jobs: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(lines_of(700, bad_at=300))
    result = declutter("-j", jobs, "--only", "navigation,cookie_notice", path)
    assert result.stdout == cleaned_lines(700, bad_at=300)
    assert result.returncode == 2, "a record that cannot be cleaned is a failure, though the others are whole"
    assert b"pages.jsonl:301: goes through as it is: it is no valid JSON" in result.stderr


def test_records_through_a_pipe() -> None:
    result = declutter("--format", "jsonl", stdin=lines_of(3))
    assert (result.returncode, result.stdout, result.stderr) == (0, cleaned_lines(3), b"")
    result = declutter("--stdin-filename", "x.jsonl.gz", stdin=gzip.compress(lines_of(3)))
    assert (result.returncode, result.stdout) == (0, cleaned_lines(3))
    assert declutter("--format", "jsonl", stdin=b"").stdout == b""


def test_another_field(tmp_path: Path) -> None:
    record = json.dumps({"text": PAGE, "content": PAGE})
    result = declutter("--format", "jsonl", "--field", "content", stdin=record.encode())
    assert json.loads(result.stdout) == {"text": PAGE, "content": ARTICLE}
    result = declutter("--format", "jsonl", "--field", "body", stdin=record.encode())
    assert (result.returncode, result.stdout) == (2, record.encode())
    assert b"stdin:1: goes through as it is: it has no field" in result.stderr


def test_records_in_place_with_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(lines_of(20))
    result = declutter("--in-place", "--backup", ".orig", tmp_path)
    assert (result.returncode, path.read_bytes()) == (0, cleaned_lines(20))
    assert (tmp_path / "pages.jsonl.orig").read_bytes() == lines_of(20)
    (tmp_path / "pages.jsonl.orig").unlink()
    before = path.stat()
    result = declutter("--in-place", "--backup", ".orig", tmp_path)
    assert b"0 written, 1 unchanged" in result.stderr
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns, before.st_ctime_ns) == (
        after.st_ino, after.st_mtime_ns, after.st_ctime_ns,
    )  # fmt: skip
    assert [each.name for each in tmp_path.iterdir()] == ["pages.jsonl"], "no backup where nothing changed"


def test_records_into_a_folder_keep_their_compression(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "a.jsonl").write_bytes(lines_of(4))
    (pages / "sub" / "b.jsonl.gz").write_bytes(gzip.compress(lines_of(6)))
    (pages / "c.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (pages / "d.txt").write_text(PAGE)
    result = declutter(pages, "-o", tmp_path / "clean", "--report", tmp_path / "report")
    assert result.returncode == 0, result.stderr
    clean = tmp_path / "clean"
    assert (clean / "a.jsonl").read_bytes() == cleaned_lines(4)
    assert gzip.decompress((clean / "sub" / "b.jsonl.gz").read_bytes()) == cleaned_lines(6)
    assert gzip.decompress((clean / "c.txt.gz").read_bytes()).decode() == ARTICLE
    assert (clean / "d.txt").read_text() == ARTICLE
    records = [json.loads(line) for line in (tmp_path / "report").read_text().splitlines()]
    assert [(Path(record["path"]).name, record["state"]) for record in records] == [
        ("a.jsonl", "changed"), ("c.txt.gz", "changed"), ("d.txt", "changed"), ("b.jsonl.gz", "changed"),
    ]  # fmt: skip
    assert records[0]["bytes"] == [len(lines_of(4)), len(cleaned_lines(4))]


def test_the_name_of_an_output_file_says_its_compression(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "pages.jsonl").write_bytes(lines_of(3))
    assert declutter(tmp_path / "page.txt", "-o", tmp_path / "out.txt.gz").returncode == 0
    assert gzip.decompress((tmp_path / "out.txt.gz").read_bytes()).decode() == ARTICLE
    assert declutter(tmp_path / "out.txt.gz", "-o", tmp_path / "again.txt").returncode == 0
    assert (tmp_path / "again.txt").read_text() == ARTICLE
    assert declutter(tmp_path / "pages.jsonl", "-o", tmp_path / "out.jsonl.gz").returncode == 0
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == cleaned_lines(3)


@pytest.mark.parametrize("place", ["--in-place", "-o"])
def test_a_file_that_is_cut_off_is_left_as_it_is(tmp_path: Path, place: str) -> None:
    path = tmp_path / "pages" / "pages.jsonl.gz"
    path.parent.mkdir()
    cut = gzip.compress(lines_of(400))[:-20]
    path.write_bytes(cut)
    (path.parent / "page.txt.gz").write_bytes(gzip.compress(PAGE.encode())[:-5])
    (path.parent / "page.txt").write_text(PAGE)
    to = [] if place == "--in-place" else [tmp_path / "clean"]
    result = declutter(path.parent, place, *to)
    assert result.returncode == 2
    assert result.stderr.count(b"cut off") == 2
    assert b"3 files: 1 written, 0 unchanged, 0 skipped, 2 failed" in result.stderr
    assert path.read_bytes() == cut
    assert not (tmp_path / "clean" / "pages.jsonl.gz").exists()
    assert [each.name for each in tmp_path.rglob(".declutter-*")] == []


def test_what_looks_compressed_is_told_apart_from_what_is_binary(tmp_path: Path) -> None:
    result = declutter(stdin=gzip.compress(PAGE.encode()))
    assert (result.returncode, b"it looks compressed: say --stdin-filename page.txt.gz" in result.stderr) == (
        2,
        True,
    )
    (tmp_path / "page.txt").write_bytes(gzip.compress(PAGE.encode()))
    assert b"it looks compressed: its name should end in .gz" in declutter(tmp_path / "page.txt").stderr
    assert b"compressed" not in declutter(stdin=b"GIF89a\0\0").stderr


def test_previews_of_records(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(lines_of(3) + json.dumps({"text": ARTICLE}).encode())
    assert declutter("-l", path).stdout.decode() == f"{path}\n"
    assert declutter("--check", path).returncode == 1
    shown = [json.loads(line) for line in declutter("--json", path).stdout.splitlines()]
    assert [record["path"] for record in shown] == [f"{path}:{number}" for number in (1, 2, 3, 4)]
    assert [len(record["removed"]) for record in shown] == [3, 3, 3, 0]
    diff = declutter("--diff", path).stdout.decode()
    assert diff.count("-Skip to main content") == 3
    assert path.read_bytes().startswith(lines_of(3))


def test_many_bad_records_are_counted_and_some_are_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(BAD * 500 + lines_of(1))
    result = declutter(path, "-o", tmp_path / "out.jsonl", "--report", tmp_path / "report")
    assert (tmp_path / "out.jsonl").read_bytes() == BAD * 500 + cleaned_lines(1)
    assert result.stderr.count(b"goes through as it is") == 10
    assert b"so do 490 more records" in result.stderr
    assert b"500 records not cleaned" in result.stderr
    assert json.loads((tmp_path / "report").read_text())["bad"] == 500


def test_a_full_disk_leaves_the_old_records(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(lines_of(30))
    (tmp_path / "z.txt").write_text(PAGE)
    result = declutter(path, "-o", "/dev/full")
    assert (result.returncode, b"no ordinary file" in result.stderr) == (2, True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pages.jsonl").symlink_to(tmp_path / "elsewhere")
    result = declutter(path, tmp_path / "z.txt", "-o", tmp_path / "out")
    assert (result.returncode, b"it is a link" in result.stderr) == (2, True)
    assert not (tmp_path / "elsewhere").exists()
    assert (tmp_path / "out" / "z.txt").read_text() == ARTICLE, "the others go on"


def wet_of(texts: list[str]) -> bytes:
    """A WET file as Common Crawl makes them, a member a record."""
    members = [b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"]
    for number, text in enumerate(texts):
        data = text.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://gazette.example/{number}\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        members.append(head.encode() + data + b"\r\n\r\n")
    return b"".join(map(gzip.compress, members))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pages_of_a_crawl(tmp_path: Path, jobs: str) -> None:
    pytest.importorskip("warcio", reason="WET needs the extra 'records'")
    texts = [PAGE.replace("twice", f"{number} times") for number in range(30)]
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "part.warc.wet.gz").write_bytes(wet_of(texts))
    result = declutter("-j", jobs, tmp_path / "crawl", "-o", tmp_path / "clean")
    assert (result.returncode, b"1 file: 1 written" in result.stderr) == (0, True)
    from warcio.archiveiterator import ArchiveIterator

    with open(tmp_path / "clean" / "part.warc.wet.gz", "rb") as file:
        records = [(each.rec_type, each.content_stream().read().decode()) for each in ArchiveIterator(file)]
    expected = [("conversion", ARTICLE.replace("twice", f"{number} times")) for number in range(30)]
    assert records == [("warcinfo", ""), *expected]
