"""Somebody applies as a trainer or inspector, on the account they have, page by page."""

from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from registry.certification import actions, queries
from registry.certification.actions import participating
from registry.certification.actions.participating import Given
from registry.certification.actions.submitting import lacking_of
from registry.certification.approval_words import STEPS
from registry.certification.models import Application, Participation, SentFile, Tie
from registry.certification.queries import requirements
from registry.documents.models import StoredFile
from registry.history.models import Action
from registry.kernel.refusals import Missing, Refused
from tests.builders import (
    AT,
    a_company,
    a_proof,
    a_technician,
    a_trainer,
    an_account,
    an_application,
    signed_in,
)
from tests.certification.participants import DUCT, PUMP, TIE, a_participation

pytestmark = pytest.mark.django_db
ABOUT = {"name": "Ana Ruiz", "phone": "503-555-0100", "organization": "Ruiz Training"}
EXPERIENCE = {"experience": "Ten years.", "qualifications": "Journeyman.", "languages": ["en"], "states": ["OR", "WA"]}
PROOFS = {"1-name": "Helen", "1-organization": "", "1-contact": "541-555-0161"}
OWN = {
    "trainer": {"teaching": {"materials": "Slides and a wall.", "place": "room", "listed": "on"}},
    "inspector": {
        "independence": {"1-bond": "trained_by", "1-name": "Tomas", "1-since": "2019", "independent": "on"},
        "equipment": {"1-what": "DG-1000", "1-calibrated_on": "2026-01-05"},
    },
}


def at(purpose: str, step: str) -> str:
    if step == "start":
        return reverse(f"certification:{purpose}")
    if step in ("check", "withdraw"):
        return reverse(f"certification:participate_{step}", args=[purpose])
    return reverse("certification:participate", args=[purpose, step])


def walk(client: Client, purpose: str) -> None:
    """Every page answered the plain way, up to the check."""
    pages = {"about": ABOUT, "kinds": {"kinds": [DUCT]}, "experience": EXPERIENCE, **OWN[purpose]}
    order = ["about", *list(pages)[1:], "proofs", "check"]
    assert client.post(at(purpose, "start")).url == at(purpose, "about")
    for step, following in pairwise(order):
        answers = pages.get(step) or {**PROOFS, "file": a_proof()}
        assert client.get(at(purpose, step)).status_code == 200
        assert client.post(at(purpose, step), answers).url == at(purpose, following), step


def sign(client: Client, purpose: str) -> dict[str, object]:
    form = client.get(at(purpose, "check")).context["form"]
    return {field.name: field.value() for field in form.hidden_fields()} | {"agree": "on", "signed": "Ana Ruiz"}


@pytest.mark.parametrize(("purpose", "prefix"), [("trainer", "T-26-"), ("inspector", "Q-26-")])
def test_the_whole_journey_leads_to_a_number_of_its_own(purpose, prefix):
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk(client, purpose)
    assert not Action.objects.filter(verb="submit application").exists()
    answers = sign(client, purpose)
    first, second = (client.post(at(purpose, "check"), answers) for _twice in range(2))
    found = Application.objects.get(person=account.person)
    assert first.url == second.url == reverse("certification:application", args=[found.number])
    assert str(found.number).startswith(prefix)
    assert [str(one.version) for one in requirements.accepted(found)] == [f"{purpose}-ptcs@1"]
    page = client.get(first.url).content.decode()
    for words in ("Ten years.", "Journeyman.", "Helen", "proof.png", "version 1"):
        assert words in page
    names = set(Action.objects.get(verb="submit application").events.values_list("name", flat=True))
    assert "certification.ParticipationStated" in names
    assert ("certification.TieStated" in names) == (purpose == "inspector")
    assert client.post(at(purpose, "start")).status_code == 302


def test_a_stranger_reads_what_it_takes_and_is_asked_to_sign_in(client):
    page = client.get(at("trainer", "start")).content.decode()
    assert reverse("certification:requirements", args=["trainer", "ptcs"]) in page
    assert "Sign in to apply" in page
    assert client.post(at("trainer", "start")).status_code == 200
    assert "account" in client.get(at("trainer", "about")).url


