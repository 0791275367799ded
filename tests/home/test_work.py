"""Everybody's first page: what waits on the reader, what waits on others, and the way to the rest."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registry.certification import actions as certification
from registry.people import actions as people
from registry.people.models import Duty
from tests import builders
from tests.jobs.builders import a_job

pytestmark = pytest.mark.django_db


def text(client: Client, path: str = "/work") -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_somebody_new_is_led_to_the_application():
    page = text(builders.signed_in(builders.an_account().person))
    assert "Start the application" in page
    assert "Enter a job" not in page


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("draft", "Not submitted yet"),
        ("submitted", "who decides within 5 working days"),
        ("returned", "The program team asks for a correction."),
        ("withdrawn", "Nothing waits on you."),
    ],
)
def test_an_application_says_where_it_stands(state, says):
    page = text(builders.signed_in(builders.an_application(state, at=timezone.now()).person))
    assert says in page


def test_an_application_that_took_too_long_says_so():
    waiting = builders.an_application("submitted", at=builders.AT - timedelta(days=30))
    assert "It takes longer than we promised" in text(builders.signed_in(waiting.person))


def test_a_technician_sees_drafts_pending_jobs_and_the_way_to_a_new_one():
    technician = builders.a_technician()
    a_job("draft", technician=technician)
    pending, reopened = a_job("pending", technician=technician), a_job("reopened", technician=technician)
    page = text(builders.signed_in(technician))
    assert "Job not submitted yet" in page
    assert f'{pending.number}</a> <p class="ptcs-work__says">Pending: the program team decides.' in page
    assert f'{reopened.number}</a> <p class="ptcs-work__says">Correct it and submit it again.' in page
    assert "Enter a job" in page


def test_the_team_sees_what_it_holds_and_how_much_waits():
    dana = builders.a_team_member("Dana")
    held = builders.an_application("submitted")
    builders.an_application("submitted")
    a_job("pending")
    certification.assign(held, dana, by=builders.viewer(dana), at=builders.AT)
    page = text(builders.signed_in(dana))
    assert f"Application {held.number}" in page
    assert "1 application that nobody holds" in page
    assert "1 pending job to decide" in page


def test_what_ends_on_a_day_waits_before_what_can_wait_and_many_ways_stand_by_topic():
    dana = builders.a_team_member("Dana")
    held = builders.an_application("submitted")
    a_job("pending")
    certification.assign(held, dana, by=builders.viewer(dana), at=builders.AT)
    page = text(builders.signed_in(dana))
    assert page.index(f"Application {held.number}") < page.index("1 pending job to decide")
    shelves = re.findall(r'id="shelf-[0-9]">([^<]+)</h3>', page)
    assert shelves == ["Certification", "Training", "People", "The program"]
    assert page.index(">The program</h3>") < page.index("/desk/settings") < page.index("</main>")
    assert "ptcs-shelves" not in text(builders.signed_in(builders.a_technician()))


def test_a_utility_is_led_to_its_jobs_and_an_inspector_told_the_truth():
    assert "Jobs in your territory" in text(builders.signed_in(builders.a_utility_member(builders.a_utility())))
    inspector = builders.an_account().person
    people.give_role(
        inspector, Duty.INSPECTOR, scope="ptcs_duct_sealing", begins=date(2026, 1, 1), by="system", at=builders.AT
    )
    page = text(builders.signed_in(inspector))
    assert "no draw has been made yet" in page
    assert "Start the application" not in page


def test_a_company_is_led_to_the_jobs_of_its_technicians():
    office = builders.an_account().person
    company = builders.a_company()
    people.give_role(office, Duty.COMPANY, begins=date(2026, 1, 1), company=company, by="system", at=builders.AT)
    assert "Jobs of your company" in text(builders.signed_in(office))


def test_a_stranger_is_led_to_sign_in():
    assert Client().get("/work").headers["Location"].endswith("?next=%2Fwork")


def test_the_page_asks_a_bounded_number_of_queries(django_assert_max_num_queries):
    technician = builders.a_technician()
    for _ in range(4):
        a_job("draft", technician=technician)
        a_job("pending", technician=technician)
    client = builders.signed_in(technician)
    with django_assert_max_num_queries(27):
        client.get("/work")
