"""The company learns that somebody is shut out of work or let in again, and nothing of the case."""

from datetime import date, timedelta

import pytest

from registry.certification.discipline import Sanction
from registry.notices.models import Notice
from registry.people import actions as people
from registry.people.models import Duty
from tests.builders import AT, TODAY, a_company, a_technician, an_account
from tests.certification.cases import a_case, a_notice, a_ruling

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "sanction", "told"),
    [
        ("upheld", Sanction.SUSPENSION, ["standing-shut"]),
        ("upheld", Sanction.PROBATION, []),
        ("upheld", Sanction.WARNING, []),
        ("reversed", Sanction.DECERTIFICATION, ["standing-shut", "standing-open"]),
        ("ended", Sanction.SUSPENSION, ["standing-shut", "standing-open"]),
    ],
)
def test_the_administrators_of_the_employer_are_told(state, sanction, told):
    company = a_company()
    office = an_account("Gwen Office").person
    people.give_role(office, Duty.COMPANY, begins=date(2026, 1, 5), company=company, by="system", at=AT)
    person = a_technician(company=company)
    a_case(state, person=person, ruling=a_ruling(sanction, on=TODAY + timedelta(days=2)))
    sent = Notice.objects.filter(recipient=office.ref).order_by("owed_at")
    assert list(sent.values_list("message", flat=True)) == told


def test_a_suspension_at_once_that_is_confirmed_is_not_told_as_lifted():
    company = a_company()
    office = an_account("Gwen Office").person
    people.give_role(office, Duty.COMPANY, begins=date(2026, 1, 5), company=company, by="system", at=AT)
    person = a_technician(company=company)
    ruling = a_ruling(on=TODAY + timedelta(days=2))
    a_case("upheld", person=person, notice=a_notice(at_once=True), ruling=ruling)
    told = Notice.objects.filter(recipient=office.ref).values_list("message", flat=True)
    assert list(told) == ["standing-shut", "standing-shut"]
    steps = Notice.objects.filter(recipient=person.ref, message__startswith="case-").order_by("owed_at")
    assert list(steps.values_list("message", flat=True)) == ["case-opened", "case-replied", "case-decided"]
