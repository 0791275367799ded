"""The team reads what happened, as sentences: everything, or the story of one person, application or job."""

import pytest

from registry.certification.queries import technician_id_of
from registry.history.models import Event
from registry.home.story import everything
from tests import builders
from tests.jobs.builders import a_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return builders.signed_in(builders.a_team_member("Dana Whitfield"))


def story(team, **query):
    page = team.get("/history", query)
    assert page.status_code == 200
    return page.content.decode()


def test_everything_is_told_newest_first_page_by_page(team):
    for _ in range(6):
        builders.a_technician()
    page = everything("")
    told = page.sentences
    while page.older:
        page = everything(page.older)
        told += page.sentences
    assert len(told) == Event.objects.count()
    assert f"?before={everything('').older}" in story(team)


def test_the_story_of_a_technician_id_holds_applications_and_jobs(team):
    technician = builders.a_technician(name="Maria Hernandez")
    job = a_job("pending", technician=technician)
    page = story(team, about=technician_id_of(technician))
    assert "Maria Hernandez" in page
    assert f"submitted the job {job.number}" in page
    assert "received the Technician ID" in page


def test_the_story_of_a_number(team):
    job, application = a_job("pending"), builders.an_application("submitted")
    assert f"submitted the job {job.number}" in story(team, about=job.number.lower())
    assert f"submitted the application {application.number}" in story(team, about=application.number)


def test_a_name_that_fits_several_offers_them(team):
    one, _ = builders.an_account("Ana Ruiz"), builders.an_account("Ana Ruiz Vega")
    page = story(team, about="ana ruiz")
    assert "Several people match" in page
    assert f"about={one.person.ref}" in page
    assert "Ana Ruiz registered with" in story(team, about=one.person.ref)


@pytest.mark.parametrize("about", ["zzzz", "J-99-99999", "K7M-4RX2", "person:99999999999999999999", "x", "%"])
def test_what_is_not_found_says_what_to_type(team, about):
    assert "Nothing found" in story(team, about=about)


@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "9-", "1-x", "٣-1"])
def test_a_made_up_place_shows_the_newest(team, before):
    builders.a_technician()
    assert "History" in story(team, before=before)


def test_only_the_team_reads_it():
    assert builders.signed_in(builders.an_account().person).get("/history").status_code == 403
