"""Somebody left a company: who reports it, who is told, and how the team puts it right."""

from datetime import date, timedelta

import pytest

from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people import actions as people
from registry.people import queries
from registry.people.actions import leaving, standing
from registry.people.models import Employment, Person
from registry.people.queries import companies as known
from tests.builders import AT, TODAY, a_company, a_team_member, an_account, viewer
from tests.people.offices import a_worker, an_administrator, an_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(message: str) -> list[str]:
    return list(Notice.objects.filter(message=message).values_list("recipient", flat=True))


def job_of(person: Person) -> Employment:
    return Employment.objects.select_related("person", "company").get(person=person)


def test_an_administrator_reports_it_with_a_reason_and_the_person_is_told() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    with pytest.raises(Refused, match="Say why"):
        leaving.report_departure(job_of(ben), last_day=TODAY, by=viewer(olga), at=AT)
    leaving.report_departure(job_of(ben), last_day=TODAY - DAY, reason="He moved.", by=viewer(olga), at=AT)
    assert queries.employer_on(ben, TODAY - DAY) == company
    assert queries.employer_on(ben, TODAY) is None
    assert told("departure-reported") == [ben.ref]
    assert told("departure-of-technician") == []
    assert [row.person for row in known.formerly_employed(company, TODAY)] == [ben]
    assert not known.employed_on(company, TODAY).exists()


def test_a_technician_reports_it_without_a_reason_and_the_company_is_told() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    leaving.report_departure(job_of(ben), last_day=TODAY, by=viewer(ben), at=AT)
    assert told("departure-of-technician") == [olga.ref]
    assert told("departure-reported") == [ben.ref]


@pytest.mark.parametrize("last_day", [TODAY + DAY, date(2026, 1, 4)])
def test_a_last_day_that_cannot_be(last_day: date) -> None:
    company, olga = an_office()
    ben = a_worker(company)
    with pytest.raises(Refused) as no:
        leaving.report_departure(job_of(ben), last_day=last_day, reason="x", by=viewer(olga), at=AT)
    assert (no.value.status, no.value.field) == (422, "last_day")


def test_nobody_else_reports_it_and_it_is_reported_once() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    _other, stranger = an_office("Other Air")
    with pytest.raises(Refused, match="Only an administrator"):
        leaving.report_departure(job_of(ben), last_day=TODAY, reason="x", by=viewer(stranger), at=AT)
    first, second = job_of(ben), job_of(ben)
    leaving.report_departure(first, last_day=TODAY, reason="x", by=viewer(olga), at=AT)
    with pytest.raises(Stale):
        leaving.report_departure(second, last_day=TODAY, reason="x", by=viewer(olga), at=AT)
    with pytest.raises(Stale, match="on record already"):
        leaving.report_departure(job_of(ben), last_day=TODAY, reason="x", by=viewer(olga), at=AT)


def test_who_leaves_stops_administering_but_the_last_one_has_to_be_followed() -> None:
    company = a_company()
    olga = an_administrator(company, employed=True)
    with pytest.raises(Refused, match="keeps at least one administrator"):
        leaving.report_departure(job_of(olga), last_day=TODAY - DAY, by=viewer(olga), at=AT)
    assert queries.employer_on(olga, TODAY) == company
    ben = an_administrator(company, "Ben")
    leaving.report_departure(job_of(olga), last_day=TODAY - DAY, by=viewer(olga), at=AT)
    assert [role.person for role in known.administrations(company, TODAY)] == [ben]


def test_the_team_puts_a_last_day_right_or_takes_it_away() -> None:
    company, olga = an_office()
    ben, team = a_worker(company), viewer(a_team_member())
    leaving.report_departure(job_of(ben), last_day=TODAY - 9 * DAY, reason="x", by=viewer(olga), at=AT)
    with pytest.raises(Refused, match="Only the program team"):
        leaving.correct_departure(job_of(ben), last_day=None, reason="x", by=viewer(ben), at=AT)
    with pytest.raises(Refused, match="Say why"):
        leaving.correct_departure(job_of(ben), last_day=None, reason="", by=team, at=AT)
    with pytest.raises(Refused, match="before the first day"):
        leaving.correct_departure(job_of(ben), last_day=date(2025, 1, 1), reason="x", by=team, at=AT)
    leaving.correct_departure(job_of(ben), last_day=None, reason="He wrote to us.", by=team, at=AT)
    assert queries.employer_on(ben, TODAY) == company
    assert told("departure-corrected") == [ben.ref]
    assert told("departure-corrected-at") == [olga.ref]


def test_a_last_day_cannot_reach_into_the_time_at_the_next_company() -> None:
    company, olga = an_office()
    ben, team = a_worker(company), viewer(a_team_member())
    leaving.report_departure(job_of(ben), last_day=TODAY - 9 * DAY, reason="x", by=viewer(olga), at=AT)
    ben = Person.objects.get(pk=ben.pk)
    people.employ(ben, a_company("Next Air"), begins=TODAY - 5 * DAY, by="system", at=AT)
    old = Employment.objects.select_related("person", "company").get(person=ben, company=company)
    with pytest.raises(Refused, match="another company on some of these days") as no:
        leaving.correct_departure(old, last_day=TODAY, reason="x", by=team, at=AT)
    assert no.value.field == "last_day"


def test_good_standing_ends_and_comes_back_as_of_a_day() -> None:
    company, olga = an_office()
    a_worker(company)
    team = viewer(a_team_member())
    company.refresh_from_db()
    with pytest.raises(Refused, match="is in good standing"):
        standing.restore_standing(company, begins=TODAY, reason="x", by=team, at=AT)
    standing.end_standing(company, begins=TODAY - 9 * DAY, reason="No bond.", by=team, at=AT)
    with pytest.raises(Refused) as no:
        standing.end_standing(company, begins=TODAY, reason="Again.", by=team, at=AT)
    assert no.value.field == "begins"
    company.refresh_from_db()
    with pytest.raises(Refused, match="a day after"):
        standing.restore_standing(company, begins=TODAY - 9 * DAY, reason="x", by=team, at=AT)
    standing.restore_standing(company, begins=TODAY - 4 * DAY, reason="A new bond.", by=team, at=AT)
    days = [queries.in_good_standing(company, TODAY - n * DAY) for n in (10, 9, 5, 4, 0)]
    assert days == [True, False, False, True, True]
    assert (told("standing-ended"), told("standing-restored")) == ([olga.ref], [olga.ref])


def test_only_the_team_decides_about_standing_and_says_why() -> None:
    company, olga = an_office()
    with pytest.raises(Refused, match="Only the program team"):
        standing.end_standing(company, begins=TODAY, reason="x", by=viewer(olga), at=AT)
    with pytest.raises(Refused, match="Say why"):
        standing.end_standing(company, begins=TODAY, reason=" ", by=viewer(a_team_member()), at=AT)


def test_who_has_no_account_is_no_colleague_to_appoint() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    assert list(known.colleagues(company, TODAY)) == [ben]
    assert an_account().person not in known.colleagues(company, TODAY)
    assert olga not in known.colleagues(company, TODAY)
