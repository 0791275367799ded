"""People and things for tests, made by walking the real actions: no test starts from an impossible object."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from registry.certification import actions, queries
from registry.certification.actions import Decision, Verdict
from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.models import Application
from registry.certification.words import Basis, Correction, Outcome, Refusal
from registry.documents import actions as documents
from registry.documents import store
from registry.documents.actions import Received
from registry.people import actions as people
from registry.people.models import Account, Company, Duty, Person, Utility
from registry.people.queries import Viewer, employments, viewer_of
from registry.training.models import AcceptedTraining, Kind

AT = datetime(2026, 3, 31, 19, tzinfo=UTC)
"""Noon of 31 March 2026 in the program's time zone: a Tuesday."""
TODAY = date(2026, 3, 31)
PASSWORD = "seal every joint 2026"
_numbers = count(1)
_received: dict[str, Received] = {}


def a_person(name: str = "", *, phone: str = "555-0100", language: str = "en") -> Person:
    """A person without an account."""
    named = name or f"Technician {next(_numbers)}"
    return people.add_person(name=named, phone=phone, language=language, by="system", at=AT)


def an_account(name: str = "", *, email: str = "", language: str = "en", confirmed: bool = True) -> Account:
    """A person who registered, and confirmed the address unless told otherwise. The person is `account.person`."""
    number = next(_numbers)
    account = people.register(
        name=name or f"Technician {number}",
        email=email or f"person{number}@example.com",
        password=make_password(PASSWORD),
        language=language,
        at=AT,
    )
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=confirmed)
    return account


def a_team_member(name: str = "Tess Team") -> Person:
    """A member of the program team, with an account."""
    person = an_account(name).person
    people.give_role(person, Duty.TEAM, begins=date(2020, 1, 1), by="system", at=AT)
    return person


def a_trainer(name: str = "Tomas Trainer", *, begins: date = date(2010, 1, 1)) -> Person:
    """A trainer approved for both PTCS certifications."""
    person = a_person(name)
    for kind in (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP):
        people.give_role(person, Duty.TRAINER, scope=kind, begins=begins, by="system", at=AT)
    return person


def a_company(name: str = "Tight Ducts LLC") -> Company:
    """A company on record; it stands well from the first day one of its technicians works for it."""
    return people.add_company(name=name, phone="555-0111", by="system", at=AT)


def a_utility(name: str = "Riverbend Power", state: str = "WA") -> Utility:
    """A utility."""
    return people.add_utility(name=name, state=state, by="system", at=AT)


def a_utility_member(utility: Utility, name: str = "Uma Utility") -> Person:
    """Somebody who works for a utility, with an account."""
    person = an_account(name).person
    people.give_role(person, Duty.UTILITY, begins=date(2020, 1, 1), utility=utility, by="system", at=AT)
    return person


