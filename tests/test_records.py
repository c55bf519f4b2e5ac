"""Records come out of a file and go back into it; of what is not cleaned, every byte stays."""

from __future__ import annotations

import base64
import doctest
import hashlib
import io
import json
import pickle
import re
import sys
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import declutter
from declutter.formats.packing import (
    MissingLibraryError,
    PackedError,
    PackedWriter,
    Packing,
    open_packed,
    pack,
)
from declutter.formats.records import Kind, Record, kind_of, read_records, write_record
from tests.fixtures import Fixture, fixtures
from tests.test_packing import needs
from tests.test_repository import TOP


def read(data: bytes, kind: Kind = "jsonl", field: str = "text", largest: int = 1 << 20) -> list[Record]:
    """The records of a file, once it is sure that they are the file."""
    records = list(read_records(io.BytesIO(data), kind, field, largest))
    assert b"".join(record.raw for record in records) == data
    return records


def read_one(data: bytes, **options: Any) -> Record:
    (record,) = read(data, **options)
    return record


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("folder/a.JSONL.gz", "jsonl"),
        ("a.jsonl.zst", "jsonl"),
        ("CC-MAIN-1.warc.wet.gz", "wet"),
        ("a.warc.wet", "wet"),
        ("a.wet.gz", "wet"),
        ("a.json", None),
        ("a.warc.gz", None),
        ("a.jsonl.txt", None),
        ("page.txt.gz", None),
    ],
)
def test_name_tells_the_kind(name: str, kind: Kind | None) -> None:
    assert kind_of(name) == kind


def test_examples_of_the_docs_are_right() -> None:
    page = TOP / "docs" / "records.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
    before, after = map(str.encode, re.findall(r"^```json\n(.*?)^```", page.read_text("utf-8"), re.M | re.S))
    record = read_one(before)
    assert record.text
    assert record.rewritten(declutter.clean(record.text).body()) == after


@pytest.mark.parametrize("fixture", fixtures()[::10], ids=lambda fixture: fixture.slug)
def test_page_in_a_record_is_cleaned_as_in_a_file(fixture: Fixture) -> None:
    text = declutter.clean(fixture.data).document.body()
    body = declutter.clean(text).body()
    for style in (True, False):
        record = read_one(json.dumps({"text": text, "id": 1}, ensure_ascii=style).encode())
        assert record.rewritten(body) == json.dumps({"text": body, "id": 1}, ensure_ascii=style).encode()


# JSON Lines

LINES = b'{"id": 1, "text": "Menu\\nThe ferry sails."}\n{"text":"Two\\n","n":1.50e+3}\n'


def test_each_line_is_a_record() -> None:
    first, second = read(LINES)
    assert (first.number, first.text, first.fault) == (1, "Menu\nThe ferry sails.", "")
    assert (second.number, second.text) == (2, "Two\n")
    assert first.rewritten("The ferry sails.") == b'{"id": 1, "text": "The ferry sails."}\n'
    assert second.rewritten("") == b'{"text":"","n":1.50e+3}\n'


