"""The desk's first page: every queue, counted; the page of a person as the caller's questions ask for it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.certification import actions
from registry.home import queues
from registry.intake.models import Mail
from registry.kernel import working_days
from registry.people.models import Person
from tests.builders import (
    AT,
    a_company,
    a_person,
    a_team_member,
    a_technician,
    a_utility,
    an_application,
    signed_in,
    viewer,
)
from tests.intake.letters import arrived, letter
from tests.jobs.builders import a_job
from tests.people.asked import a_question, a_visitors_question

pytestmark = pytest.mark.django_db


def of(label: str, member: Person, today: date) -> queues.Queue:
    return next(one for one in queues.overview(viewer(member), today) if str(one.label) == label)


def test_the_overview_counts_what_waits_what_is_late_and_what_i_hold():
    member = a_team_member()
    old, mine = an_application(at=AT - timedelta(days=14)), an_application(at=AT)
    actions.assign(mine, member, by=viewer(member), at=AT)
    today = timezone.localdate(AT)
    found = of("Applications", member, today)
    assert (found.waiting, found.late, found.mine) == (2, 1, 1)
    assert found.age == working_days.elapsed(timezone.localdate(old.submitted_at), today)
    page = signed_in(member).get("/desk").content.decode()
    for address in ("/desk/applications", "/desk/jobs", "/desk/instruction", "/desk/duplicates", "/desk/search"):
        assert f'"{address}"' in page


def test_questions_and_mail_are_counted_too():
    member = a_team_member()
    a_visitors_question()
    a_question(at=AT - timedelta(days=14))
    came, _other = arrived(letter(subject="One")), arrived(letter(subject="Two"))
    Mail.objects.filter(pk=came.pk).update(waiting_since=timezone.localdate() - timedelta(days=20), owner=member)
    found = of("Questions", member, timezone.localdate(AT))
    assert (found.waiting, found.late, found.mine) == (2, 1, 0)
    assert len(signed_in(member).get(found.url).context["rows"]) == found.waiting
    found = of("E-mail and fax", member, timezone.localdate())
    assert (found.waiting, found.late, found.mine) == (2, 1, 1)


def test_an_empty_desk_says_so_in_numbers():
    member = a_team_member()
    for one in queues.overview(viewer(member), timezone.localdate()):
        assert (one.waiting, one.age) == (0, None), one.label


@pytest.mark.parametrize("days", range(16))
def test_the_last_day_in_time_is_the_one_whose_promise_ends_today(days):
    today = date(2026, 6, 15) + timedelta(days=days)
    last = queues.last_in_time(today)
    assert working_days.due(last, 5) >= today
    assert working_days.due(last - timedelta(days=1), 5) < today


def test_the_overview_costs_the_same_however_much_waits():
    browser = signed_in(a_team_member())

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get("/desk").status_code == 200
        return len(captured)

    few = cost()
    for _again in range(3):
        an_application()
    assert cost() == few <= 19


def test_a_caller_is_answered_on_one_page():
    technician = a_technician(name="Cora Caller", company=a_company("Caller Ducts"))
    job = a_job("rejected", technician=technician, utility=a_utility("Caller Power", "OR"), unit="Lot 3")
    browser = signed_in(a_team_member())
    page = browser.get(f"/desk/people/{technician.pk}").content.decode()
    for words in (
        "Caller Ducts",
        str(job.number),
        "Rejected",
        "Check who calls",
        "Certifications and standing",
        "Note the call",
    ):
        assert words in page, words
    against = browser.get(f"/desk/people/{technician.pk}").context["panels"]
    assert next(one for one in against if one.id == "jobs").content.count("arrow_forward") == 1
    noted = {
        "caller": "Cora Caller",
        "about": "Why rejected?",
        "outcome": "Told.",
        "key": "6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0012",
    }
    assert browser.post(f"/desk/people/{technician.pk}/call/note", noted).status_code == 302
    assert "Why rejected?" in browser.get(f"/desk/people/{technician.pk}").content.decode()


def test_the_page_of_somebody_with_nothing_offers_what_can_be_entered():
    page = signed_in(a_team_member()).get(f"/desk/people/{a_person().pk}").content.decode()
    assert "No application was sent." in page
    assert "Enter an application from paper" in page
    assert "Enter a job from paper" not in page
