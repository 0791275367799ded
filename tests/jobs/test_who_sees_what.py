"""Each role and each page of jobs: whoever may not see a job is told that there is none."""

import pytest
from django.test import Client
from django.urls import reverse

from registry.jobs import queries
from registry.jobs.models import Job
from tests.builders import viewer
from tests.jobs.conftest import Cast

pytestmark = pytest.mark.django_db
SEE = {"technician", "company", "utility", "team"}
ROLES = [*sorted(SEE), "other technician", "other utility", "newcomer", "stranger"]


def expected(role: str, allowed: set[str], otherwise: int = 404) -> int:
    if role == "stranger":
        return 302
    return 200 if role in allowed else otherwise


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_job(cast: Cast, make, role: str) -> None:
    answer = cast.browser(role).get(f"/jobs/{make().number}")
    assert answer.status_code == expected(role, SEE)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in SEE])
def test_the_report_of_a_job(cast: Cast, make, role: str) -> None:
    answer = cast.browser(role).get(f"/jobs/{make().number}/report/1.en.pdf")
    assert answer.status_code == expected(role, set())


@pytest.mark.parametrize("role", ROLES)
def test_a_draft(cast: Cast, make, role: str) -> None:
    answer = cast.browser(role).get(f"/jobs/drafts/{make('draft').token}")
    assert answer.status_code == expected(role, {"technician"})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("where", "allowed"),
    [
        ("/jobs/new", {"technician", "other technician"}),
        ("/utility/jobs", {"utility", "other utility"}),
        ("/desk/jobs", {"team"}),
    ],
)
def test_the_pages_of_one_audience(cast: Cast, role: str, where: str, allowed: set[str]) -> None:
    assert cast.browser(role).get(where).status_code == expected(role, allowed, 403)


@pytest.mark.parametrize(("role", "where"), [("team", "/desk/jobs"), ("utility", "/utility/jobs")])
def test_the_list_leads_each_audience_to_its_own(cast: Cast, role: str, where: str) -> None:
    assert cast.browser(role).get("/jobs").url == where


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ["decide", "waive", "cancel", "reopen"])
def test_what_is_posted_by_whoever_may_not_changes_nothing(cast: Cast, make, role: str, verb: str) -> None:
    allowed = {"decide": {"team"}, "waive": {"team"}, "cancel": {"team", "technician"}, "reopen": {"technician"}}
    job = make("rejected" if verb == "reopen" else "pending")
    sent = {
        "version": str(job.version),
        "outcome": "rejected",
        "reason": "Why.",
        "cancel-reason": "Why.",
        "waive-reason": "Why.",
    }
    sent |= {"waive-requirement": "test-pressure", "waive-asked_by": "Ana", "waive-until": "2036-01-01"}
    answer = cast.browser(role).post(f"/jobs/{job.number}/{verb}", sent)
    changed = Job.objects.get().state != job.state
    assert changed == (role in allowed[verb]), answer.content.decode()[-3000:]
    assert answer.status_code in (302, 403, 404, 409)


@pytest.mark.parametrize(
    ("role", "count"), [("technician", 3), ("company", 2), ("utility", 2), ("team", 2), ("newcomer", 0)]
)
def test_drafts_are_seen_by_their_technician_only(cast: Cast, make, role: str, count: int) -> None:
    make("draft"), make("bpa_approved"), make("rejected", address="7 Elm St")
    assert queries.visible_to(viewer(cast.people[role])).count() == count


def test_a_utility_sees_nothing_of_another_in_its_list(cast: Cast, make) -> None:
    job = make("bpa_approved")
    assert job.number in cast.browser("utility").get("/utility/jobs").content.decode()
    assert job.number not in cast.browser("other utility").get("/utility/jobs").content.decode()


@pytest.mark.parametrize("name", ["jobs:job", "jobs:report"])
def test_there_is_no_job_of_another_number(cast: Cast, name: str) -> None:
    where = reverse(name, args=["J-26-99999"] if name == "jobs:job" else ["J-26-99999", 1, "en"])
    assert cast.browser("team").get(where).status_code == 404


def test_the_verdict_of_a_draft_is_its_technicians(cast: Cast, make) -> None:
    where = reverse("jobs:draft-verdict", args=[make("draft").token])
    assert cast.browser("technician").post(where).status_code == 200
    assert cast.browser("other technician").post(where).status_code == 404
    assert Client().post(reverse("jobs:verdict")).status_code == 302