@pytest.mark.parametrize("field", ["content", "raw text", "", "é", '"'])
def test_field_may_have_any_name(field: str) -> None:
    line = f'{{"text": 7, {json.dumps(field)}: "here"}}\n'.encode()
    assert read_one(line, field=field).rewritten("there") == line.replace(b"here", b"there")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"text": "a\\nb"}', b'{"text": "b"}'),
        (b'{"text": "a\\nb"}\r\n', b'{"text": "b"}\r\n'),
        (b'\xef\xbb\xbf{"text": "a\\nb"}\n', b'\xef\xbb\xbf{"text": "b"}\n'),
        (b' \t{ "text"\t:  "a\\nb" }  \n', b' \t{ "text"\t:  "b" }  \n'),
        (b'{"te\\u0078t": "a\\nb"}\n', b'{"te\\u0078t": "b"}\n'),
        (b'{"text": "first", "text": "a\\nb"}\n', b'{"text": "first", "text": "b"}\n'),
        (b'{"text": 1, "text": "a\\nb"}\n', b'{"text": 1, "text": "b"}\n'),
        (b'{"x": {"text": "in"}, "text": "a\\nb"}\n', b'{"x": {"text": "in"}, "text": "b"}\n'),
        (b'{"n": 1E400, "m": -0.0, "text": "a\\nb"}\n', b'{"n": 1E400, "m": -0.0, "text": "b"}\n'),
        (b'{"n": NaN, "m": -Infinity, "text": "a\\nb"}\n', b'{"n": NaN, "m": -Infinity, "text": "b"}\n'),
        (b'{"x": "\\ud800", "text": "a\\nb"}\n', b'{"x": "\\ud800", "text": "b"}\n'),
        ('{"ü": "日本", "text": "a\\nb"}\n'.encode(), '{"ü": "日本", "text": "b"}\n'.encode()),
    ],
)
def test_everything_around_the_text_stays(before: bytes, after: bytes) -> None:
    record = read_one(before)
    assert record.text == "a\nb"
    assert record.rewritten("b") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r'{"text": "a\nM\u00fcll"}', r'{"text": "M\u00fcll"}'),
        (r'{"text": "a\nM\u00FCll"}', r'{"text": "M\u00FCll"}'),
        (r'{"text": "a\nMüll"}', r'{"text": "Müll"}'),
        (r'{"text": "a\nMüll \u2028"}', r'{"text": "Müll \u2028"}'),
        (r'{"text": "a\n<\/p> \u003cb\u003e"}', r'{"text": "<\/p> \u003cb\u003e"}'),
        (r'{"text": "a\u000Ab\n\tc\n"}', r'{"text": "b\n\tc\n"}'),
        (r'{"text": "\uD83D\uDE00\n\uD83D\uDE00 \/"}', r'{"text": "\uD83D\uDE00 \/"}'),
        (r'{"text": "a\nhalf \ud83d of it"}', r'{"text": "half \ud83d of it"}'),
        (r'{"text": "a\né half \udc00 of it"}', r'{"text": "é half \udc00 of it"}'),
        (r'{"text": "a\n\\\"\b\f\/\u0000"}', r'{"text": "\\\"\b\f\/\u0000"}'),
        (r'{"text": "a\r\n\u0062\r\nb\r\n"}', r'{"text": "\u0062\r\nb\r\n"}'),
    ],
)
def test_lines_that_stay_keep_their_spelling(before: str, after: str) -> None:
    record = read_one(before.encode())
    assert record.text is not None
    start = re.match(r"[^\n\r]+\r?\n", record.text)
    assert start
    assert record.rewritten(record.text[start.end() :]) == after.encode()


@pytest.mark.parametrize(
    ("line", "new", "after"),
    [
        ('{"text": "a"}', "é\n", r'{"text": "\u00e9\n"}'),
        ('{"text": "ö"}', "é\n", r'{"text": "é\n"}'),
        (r'{"text": "\/"}', "é/\n", r'{"text": "\u00e9/\n"}'),
        (r'{"text": "ö\/"}', 'é"\ud800', r'{"text": "é\"\ud800"}'),
    ],
)
def test_new_text_is_spelled_as_its_line_is(line: str, new: str, after: str) -> None:
    assert read_one(line.encode()).rewritten(new) == after.encode()


BAD_LINES = {
    b"[1, 2]": "it is no JSON object",
    b'"text"': "it is no JSON object",
    b"plain words": "it is no JSON object",
    b"\x00\x01": "it is no JSON object",
    b'{"text": "cut o': "it is no valid JSON",
    b'{"text": "a" "b": 1}': "it is no valid JSON",
    b'{"text": "a",}': "it is no valid JSON",
    b'{"text": "a", , "b": 1}': "it is no valid JSON",
    b'{"text": "a"': "it is no valid JSON",
    b'{"text"': "it is no valid JSON",
    b"{": "it is no valid JSON",
    b'{text: "a"}': "it is no valid JSON",
    b"{1: 2}": "it is no valid JSON",
    b"{'text': 'a'}": "it is no valid JSON",
    b'{"text": "a tab\tin it"}': "it is no valid JSON",
    b'{"text": "\\x41"}': "it is no valid JSON",
    b'{"text": nothing}': "it is no valid JSON",
    b'{"text": "a"} {"text": "b"}': "it is no valid JSON",
    b'{"text": "caf\xe9"}': "it is no valid UTF-8",
    b'{"text": "\xed\xa0\x80"}': "it is no valid UTF-8",
    b'{"title": "a"}': "it has no field 'text'",
    b"{}": "it has no field 'text'",
    b'{"text": null}': "its field 'text' is no text",
    b'{"text": 17}': "its field 'text' is no text",
    b'{"text": ["a"]}': "its field 'text' is no text",
    b'{"text": "a", "text": false}': "its field 'text' is no text",
    b'{"a": ' + b"[" * 100_000: "it is nested too deeply",
    b'{"a": ' + b'{"a": ' * 100_000: "it is nested too deeply",
    b"[" * 1_000_000: "it is no JSON object",
    b"x" * (1 << 20): "it is longer than 1,048,576 bytes",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: line[:24].decode("latin-1"))