def test_the_technicians_application_stands_beside_it():
    person = an_application("draft").person
    part = a_participation("trainer", "draft", person=person)
    assert participating.start(person, "trainer", at=AT) == part
    assert queries.open_application(person) != part
    assert queries.open_application(person, "trainer") == part
    assert not queries.has_applied(a_participation("inspector").person)


def test_it_begins_with_what_the_registry_knows():
    company = a_company("Known Ducts LLC")
    person = a_technician(company=company, language="es")
    said = participating.start(person, "inspector", at=AT).participation
    assert (said.organization, said.languages) == ("Known Ducts LLC", ["es"])


@pytest.mark.parametrize("purpose", ["trainer", "inspector"])
def test_what_is_missing_is_named_and_keeps_it_from_being_sent(purpose):
    person = an_account().person
    found = participating.start(person, purpose, at=AT)
    steps = {step for step, _sentence in lacking_of(found, [])}
    assert steps == {"about", *STEPS[purpose][1:]}
    with pytest.raises(Refused):
        actions.submit(found, signed=person.name, by=person, at=AT)
    page = signed_in(person).get(at(purpose, "check")).content.decode()
    assert "Before you can submit" in page
    assert "Submit the application" not in page


def test_an_unconfirmed_address_cannot_send_it():
    person = an_account(confirmed=False).person
    found = a_participation("trainer", "draft", person=person)
    with pytest.raises(Refused, match="Confirm your e-mail"):
        actions.submit(found, signed=person.name, by=person, at=AT)


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("about", {"name": "", "phone": "x"}, "Enter your full name."),
        ("kinds", {"kinds": ["juggling"]}, "is not one of the available choices"),
        ("kinds", {}, "Choose at least one certification."),
        ("experience", {**EXPERIENCE, "languages": ["other"]}, "Write which other language."),
        ("independence", {"1-bond": "works_for", "independent": "on"}, "Write the name."),
        ("independence", {"1-name": "X", "independent": "on"}, "Choose how you are tied."),
        ("independence", {"independent": "on"}, "List your ties, or tick that you have none."),
        ("independence", {"no_ties": "on"}, "Make this statement"),
        (
            "independence",
            {"1-bond": "works_for", "1-name": "X", "1-since": "2020", "1-until": "2019", "independent": "on"},
            "This is before the year it began.",
        ),
        (
            "independence",
            {"1-bond": "works_for", "1-name": "X", "1-since": "9" * 30, "independent": "on"},
            "Write the year with four digits",
        ),
        ("equipment", {}, "List the instruments you measure with."),
        ("equipment", {"1-what": "DG"}, "Enter the day it was last calibrated."),
        ("equipment", {"1-what": "DG", "1-calibrated_on": "2999-01-01"}, "is in the future"),
        ("proofs", {"1-name": "Helen"}, "Write how we can reach this person."),
    ],
)
def test_what_cannot_be_taken_is_told_and_changes_nothing(step, answers, sentence):
    found = a_participation("inspector", "draft")
    before = Participation.objects.values().get(), list(Tie.objects.values())
    page = signed_in(found.person).post(at("inspector", step), answers)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert (Participation.objects.values().get(), list(Tie.objects.values())) == before


def test_a_file_that_arrived_is_kept_even_when_another_answer_is_wrong():
    found = a_participation("trainer", "draft")
    client = signed_in(found.person)
    page = client.post(at("trainer", "proofs"), {"1-name": "Helen", "file": a_proof("second.png", 90)})
    assert page.status_code == 422
    assert "second.png" in page.content.decode()
    assert SentFile.objects.filter(application=found).count() == 2
    bad = a_proof("resume.pdf")
    assert client.post(at("trainer", "proofs"), {**PROOFS, "file": bad}).status_code == 422
    sent = SentFile.objects.first()
    assert client.post(at("trainer", "proofs"), {"take_out": sent.pk}).status_code == 302
    assert client.post(at("trainer", "proofs"), {"take_out": sent.pk}).status_code == 404
    assert SentFile.objects.filter(application=found).count() == 1
    assert StoredFile.objects.filter(pk=sent.file_id).exists()


