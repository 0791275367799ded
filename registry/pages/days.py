"""Reading a day as people write it, and saying what is wrong when it cannot be read."""

import re
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_NAMES = {name: number for months in _MONTHS.values() for number, name in enumerate(months.split(), start=1)} | {
    "setiembre": 9
}
_SHORTEST = 3

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|º|°)?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+|del\s+)?(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SHORT_YEAR = re.compile(r".*[/. -]\d{2}")


class UnreadableDay(ValueError):
    """The words did not make a day; the message says how to write one."""


def read_day(text: str) -> date:
    """2026-03-31, 31 March 2026, March 31, 2026, 3/31/2026, and the same in Spanish."""
    written = " ".join(text.split()).casefold()
    if found := _ISO.fullmatch(written):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _NUMBERS.fullmatch(written):
        return _of_numbers(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY_FIRST.fullmatch(written):
        return _day(int(found[3]), _month(found[2], text), int(found[1]), text)
    if found := _MONTH_FIRST.fullmatch(written):
        return _day(int(found[3]), _month(found[1], text), int(found[2]), text)
    if _SHORT_YEAR.fullmatch(written):
        raise UnreadableDay(_("Write the year with four digits, like 2026-03-31."))
    raise UnreadableDay(_("We could not read the date “%(text)s”. Write it like 2026-03-31.") % {"text": text.strip()})


def _of_numbers(first: int, second: int, year: int, text: str) -> date:
    """3/31/2026. In English the month comes first; in Spanish it may be either, so only the certain is taken."""
    months = 12
    day_first = first > months
    if not day_first and second <= months and first != second and _spanish():
        raise UnreadableDay(
            _("“%(text)s” can mean two different days. Write it like 2026-03-31: year, month, day.") % {"text": text},
        )
    return _day(year, second, first, text) if day_first else _day(year, first, second, text)


def _spanish() -> bool:
    return (get_language() or "en").startswith("es")


def _month(word: str, text: str) -> int:
    """A month by its name or the beginning of it (Mar, sept, dic)."""
    for name, number in _NAMES.items():
        if len(word) >= _SHORTEST and name.startswith(word):
            return number
    raise UnreadableDay(
        _("We do not know the month in “%(text)s”. Write the date like 2026-03-31.") % {"text": text.strip()},
    )


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as wrong:
        message = _("There is no such day: “%(text)s”. Write it like 2026-03-31: year, month, day.")
        raise UnreadableDay(message % {"text": text.strip()}) from wrong
