"""Working days, which promises are counted in: weekends and federal holidays are none."""

from datetime import date, timedelta

_SATURDAY = 5
_THURSDAY = 3
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
_MONDAYS = ((1, 3), (2, 3), (9, 1), (10, 2))
"""Month and which Monday: Martin Luther King Jr., Washington, Labor and Columbus Day."""


def is_working_day(day: date) -> bool:
    """Whether the program team works that day."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def holidays(year: int) -> frozenset[date]:
    """The federal holidays observed in a year (New Year's Day of the next year may be observed in this one)."""
    fixed = {_observed(date(year, month, day)) for month, day in _FIXED} | {_observed(date(year + 1, 1, 1))}
    mondays = {_nth(year, month, 0, which) for month, which in _MONDAYS}
    memorial = max(date(year, 5, day) for day in range(25, 32) if date(year, 5, day).weekday() == 0)
    return frozenset({*fixed, *mondays, memorial, _nth(year, 11, _THURSDAY, 4)})


def due(received: date, working_days: int) -> date:
    """The last day of the promise: so many working days after the day something was received."""
    day = received
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def elapsed(received: date, today: date) -> int:
    """How many working days have passed since."""
    days = (received + timedelta(days=step) for step in range(1, (today - received).days + 1))
    return sum(is_working_day(day) for day in days)


def _observed(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() > _SATURDAY else day


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
