"""Changing company: jobs of the days in question wait for the decision, others do not, and drafts stay one's own."""

from datetime import date, timedelta

import pytest

from registry.certification import actions as certification
from registry.certification.models import Application
from registry.certification.queries import company_changes
from registry.jobs import actions, queries
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.people.actions.leaving import report_departure
from registry.people.models import Company, Employment, Person
from tests.builders import AT, TODAY, a_company, a_team_member, a_technician, an_application, grants, signed_in, viewer
from tests.jobs.builders import a_draft, a_job

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
START = date(2026, 3, 20)
OLD, NEW, WAITS = "Old Air", "New Air", "waits"
TABLE = {
    # state of the application: (the day before the stated first day, that day, a later day)
    "draft": (OLD, OLD, OLD),
    "submitted": (OLD, WAITS, WAITS),
    "returned": (OLD, WAITS, WAITS),
    "granted": (OLD, NEW, NEW),
    "refused": (OLD, OLD, OLD),
    "withdrawn": (OLD, OLD, OLD),
}


def a_change(state: str, person: Person, to: Company) -> Application:
    """An application that states the new company only, in this state."""
    begun = {"granted": "submitted", "refused": "submitted", "returned": "submitted"}.get(state, state)
    found = an_application(begun, person=person, kinds=(), company=to, employed_from=START)
    team = viewer(a_team_member())
    if state == "returned":
        certification.ask_correction(found, concerns="company", reason="company_unclear", message="", by=team, at=AT)
    elif state in ("granted", "refused"):
        words = "" if state == "granted" else "They do not know you."
        decision = certification.Decision((), company=state, company_words=words)
        certification.decide(found, decision, by=team, at=AT)
    return Application.objects.get(pk=found.pk)


def outcome(person: Person, day: date) -> str:
    """With which company a job of that day is recorded, or that it waits."""
    draft = a_draft(person, worked_on=day.isoformat())
    try:
        actions.submit(draft, by=person, at=AT)
    except Refused as no:
        return _why_it_waits(no)
    return str(Job.objects.get(pk=draft.pk).company)


def _why_it_waits(no: Refused) -> str:
    """It names the application, the company stated and the day; and it stands at the date."""
    assert (no.status, no.field) == (422, "worked_on")
    assert "Application A-26-" in str(no)
    assert "New Air from 20 March 2026" in str(no)
    return WAITS


@pytest.mark.parametrize("state", TABLE)
def test_every_day_in_every_state_of_the_application(state: str) -> None:
    ana = a_technician(company=a_company(OLD))
    a_change(state, ana, a_company(NEW))
    found = tuple(outcome(ana, day) for day in (START - DAY, START, START + 5 * DAY))
    assert found == TABLE[state]


def test_what_waited_is_submitted_once_the_application_is_decided() -> None:
    ana = a_technician(company=a_company(OLD))
    change = a_change("submitted", ana, a_company(NEW))
    draft = a_draft(ana)
    with pytest.raises(Refused):
        actions.submit(draft, by=ana, at=AT)
    certification.decide(change, grants(change), by=viewer(a_team_member()), at=AT)
    actions.submit(Job.objects.get(pk=draft.pk), by=ana, at=AT)
    assert str(Job.objects.get(pk=draft.pk).company) == NEW


def test_an_application_for_another_certification_keeps_nobody_from_work() -> None:
    old = a_company(OLD)
    ana = a_technician(company=old)
    an_application("submitted", person=ana, kinds=("ptcs_heat_pump",), company=old, employed_from=date(2026, 1, 5))
    assert a_job(technician=ana).company == old


def test_the_desk_shows_jobs_already_recorded_with_the_old_company() -> None:
    ana = a_technician(company=a_company(OLD))
    early, late = a_job(technician=ana, worked_on="2026-03-19"), a_job(technician=ana, worked_on="2026-03-20", unit="2")
    canceled = a_job("cancelled", technician=ana, worked_on="2026-03-21", unit="3")
    change = a_change("submitted", ana, a_company(NEW))
    page = signed_in(a_team_member()).get(f"/desk/applications/{change.number}").content.decode()
    assert "Jobs already recorded with the other company" in page
    assert str(late.number) in page
    assert str(early.number) not in page
    assert str(canceled.number) not in page


def test_the_desk_shows_nothing_where_nothing_is_reached_back_to() -> None:
    ana = a_technician(company=a_company(OLD))
    a_job(technician=ana, worked_on="2026-03-19")
    change = a_change("submitted", ana, a_company(NEW))
    page = signed_in(a_team_member()).get(f"/desk/applications/{change.number}").content.decode()
    assert "Jobs already recorded with the other company" not in page


def left(person: Person, last_day: date) -> Employment:
    job = Employment.objects.select_related("person", "company").get(person=person)
    report_departure(job, last_day=last_day, by=viewer(person), at=AT)
    return job


def test_after_leaving_drafts_of_the_time_there_are_submitted_and_later_ones_are_not() -> None:
    old = a_company(OLD)
    ana = a_technician(name="Ana López", company=old)
    there, after = a_draft(ana, worked_on="2026-03-20"), a_draft(ana, worked_on="2026-03-21", unit="9")
    left(ana, date(2026, 3, 20))
    actions.submit(there, by=ana, at=AT)
    assert Job.objects.get(pk=there.pk).company == old
    with pytest.raises(Refused, match="does not know for which company Ana López worked on 21 March 2026"):
        actions.submit(after, by=ana, at=AT)


def test_a_company_sees_no_draft_and_nothing_of_the_time_after() -> None:
    old, new = a_company(OLD), a_company(NEW)
    ana = a_technician(company=old)
    mine = a_job(technician=ana, worked_on="2026-03-10")
    a_draft(ana)
    a_change("granted", ana, new)
    theirs = a_job(technician=ana, worked_on="2026-03-25", unit="2")
    assert list(queries.of_company(old)) == [mine]
    assert list(queries.of_company(new)) == [theirs]


def test_the_page_of_where_one_works_says_what_becomes_of_each_draft() -> None:
    ana = a_technician(company=a_company(OLD))
    a_draft(ana, worked_on="2026-03-20")
    a_draft(ana, worked_on="2026-03-25", unit="2")
    a_draft(ana, worked_on="soon", unit="3")
    left(ana, date(2026, 3, 22))
    page = signed_in(ana).get("/account/company").content.decode()
    assert "Done for Old Air: you can submit it, also later." in page
    assert "Not done in your time at Old Air" in page
    assert "No date of the test yet." in page


def test_who_comes_back_to_the_same_company_is_employed_again() -> None:
    old = a_company(OLD)
    ana = a_technician(company=old)
    left(ana, date(2026, 3, 10))
    back = an_application("submitted", person=ana, kinds=(), company=old, employed_from=START)
    assert company_changes(back)
    certification.decide(back, grants(back), by=viewer(a_team_member("T")), at=AT)
    assert outcome(ana, TODAY) == OLD
    assert Employment.objects.filter(person=ana).count() == 2
