"""What speaks for a value that was read by its looks, and how sure that makes it."""

import pytest

from registry.intake.blanks.shapes import Answer
from registry.intake.reading import calibration
from registry.intake.reading.boxes import weighed
from registry.intake.reading.calibration import Signs
from registry.intake.reading.judging import Judged, judged
from registry.intake.reading.results import Known
from registry.kernel.identifiers import new_technician_id, spoken

KNOWN = Known(companies=("Ridgeline Comfort LLC", "Ridgeline Comfort Inc", "Blue Heron HVAC"))
ID = spoken(new_technician_id(lambda signs: signs[3]))


@pytest.mark.parametrize(
    ("answer", "text", "value", "what"),
    [
        (Answer.DATE, " 2O26-O3-3l.", "2026-03-31", Judged.PLAUSIBLE),
        (Answer.DATE, "3/31/2026", "3/31/2026", Judged.PLAUSIBLE),
        (Answer.DATE, "2026-02-30", "2026-02-30", Judged.ODD),
        (Answer.DATE, "2826-03-31", "2826-03-31", Judged.ODD),
        (Answer.DATE, "soon", "soon", Judged.ODD),
        (Answer.YEAR, "20l9", "2019", Judged.PLAUSIBLE),
        (Answer.YEAR, "219", "219", Judged.ODD),
        (Answer.PHONE, "(503) 555-O117", "(503) 555-0117", Judged.PLAUSIBLE),
        (Answer.PHONE, "503-555-01", "503-555-01", Judged.ODD),
        (Answer.EMAIL, "dana @example.com", "dana@example.com", Judged.PLAUSIBLE),
        (Answer.EMAIL, "danaOexample.com", "danaOexample.com", Judged.ODD),
        (Answer.STATE, "or", "OR", Judged.PLAUSIBLE),
        (Answer.STATE, "QR", "QR", Judged.ODD),
        (Answer.TECHNICIAN_ID, f"{ID[:3]} {ID[3:]}", ID, Judged.PROVEN),
        (Answer.TECHNICIAN_ID, "K7M-4RX1", "K7M-4RX1", Judged.ODD),
        (Answer.NAME, "| Zoë O'Brien .", "Zoë O'Brien", Judged.PLAUSIBLE),
        (Answer.NAME, "Zoë", "Zoë", Judged.ODD),
        (Answer.NAME, "Dana R3yes", "Dana R3yes", Judged.ODD),
        (Answer.COMPANY, "Blue Her0n HVAC", "Blue Heron HVAC", Judged.PROVEN),
        (Answer.COMPANY, "Old Mill Furnace", "Old Mill Furnace", Judged.FREE),
        (Answer.AGREED, "trainer-ptes 1, trainer-ptcs 2:", "trainer-ptcs 1, trainer-ptcs 2", Judged.PLAUSIBLE),
        (Answer.AGREED, "trainer-ptcs one", "trainer-ptcs one", Judged.ODD),
        (Answer.LONG, "| moved.\nAll of it. |", "I moved.\nAll of it.", Judged.FREE),
    ],
)  # fmt: skip
def test_a_value_is_mended_where_one_thing_can_be_meant_and_judged(answer, text, value, what):
    assert judged(answer, text, KNOWN) == (value, what)


def test_a_name_near_to_two_known_ones_is_left_as_it_was_read():
    two = Known(companies=("Ridgeline Comfort LLC", "Ridgeline Comfort LLP"))
    assert judged(Answer.COMPANY, "Ridgeline Comfort LL0", two) == ("Ridgeline Comfort LL0", Judged.FREE)


def test_of_two_readings_the_one_that_can_be_is_taken():
    value, shown = weighed(Answer.DATE, [("2026-13-31", 95.0), ("2026-12-31", 60.0)], KNOWN)
    assert (value, shown) == ("2026-12-31", Signs(Judged.PLAUSIBLE, agree=False, sureness=60.0))


def test_of_two_readings_that_differ_in_accents_the_accents_are_kept():
    value, shown = weighed(Answer.NAME, [("Sofia Pena", 96.0), ("Sofía Peña", 91.0)], KNOWN)
    assert (value, shown.agree) == ("Sofía Peña", False)


def test_two_readings_alike_are_as_sure_as_the_less_sure_one():
    _value, shown = weighed(Answer.TEXT, [("TEC-1", 96.0), ("TEC-1", 71.0)], KNOWN)
    assert shown == Signs(Judged.FREE, agree=True, sureness=71.0)


def test_no_reading_is_certain_and_agreeing_makes_surer():
    sure = calibration.confidence(Signs(Judged.PROVEN, agree=True, sureness=97.0))
    apart = calibration.confidence(Signs(Judged.PROVEN, agree=False, sureness=30.0))
    assert apart < sure < 1


def test_few_cases_lean_on_their_surroundings(monkeypatch):
    cells = {"free-alike-0": [1, 1], "free-alike-8": [100, 100], "odd-apart-0": [0, 10]}
    monkeypatch.setattr(calibration, "_counted", lambda: cells)
    few = calibration.confidence(Signs(Judged.FREE, agree=True, sureness=1.0))
    many = calibration.confidence(Signs(Judged.FREE, agree=True, sureness=99.0))
    unheard = calibration.confidence(Signs(Judged.PLAUSIBLE, agree=True, sureness=99.0))
    assert unheard < few < many


def test_the_table_says_where_it_comes_from():
    origin = calibration.origin()
    assert "--seed" in origin
