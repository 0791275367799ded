"""Who may open what: answered by the policies, the queries and the pages themselves; nothing is written by asking."""

import pytest
from django.utils import timezone

from registry.history.models import Action
from registry.home import explaining
from registry.kernel.refusals import No
from registry.pages.addresses import addresses
from registry.people.queries import STRANGER, as_viewer
from tests.builders import (
    a_company,
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    signed_in,
)
from tests.intake.letters import arrived, letter
from tests.jobs.builders import a_job
from tests.people.asked import a_question
from tests.people.offices import an_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team_member()


def ask(about, person, team):
    today = timezone.localdate()
    viewer = as_viewer(person, today) if person else STRANGER
    return explaining.explain(about, viewer, as_viewer(team, today))


def test_a_job_is_seen_by_whom_the_query_says_and_why(team):
    company, utility = a_company(), a_utility()
    maria = a_technician(name="Maria", company=company)
    job = a_job("bpa_approved", technician=maria, utility=utility)
    seen = {
        maria: ("as the person it concerns",),
        an_administrator(company, "Olga"): ("Company administrator",),
        a_utility_member(utility): ("Utility",),
        team: ("Program team",),
    }
    for person, grounds in seen.items():
        found = ask(job.number.lower(), person, team)
        assert found.answer and found.grounds == grounds, person.name
        assert found.thing == f"job {job.number}"


def test_what_is_not_theirs_is_told_with_the_sentence_they_read(team):
    job = a_job("bpa_approved", technician=a_technician(), utility=a_utility())
    found = ask(job.number, an_account().person, team)
    assert isinstance(found.answer, No) and "It exists, but" in found.because
    assert "There is no such job, or you may not see it." in found.because
    missing = ask("J-26-99999", an_account().person, team)
    assert not missing.answer and "It exists" not in missing.because


def test_questions_and_messages_are_asked_about_by_number(team):
    asked = a_question()
    for person, sees in ((asked.person, True), (team, True), (an_account().person, False)):
        assert bool(ask(asked.number, person, team).answer) == sees
    came = arrived(letter())
    assert ask(came.number, team, team).grounds == ("Program team",)
    assert not ask(came.number, an_account().person, team).answer


def test_a_shut_door_says_why_and_whose_it_is(team):
    found = ask("/desk/people?find=x", an_account().person, team)
    assert not found.answer and str(found.because) == "Only the program team can open this page."
    assert found.openers == ["Program team", "Program administrator", "Program lead"]
    assert "sign in" in ask("/work", None, team).because
    assert ask("/contact", None, team).openers == ["everybody"]
    assert ask("/work", team, team).openers == ["everybody who is signed in"]


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ("/work", "The page opens."),
        ("/account/security", "each person their own"),
        ("/desk/view-as/end", "something is done there"),
        ("/account/security/passkeys", "each person their own"),
        ("/company", "The page"),
    ],
)
def test_an_open_door_says_what_the_page_does(team, about, says):
    found = ask(about, team, team)
    assert found.answer and says in found.because


def test_what_is_no_address_is_refused_in_a_sentence(team):
    for wrong in (
        "/nothing/here",
        "https://elsewhere.example/work",
        "",
        "\x00",
        "%%%",
        "/company/99999999999999999999x",
    ):
        with pytest.raises(explaining.NoSuchPage):
            ask(wrong, team, team)
    browser = signed_in(team)
    page = browser.get("/desk/permissions", {"person": team.pk, "about": "/nothing"})
    assert page.status_code == 422 and "no address of the registry" in page.content.decode()


def test_asking_writes_nothing_at_any_address_without_arguments(team):
    before = Action.objects.count()
    for route, _name, pattern in addresses():
        if not pattern.pattern.converters and not pattern.pattern.regex.groupindex:
            found = ask(f"/{route}", team, team)
            assert found.because or found.answer, route
    assert Action.objects.count() == before


def test_every_address_of_a_person_is_listed_by_its_policy(team):
    opened, shut = explaining.doors(as_viewer(an_account().person, timezone.localdate()))
    everything = sum(1 for _ in addresses())
    assert len(opened) + sum(map(len, shut.values())) == everything
    assert "/desk/people" in {door.route for door in shut["Only the program team can open this page."]}
    all_open, _ = explaining.doors(as_viewer(team, timezone.localdate()))
    assert len(all_open) > len(opened)


def test_the_page_finds_the_person_and_answers(team):
    maria = a_technician(name="Maria Lopez")
    job = a_job("bpa_approved", technician=maria, utility=a_utility())
    browser = signed_in(team)
    assert "Ask" in browser.get("/desk/permissions").content.decode()
    answer = browser.get("/desk/permissions", {"person": "maria lopez", "about": str(job.number)}).content.decode()
    assert "as the person it concerns" in answer
    an_account("Maria Other")
    several = browser.get("/desk/permissions", {"person": "maria", "about": str(job.number)}).content.decode()
    assert "Whom do you mean?" in several
    nobody = browser.get("/desk/permissions", {"person": "zzz"})
    assert nobody.status_code == 422 and "Nobody is found" in nobody.content.decode()
    visitor = browser.get("/desk/permissions", {"person": "visitor"}).content.decode()
    assert "not signed in" in visitor and "addresses are shut" in visitor