def viewer(person: Person, today: date = TODAY) -> Viewer:
    """The person as somebody who looks and acts."""
    account = Account.objects.filter(person=person).first()
    return viewer_of(account, today) if account else Viewer(person=person)


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(
        Account.objects.get(person=person), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def a_proof(name: str = "proof.png", shade: int = 200) -> SimpleUploadedFile:
    """A file as a browser sends it: a small picture."""
    out = BytesIO()
    Image.new("L", (600, 800), shade).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


def a_received_proof() -> Received:
    """The plain proof, received: opened once for all tests, for opening takes a process of its own."""
    kept = _received.get("proof")
    if kept is None or not store.path(kept.sha256).exists():
        _received["proof"] = kept = documents.receive(a_proof())
    return kept


def a_training(kind: str, *, trained_on: date = date(2026, 3, 2)) -> Training:
    """A complete answer for this certification, on its plainest basis."""
    plain = Training(basis=Basis.CLASS_PASSED, trained_on=trained_on, trainer_name="Tomas Trainer, Spokane")
    if kind == Kind.GROUND_SOURCE:
        listed = AcceptedTraining.objects.get(code="igshpa")
        return replace(plain, basis=Basis.IGSHPA, trainer_name="", accreditation="IG-10442", accepted_training=listed)
    if kind == Kind.PRESCRIPTIVE_DUCT_SEALING:
        return replace(plain, basis=Basis.INSTRUCTION, trainer_name="Program team, by telephone")
    return plain


def fill_in(
    application: Application, *, kinds: tuple[str, ...], company: Company | None, employed_from: date, at: datetime = AT
) -> None:
    """Answer every question of a draft."""
    person = application.person
    actions.answer_about(application, name=person.name, phone=person.phone or "555-0100", by=person, at=at)
    actions.answer_company(
        application,
        company=company,
        new=None if company else NewCompany("New Air LLC", "NEWAI*123", "WA", "555-0122"),
        employed_from=employed_from,
        explanation="I started at a new company." if employments(person).exists() else "",
        by=person,
        at=at,
    )
    actions.ask_for(application, kinds, by=person, at=at)
    for asked in queries.asked_by(application):
        actions.answer_training(asked, a_training(asked.certification), by=person, at=at)
        if asked.needs_proof:
            actions.attach_proof(asked, a_received_proof(), by=person, at=at)


def an_application(
    state: str = "submitted",
    *,
    person: Person | None = None,
    kinds: tuple[str, ...] = (Kind.PTCS_DUCT_SEALING,),
    company: Company | None = None,
    employed_from: date = date(2026, 1, 5),
    reviewer: Person | None = None,
    at: datetime = AT,
    new_company: bool = False,
) -> Application:
    """An application that went the real way to its state: draft, submitted, returned, decided or withdrawn."""
    who = person or an_account().person
    application = actions.start(who, at=at)
    fill_in(
        application,
        kinds=kinds,
        company=None if new_company else company or a_company(),
        employed_from=employed_from,
        at=at,
    )
    if state == "draft":
        return queries.open_application(who) or application
    application = Application.objects.get(pk=application.pk)
    actions.submit(application, signed=who.name, by=who, at=at)
    if state in ("returned", "decided"):
        _review(application, state, viewer(reviewer or a_team_member(), timezone.localdate(at)), at)
    elif state == "withdrawn":
        actions.withdraw(application, by=who, at=at)
    return Application.objects.get(pk=application.pk)


def _review(application: Application, state: str, by: Viewer, at: datetime) -> None:
    if state == "returned":
        actions.ask_correction(
            application,
            concerns=queries.asked_by(application)[0].certification,
            reason=Correction.PROOF_UNREADABLE,
            message="Please scan it again.",
            by=by,
            at=at,
        )
        return
    actions.decide(application, grants(application, timezone.localdate(at)), by=by, at=at)


def grants(application: Application, begins: date = TODAY) -> Decision:
    """The decision that grants everything, and records the company."""
    verdicts = tuple(
        Verdict(one.certification, Outcome.GRANTED, begins=begins) for one in queries.asked_by(application)
    )
    return Decision(verdicts, company=Outcome.GRANTED if queries.company_changes(application) else "")


def refuses(application: Application) -> Decision:
    """The decision that grants nothing."""
    verdicts = tuple(
        Verdict(one.certification, Outcome.REFUSED, refusal=Refusal.NOT_PASSED, words="No result is shown.")
        for one in queries.asked_by(application)
    )
    company = Outcome.REFUSED if queries.company_changes(application) else ""
    return Decision(verdicts, company=company, company_words="Not recorded." if company else "")


def a_technician(
    *,
    certified_from: date = date(2026, 1, 5),
    name: str = "",
    kinds: tuple[str, ...] = (Kind.PTCS_DUCT_SEALING,),
    company: Company | None = None,
    reviewer: Person | None = None,
    language: str = "en",
) -> Person:
    """A technician certified from that day, employed from that day by the company, with an ID and an account."""
    person = an_account(name, language=language).person
    day = min(certified_from, TODAY)
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    application = actions.start(person, at=at)
    fill_in(application, kinds=kinds, company=company or a_company(), employed_from=day, at=at)
    for asked in queries.asked_by(application):
        earlier = a_training(asked.certification, trained_on=day - timedelta(days=7))
        actions.answer_training(asked, earlier, by=person, at=at)
    application = Application.objects.get(pk=application.pk)
    actions.submit(application, signed=person.name, by=person, at=at)
    by = viewer(reviewer or a_team_member(), day)
    actions.decide(application, grants(application, day), by=by, at=at)
    return Person.objects.get(pk=person.pk)
