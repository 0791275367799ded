"""What a video really is and how long it lasts, read from its first boxes: MP4 (ISO 14496-12) and WebM (Matroska).

Nothing is decoded. Every step is bounded: a file that lies about its sizes ends the reading, and the length is then
simply not known.
"""

import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from registry.documents.refusals import FileRefused

ACCEPT = "video/mp4,video/webm,.mp4,.m4v,.webm"
EXTENSIONS: Final = {"video/mp4": ".mp4", "video/webm": ".webm"}
HEAD = 64
LONGEST = 24 * 3600
"""Seconds: what a header claims beyond a day is no length."""
_MOST_BOXES = 4096
_MP4_BRANDS: Final = (b"isom", b"iso", b"mp4", b"avc1", b"M4V", b"dash", b"MSNV", b"f4v", b"cmf")
_EBML, _SEGMENT, _INFO, _SCALE, _DURATION = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
_UNKNOWN_SIZES: Final = {(1 << (7 * width)) - 1 for width in range(1, 9)}


def media_type(head: bytes) -> str:
    """video/mp4 or video/webm, told from the first bytes; any other file is refused."""
    if head[4:8] == b"ftyp" and head[8:12].startswith(_MP4_BRANDS):
        return "video/mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "video/webm"
    raise FileRefused("not_a_video")


def seconds(path: Path, kind: str) -> int | None:
    """How long the video lasts, in whole seconds (begun ones count), or None when its header does not say."""
    with path.open("rb") as file:
        size = path.stat().st_size
        try:
            found = _mp4(file, size) if kind == "video/mp4" else _webm(file, size)
        except (struct.error, EOFError):
            return None
    known = found is not None and math.isfinite(found) and 0 < found <= LONGEST
    return math.ceil(found) if known and found is not None else None


def _mp4(file: IO[bytes], size: int) -> float | None:
    for kind, start, end in _boxes(file, 0, size):
        if kind == b"moov":
            for inner, first, last in _boxes(file, start, end):
                if inner == b"mvhd":
                    return _movie_header(file, first, last)
    return None


def _boxes(file: IO[bytes], at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Each box between two places: its kind, where its content starts and where it ends."""
    for _count in range(_MOST_BOXES):
        if at + 8 > end:
            return
        length, kind = struct.unpack(">I4s", _read(file, at, 8))
        header = 8
        if length == 1:
            (length,) = struct.unpack(">Q", _read(file, at + 8, 8))
            header = 16
        elif length == 0:
            length = end - at
        if length < header or at + length > end:
            return
        yield kind, at + header, at + length
        at += length


def _movie_header(file: IO[bytes], at: int, end: int) -> float | None:
    if end - at < 32:  # noqa: PLR2004 - the shorter header's first fields
        return None
    if _read(file, at, 1) == b"\x01":
        scale, length = struct.unpack(">IQ", _read(file, at + 20, 12))
    else:
        scale, length = struct.unpack(">II", _read(file, at + 12, 8))
    return length / scale if scale else None


def _webm(file: IO[bytes], size: int) -> float | None:
    for element, start, end in _elements(file, 0, size):
        if element == _SEGMENT:
            for inner, first, last in _elements(file, start, end):
                if inner == _INFO:
                    return _segment_info(file, first, last)
    return None


def _segment_info(file: IO[bytes], at: int, end: int) -> float | None:
    scale, length = 1_000_000, None
    for element, start, last in _elements(file, at, end):
        width = last - start
        if element == _SCALE and 0 < width <= 8:  # noqa: PLR2004 - the widest number
            scale = int.from_bytes(_read(file, start, width), "big")
        elif element == _DURATION and width in (4, 8):
            (length,) = struct.unpack(">f" if width == 4 else ">d", _read(file, start, width))  # noqa: PLR2004
    return None if length is None else length * scale / 1_000_000_000


def _elements(file: IO[bytes], at: int, end: int) -> Iterator[tuple[int, int, int]]:
    for _count in range(_MOST_BOXES):
        if at + 2 > end:
            return
        element, at = _number(file, at, marked=True)
        length, at = _number(file, at, marked=False)
        last = end if length in _UNKNOWN_SIZES else at + length
        if last > end:
            return
        yield element, at, last
        at = last


def _number(file: IO[bytes], at: int, *, marked: bool) -> tuple[int, int]:
    """A Matroska number of variable width; `marked` keeps the bit that says how wide it is (identifiers do)."""
    first = _read(file, at, 1)[0]
    width = 9 - first.bit_length()
    if width > 8:  # noqa: PLR2004 - no number is wider
        raise EOFError
    whole = int.from_bytes(_read(file, at, width), "big")
    return (whole if marked else whole & ((1 << (7 * width)) - 1)), at + width


def _read(file: IO[bytes], at: int, size: int) -> bytes:
    file.seek(at)
    got = file.read(size)
    if len(got) < size:
        raise EOFError
    return got