def test_bad_line_is_named_and_goes_through(line: bytes) -> None:
    first, bad, last = read(b'{"text": "before"}\n' + line + b'\n{"text": "after"}\n')
    assert (first.text, last.text) == ("before", "after")
    assert (bad.number, bad.text, bad.rewritten("new")) == (2, None, line + b"\n")
    assert bad.fault.startswith(BAD_LINES[line])
    assert (first.fault, last.fault, last.number) == ("", "", 3)


def test_number_of_any_length_is_no_fault() -> None:
    assert read_one(b'{"n": ' + b"9" * 10_000 + b', "text": "a"}').fault == ""


def test_column_of_a_fault_is_told() -> None:
    assert read_one(b'{"text": ?}').fault == "it is no valid JSON: Expecting value at column 10"


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\n \n\t\n\n", b"\n\n\n"])
def test_blank_lines_hold_nothing_and_stay(data: bytes) -> None:
    records = read(data)
    assert len(records) == data.count(b"\n")
    assert not [record for record in records if record.text is not None or record.fault]


def test_line_too_long_goes_through_in_pieces() -> None:
    long = b'{"text": "' + b"word " * 1_000_000 + b'"}\n'
    records = read(LINES + long + LINES, largest=1000)
    faults = [record for record in records if record.fault]
    assert [(record.number, record.fault) for record in faults] == [(3, "it is longer than 1,000 bytes")]
    assert max(len(record.raw) for record in records) <= 1 << 20
    assert {record.number for record in records if record.is_rest} == {3}
    assert [record.number for record in records if record.text is not None] == [1, 2, 4, 5]


def test_line_of_exactly_the_largest_size_is_read() -> None:
    line = LINES.splitlines(keepends=True)[0]
    assert read_one(line, largest=len(line)).fault == ""
    assert read_one(line, largest=len(line) - 1).fault


@pytest.mark.parametrize(
    ("line", "url", "host"),
    [
        (b'{"text": "", "url": "https://News.Example.org:8080/a?b"}', "", "news.example.org"),
        (b'{"source_url": "http://a.example/x", "text": ""}', "http://a.example/x", "a.example"),
        (b'{"url": 3, "link": "https://b.example", "text": ""}', "https://b.example", "b.example"),
        (b'{"metadata": {"url": "https://c.example/1"}, "text": ""}', "https://c.example/1", "c.example"),
        (b'{"meta": "none", "text": ""}', "", ""),
        (b'{"url": "no address", "text": ""}', "no address", ""),
        (b'{"url": "http://[broken", "text": ""}', "http://[broken", ""),
    ],
)
def test_address_is_read(line: bytes, url: str, host: str) -> None:
    record = read_one(line)
    assert record.url.endswith(url)
    assert record.host == host


def test_records_can_be_handed_to_other_processes() -> None:
    for record in read(LINES):
        copy = pickle.loads(pickle.dumps(record))
        assert copy.rewritten("new") == record.rewritten("new")


SPACES = st.text(" \t\r", max_size=2)
LETTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from('\n\r\t\b\f\0"\\/<éßñ\u2028\u0085日😀\ud800\udc00'),
)
STRINGS = st.text(LETTERS, max_size=30)


