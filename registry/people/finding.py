"""By which keys something is found, and which keys what somebody typed may mean.

A name is found by the beginning of any of its words, without accents, and by how a word sounds with one consonant more,
less or another. A telephone is found however it is written, by all of it, without its area code, or by its last four
digits; an e-mail address by all of it or by the words of its mailbox; a Technician ID also with one character wrong.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from registry.kernel.identifiers import numbered
from registry.people.models.finding import LONGEST
from registry.people.resemblance.contacts import LOCAL, phone
from registry.people.resemblance.keys import compact, slips
from registry.people.resemblance.names import fold, sound

MOST_WORDS = 6
LONGEST_SEARCH = 100
_LAST = 4
_HEARD = 4
_ID = 7
_NUMBER = re.compile(
    r"([a-z]{1,2})[\s./-]*(?:20)?(\d{2})[\s./-]+0*(\d{1,6})|([a-z]{1,2})-?(\d{2})(\d{5})", re.IGNORECASE
)

Key = tuple[str, str]


class Kind(StrEnum):
    """What a key is made of."""

    WORD = "word"
    HEARD = "heard"
    PHONE = "phone"
    MAIL = "mail"
    ID = "id"
    LICENSE = "license"


def keys(
    *,
    names: Iterable[str] = (),
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    ids: Iterable[str] = (),
    licenses: Iterable[str] = (),
) -> frozenset[Key]:
    """Every key of something on record."""
    found = {
        *(key for text in names for key in _named(text)),
        *((Kind.PHONE, form) for text in phones for form in _forms(text)),
        *((Kind.MAIL, text.strip().lower()) for text in emails),
        *((Kind.WORD, word) for text in emails for word in fold(text.partition("@")[0]).split()),
        *((Kind.ID, form) for code in ids for form in _ids(compact(code))),
        *((Kind.LICENSE, compact(text)) for text in licenses),
    }
    return frozenset((kind.value, value[:LONGEST]) for kind, value in found if value)


def _named(text: str) -> Iterator[tuple[Kind, str]]:
    for word in fold(text).split():
        yield Kind.WORD, word
        yield from ((Kind.HEARD, heard) for heard in heard_as(word))


def heard_as(word: str) -> frozenset[str]:
    """How a word sounds, and everything one consonant away; short words only mean themselves."""
    return frozenset(slips(sound(word))) if len(word) >= _HEARD and word.isalpha() else frozenset()


def _forms(text: str) -> Iterator[str]:
    digits = _digits(text)
    if digits:
        yield from (digits, digits[-LOCAL:], digits[-_LAST:])


def _digits(text: str) -> str:
    read = phone(text)
    return read.digits if read else ""


def _ids(code: str) -> Iterator[str]:
    yield code
    yield from (f"{code[:place]}_{code[place + 1 :]}" for place in range(len(code)))


@dataclass(frozen=True)
class Sought:
    """What somebody typed into the search, read in every way it can be meant."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of a name, folded; none where a telephone, an address or a number stands."""
        return tuple(fold(self.text).split()[:MOST_WORDS])

    @cached_property
    def number(self) -> str:
        """A number in a row, `A-26-00012`, however it is typed; or nothing."""
        found = _NUMBER.fullmatch(self.text.strip())
        if found is None:
            return ""
        kind, year, serial = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        return numbered(kind.upper(), int(year), int(serial))

    @cached_property
    def phone(self) -> str:
        """The digits of a telephone, or its last four; nothing where letters stand that are no extension."""
        bare = re.sub(r"(?i)\b(ext|x|tel|phone)\b\.?", "", self.text)
        if re.search(r"[^\W\d_]", bare):
            return ""
        digits = re.sub(r"\D", "", bare)
        return digits if len(digits) == _LAST else _digits(self.text)

    @cached_property
    def exact(self) -> tuple[Key, ...]:
        """The keys that alone say what is meant: a telephone, an e-mail address, a Technician ID, a license."""
        code = compact(self.text)
        found = [
            (Kind.PHONE.value, self.phone),
            (Kind.PHONE.value, self.phone[-LOCAL:] if len(self.phone) > _LAST else ""),
            (Kind.MAIL.value, self.text.strip().lower() if "@" in self.text else ""),
            (Kind.LICENSE.value, code if any(sign.isdigit() for sign in code) else ""),
        ]
        if len(code) == _ID and not self.number:
            found += [(Kind.ID.value, form) for form in _ids(code)]
        return tuple((kind, value[:LONGEST]) for kind, value in found if value)


def read(text: str) -> Sought:
    """Read what was typed; signs that no name or number has are left out."""
    kept = "".join(sign for sign in text if sign.isprintable())
    return Sought(" ".join(kept.split())[:LONGEST_SEARCH])
