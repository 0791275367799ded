"""Participation applications for tests, made by walking the real actions."""

from datetime import date, datetime

from registry.certification import actions, queries
from registry.certification.actions import participating
from registry.certification.actions.approving import approve
from registry.certification.actions.deciding import Decision, Verdict
from registry.certification.actions.participating import Given
from registry.certification.models import Application
from registry.certification.words import Outcome
from registry.documents import actions as documents
from registry.people.models import Person
from registry.training.models import Kind
from tests.builders import AT, TODAY, a_proof, a_team_member, an_account, viewer

DUCT, PUMP = Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP
TIE = {"bond": "worked_for", "name": "Tight Ducts LLC", "since": 2019, "until": 2022}
GAUGE = {"what": "DG-1000", "serial": "17", "calibrated_on": date(2026, 1, 5)}
REFERENCE = {"name": "Helen Marsh", "organization": "College", "contact": "541-555-0161"}
PARTICULARS = {
    "experience": "Ten years.",
    "qualifications": "Journeyman.",
    "languages": ["en", "es"],
    "states": ["OR"],
}


def a_participation(
    purpose: str = "trainer",
    state: str = "submitted",
    *,
    person: Person | None = None,
    kinds: tuple[str, ...] = (DUCT,),
    listed: bool = True,
    at: datetime = AT,
) -> Application:
    """An application that went the real way to its state: draft, submitted, returned, decided or withdrawn."""
    who = person or an_account().person
    found = participating.start(who, purpose, at=at)
    own = {"materials": "Slides.", "place": "both", "listed": listed} if purpose == "trainer" else {"independent": True}
    given = Given(
        about={"name": who.name, "phone": "555-0100"},
        particulars=PARTICULARS | own,
        kinds=kinds,
        ties=[TIE] if purpose == "inspector" else None,
        instruments=[GAUGE] if purpose == "inspector" else None,
        references=[REFERENCE],
    )
    participating.answer(found, given, by=who, at=at)
    participating.send_file(found, documents.receive(a_proof()), by=who, at=at)
    found = Application.objects.get(pk=found.pk)
    if state == "draft":
        return found
    actions.submit(found, signed=who.name, by=who, at=at)
    if state == "withdrawn":
        actions.withdraw(found, by=who, at=at)
    elif state == "returned":
        team = viewer(a_team_member())
        actions.ask_correction(found, concerns="experience", reason="experience_unclear", message="", by=team, at=at)
    elif state == "decided":
        approve(found, approves(found), by=viewer(a_team_member()), at=at)
    return Application.objects.get(pk=found.pk)


def approves(application: Application, begins: date = TODAY, ends: date | None = None) -> Decision:
    """The decision that approves everything."""
    asked = queries.asked_by(application)
    return Decision(tuple(Verdict(one.certification, Outcome.GRANTED, begins=begins, ends=ends) for one in asked))
