"""Numbers that people read aloud: Technician IDs and numbers of papers with a check character, numbers in a row.

The alphabet has 23 letters and digits, none of which is taken for another on paper (no 0 O D Q, 1 I L, 2 Z, 5 S, 8 B,
6 G, M N, U V). 23 is prime, so a sum of the characters' values weighted by their positions (1, 2, 3 and so on), kept
at 0 modulo 23, changes whenever one character is wrong or any two different characters change places.
"""

import secrets
from collections.abc import Callable
from enum import StrEnum

ALPHABET = "23456789ACEFHJKMPRTVWXY"
LENGTH = 7
DOCUMENT_LENGTH = 12
PRIME = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_SEPARATORS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014.\u00a0")


class Slip(StrEnum):
    """What is wrong with a Technician ID as somebody typed it."""

    LENGTH = "length"
    CHARACTER = "character"
    CHECK = "check"


class NotAnIdentifier(Exception):
    """The text cannot be a Technician ID; `slip` says how, `character` which one does not belong."""

    def __init__(self, slip: Slip, character: str = "") -> None:
        super().__init__(slip)
        self.slip = slip
        self.character = character


def new_technician_id(choose: Callable[[str], str] = secrets.choice) -> str:
    """A Technician ID that follows no sequence: six characters drawn at random, and the check character."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The last character: it brings the weighted sum of all, itself included, to 0 modulo 23."""
    return ALPHABET[-_weighted(body) * pow(len(body) + 1, -1, PRIME) % PRIME]


def read_technician_id(text: str) -> str:
    """The ID in its stored form, from what somebody typed or heard: case, spaces and hyphens do not matter."""
    return _read(text, LENGTH)


def document_number(digest: bytes) -> str:
    """The number of a paper from its digest: eleven characters that follow no sequence, and the check character."""
    rest, body = int.from_bytes(digest), ""
    for _ in range(DOCUMENT_LENGTH - 1):
        rest, value = divmod(rest, PRIME)
        body += ALPHABET[value]
    return body + check_character(body)


def read_document_number(text: str) -> str:
    """The number of a paper in its stored form, from what somebody typed or heard."""
    return _read(text, DOCUMENT_LENGTH)


def is_long(text: str) -> bool:
    """Whether what somebody typed is longer than a Technician ID can be, and so meant as the number of a paper."""
    return len(text.translate(_SEPARATORS)) >= DOCUMENT_LENGTH - 1


def grouped(number: str) -> str:
    """The number of a paper as it is shown and read aloud, in groups of four: `4RX9-K7MP-TC23`."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


def spoken(technician_id: str) -> str:
    """The ID as it is shown and read aloud, in two groups: `K7M-4RX9`."""
    return f"{technician_id[:3]}-{technician_id[3:]}"


def numbered(prefix: str, year: int, serial: int) -> str:
    """A number such as `J-26-00317`: kind, year, serial within the year."""
    return f"{prefix}-{year % 100:02d}-{serial:05d}"


def _read(text: str, length: int) -> str:
    compact = text.upper().translate(_SEPARATORS)
    for character in compact:
        if character not in _VALUE:
            raise NotAnIdentifier(Slip.CHARACTER, character)
    if len(compact) != length:
        raise NotAnIdentifier(Slip.LENGTH)
    if _weighted(compact) % PRIME:
        raise NotAnIdentifier(Slip.CHECK)
    return compact


def _weighted(text: str) -> int:
    return sum(weight * _VALUE[character] for weight, character in enumerate(text, start=1))
