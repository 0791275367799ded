"""Days, moments, numbers and margins are written for the reader, exactly and in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from registry.pages import dates
from registry.pages.margins import Margin
from registry.pages.templatetags import pages

DAY = date(2026, 3, 31)
AFTERNOON = datetime(2026, 3, 31, 21, 5, tzinfo=UTC)
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(("language", "words"), [("en", "31 March 2026"), ("es", "31 de marzo de 2026")])
def test_a_day_is_written_out(language: str, words: str) -> None:
    with translation.override(language):
        assert pages.day(DAY) == words
        assert pages.day(AFTERNOON) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "31 March 2026, 2:05 p.m. PDT"), ("es", "31 de marzo de 2026, 14:05 PDT")]
)
def test_a_moment_names_its_zone(language: str, words: str) -> None:
    with translation.override(language):
        assert words in pages.moment(AFTERNOON)
        assert 'datetime="2026-03-31T21:05:00+00:00"' in pages.moment(AFTERNOON)
        assert words.endswith(pages.clock(AFTERNOON))


@pytest.mark.parametrize(
    ("hour", "words"), [(8, "12:30 a.m."), (19, "11:30 a.m."), (20, "12:30 p.m."), (7, "11:30 p.m.")]
)
def test_noon_and_midnight_are_told_apart(hour: int, words: str) -> None:
    assert dates.clock_words(datetime(2026, 12, 1, hour, 30, tzinfo=UTC)).startswith(words)


def test_a_moment_without_a_zone_names_none() -> None:
    assert dates.clock_words(datetime(2026, 3, 31, 9, 5)) == "9:05 a.m."
    assert dates.local_day(datetime(2026, 3, 31, 9, 5)) == DAY


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1204, "1,204"),
        (Decimal("1500.50"), "1,500.50"),
        ("118", "118"),
        (-3, f"{MINUS}3"),
        (Decimal("-1.8"), f"{MINUS}1.8"),
        (0, "0"),
    ],
)
def test_a_number_keeps_every_digit(number: Any, words: str) -> None:
    assert pages.number(number) == words


@pytest.mark.parametrize(("size", "words"), [(812, "812 bytes"), (81_200, "81 KB"), (3_400_000, "3.4 MB")])
def test_a_size_is_said_in_the_unit_that_fits(size: int, words: str) -> None:
    assert pages.filesize(size) == words


@pytest.mark.parametrize("write", [pages.day, pages.moment, pages.clock, pages.number, pages.filesize])
def test_nothing_is_written_as_nothing(write: Any) -> None:
    assert write(None) == ""


@pytest.mark.parametrize(
    ("value", "limit", "sense", "kept"),
    [(80, 80, "at most", True), (81, 80, "at most", False), (50, 50, "at least", True), (49, 50, "at least", False),
     (-3, -3, "at least", True), (-4, -3, "at least", False)],
)  # fmt: skip
def test_the_limit_itself_is_kept(value: Any, limit: Any, sense: str, kept: bool) -> None:
    assert Margin(Decimal(value), Decimal(limit), sense).kept is kept


@pytest.mark.parametrize(
    ("value", "limit"), [(121, 80), (0, 80), (0, 0), (-2, -3), (-2, 5), (10**9, 1), ("0.001", "1000")]
)
def test_the_bar_stays_inside_its_drawing(value: Any, limit: Any) -> None:
    margin = Margin(Decimal(value), Decimal(limit))
    start, width, tick = (float(part.rstrip("%")) for part in (margin.start, margin.width, margin.tick))
    assert 0 <= start <= 100
    assert 0 < width <= 100
    assert start + width <= 101
    assert 0 <= tick <= 100


def test_the_bar_begins_at_zero() -> None:
    above = Margin(Decimal(121), Decimal(80))
    assert above.start == "0.00%"
    assert above.distance == 41


def test_an_icon_may_speak() -> None:
    assert 'aria-label="Done"' in pages.icon("check", label="Done")
    assert 'aria-hidden="true"' in pages.icon("check")