@st.composite
def spelled_strings(draw: st.DrawFn, text: st.SearchStrategy[str] = STRINGS) -> tuple[str, str]:
    """A text, and one of the many ways to spell it in JSON."""
    style = draw(st.sampled_from([json.dumps, lambda each: json.dumps(each, ensure_ascii=False), None]))
    value = draw(text)
    if style is not None:
        spelled = re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", style(value))
        return json.loads(spelled), spelled
    pieces = []
    for letter in value:
        ways = [
            spell(letter)
            for spell in (short, plain, escaped, lambda each: escaped(each).upper().replace("U", "u"))
        ]
        pieces.append(draw(st.sampled_from([way for way in ways if way])))
    spelled = '"' + "".join(pieces) + '"'
    return json.loads(spelled), spelled


def short(letter: str) -> str:
    return {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}.get(letter, "") or (
        "\\" + letter if letter in '"\\/' else ""
    )


def plain(letter: str) -> str:
    return letter if letter >= " " and letter not in '"\\' and not "\ud800" <= letter <= "\udfff" else ""


def escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


VALUES = st.one_of(
    spelled_strings().map(lambda pair: pair[1]),
    st.sampled_from(
        [
            "null",
            "true",
            "-0",
            "1E5",
            "1.00",
            "NaN",
            "-Infinity",
            "[ ]",
            "{}",
            '{"text" : "inner"}',
            "[1,[2, 3]]",
        ]
    ),
)
PARAGRAPHS = st.lists(STRINGS, max_size=6).map("\n".join)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """What is before the text, the text, its spelling, and what is after it."""
    around = st.lists(st.tuples(st.sampled_from(["a", "text", "é", "url", ""]), VALUES), max_size=4)
    members = [
        f"{draw(SPACES)}{json.dumps(key)}{draw(SPACES)}:{draw(SPACES)}{value}{draw(SPACES)},"
        for key, value in draw(around)
    ]
    text, spelled = draw(spelled_strings(PARAGRAPHS))
    before = (
        draw(SPACES) + "{" + "".join(members) + draw(SPACES) + '"text"' + draw(SPACES) + ":" + draw(SPACES)
    )
    after = "".join(
        f"{draw(SPACES)},{json.dumps(key)}:{value}" for key, value in draw(around) if key != "text"
    )
    return before, text, spelled, after + draw(SPACES) + "}" + draw(SPACES)


@given(line=lines(), end=st.sampled_from(["\n", "\r\n", ""]), keep=st.lists(st.booleans(), min_size=40))
@settings(max_examples=400, deadline=None)
def test_any_record_stays_whole_around_its_text(
    line: tuple[str, str, str, str], end: str, keep: list[bool]
) -> None:
    before, text, spelled, after = (part for part in line)
    raw = (before + spelled + after + end).encode()
    record = read_one(raw)
    assert (record.fault, record.text) == ("", text)
    assert record.rewritten(text) == raw
    part = "".join(row for row, stays in zip(text.splitlines(keepends=True), keep, strict=False) if stays)
    assert_only_the_text_changed(record, part, before.encode(), (after + end).encode())


@given(line=lines(), new=STRINGS)
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_put_in(line: tuple[str, str, str, str], new: str) -> None:
    before, _, spelled, after = line
    record = read_one((before + spelled + after).encode())
    assert_only_the_text_changed(record, new, before.encode(), after.encode())


def assert_only_the_text_changed(record: Record, new: str, before: bytes, after: bytes) -> None:
    rewritten = record.rewritten(new)
    assert rewritten.startswith(before)
    assert rewritten.endswith(after)
    assert b"\n" not in rewritten.removesuffix(b"\n")
    joined = new.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "surrogatepass")
    assert json.loads(rewritten)["text"] == joined  # two halves of a pair that meet are one sign in JSON
    if record.raw.isascii():
        assert rewritten.isascii()


