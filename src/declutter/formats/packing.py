"""Unpacks compressed files, and packs them again: gzip, bzip2, xz and zstd, told by the end of the name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from types import TracebackType
from typing import Any, BinaryIO, Final, Literal, NamedTuple

Packing = Literal["gzip", "bzip2", "xz", "zstd"]

ENDINGS: Final[dict[str, Packing]] = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}

BEGINNINGS: Final[dict[bytes, str]] = {
    b"\x1f\x8b\x08": ".gz",
    b"BZh": ".bz2",
    b"\xfd7zXZ\0": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
}
"""Of packed files, and how the names of such files end."""

CHUNK: Final = 1 << 16
"""Packed bytes read at a time."""

ZSTD_CHUNK: Final = 1 << 10
"""As CHUNK; the zstd library cannot be told how much may come out, and four bytes can hold 128 KiB of it."""

PIECE: Final = 1 << 18
"""Bytes that come out at a time, at most."""

XZ_MEMORY: Final = 1 << 28
"""Bytes that unpacking xz may take; `xz -9` needs a quarter of it, and a false header could ask for 4 GiB."""


class PackedError(Exception):
    """The bytes are no whole packed file; the message is a phrase about "it"."""


class MissingLibraryError(PackedError):
    """A library is not there that an ordinary installation leaves out."""


class TooLargeError(Exception):
    """More bytes come out than may be read."""


def packing_of(path: str) -> tuple[str, Packing | None]:
    """The name of what is inside a file, and how it is packed.

    >>> packing_of("pages/page.txt.gz")
    ('pages/page.txt', 'gzip')
    >>> packing_of("page.txt")
    ('page.txt', None)
    """
    for ending, packing in ENDINGS.items():
        inner = path[: -len(ending)]
        if path.lower().endswith(ending) and inner and not inner.endswith(("/", "\\")):
            return inner, packing
    return path, None


def ending_for(data: bytes) -> str:
    """How the name of a file with this content should end, if it looks packed; else empty."""
    return next((ending for begins, ending in BEGINNINGS.items() if data.startswith(begins)), "")


def unpack(data: bytes, packing: Packing, largest: int) -> bytes:
    """What is inside a packed file, if that is `largest` bytes at most; unpacking stops where there are more.

    Raises TooLargeError, and PackedError for what is damaged or cut off.
    """
    pieces, left = [], largest
    for piece in _unpacked(io.BytesIO(data), packing):
        left -= len(piece)
        if left < 0:
            raise TooLargeError
        pieces.append(piece)
    return b"".join(pieces)


def pack(data: bytes, packing: Packing) -> bytes:
    """Pack bytes; the same bytes always give the same file, which holds no name and no time.

    >>> unpack(pack(b"a tram", "gzip"), "gzip", largest=6)
    b'a tram'
    """
    packer = _packer(packing, len(data))
    return bytes(packer.compress(data) + packer.flush())


def open_packed(file: BinaryIO, packing: Packing | None) -> BinaryIO:
    """A stream of what is inside a packed one, read as it is asked for. Reading may raise PackedError."""
    if packing is None:
        return file
    return io.BufferedReader(_Unpacking(_unpacked(file, packing)), PIECE)


class PackedWriter:
    """A stream into a file that is packed on the way; what is not packed goes through as it is.

    Closing it ends what is packed and leaves the file open. Where a fault ends the `with` block, what is
    packed stays unfinished, so that nobody takes it for the whole.
    """

    def __init__(self, file: BinaryIO, packing: Packing | None) -> None:
        self._file = file
        self._packing = packing
        self._packer: Any = None
        self._is_empty = True

    def write(self, data: bytes) -> None:
        """Write more bytes."""
        self._is_empty = False
        if self._packing and not self._packer:
            self._packer = _packer(self._packing)
        self._file.write(self._packer.compress(data) if self._packer else data)

    def end_member(self) -> None:
        """End what is packed so far, so that it can be unpacked without what follows."""
        if self._packer:
            self._file.write(self._packer.flush())
            self._packer = None

    def __enter__(self) -> PackedWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        if self._is_empty:
            self.write(b"")  # a packed file that holds nothing is a few bytes all the same
        self.end_member()


class _Unpacking(io.RawIOBase):
    """Pieces that come one by one, as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


class _Method(NamedTuple):
    """How to unpack one packing."""

    start: Any
    """Gives what unpacks one member: `decompress`, `eof`, `unused_data`, as in the standard library."""
    error: type[Exception]
    chunk: int = CHUNK
    is_bounded: bool = True
    """False where it cannot be told how much may come out at a time."""


def _unpacked(file: BinaryIO, packing: Packing) -> Iterator[bytes]:
    """What comes out, in pieces; a file may be several packed ones, one after another."""
    method = _method(packing)
    data = file.read(method.chunk)
    while True:
        member = method.start()
        while not member.eof:
            try:
                piece = member.decompress(data, PIECE) if method.is_bounded else member.decompress(data)
            except method.error as error:
                raise PackedError(f"its {packing} data is damaged: {error}") from error
            data = getattr(member, "unconsumed_tail", b"")
            if piece:
                yield piece
            elif not member.eof and not data and not (data := file.read(method.chunk)):
                raise PackedError(f"its {packing} data is cut off")
        data = member.unused_data.lstrip(b"\0")
        while not data and (data := file.read(method.chunk)):
            data = data.lstrip(b"\0")  # zeros after the end come from tapes and the like
        if not data:
            return


def _method(packing: Packing) -> _Method:
    if packing == "gzip":
        import zlib

        return _Method(partial(zlib.decompressobj, 16 + zlib.MAX_WBITS), zlib.error)
    if packing == "bzip2":
        import bz2

        return _Method(bz2.BZ2Decompressor, OSError)
    if packing == "xz":
        import lzma

        return _Method(partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, XZ_MEMORY), lzma.LZMAError)
    zstandard = _zstandard()
    return _Method(zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError, ZSTD_CHUNK, False)


def _packer(packing: Packing, size: int = -1) -> Any:
    if packing == "gzip":
        import zlib

        return zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    if packing == "bzip2":
        import bz2

        return bz2.BZ2Compressor()
    if packing == "xz":
        import lzma

        return lzma.LZMACompressor()
    return _zstandard().ZstdCompressor(write_checksum=True).compressobj(size)


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise MissingLibraryError(missing("zstd", "zstandard")) from error
    return zstandard


def missing(what: str, library: str) -> str:
    """What to do where a library is not there."""
    return f"it is {what}, which needs {library}: pip install 'declutter[records]'"
