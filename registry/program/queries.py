"""Reading settings as of a day."""

from datetime import date

from registry.program.known import KNOWN
from registry.program.models import Setting


def value(name: str, day: date) -> int:
    """What the setting was on that day, in its unit; what it starts with while nobody set it."""
    held = Setting.objects.filter(name=name, begins__lte=day).order_by("-begins", "-pk").first()
    return held.value if held else KNOWN[name].start


def is_on(name: str, day: date) -> bool:
    """Whether the switch was on that day."""
    return bool(value(name, day))


def values(day: date) -> dict[str, int]:
    """Every setting as it is on that day: one query."""
    set_until = Setting.objects.filter(begins__lte=day).order_by("begins", "pk").values_list("name", "value")
    return {name: known.start for name, known in KNOWN.items()} | {k: v for k, v in set_until if k in KNOWN}


def coming(day: date) -> list[Setting]:
    """What was set to begin after that day, soonest first."""
    return list(Setting.objects.filter(begins__gt=day).order_by("begins", "pk"))


def course(*names: str) -> dict[str, tuple[tuple[date, int], ...]]:
    """What each of these settings was through all time, each value with its first day: one query."""
    known: dict[str, dict[date, int]] = {name: {date.min: KNOWN[name].start} for name in names}
    for name, begins, value_then in (
        Setting.objects.filter(name__in=names).order_by("begins", "pk").values_list("name", "begins", "value")
    ):
        known[name][begins] = value_then
    return {name: tuple(values.items()) for name, values in known.items()}
