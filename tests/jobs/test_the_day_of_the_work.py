"""Certified? Employed? By a company in good standing? Asked as of the day of the work, never of today."""

from datetime import date

import pytest

from registry.jobs import actions
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.people import actions as people
from registry.people.actions.standing import end_standing
from registry.people.models import Company, Employment
from tests.builders import AT, a_company, a_team_member, a_technician, viewer
from tests.jobs.builders import a_draft, a_job

pytestmark = pytest.mark.django_db


def refused(job: Job) -> str:
    with pytest.raises(Refused) as no:
        actions.submit(job, by=job.technician, at=AT)
    assert (no.value.status, no.value.field) == (422, "worked_on")
    assert Job.objects.get(pk=job.pk).state == "draft"
    return str(no.value)


def out_of_standing(company: Company, begins: date) -> None:
    company.refresh_from_db()
    end_standing(company, begins=begins, reason="The bond was canceled.", by=viewer(a_team_member()), at=AT)


def test_work_before_the_certification_is_refused_and_says_what_is_missing() -> None:
    ana = a_technician(name="Ana López", certified_from=date(2026, 3, 21))
    said = refused(a_draft(ana))
    assert said.startswith("Ana López was not certified for PTCS Duct Sealing on 20 March 2026.")
    assert "record the certification of that day" in said


def test_work_of_the_first_day_of_the_certification_counts() -> None:
    assert a_job(technician=a_technician(certified_from=date(2026, 3, 20))).state == "bpa_approved"


def test_a_job_entered_late_belongs_to_the_company_of_its_day() -> None:
    then, now = a_company("Then Ducts"), a_company("Now Ducts")
    ana = a_technician(company=then)
    people.employ(ana, now, begins=date(2026, 3, 25), by="system", at=AT)
    assert a_job(technician=ana).company == then
    assert a_job(technician=ana, worked_on="2026-03-26").company == now


def test_work_for_no_company_is_refused() -> None:
    ana = a_technician(name="Ana López")
    Employment.objects.filter(person=ana).update(ends=date(2026, 3, 10))
    assert "does not know for which company Ana López worked on 20 March 2026" in refused(a_draft(ana))


def test_work_for_a_company_out_of_good_standing_is_refused() -> None:
    company = a_company("Loose Ducts")
    ana = a_technician(company=company)
    out_of_standing(company, date(2026, 3, 20))
    assert "Loose Ducts, where" in refused(a_draft(ana))


def test_the_company_lost_its_standing_after_the_work() -> None:
    company = a_company()
    ana = a_technician(company=company)
    out_of_standing(company, date(2026, 3, 26))
    assert a_job(technician=ana).decision.answers["standing"]["answer"] is True


def test_a_corrected_day_is_asked_about_again() -> None:
    job = a_job("reopened")
    with pytest.raises(Refused) as no:
        actions.submit(job, typed={**job.typed, "worked_on": "2025-03-20"}, by=job.technician, at=AT)
    assert "not certified" in str(no.value)
