"""What a file somebody wants verified is: told from its content alone, while nothing of it is kept.

A paper is believed when every byte is as the registry made it. A copy that was saved again cannot be vouched for, but
what it names can be looked up. A badge is believed when one of our keys signed it and it is on record.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from registry.certification.badges import adapter
from registry.certification.models import Badge
from registry.certification.queries.credentials import badge_with
from registry.documents import queries as documents
from registry.documents import raster, sniff
from registry.documents.models import MadeDocument
from registry.kernel.identifiers import ALPHABET, NotAnIdentifier, read_document_number, read_technician_id

LARGEST = 2 * 1024 * 1024
LARGEST_BADGE = 512 * 1024
_MOST = 3
_JOIN = r"\s{0,2}[-\u2010-\u2014\ufffe\u00ad]\s{0,2}"
_IDS = re.compile(rf"(?<![0-9A-Z])([{ALPHABET}]{{3}}{_JOIN}[{ALPHABET}]{{4}})(?![0-9A-Z]|{_JOIN}[0-9A-Z])")
_NUMBERS = re.compile(rf"(?<![0-9A-Z])((?:[{ALPHABET}]{{4}}{_JOIN}){{2}}[{ALPHABET}]{{4}})(?![0-9A-Z])")
_GLUE = re.compile(r"[\s\ufffe\u00ad]")


class Known(StrEnum):
    """What a file turned out to be."""

    PAPER = "paper"
    COPY = "copy"
    NOT_OURS = "not_ours"
    NOT_READABLE = "not_readable"
    PICTURE = "picture"
    BADGE = "badge"
    TAMPERED = "tampered"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    UNSIGNED = "unsigned"
    OTHER = "other"
    EMPTY = "empty"


@dataclass(frozen=True)
class Recognized:
    """A file and what is known of it: the paper or badge it is, or the IDs and numbers it only names."""

    known: Known
    paper: MadeDocument | None = None
    badge: Badge | None = None
    ids: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


def recognize(content: bytes) -> Recognized:
    """What this file is. May raise `raster.Busy`; never takes long, whatever the file."""
    if not content:
        return Recognized(Known.EMPTY)
    if (paper := documents.made_with(sha256(content).hexdigest())) is not None:
        return Recognized(Known.PAPER, paper=paper)
    kind = sniff.recognize(content[: sniff.HEAD])
    if kind == "application/pdf":
        return _pdf(content)
    if kind == "image/png" or len(content) <= LARGEST_BADGE:
        if (token := adapter.token_in(content, kind)) is not None:
            return _badge(token)
        if adapter.claims_to_be_a_badge(content):
            return Recognized(Known.UNSIGNED)
    return Recognized(Known.PICTURE if kind in _PICTURES else Known.OTHER)


_PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff", "heic", "avif", "webp", "gif", "bmp", "svg"})


def named_in(text: str) -> tuple[list[str], list[str]]:
    """The Technician IDs and the numbers of papers a text names, each in its stored form, a few at most."""
    return _each(_IDS, read_technician_id, text), _each(_NUMBERS, read_document_number, text)


def _each(pattern: re.Pattern[str], read: Callable[[str], str], text: str) -> list[str]:
    found: list[str] = []
    for match in pattern.finditer(text.upper()):
        try:
            one = read(_GLUE.sub("", match.group(1)))
        except NotAnIdentifier:
            continue
        if one not in found:
            found.append(one)
    return found[:_MOST]


def _pdf(content: bytes) -> Recognized:
    text = raster.words(content)
    if text is None:
        return Recognized(Known.NOT_READABLE)
    ids, numbers = named_in(text)
    return Recognized(Known.COPY if ids or numbers else Known.NOT_OURS, ids=ids, numbers=numbers)


def _badge(token: str) -> Recognized:
    """Signed by us and on record, character for character."""
    try:
        adapter.read(token)
    except adapter.Unread as unread:
        return Recognized(Known(unread.code))
    badge = badge_with(sha256(token.encode()).hexdigest())
    return Recognized(Known.BADGE, badge=badge) if badge else Recognized(Known.TAMPERED)
