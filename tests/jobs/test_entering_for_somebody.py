"""A job that came on paper: the paper first, then typed in by the team on the technician's behalf."""

from datetime import date

import pytest

from registry.documents.models import StoredFile
from registry.history.once import AlreadyDone
from registry.jobs import actions, queries
from registry.jobs.actions.entering import Paper, begin
from registry.jobs.measures import DUCT_SEALING
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.notices.models import Notice
from tests.builders import (
    AT,
    a_person,
    a_proof,
    a_received_proof,
    a_team_member,
    a_technician,
    a_utility,
    an_account,
    signed_in,
    viewer,
)
from tests.jobs.builders import a_job

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 3, 27)


def paper(signed_on: date = SIGNED) -> Paper:
    return Paper(a_received_proof(), "Tara Tech", signed_on, "message:12")


def test_it_is_submitted_for_the_technician_who_is_told_and_keeps_the_paper():
    technician, member = a_technician(name="Tara Tech"), a_team_member("Tess Desk")
    like = a_job("bpa_approved", technician=a_technician(), utility=a_utility("Paper Power", "OR"), unit="Lot 7")
    job = begin(technician, DUCT_SEALING, paper(), by=viewer(member), at=AT, key="one")
    with pytest.raises(AlreadyDone):
        begin(technician, DUCT_SEALING, paper(), by=viewer(member), at=AT, key="one")
    assert (job.technician, job.entered_by, job.paper.subject) == (technician, member, job.ref)
    assert list(queries.waiting_on(technician)) == []
    assert queries.draft(viewer(member), job.token) == job
    number = actions.submit(job, typed={**like.typed, "unit": "Lot 8"}, by=member, at=AT)
    kept = Job.objects.get(number=number)
    assert "Tess Desk, for Tara Tech, submitted" in queries.history(kept)[-1].text
    assert Notice.objects.filter(recipient=technician.ref, message="job-judged").exists()
    for who, status in ((technician, 200), (member, 200), (an_account().person, 404)):
        answer = signed_in(who).get(f"/jobs/{number}/paper")
        assert answer.status_code == status
    own = signed_in(technician).get(f"/jobs/{number}").content.decode()
    assert "Entered by" in own and "Tess Desk" in own and "Download the paper" in own
    assert signed_in(technician).get(f"/jobs/{like.number}/paper").status_code == 404


def test_the_page_keeps_the_paper_and_leads_to_the_job():
    technician = a_technician(name="Tara Tech")
    browser = signed_in(a_team_member())
    where = f"/desk/people/{technician.pk}/job"
    assert "Keep the paper and go on" in browser.get(where).content.decode()
    said = {"paper": a_proof(), "signed": "Tara Tech", "signed_on": "2026-03-27", "came_from": "message:12"}
    answer = browser.post(where, said)
    job = Job.objects.get(paper__isnull=False)
    assert answer.url == f"/jobs/drafts/{job.token}"
    assert "You enter this for Tara Tech" in browser.get(answer.url).content.decode()
    assert browser.post(where, {"signed": "Tara Tech"}).status_code == 422


def test_what_cannot_be_entered_leaves_nothing_behind():
    team, technician = a_team_member(), a_technician()
    member = viewer(team)
    for who, by, sent, why in (
        (a_person(), member, paper(), "no Technician ID"),
        (team, member, paper(), "your own job"),
        (technician, viewer(technician), paper(), "Only the program team"),
        (technician, member, paper(date(2026, 4, 1)), "signed after today"),
    ):
        files = StoredFile.objects.count()
        with pytest.raises(Refused, match=why):
            begin(who, DUCT_SEALING, sent, by=by, at=AT)
        assert StoredFile.objects.count() == files
    assert not Job.objects.exists()
    page = signed_in(a_team_member()).get(f"/desk/people/{a_person().pk}/job").content.decode()
    assert "no Technician ID" in page


def test_a_long_queue_of_pending_jobs_is_read_page_by_page_and_by_utility(monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    who, power = a_technician(), a_utility("Queue Power", "OR")
    jobs = [a_job("pending", technician=who, utility=power, unit=f"Lot {lot}") for lot in (1, 2)]
    browser = signed_in(a_team_member())
    first = browser.get("/desk/jobs", {"utility": power.pk})
    assert [job for job, _days in first.context["waiting"]] == jobs[:1]
    second = browser.get(first.context["further"])
    assert [job for job, _days in second.context["waiting"]] == jobs[1:]
    assert second.context["further"] == ""
    assert browser.get("/desk/jobs", {"utility": power.pk + 1}).context["waiting"] == []
    for nonsense in ("x", "1.x", f"{'9' * 18}.1", "."):
        assert len(browser.get("/desk/jobs", {"waiting": nonsense}).context["waiting"]) == 1
