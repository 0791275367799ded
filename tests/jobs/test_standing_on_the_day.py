"""A day of work on which the technician was lapsed, suspended or decertified: the job says so, and since when."""

from datetime import date, timedelta

import pytest

from registry.certification.discipline import Sanction
from registry.certification.models import Work
from registry.jobs import policies
from registry.jobs.queries import answers_on
from registry.program import actions as program
from tests.builders import TODAY, a_technician
from tests.certification.cases import a_case, a_ruling, noon
from tests.jobs.builders import a_job

pytestmark = pytest.mark.django_db
DUCTS = "ptcs/duct-sealing"
BEGINS = TODAY + timedelta(days=2)


def why_not(person, day):
    answer = policies.may_be_recorded(person, day, answers_on(person, DUCTS, day))
    return "" if answer else str(answer.reason)


@pytest.mark.parametrize(
    ("sanction", "ends", "says"),
    [
        (Sanction.SUSPENSION, None, "has been suspended for PTCS Duct Sealing since 2 April 2026"),
        (
            Sanction.SUSPENSION,
            date(2026, 5, 1),
            "was suspended for PTCS Duct Sealing from 2 April 2026 until",
        ),
        (Sanction.DECERTIFICATION, None, "has been decertified for PTCS Duct Sealing since 2 April 2026"),
        (Sanction.PROBATION, None, ""),
    ],
)
def test_the_reason_is_said_with_its_days(sanction, ends, says):
    person = a_technician(name="Ana Ruiz")
    a_case("upheld", person=person, ruling=a_ruling(sanction, on=BEGINS, ends=ends))
    assert why_not(person, TODAY) == ""
    assert says in why_not(person, date(2026, 4, 20))
    assert bool(why_not(person, date(2026, 4, 20))) == bool(says)


def test_a_decertification_that_was_lifted_says_until_when():
    person = a_technician()
    a_case("ended", person=person, ruling=a_ruling(Sanction.DECERTIFICATION, on=BEGINS))
    assert "from 2 April 2026 until 3 April 2026" in why_not(person, BEGINS)


def test_a_lapsed_certification_says_since_when_and_what_to_do():
    person = a_technician(name="Ana Ruiz")
    program.change("certification_validity", 6, begins=TODAY, reason="Chosen.", by="system", at=noon(TODAY))
    assert "had lapsed on 5 July 2026" in why_not(person, date(2026, 8, 1))
    assert "apply for the certification again" in why_not(person, date(2026, 8, 1))
    assert "was not certified" in why_not(person, date(2026, 1, 4))


def test_a_job_that_is_submitted_notes_the_day_of_work():
    job = a_job("pending")
    noted = Work.objects.get()
    assert (noted.person, noted.day, noted.kind) == (job.technician, job.worked_on, "ptcs_duct_sealing")
