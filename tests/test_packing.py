"""Compressed files come apart and together again, and what is damaged or too large is said."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tracemalloc
import zlib
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declutter.formats.packing import (
    MissingLibraryError,
    PackedError,
    PackedWriter,
    Packing,
    TooLargeError,
    open_packed,
    pack,
    packing_of,
    unpack,
)


def needs(packing: Packing) -> None:
    if packing == "zstd":
        pytest.importorskip("zstandard", reason="the extra `records` is not installed")


@pytest.fixture(params=get_args(Packing))
def packing(request: pytest.FixtureRequest) -> Packing:
    needs(request.param)
    packing: Packing = request.param
    return packing


TEXT = "".join(
    f"Line {n}: der Fährmann wartet am Ufer auf die {n % 7}. Fuhre.\n" for n in range(5000)
).encode()
PLENTY = 1 << 30


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("page.txt.gz", ("page.txt", "gzip")),
        ("a/b.jsonl.zst", ("a/b.jsonl", "zstd")),
        ("page.TXT.GZ", ("page.TXT", "gzip")),
        ("page.xz", ("page", "xz")),
        ("page.txt.bz2", ("page.txt", "bzip2")),
        ("page.gz.txt", ("page.gz.txt", None)),
        ("page.txt", ("page.txt", None)),
        ("gz", ("gz", None)),
        (".gz", (".gz", None)),
        ("folder/.gz", ("folder/.gz", None)),
        ("", ("", None)),
    ],
)
def test_name_tells_the_packing(path: str, expected: tuple[str, Packing | None]) -> None:
    assert packing_of(path) == expected


def test_every_packing_comes_back(packing: Packing) -> None:
    packed = pack(TEXT, packing)
    assert len(packed) < len(TEXT) / 3
    assert unpack(packed, packing, len(TEXT)) == TEXT
    assert unpack(pack(b"", packing), packing, 0) == b""


@given(data=st.binary(max_size=3000), cut=st.integers(0, 3000))
def test_stream_gives_what_went_in(data: bytes, cut: int) -> None:
    for packing in ("gzip", "bzip2", "xz", None):
        file = io.BytesIO()
        with PackedWriter(file, packing) as out:
            out.write(data[:cut])
            out.write(data[cut:])
        file.seek(0)
        assert open_packed(file, packing).read() == data


def test_same_bytes_give_the_same_file(packing: Packing) -> None:
    assert pack(TEXT, packing) == pack(TEXT, packing)


def test_gzip_holds_neither_time_nor_name() -> None:
    packed = pack(TEXT, "gzip")
    assert packed[3] == 0, "no flags, so no name"
    assert packed[4:8] == bytes(4), "no time"
    assert gzip.decompress(packed) == TEXT


def test_members_are_read_one_after_another(packing: Packing) -> None:
    packed = b"".join(pack(b"member %d\n" % n, packing) for n in range(2000))
    whole = b"".join(b"member %d\n" % n for n in range(2000))
    assert unpack(packed, packing, PLENTY) == whole
    assert list(open_packed(io.BytesIO(packed), packing)) == whole.splitlines(keepends=True)


def test_writer_ends_a_member_where_it_is_told(packing: Packing) -> None:
    file = io.BytesIO()
    with PackedWriter(file, packing) as out:
        out.end_member()  # nothing yet, so no empty member
        out.write(b"one")
        out.end_member()
        out.write(b"two")
    assert file.getvalue().startswith(pack_stream(b"one", packing))
    assert unpack(file.getvalue(), packing, 6) == b"onetwo"


def test_writer_that_got_nothing_writes_an_empty_packed_file(packing: Packing) -> None:
    assert unpack(pack_stream(None, packing), packing, 0) == b""


def pack_stream(data: bytes | None, packing: Packing) -> bytes:
    file = io.BytesIO()
    with PackedWriter(file, packing) as out:
        if data is not None:
            out.write(data)
    return file.getvalue()


def write_until_fault(out: PackedWriter) -> None:
    with out:
        out.write(b"half of it")
        raise OSError("disk full")


def test_writer_that_met_a_fault_leaves_no_whole_file(packing: Packing) -> None:
    file = io.BytesIO()
    with pytest.raises(OSError, match="disk full"):
        write_until_fault(PackedWriter(file, packing))
    with pytest.raises(PackedError):
        unpack(file.getvalue(), packing, PLENTY)


def test_zeros_after_the_end_are_nothing(packing: Packing) -> None:
    assert unpack(pack(TEXT, packing) + bytes(512), packing, PLENTY) == TEXT


@pytest.mark.parametrize("left", [0, 1, 5, 20, 0.5, -9, -1])
def test_cut_off_file_is_no_text(packing: Packing, left: float) -> None:
    packed = pack(TEXT, packing)
    cut = packed[: int(len(packed) * left) if isinstance(left, float) else left]
    with pytest.raises(PackedError, match="cut off"):
        unpack(cut, packing, PLENTY)
    with pytest.raises(PackedError, match="cut off"):
        open_packed(io.BytesIO(cut), packing).read()


def test_cut_off_second_member_is_no_text(packing: Packing) -> None:
    with pytest.raises(PackedError, match="cut off"):
        unpack(pack(TEXT, packing) + pack(TEXT, packing)[:-3], packing, PLENTY)


def test_damaged_file_is_no_text(packing: Packing) -> None:
    packed = bytearray(pack(TEXT, packing))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(PackedError, match=f"its {packing} data is"):
        unpack(bytes(packed), packing, PLENTY)


@pytest.mark.parametrize(
    "data", [b"This is no packed file.", pack(b"x", "gzip") + b"and then some, unpacked"]
)
def test_what_is_not_packed_is_damaged(packing: Packing, data: bytes) -> None:
    with pytest.raises(PackedError, match="damaged"):
        unpack(data, packing, PLENTY)


def test_stream_gives_the_lines_before_the_damage() -> None:
    packed = pack(TEXT, "gzip")
    stream = open_packed(io.BytesIO(packed[:-9]), "gzip")
    assert stream.readline() == TEXT.splitlines(keepends=True)[0]
    with pytest.raises(PackedError, match="cut off"):
        list(stream)


def test_exactly_the_largest_size_is_read(packing: Packing) -> None:
    packed = pack(TEXT, packing)
    assert len(unpack(packed, packing, len(TEXT))) == len(TEXT)
    with pytest.raises(TooLargeError):
        unpack(packed, packing, len(TEXT) - 1)


def test_bomb_is_stopped_early(packing: Packing) -> None:
    megabytes = bytes(1 << 20)
    file = io.BytesIO()
    with PackedWriter(file, packing) as out:
        for _ in range(64):
            out.write(megabytes)
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        unpack(file.getvalue(), packing, 1000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 << 20


def test_xz_that_asks_for_too_much_memory_is_refused() -> None:
    packed = bytearray(pack(b"small", "xz"))
    size = 4 * (packed[12] + 1)  # of the head of the block, after the twelve bytes of the file's
    packed[16] = 40  # what stands for a dictionary of 4 GiB
    packed[12 + size - 4 : 12 + size] = zlib.crc32(packed[12 : 12 + size - 4]).to_bytes(4, "little")
    with pytest.raises(PackedError, match="emory"):
        unpack(bytes(packed), "xz", PLENTY)


def test_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    for act in (lambda: pack(b"x", "zstd"), lambda: unpack(b"x", "zstd", 1)):
        with pytest.raises(MissingLibraryError, match=r"pip install 'declutter\[records\]'"):
            act()


def test_nothing_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys; import declutter.formats.packing, declutter.formats.records; "
        "print(*sorted({'gzip', 'bz2', 'lzma', 'zstandard', 'warcio', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
