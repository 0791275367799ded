"""Days, moments and numbers in the reader's language, the same everywhere."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NOON = 12
MINUS = "\N{MINUS SIGN}"


def _spanish() -> bool:
    return (get_language() or "en").startswith("es")


def day_words(day: date) -> str:
    """31 March 2026; 31 de marzo de 2026."""
    month = str(MONTHS[day.month])
    return f"{day.day} de {month.lower()} de {day.year}" if _spanish() else f"{day.day} {month} {day.year}"


def moment_words(moment: datetime) -> str:
    """31 March 2026, 2:05 p.m. PDT; 31 de marzo de 2026, 14:05 PDT: in the program's zone, which is named."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{day_words(local.date())}, {clock_words(moment)}"


def clock_words(moment: datetime) -> str:
    """2:05 p.m. PDT; 14:05 PDT."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    zone = f" {local.tzname()}" if local.tzname() else ""
    if _spanish():
        return f"{local:%H:%M}{zone}"
    half = "a.m." if local.hour < NOON else "p.m."
    return f"{(local.hour - 1) % NOON + 1}:{local:%M} {half}{zone}"


def number_words(number: Decimal | int | str) -> str:
    """1,500.50: every digit that was given, grouped as in the United States in both languages, with a true minus."""
    exact = number if isinstance(number, Decimal | int) else Decimal(str(number))
    grouped = f"{exact:,f}" if isinstance(exact, Decimal) else f"{exact:,}"
    return grouped.replace("-", MINUS)


def size_words(size: int) -> str:
    """812 KB; 3.4 MB: how large a file is."""
    kilobyte, megabyte = 1000, 1_000_000
    if size < kilobyte:
        return _("%(size)s bytes") % {"size": number_words(size)}
    if size < megabyte:
        return f"{number_words(round(size / kilobyte))} KB"
    return f"{size / megabyte:,.1f} MB"


def local_day(moment: datetime) -> date:
    """The day of a moment in the program's zone."""
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
