"""Technicians whom the demonstration does not know: what a journey does to them happens to nobody of another test.

They are certified by the real actions, some days ago, right after the story of the demonstration is told.
"""

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from registry.certification import actions as certification
from registry.certification import queries as applications
from registry.certification.actions import Decision, Verdict, discipline
from registry.certification.actions.discipline import Notice, Ruling
from registry.certification.actions.drafting import Training
from registry.certification.discipline import Ground, Sanction
from registry.certification.models import Application, Case
from registry.certification.words import Basis, Outcome
from registry.documents.actions import Received
from registry.history.events import SYSTEM
from registry.people import actions as people
from registry.people.models import Account, Company, Person
from registry.people.queries import Viewer, viewer_of
from registry.project.demonstration import cast, proofs
from registry.project.demonstration.cast import PASSWORD, Role
from registry.training.actions import viewings
from registry.training.models import Kind, Video, VideoPurpose

HENRIK = Role("henrik", "Henrik Solberg", "changes company, with jobs of both", "509-555-0141")
CORDELIA = Role("cordelia.farnsworth", "Cordelia Farnsworth", "registers a second time", "208-555-0142")
EMIL = Role("emil", "Emil Vandermeer", "is suspended at once and appeals", "509-555-0143")
INES = Role("ines", "Inés Cabrera Montoya", "was suspended some days ago (Spanish)", "541-555-0144", "es")
OSWIN = Role("oswin", "Oswin Blackthorne", "lost the mailbox", "406-555-0145")
ASTRID = Role("astrid", "Astrid Kjeldgaard", "forgot the password", "360-555-0147")

TECHNICIANS = (HENRIK, CORDELIA, EMIL, INES, OSWIN)
COMPANY = "Palouse Duct & Air Inc."
TRAINED, SUBMITTED, CERTIFIED, SUSPENDED, RULED = 110, 100, 95, 9, 4
"""Days ago."""


def days_ago(count: int) -> date:
    """That day, by the calendar of the program."""
    return timezone.localdate() - timedelta(days=count)


def settle() -> None:
    """They register, apply and are certified; Henrik has watched the orientation, Inés is suspended."""
    secret, proof = make_password(PASSWORD), proofs.certificate("Specimen", "PTCS duct sealing")
    for role in (*TECHNICIANS, ASTRID):
        _registered(role, secret)
    for role in TECHNICIANS:
        _certified(_person(role), proof)
    _oriented(_person(HENRIK))
    _suspended(_person(INES))


def _registered(role: Role, secret: str) -> None:
    particulars = {"name": role.name, "email": role.email, "phone": role.phone, "language": role.language}
    people.open_account(**particulars, password=secret, by=SYSTEM, at=_at(TRAINED))


def _certified(person: Person, proof: Received) -> None:
    at, by = _at(SUBMITTED), person
    draft = certification.start(person, at=at)
    company = Company.objects.get(name=COMPANY)
    certification.answer_about(draft, name=person.name, phone=person.phone, by=by, at=at)
    certification.answer_company(
        draft, company=company, new=None, employed_from=days_ago(TRAINED), explanation="", by=by, at=at
    )
    certification.ask_for(draft, [Kind.PTCS_DUCT_SEALING], by=by, at=at)
    trained = Training(basis=Basis.CLASS_PASSED, trained_on=days_ago(TRAINED), trainer=_person(cast.TRAINER))
    for asked in applications.asked_by(draft):
        certification.answer_training(asked, trained, by=by, at=at)
        certification.attach_proof(asked, proof, by=by, at=at)
    certification.submit(Application.objects.get(pk=draft.pk), signed=person.name, by=by, at=at)
    granted = Verdict(Kind.PTCS_DUCT_SEALING, Outcome.GRANTED, begins=days_ago(CERTIFIED))
    decision = Decision((granted,), company=Outcome.GRANTED)
    certification.decide(Application.objects.get(pk=draft.pk), decision, by=_dana(), at=_at(CERTIFIED))


def _oriented(person: Person) -> None:
    """States to have watched the orientation: enough for the first job, as it is for somebody without JavaScript."""
    video = Video.objects.select_related("current").get(purpose=VideoPurpose.ORIENTATION)
    assert video.current is not None
    viewings.sign(video, video.current, name=person.name, by=person, at=_at(CERTIFIED - 1))


def _suspended(person: Person) -> None:
    """At once by Dana, and so decided by her after the reply."""
    notice = Notice(Sanction.SUSPENSION, Ground.NOT_DONE, evidence="J-26-00003", at_once=True)
    discipline.open_case(person, notice, by=_dana(), at=_at(SUSPENDED))
    discipline.reply(_case(person), "La obra se hizo; tengo las fotos.", by=person, at=_at(SUSPENDED - 1))
    words = "En las fotos no se ve la vivienda. La suspensión sigue en vigor."
    ruling = Ruling(words, Sanction.SUSPENSION, begins=days_ago(RULED))
    discipline.decide(_case(person), ruling, by=_dana(), at=_at(RULED))


def _case(person: Person) -> Case:
    return Case.objects.select_related("person").get(person=person)


def _person(role: Role) -> Person:
    return Account.objects.select_related("person").get(email=role.email).person


def _dana() -> Viewer:
    return viewer_of(Account.objects.get(email=cast.TEAM.email), timezone.localdate())


def _at(count: int) -> datetime:
    return timezone.now() - timedelta(days=count)