def many_lines(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield (
            b'{"id": %d, "text": "Menu\\nThe ferry sails at noon, and again at four.\\n", "x": []}\n' % number
        )


class Endless(io.RawIOBase):
    """Lines that are made as they are read."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.lines = lines

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = next(self.lines, b"")
        buffer[: len(line)] = line
        return len(line)


def test_memory_does_not_grow_with_the_file() -> None:
    stream = io.BufferedReader(Endless(many_lines(50_000)))  # 4 MB
    tracemalloc.start()
    count = sum(1 for record in read_records(stream, "jsonl") if record.rewritten("The ferry sails."))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 1 << 20


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zstd"])
def test_packed_records_are_rewritten_in_one_pass(packing: Packing) -> None:
    needs(packing)
    file = io.BytesIO()
    with PackedWriter(file, packing) as out:
        for record in read_records(open_packed(io.BytesIO(pack(LINES, packing)), packing), "jsonl"):
            write_record(out, "jsonl", record, record.rewritten("New."))
    file.seek(0)
    after = open_packed(file, packing).read()
    assert after == b'{"id": 1, "text": "New."}\n{"text":"New.","n":1.50e+3}\n'


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_records_before_the_damage_are_read(packing: Packing) -> None:
    needs(packing)
    packed = pack(b"".join(many_lines(20_000)), packing)
    stream = open_packed(io.BytesIO(packed[: len(packed) // 2]), packing)
    seen: list[Record] = []
    with pytest.raises(PackedError, match="cut off"):
        seen.extend(read_records(stream, "jsonl"))
    assert [record.number for record in seen] == list(range(1, len(seen) + 1))
    assert len(seen) > 1000
    assert all(record.text for record in seen)


# WET

MANY_WORDS = "Home\nKarte\n\nDie Fähre fährt heute nicht.\n日本語の文。\n"


def warc(kind: str, block: bytes, *headers: str, digest: str = "") -> bytes:
    """A WARC record, as Common Crawl writes them."""
    head = ["WARC/1.0", f"WARC-Type: {kind}", *headers]
    if digest:
        head.append(f"WARC-Block-Digest: {digest}")
    head += ["Content-Type: text/plain", f"Content-Length: {len(block)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def sha1(block: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


INFO = warc("warcinfo", b"Software-Info: made for a test\r\n", "WARC-Filename: made-up.warc.wet")
PAGE = MANY_WORDS.encode()
FIRST = warc(
    "conversion",
    PAGE,
    "WARC-Target-URI: https://ferry.example/now",
    "X-Odd:   kept  as it is ",
    digest=sha1(PAGE),
)
SECOND = warc(
    "conversion", b"Only this.", "WARC-Target-URI: <http://other.example/>", digest=sha1(b"Only this.")
)
WET = INFO + FIRST + SECOND


@pytest.fixture(name="warcio")
def _warcio() -> None:
    pytest.importorskip("warcio", reason="the extra `records` is not installed")


def read_back(data: bytes) -> list[tuple[str, bytes]]:
    """What warcio reads in a file, with its digests checked."""
    from warcio.archiveiterator import ArchiveIterator

    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        found.append((record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read()))
    return found


@pytest.mark.usefixtures("warcio")
class TestWet:
    """WET files, for which warcio must be there."""

    def test_conversions_are_documents_and_all_else_goes_through(self) -> None:
        info, first, second = read(WET, "wet")
        assert (info.number, info.text, info.fault) == (1, None, "")
        assert (first.number, first.text, first.host) == (2, MANY_WORDS, "ferry.example")
        assert (second.number, second.text, second.url) == (3, "Only this.", "http://other.example/")
        assert (info.raw, first.raw, second.raw) == (INFO, FIRST, SECOND)

    def test_new_text_comes_with_its_length_and_digest(self) -> None:
        record = read_one(FIRST, kind="wet")
        new = "Die Fähre fährt heute nicht.\n"
        after = record.rewritten(new)
        block = new.encode()
        old_head = FIRST[: FIRST.index(b"\r\n\r\n")].decode().splitlines()
        new_head = after[: after.index(b"\r\n\r\n")].decode().splitlines()
        changed = {
            f"WARC-Block-Digest: {sha1(PAGE)}": f"WARC-Block-Digest: {sha1(block)}",
            f"Content-Length: {len(PAGE)}": f"Content-Length: {len(block)}",
        }
        assert new_head == [changed.get(line, line) for line in old_head]
        assert after.endswith(b"\r\n\r\n" + block + b"\r\n\r\n")
        assert read_back(after) == [("https://ferry.example/now", block)]

    def test_packed_output_has_a_member_for_each_record(self) -> None:
        from warcio.archiveiterator import ArchiveIterator

        file = io.BytesIO()
        with PackedWriter(file, "gzip") as out:
            for record in read_records(open_packed(io.BytesIO(pack(WET, "gzip")), "gzip"), "wet"):
                write_record(out, "wet", record, record.rewritten("New.\n"))
        packed = file.getvalue()
        assert packed.startswith(pack(INFO, "gzip"))
        reader = ArchiveIterator(io.BytesIO(packed))
        starts = [reader.get_record_offset() for _ in reader]
        assert all(packed[start:].startswith(b"\x1f\x8b") for start in starts)
        assert [block for _, block in read_back(packed)] == [
            b"Software-Info: made for a test\r\n",
            b"New.\n",
            b"New.\n",
        ]

    def test_record_in_pieces_is_one_member(self) -> None:
        big = warc("conversion", b"word " * 600_000, "WARC-Target-URI: https://big.example/")
        file = io.BytesIO()
        with PackedWriter(file, "gzip") as out:
            for record in read_records(io.BytesIO(FIRST + big + SECOND), "wet", largest=1000):
                write_record(out, "wet", record, record.raw)
        assert [len(block) for _, block in read_back(file.getvalue())] == [len(PAGE), 3_000_000, 10]

    @pytest.mark.parametrize(
        "spell",
        [
            lambda block: "sha1:" + hashlib.sha1(block).hexdigest(),
            lambda block: "SHA-256:" + hashlib.sha256(block).hexdigest().upper(),
            lambda block: "md5:" + base64.b64encode(hashlib.md5(block).digest()).decode(),
            lambda block: "sha512:" + base64.b32encode(hashlib.sha512(block).digest()).decode(),
        ],
    )
    def test_digest_keeps_its_method_and_spelling(self, spell: Any) -> None:
        record = read_one(warc("conversion", PAGE, digest=spell(PAGE)), kind="wet")
        assert record.rewritten("New.") == warc("conversion", b"New.", digest=spell(b"New."))

    @pytest.mark.parametrize("odd", ["nonsense", "crc9:AB", "sha1:WRONG", "shake_128:AA"])
    def test_digest_that_cannot_be_made_is_sha1(self, odd: str) -> None:
        record = read_one(warc("conversion", PAGE, digest=odd), kind="wet")
        assert record.rewritten("New.") == warc("conversion", b"New.", digest=sha1(b"New."))

    def test_payload_digest_is_made_anew_too(self) -> None:
        before = warc("conversion", PAGE, f"warc-payload-digest:{sha1(PAGE)}")
        after = warc("conversion", b"New.", f"warc-payload-digest:{sha1(b'New.')}")
        assert read_one(before, kind="wet").rewritten("New.") == after

    @pytest.mark.parametrize(
        "other",
        [
            warc("request", b"GET / HTTP/1.1\r\n\r\n"),
            warc("metadata", b"languages: de"),
            warc("conversion", PAGE).replace(b"text/plain", b"image/png"),
            warc("conversion", PAGE, "WARC-Segment-Number: 1"),
        ],
    )
    def test_what_is_no_text_goes_through(self, other: bytes) -> None:
        first, record, second = read(FIRST + other + SECOND, "wet")
        assert (record.raw, record.text, record.fault) == (other, None, "")
        assert (first.text, second.text) == (MANY_WORDS, "Only this.")

    @pytest.mark.parametrize(
        "block", [b"", b"caf\xe9\n\xff\n", b"a\r\nb\r\n", b"WARC/1.0\r\n\r\n", b"\r\n\r\n\r\n"]
    )
    def test_any_bytes_come_back(self, block: bytes) -> None:
        _, record, _ = read(INFO + warc("conversion", block) + SECOND, "wet")
        assert record.text is not None
        assert record.rewritten(record.text) == record.raw
        assert record.rewritten("x\n" + record.text) == warc("conversion", b"x\n" + block)

    def test_line_ends_of_other_tools_are_read(self) -> None:
        data = FIRST.replace(b"\r\n", b"\n") + SECOND.replace(b"\r\n", b"\n")
        assert [record.text for record in read(data, "wet")] == [MANY_WORDS, "Only this."]

    def test_blank_lines_too_many_stay(self) -> None:
        records = read(b"\r\n" + FIRST + b"\r\n\n" + SECOND + b"\r\n", "wet")
        assert [(record.number, record.is_rest) for record in records] == [
            (0, True), (1, False), (1, True), (1, True), (2, False), (2, True),
        ]  # fmt: skip
        assert [record.text for record in records if record.text] == [MANY_WORDS, "Only this."]

    @pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
    def test_file_without_records_is_no_fault(self, data: bytes) -> None:
        assert not [record for record in read(data, "wet") if record.fault or record.text]

    def test_cut_off_file_gives_the_good_records_and_a_fault(self) -> None:
        for cut in range(1, len(SECOND)):
            first, *rest = read(FIRST + SECOND[:cut], "wet")
            assert first.text == MANY_WORDS
            if cut < len(SECOND) - 4:  # without the last line ends, nothing is lost
                assert rest[0].text is None
                assert rest[0].fault

    def test_cut_off_text_says_how_much_there_is(self) -> None:
        assert read_one(SECOND[:-6], kind="wet").fault == "it is cut off after 8 of 10 bytes"

    @pytest.mark.parametrize(
        "junk",
        [
            b"junk\r\n" * 10,
            b"WARC/1.0\r\nno headers\r\n\r\n",
            b"WARC/1.0\r\nContent-Length: many\r\n\r\n",
            b"WARC/1.0\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
            b"WARC/1.0\r\nContent-Length:\x0b5\r\n\r\n",
            b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
            b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
            b"WARC/1.0\r\n" + b"X: endless\r\n" * 200_000,
            b"WARC/1.0 " + b"x" * 3_000_000,
        ],
        ids=lambda junk: junk[:40].decode(),
    )
    def test_what_follows_a_broken_head_goes_through(self, junk: bytes) -> None:
        first, broken, *rest = read(FIRST + junk + SECOND, "wet")
        assert first.text == MANY_WORDS
        assert broken.fault == "it is no WARC record, and what follows cannot be told apart"
        assert all(record.is_rest and record.text is None for record in rest)

    def test_length_that_does_not_fit_is_a_fault(self) -> None:
        wrong = FIRST.replace(f"Content-Length: {len(PAGE)}".encode(), b"Content-Length: 9")
        record, *rest = read(wrong + SECOND, "wet")
        assert (record.text, record.fault) == (None, "its Content-Length does not fit")
        assert rest[0].fault

    def test_record_too_large_goes_through_in_pieces(self) -> None:
        big = warc("conversion", b"word " * 600_000, "WARC-Target-URI: https://big.example/")
        records = read(FIRST + big + SECOND, "wet", largest=1000)
        assert [record.number for record in records if record.text] == [1, 3]
        (fault,) = (record for record in records if record.fault)
        assert (fault.number, fault.fault, fault.is_rest) == (2, "it is longer than 1,000 bytes", False)
        assert {record.number for record in records if record.is_rest} == {2}

    def test_damaged_packed_file_raises_after_the_good_records(self) -> None:
        packed = pack(INFO, "gzip") + pack(FIRST, "gzip") + pack(SECOND, "gzip")[:-2]
        records = read_records(open_packed(io.BytesIO(packed), "gzip"), "wet")
        assert next(records).text is None
        assert next(records).text == MANY_WORDS
        with pytest.raises(PackedError, match="cut off"):
            list(records)

    def test_records_can_be_handed_to_other_processes(self) -> None:
        for record in read(WET, "wet"):
            copy = pickle.loads(pickle.dumps(record))
            assert copy.rewritten("new") == record.rewritten("new")


def test_missing_warcio_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.split(".")[0] == "warcio":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "warcio", None)
    with pytest.raises(MissingLibraryError, match=r"warcio: pip install 'declutter\[records\]'"):
        read(WET, "wet")
