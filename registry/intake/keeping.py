"""Keeping what arrives, before anything else happens to it: on the disk under its digest, whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from registry.documents import sniff, store
from registry.intake.fates import Shape

PIECE = 256 * 1024


class TooLarge(Exception):
    """More than is taken at all; nothing was kept."""


@dataclass(frozen=True)
class Kept:
    """What lies in the store: its digest, its size, and whether it is a message or pages by themselves."""

    sha256: str
    bytes: int
    shape: str


def keep(chunks: Iterable[bytes], *, name: str = "", most: int = 0) -> Kept:
    """Write it as it comes, safe on the disk when this returns; beyond `most` bytes (if given) nothing is kept."""
    digest, size = sha256(), 0
    with store.arriving() as arrived:
        for chunk in chunks:
            size += len(chunk)
            if most and size > most:
                raise TooLarge
            digest.update(chunk)
            arrived.write(chunk)
        shape = shape_of(store.head(arrived, sniff.HEAD), name)
        store.settle(arrived, store.path(digest.hexdigest()))
    return Kept(digest.hexdigest(), size, shape)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def shape_of(head: bytes, name: str) -> str:
    """A message with headers, or pages as a fax service leaves them: told from the content, then from the name."""
    if sniff.recognize(head) in sniff.EXTENSIONS:
        return Shape.FAX
    return Shape.MAIL if name.lower().endswith(".eml") or _begins_with_headers(head) else Shape.FAX


def _begins_with_headers(head: bytes) -> bool:
    first, colon, _rest = head.lstrip(b"\r\n").partition(b"\n")[0].partition(b":")
    envelope = head.startswith(b"From ")
    return envelope or (bool(colon) and first.replace(b"-", b"").isalnum())
