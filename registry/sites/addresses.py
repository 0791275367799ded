"""Addresses as people type them, brought to one form, so that two typings of one home meet and two homes never do.

The parser is only trusted while it loses nothing: when a number that was typed is missing from what it made of it, or
it cannot read the address at all, a plain form of the typed words is used instead.
"""

import re
from dataclasses import asdict, dataclass

_BOX = re.compile(r"\b(p\.?\s*o\.?\s*box|post office box|apartado postal)\b", re.IGNORECASE)
_KINDS = {"#": "", "NO": "", "NUMBER": "", "UNIT": "", "APARTMENT": "APT", "APARTAMENTO": "APT", "SPACE": "SPC",
          "ESPACIO": "SPC", "LOTE": "LOT", "SUITE": "STE", "TRAILER": "TRLR"}  # fmt: skip
_DIRECTIONS = ("N", "S", "E", "W", "NE", "NW", "SE", "SW")


@dataclass(frozen=True)
class Typed:
    """An address as somebody typed it."""

    address: str
    unit: str
    city: str
    state: str
    zip: str

    def as_json(self) -> dict[str, str]:
        """The words, for keeping."""
        return asdict(self)


@dataclass(frozen=True)
class Normal:
    """The same address in its normal form: capital letters, the usual abbreviations, no punctuation."""

    street: str
    unit: str
    zip: str

    @property
    def key(self) -> str:
        """What makes it the same site. The city is left out: mail may name several for one home."""
        return f"{self.street}|{self.unit}|{self.zip}"


def is_box(address: str) -> bool:
    """Whether it is a post-office box, where no ducts are."""
    return bool(_BOX.search(address))


def normalize(typed: Typed) -> Normal:
    """The normal form; never fails."""
    street, unit = _parsed(typed) or (typed.address, typed.unit)
    return Normal(_plain(street), _unit(unit), typed.zip[:5])


def shown(words: str) -> str:
    """A normal form as it is written: `1200 SW Main St`, `Lot 5`."""
    return " ".join(_cased(word) for word in words.split())


def _parsed(typed: Typed) -> tuple[str, str] | None:
    from scourgify import normalize_address_record
    from scourgify.exceptions import AddressNormalizationError

    record = {
        "address_line_1": typed.address,
        "address_line_2": typed.unit or None,
        "city": typed.city,
        "state": typed.state,
        "postal_code": typed.zip[:5],
    }
    try:
        found = normalize_address_record(record)
    except (AddressNormalizationError, ValueError, KeyError, IndexError, TypeError):
        return None
    street, unit = found["address_line_1"] or "", found["address_line_2"] or ""
    kept = _numbers(f"{street} {unit}") == _numbers(f"{typed.address} {typed.unit}")
    return (street, unit) if kept and street else None


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w#/-]", " ", text.upper().replace(".", "")).split())


def _unit(text: str) -> str:
    """`Lot #5`, `LOT 5` and `lot. 5` are one; `Unit 5`, `# 5` and a bare `5` are one."""
    words = _plain(text.replace("#", " # ")).split()
    kinds = [_KINDS.get(word, word) for word in words]
    return " ".join(word for word in kinds if word)


def _cased(word: str) -> str:
    whole = word in _DIRECTIONS or any(letter.isdigit() for letter in word)
    ordinal = re.fullmatch(r"(\d+)(ST|ND|RD|TH)", word)
    return word.lower() if ordinal else word if whole else word.capitalize()