def test_lists_grow_line_by_line_and_empty_lines_do_not_count():
    found = a_participation("inspector", "draft")
    client = signed_in(found.person)
    lines = {f"{n}-{part}": value for n in (1, 3) for part, value in TIE.items()} | {"2-name": "", "independent": "on"}
    answer = client.post(at("inspector", "independence"), {**lines, "then": "more"})
    assert answer.url == at("inspector", "independence")
    assert Tie.objects.filter(application=found).count() == 2
    assert len(client.get(answer.url).context["form"].lines()) == 3
    later = client.post(at("inspector", "independence"), {**lines, "then": "later"})
    assert later.url == at("inspector", "start")
    assert client.post(at("inspector", "independence"), {**lines, "99-name": "Far"}).status_code == 302


def test_a_tie_recognizes_the_company_and_the_trainer_on_record():
    company, trainer = a_company("Tight Ducts LLC"), a_trainer("Tomas Known")
    found = a_participation("inspector", "draft")
    known = [
        {**TIE, "name": "tight ducts llc"},
        {**TIE, "bond": "trained_by", "name": "Tomas Known"},
        TIE | {"name": "?"},
    ]
    participating.answer(found, Given(ties=known), by=found.person, at=AT)
    assert [(tie.company, tie.known) for tie in found.ties.all()] == [(company, None), (None, trainer), (None, None)]
    a_company("Tight Ducts LLC")
    participating.answer(found, Given(ties=[TIE]), by=found.person, at=AT)
    assert found.ties.get().company is None


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_it_is_taken_back_from_every_open_state(state):
    found = a_participation("trainer", state)
    client = signed_in(found.person)
    assert client.get(at("trainer", "withdraw")).status_code == 200
    assert client.post(at("trainer", "withdraw")).status_code == 302
    assert Application.objects.get().state == "withdrawn"
    assert Participation.objects.exists() == (state != "draft")
    assert client.get(at("trainer", "withdraw")).url == at("trainer", "start")


def test_a_correction_leads_to_its_page_and_back_to_the_queue():
    found = a_participation("trainer", "returned")
    client = signed_in(found.person)
    page = client.get(reverse("certification:application", args=[found.number])).content.decode()
    assert "Please say more about your experience" in page
    assert client.post(at("trainer", "start")).url == at("trainer", "experience")
    assert "asks you to correct this page" in client.get(at("trainer", "experience")).content.decode()
    assert client.get(at("trainer", "start")).status_code == 200
    actions.submit(found, signed=found.person.name, by=found.person, at=AT)
    assert (found.state, str(found.number)[:2]) == ("submitted", "T-")


def test_only_its_owner_changes_it_and_only_while_it_is_open():
    found = a_participation("trainer", "submitted")
    stranger = an_account().person
    for person, status in ((stranger, 404), (found.person, 409)):
        with pytest.raises(Refused) as refused:
            participating.answer(found, Given(kinds=[PUMP]), by=person, at=AT)
        assert refused.value.status == status
        with pytest.raises(Refused):
            participating.take_out(found, 1, by=person, at=AT)
    draft = a_participation("trainer", "draft")
    with pytest.raises(Missing):
        participating.take_out(draft, SentFile.objects.filter(application=found).get().pk, by=draft.person, at=AT)
    assert signed_in(stranger).get(reverse("certification:application", args=[found.number])).status_code == 404
    assert signed_in(found.person).get(at("trainer", "about")).status_code == 409
    assert signed_in(stranger).get(at("trainer", "about")).status_code == 404


@pytest.mark.parametrize(
    "where", ["/participate/owner/about", "/participate/trainer/equipment", "/participate/owner/check",
              "/participate/owner/withdraw", "/participate/technician/check"]
)  # fmt: skip
def test_made_up_pages_are_not_found(where):
    assert signed_in(a_participation("trainer", "draft").person).get(where).status_code == 404


def test_my_work_leads_back_to_it(django_assert_max_num_queries):
    client = signed_in(a_participation("inspector", "draft").person)
    with django_assert_max_num_queries(28):
        page = client.get("/work").content.decode()
    assert "Quality Assurance Inspector Application" in page
    assert reverse("certification:inspector") in page
    for state, words in (("submitted", "It takes longer than we promised"), ("returned", "asks for a correction")):
        assert words in signed_in(a_participation("trainer", state).person).get("/work").content.decode()
