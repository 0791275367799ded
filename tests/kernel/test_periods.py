"""Periods of days include both ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.kernel.periods import Period, covering

DAY = date(2026, 3, 31)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    begins = draw(st.integers(0, 20))
    length = draw(st.none() | st.integers(0, 10))
    first = DAY + timedelta(begins)
    return Period(first, None if length is None else first + timedelta(length))


def test_both_ends_belong_to_the_period() -> None:
    period = Period(DAY, DAY + timedelta(1))
    assert [period.covers(DAY + timedelta(n)) for n in (-1, 0, 1, 2)] == [False, True, True, False]


def test_a_period_without_an_end_goes_on() -> None:
    assert Period(DAY).covers(date(2999, 1, 1))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(DAY, DAY - timedelta(1))


@given(periods(), periods())
def test_overlap_is_a_shared_day(one: Period, other: Period) -> None:
    days = (DAY + timedelta(n) for n in range(40))
    assert one.overlaps(other) == other.overlaps(one) == any(one.covers(d) and other.covers(d) for d in days)


def test_covering_finds_the_period_of_a_day() -> None:
    first, second = Period(DAY, DAY), Period(DAY + timedelta(1))
    assert covering([first, second], DAY + timedelta(5)) == second
    assert covering([first], DAY + timedelta(5)) is None
