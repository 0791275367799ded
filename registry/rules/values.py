"""The values that facts and calculations have: exact numbers, days, and words."""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

Number = Decimal | Fraction
Value = Decimal | Fraction | date | str


class Impossible(Enum):
    """What a calculation answers when there is no result whatever else is learned: a reduction of nothing."""

    NO_RESULT = "no_result"


Calculated = Number | Impossible

LONGEST = 1000
"""Digits and power of ten up to which a number is exact arithmetic and not an attack on the machine's memory."""


def decimal(text: str) -> Decimal | None:
    """The exact number in `text`, or None when it is none that can be reckoned with."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    if not number.is_finite() or len(number.as_tuple().digits) > LONGEST or abs(number.adjusted()) > LONGEST:
        return None
    return number


def plain(value: Value) -> str:
    """The exact value as text: `118`, `0.5`, `305/6`, `2015-04-01`, or the word itself."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str) else value.isoformat()


def exact(text: str) -> Number:
    """The number that `plain` wrote."""
    return Fraction(text) if "/" in text else Decimal(text)
