"""The orientation of new technicians: a to-do, and by a setting what the first job waits for."""

from datetime import date

import pytest

from registry.jobs import actions as jobs
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.program import actions as program
from registry.training.models import VideoPurpose
from tests.builders import AT, TODAY, a_team_member, a_technician, an_account, signed_in, viewer
from tests.jobs.builders import a_draft, a_job
from tests.training.builders import a_video, signed_for

pytestmark = pytest.mark.django_db


def test_the_first_job_waits_for_the_orientation():
    technician = a_technician()
    video = a_video(VideoPurpose.ORIENTATION)
    job = a_draft(technician)
    client = signed_in(technician)
    where = f"/jobs/drafts/{job.token}"
    page = client.get(jobs.drafting.address(job)).content.decode()
    assert "First the orientation" in page
    assert f"/videos/{video.slug}" in page
    with pytest.raises(Refused, match="before you submit your first job"):
        jobs.submit(job, by=technician, at=AT)
    assert f"/videos/{video.slug}" in client.get("/work").content.decode(), where
    signed_for(technician, video)
    assert jobs.submit(job, by=technician, at=AT)
    assert "First the orientation" not in client.get("/jobs/new").content.decode()


def test_whoever_submitted_a_job_before_is_never_stopped():
    technician = a_technician()
    a_job(technician=technician)
    a_video(VideoPurpose.ORIENTATION)
    assert a_job(technician=technician, address="1300 SW Main St").number
    assert "/videos/" not in signed_in(technician).get("/work").content.decode()


def test_without_a_published_orientation_nothing_waits():
    a_video(VideoPurpose.ORIENTATION, published=False)
    assert a_job(technician=a_technician()).number


def test_the_setting_switches_it_off():
    video, technician = a_video(VideoPurpose.ORIENTATION), a_technician()
    team = viewer(a_team_member())
    program.change("orientation_first", value=0, begins=TODAY, reason="Trial.", by=team, at=AT, seen=1)
    job = a_draft(technician)
    assert jobs.submit(job, by=technician, at=AT)
    other = a_technician()
    page = signed_in(other).get("/work").content.decode()
    assert f"/videos/{video.slug}" in page  # still a to-do, which stops nothing
    assert Job.objects.get(pk=job.pk).worked_on == date(2026, 3, 20)


def test_somebody_never_certified_has_no_orientation_to_watch():
    a_video(VideoPurpose.ORIENTATION)
    assert "/videos/" not in signed_in(an_account().person).get("/work").content.decode()
