"""In what standing somebody is on a day, reckoned from what is on record: plain values, no database, no clock.

A day is answered in this order: was it certified for by then at all; is a decertification or a suspension in force; has
it lapsed (its period ended, its validity or its inactivity ran out, by the settings of that day); is a probation in
force; else it is active. What is decided within a day counts for the whole of it.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from registry.certification.words import Standing
from registry.kernel.periods import Period

DAY = timedelta(days=1)
SEVEREST = (Standing.DECERTIFIED, Standing.SUSPENDED, Standing.PROBATION)
"""Of several measures in force on one day, the first of these is the standing."""
BARRED = frozenset({Standing.DECERTIFIED, Standing.SUSPENDED, Standing.LAPSED})
"""Standings in which work is not recorded. On probation somebody is still certified."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ran_out_from(day: date, months: int) -> date:
    """The latest beginning that, so many months on, has run out by `day`: that one and every earlier one."""
    count = day.year * 12 + day.month - 1 - months
    if count < 12:  # noqa: PLR2004 - before the first year there is no day
        return date.min
    year, month = divmod(count, 12)
    last = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    while months_after(last + DAY, months) <= day:
        last += DAY
    return last


@dataclass(frozen=True)
class Measure:
    """A standing that a decision put somebody in, for a period."""

    standing: str
    period: Period


@dataclass(frozen=True)
class Rule:
    """A limit in months as the settings had it: each from a day on; 0 is no limit."""

    course: tuple[tuple[date, int], ...] = ()

    def months_on(self, day: date) -> int:
        """The limit of that day."""
        at = bisect_right(self.course, day, key=lambda row: row[0])
        return self.course[at - 1][1] if at else 0

    def lengths(self) -> set[int]:
        """Every limit there ever was."""
        return {months for _begins, months in self.course if months}


@dataclass(frozen=True)
class Spell:
    """Days in a row in one standing; the last one on record has no end."""

    standing: Standing
    begins: date
    ends: date | None


@dataclass(frozen=True)
class Record:
    """All that is on record of one person and one certification. `worked` is in order."""

    held: tuple[Period, ...] = ()
    measures: tuple[Measure, ...] = ()
    worked: tuple[date, ...] = ()
    validity: Rule = Rule()
    inactivity: Rule = Rule()

    def standing(self, day: date) -> Standing | None:
        """The standing on that day; None for somebody who was not certified by then."""
        if not any(one.begins <= day for one in self.held):
            return None
        in_force = {one.standing for one in self.measures if one.period.covers(day)}
        measure = next((one for one in SEVEREST if one in in_force), None)
        if measure in BARRED:
            return measure
        if not any(one.covers(day) and not self._ran_out(one.begins, day) for one in self.held):
            return Standing.LAPSED
        return measure or Standing.ACTIVE

    def certified(self, day: date) -> bool:
        """Whether work of that day could be recorded."""
        standing = self.standing(day)
        return standing is not None and standing not in BARRED

    def spells(self) -> list[Spell]:
        """The whole course, oldest first: each standing from its first day to its last."""
        turns: list[tuple[date, Standing]] = []
        for day in sorted(set(self._turns())):
            standing = self.standing(day)
            if standing is not None and (not turns or turns[-1][1] != standing):
                turns.append((day, standing))
        ends = [*(day - DAY for day, _standing in turns[1:]), None]
        return [Spell(one, begins, ends[at]) for at, (begins, one) in enumerate(turns)]

    def spell(self, day: date) -> Spell | None:
        """The days in one standing that this day lies in."""
        return next((one for one in self.spells() if Period(one.begins, one.ends).covers(day)), None)

    def lapses(self, after: date) -> date | None:
        """The first day after this one on which it is lapsed, as things stand."""
        return next(
            (one.begins for one in self.spells() if one.standing == Standing.LAPSED and one.begins > after), None
        )

    def _ran_out(self, begins: date, day: date) -> bool:
        valid, idle = self.validity.months_on(day), self.inactivity.months_on(day)
        if valid and months_after(begins, valid) <= day:
            return True
        at = bisect_right(self.worked, day)
        last = max(begins, self.worked[at - 1]) if at else begins
        return bool(idle) and months_after(last, idle) <= day

    def _turns(self) -> Iterator[date]:
        """Every day on which the answer may differ from the day before."""
        periods = [*self.held, *(one.period for one in self.measures)]
        for one in periods:
            yield one.begins
            if one.ends is not None and one.ends < date.max:
                yield one.ends + DAY
        starts = [one.begins for one in self.held]
        for rule, since in ((self.validity, starts), (self.inactivity, [*starts, *self.worked])):
            yield from (begins for begins, _months in rule.course)
            yield from (months_after(day, months) for months in rule.lengths() for day in since)
        yield from self.worked
