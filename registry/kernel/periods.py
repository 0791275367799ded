"""Periods of days: from a first day, until a last day or without an end. Both days are included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """From `begins` until and including `ends`; `ends` is None while no end is known."""

    begins: date
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.begins:
            msg = f"a period cannot end ({self.ends}) before it begins ({self.begins})"
            raise ValueError(msg)

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the period."""
        return self.begins <= day and (self.ends is None or day <= self.ends)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        starts_in_time = other.ends is None or self.begins <= other.ends
        return starts_in_time and (self.ends is None or other.begins <= self.ends)


def covering(periods: Iterable[Period], day: date) -> Period | None:
    """The first of the periods that covers `day`."""
    return next((period for period in periods if period.covers(day)), None)
