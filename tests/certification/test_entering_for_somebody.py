"""What somebody sent on paper is entered by the team: on their behalf, with the paper, and they are told."""

from datetime import date
from typing import Any

import pytest

from registry.certification import actions, queries
from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.actions.entering import Paper, Written, enter
from registry.certification.models import Acceptance, Application, Certification
from registry.certification.words import Basis
from registry.documents.models import StoredFile
from registry.history.models import Action
from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.notices.models import Notice
from registry.training.models import Kind
from tests.builders import (
    AT,
    TODAY,
    a_company,
    a_person,
    a_proof,
    a_received_proof,
    a_team_member,
    a_technician,
    an_account,
    an_application,
    grants,
    signed_in,
    viewer,
)
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db
DUCT = Kind.PTCS_DUCT_SEALING
SIGNED = date(2026, 3, 27)


# Any: each part of what is written is of its own kind.
def written(**changed: Any) -> Written:
    plain: dict[str, Any] = {
        "name": "Pablo Paper",
        "phone": "503-555-0144",
        "company": NewCompany("Paper Air LLC", "PAPER*1", "WA", "503-555-0145"),
        "employed_from": date(2026, 1, 5),
        "trainings": {str(DUCT): Training(Basis.CLASS_PASSED, date(2026, 3, 2), trainer_name="Tomas Trainer")},
    }
    return Written(**plain | changed)


def paper(signed_on: date = SIGNED, came_from: str = "message:12") -> Paper:
    return Paper(a_received_proof(), "Pablo Paper", signed_on, came_from)


def test_it_stands_in_the_queue_as_entered_for_them_with_the_paper_as_its_proof():
    person, member = an_account("Pablo Paper").person, a_team_member("Tess Desk")
    number = enter(person, written(), paper(), by=viewer(member), at=AT, key="one")
    found = Application.objects.get(number=number)
    assert (found.state, found.entered_by, found.came_from) == ("submitted", member, "message:12")
    assert (found.signed_name, found.signed_on) == ("Pablo Paper", SIGNED)
    assert found.asked.get().proof == found.paper
    assert found.paper.subject == found.ref
    assert Acceptance.objects.get(application=found).signed_on == SIGNED
    told = " ".join(one.text for one in queries.history(found))
    assert f"Tess Desk, for Pablo Paper, entered the application {number} from the paper" in told
    messages = list(Notice.objects.filter(recipient=person.ref).values_list("message", flat=True))
    assert messages == ["application-entered"]
    with pytest.raises(AlreadyDone):
        enter(person, written(), paper(), by=viewer(member), at=AT, key="one")
    page = signed_in(a_team_member()).get(url("review", number)).content.decode()
    assert "Entered by Tess Desk for Pablo Paper" in page
    assert "message:12" in page
    own = signed_in(person).get(url("application", number)).content.decode()
    assert f"entered the application {number}" in own


def test_it_is_decided_for_somebody_without_an_account_and_the_desk_says_that_no_message_goes():
    person = a_person("Pablo Paper")
    number = enter(person, written(), paper(), by=viewer(a_team_member()), at=AT)
    found = Application.objects.get(number=number)
    page = signed_in(a_team_member()).get(url("review", number)).content.decode()
    assert "No message reaches them" in page
    actions.decide(found, grants(found), by=viewer(a_team_member()), at=AT)
    assert Certification.objects.get().person == person
    assert not Notice.objects.filter(recipient=person.ref).exists()


def test_what_cannot_be_entered_leaves_nothing_behind():
    team = a_team_member()
    member, person = viewer(team), a_person()
    cases = [
        (person, written(), paper(date(2026, 4, 1)), "signed after today"),
        (person, written(name=""), paper(), "name and telephone"),
        (person, written(trainings={}, company=a_company()), paper(), "Choose at least one certification"),
        (a_technician(), written(company=a_company()), paper(), "It is held"),
        (team, written(), paper(), "your own application"),
        (an_application("draft").person, written(), paper(), "began an application online"),
        (an_application().person, written(), paper(), "has an application open"),
    ]
    for who, said, sent, why in cases:
        before = (Application.objects.count(), Action.objects.count(), StoredFile.objects.count())
        with pytest.raises(Refused, match=why):
            enter(who, said, sent, by=member, at=AT)
        assert (Application.objects.count(), Action.objects.count(), StoredFile.objects.count()) == before, why
    with pytest.raises(Refused, match="Only the program team"):
        enter(person, written(), paper(), by=viewer(an_account().person), at=AT)


def posted(**changed: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "paper": a_proof(),
        "signed": "Pablo Paper",
        "signed_on": "2026-03-27",
        "came_from": "",
        "name": "Pablo Paper",
        "phone": "503-555-0144",
        "company_name": "tight ducts llc",
        "employed_from": "2026-01-05",
        f"{DUCT}-asked": "on",
        f"{DUCT}-training": "class",
        f"{DUCT}-given_by": "Tomas Trainer, Spokane",
        f"{DUCT}-trained_on": "2026-03-02",
    }
    return plain | changed


def test_the_page_takes_what_stands_on_the_paper_and_finds_the_company():
    company, person = a_company("Tight Ducts LLC"), a_person("Pablo Paper")
    browser = signed_in(a_team_member())
    where = url("enter", person.pk)
    assert browser.get(where, {"from": "message:7"}).context["form"]["came_from"].value() == "message:7"
    answer = browser.post(where, posted(came_from="message:7"))
    found = Application.objects.get()
    assert answer.url == url("review", found.number)
    assert (found.company, found.came_from, found.asked.get().trainer_name) == (
        company,
        "message:7",
        "Tomas Trainer, Spokane",
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"company_name": "Nobody Knows Inc"}, "license_number"),
        ({"came_from": "DROP TABLE"}, "came_from"),
        ({"signed_on": "tomorrow-ish"}, "signed_on"),
        ({f"{DUCT}-training": ""}, f"{DUCT}-training"),
        ({f"{DUCT}-trained_on": ""}, f"{DUCT}-trained_on"),
        ({f"{DUCT}-given_by": ""}, f"{DUCT}-given_by"),
        ({"paper": ""}, "paper"),
    ],
)
def test_what_is_missing_or_wrong_is_told_beside_its_field_and_nothing_is_lost(changed, field):
    a_company("Tight Ducts LLC")
    page = signed_in(a_team_member()).post(url("enter", a_person().pk), posted(**changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "503-555-0144" in page.content.decode()
    assert not Application.objects.exists()


def test_a_file_that_is_no_paper_is_refused_beside_it():
    from django.core.files.uploadedfile import SimpleUploadedFile

    a_company("Tight Ducts LLC")
    bad = SimpleUploadedFile("paper.pdf", b"MZ nothing", content_type="application/pdf")
    page = signed_in(a_team_member()).post(url("enter", a_person().pk), posted(paper=bad))
    assert page.status_code == 415
    assert "paper" in page.context["form"].errors
    assert TODAY > SIGNED
