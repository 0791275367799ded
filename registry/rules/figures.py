"""Numbers and days as people read them. What is compared is never rounded; only what is shown is."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from registry.rules.phrases import DAYS, MONTHS, SAID
from registry.rules.values import Number

DIGITS = 2
MOST_DIGITS = 8


def measured(number: Number, unit: str = "", language: str = "en", *, near: Number | None = None) -> str:
    """A number with its unit. `near` is the limit it is held to: a result is never shown rounded onto that."""
    said = SAID[language]
    text, side = _shown(number, near)
    if unit:
        text = said["percent" if unit == "%" else "measured"].format(number=text, unit=said.get(unit, unit))
    return said[side].format(text=text) if side else text


def day(on: date, language: str = "en") -> str:
    """A day: 31 March 2026, 31 de marzo de 2026."""
    return DAYS[language].format(day=on.day, month=MONTHS[language][on.month - 1], year=on.year)


def _shown(number: Number, near: Number | None) -> tuple[str, str]:
    """The number as text, and on which side of the limit it is where no text of sensible length could show it."""
    if isinstance(number, Decimal):
        return _grouped(number), ""
    for digits in range(DIGITS, MOST_DIGITS + 1):
        rounded = round(number, digits)
        if near is None or number == near or rounded != near:
            return _grouped(_terminating(rounded)), ""
    limit = Fraction(number if near is None else near)
    return _grouped(_terminating(limit)), "over" if number > limit else "under"


def _terminating(number: Fraction) -> Decimal:
    scaled = number * 10**MOST_DIGITS
    return Decimal(f"{int(scaled)}e-{MOST_DIGITS}")


def _grouped(number: Decimal) -> str:
    """With separators between thousands, and no zeros that say nothing: `1,234.5`.

    Both languages write numbers as the gauges and the forms of the region do: a point before decimals.
    """
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
