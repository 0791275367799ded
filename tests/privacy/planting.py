"""A person who did everything one can do here, with a word in every value that occurs nowhere else."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from registry.certification import actions as certification
from registry.certification.actions import certificates, closing, credentials, discipline
from registry.certification.actions.approving import approve
from registry.documents import actions as documents
from registry.documents import queries as files
from registry.history.forgetting import forget
from registry.intake.actions import handling
from registry.jobs import actions as jobs
from registry.kernel.personal import About
from registry.notices.actions import choosing
from registry.people import actions as people
from registry.people.actions import addresses, calls, enquiries, finding, recognizing, recovering, viewing_as, visiting
from registry.people.asking import Asking, Checked, Way
from registry.people.models import Enquiry, LeadProposal, Person, TraitKind
from registry.people.queries import Viewer
from registry.privacy import declared
from registry.privacy.actions import exporting
from registry.privacy.queries import whole
from registry.training.actions import attendance, rosters, scheduling
from registry.training.models import Kind, Roster
from tests import builders
from tests.builders import AT, a_team_member, an_account, viewer
from tests.certification import cases
from tests.certification.participants import TIE, a_participation, approves
from tests.intake.letters import arrived, letter
from tests.jobs.builders import a_job
from tests.people.duplicates import a_pair
from tests.people.letting_in import a_lead, an_invited
from tests.people.offices import a_request, an_invitation, an_office
from tests.training import builders as training
from tests.training import class_builders as classes

WORD = "zqxjkv"
"""Part of everything planted: no word, no digest and no key has it."""
NAME, EMAIL, PHONE = f"Zelda {WORD.title()}", f"zelda.{WORD}@example.com", "503-555-0187"
LAST = "5550187"
BEGAN = datetime(2026, 1, 5, 20, tzinfo=UTC)
DUCTS = Kind.PTCS_DUCT_SEALING
RIGHT = (Asking.PHONE, Asking.REGISTERED, Asking.EMAIL)


def a_file(name: str = f"{WORD}-proof.png", says: str = f"{WORD} says the file") -> SimpleUploadedFile:
    """A picture with a word in it."""
    note, out = PngInfo(), io.BytesIO()
    note.add_text("Comment", says)
    Image.new("L", (60, 80), 200).save(out, "PNG", pnginfo=note)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


SENT_ON = "Tue, 31 Mar 2026 12:00:00 +0000"
ATTACHED = {f"{WORD}.png": (a_file().read(), "image/png")}


@cache
def received(folder: Path) -> documents.Received:
    """The file, taken in once for this data folder."""
    return documents.receive(a_file())


def everything() -> Person:
    """Zelda, in every table."""
    person = Person.objects.get(pk=_technician().pk)
    team = viewer(a_team_member())
    assert team.person
    _account_of(person, team.person)
    _certified(person, team)
    _taught_and_learned(person, team)
    _asked_and_called(person, team)
    _resembles(person)
    _wrote(person, team)
    _let_in_and_looked_at(person, team)
    exporting.ask(person, language="en", at=AT)
    _fill(person)
    return Person.objects.get(pk=person.pk)


def _technician() -> Person:
    account = an_account(NAME, email=EMAIL)
    people.correct_person(account.person, name=NAME, phone=PHONE, language="es", by=account.person, at=AT)
    person = Person.objects.get(pk=account.person_id)
    application = certification.start(person, at=BEGAN)
    company, began = builders.a_company(), BEGAN.date()
    builders.fill_in(application, kinds=(DUCTS,), company=company, employed_from=began, at=BEGAN)
    asked = application.asked.get()
    earlier = builders.a_training(DUCTS, trained_on=BEGAN.date() - timedelta(days=7))
    certification.answer_training(asked, earlier, by=person, at=BEGAN)
    certification.attach_proof(asked, received(settings.DATA_DIR), by=person, at=BEGAN)
    sent = files.of(application.ref).last()
    assert sent
    files.page_image(sent, 1, 900)
    application = type(application).objects.get(pk=application.pk)
    certification.submit(application, signed=person.name, by=person, at=BEGAN)
    team = viewer(a_team_member(), BEGAN.date())
    certification.decide(application, builders.grants(application, BEGAN.date()), by=team, at=BEGAN)
    return person


def _account_of(person: Person, team: Person) -> None:
    account = person.account
    addresses.ask(account, f"new.{WORD}@example.com", at=AT)
    addresses.cancel(account.address_changes.get(), how="by_owner", at=AT)
    check = calls.check_caller(
        person, right=RIGHT, wrong=(), outcome=Checked.VERIFIED, note=f"{WORD} note", by=viewer(team), at=AT
    )
    found = recovering.start(account, check=check, way=Way.LINK, reason=f"{WORD} lost it", by=viewer(team), at=AT)
    recovering.stop(found, reason=f"{WORD} found it", by=viewer(team), at=AT)
    Authenticator.objects.create(user=account, type="totp", data={"secret": f"{WORD}"})
    address = EmailAddress.objects.get(user=account)
    EmailConfirmation.objects.create(email_address=address, key=f"{WORD}key", sent=AT)
    builders.signed_in(person).get("/work")


def _certified(person: Person, team: Any) -> None:
    application = a_participation("trainer", person=person)
    approve(application, approves(application), by=team, at=AT)
    draft = a_participation("inspector", "draft", person=person)
    draft.ties.all().delete()
    draft.ties.create(**{**TIE, "name": f"{WORD} Ducts"})
    paper = documents.record(received(settings.DATA_DIR), kind="paper", subject=application.ref, by=team, at=AT)
    type(application).objects.filter(pk=application.pk).update(paper=paper, entered_by=team.person)
    closing.note(application, f"{WORD} noted", by=team, at=AT, key="n" * 20)
    certificates.certificate(person, "es", at=AT)
    credentials.badge(person, DUCTS, at=AT)
    rejected = a_job("rejected", technician=person, at=AT)
    paper = documents.record(received(settings.DATA_DIR), kind="paper", subject=rejected.ref, by=team, at=AT)
    type(rejected).objects.filter(pk=rejected.pk).update(paper=paper, signed_name=NAME, signed_on=AT.date())
    finding = next(f["id"] for f in rejected.decisions.get().judgment["findings"] if f["outcome"] == "unmet")
    until = timezone.localdate(AT) + timedelta(days=5)
    jobs.waive(rejected, finding, asked_by=f"{NAME}", reason=f"{WORD} asked", until=until, by=team, at=AT)
    jobs.report(rejected, rejected.decisions.get(sequence=1), "en", at=AT)
    jobs.hold(rejected, "inspection", by="system", at=AT)
    jobs.release(rejected, "inspection", by="system", at=AT)
    a_job("draft", technician=person, at=AT, unit=f"{WORD}")
    notice = discipline.Notice("suspension", "falsified", DUCTS, evidence=f"{WORD} evidence")
    number = discipline.open_case(person, notice, by=team, at=AT)
    case = cases.case(number)
    discipline.reply(case, f"{WORD} was not there", by=person, at=AT, received=received(settings.DATA_DIR))
    case = cases.case(number)
    ruling = discipline.Ruling(f"{WORD} because", "suspension", timezone.localdate(AT), None)
    discipline.decide(case, ruling, by=team, at=AT)
    discipline.reinstate(cases.case(number), f"{WORD} again", by=viewer(a_team_member("Priya")), at=AT)


def _taught_and_learned(person: Person, team: Any) -> None:
    place = classes.recorded(classes.registered(classes.a_class(), person))
    attendance.certificate(place, "en", by=Viewer(person), at=classes.AFTER)
    taught = classes.a_draft(person, classes.a_plan(kinds=(DUCTS,), notes=WORD, contact=EMAIL))
    scheduling.cancel(taught, reason=f"{WORD} is ill", by=viewer(person), at=AT)
    Roster.objects.create(training_class=taught, uploaded_by=person.ref, uploaded_at=AT, name="own.csv", rows={})
    people_list = f"name,email\n{NAME},{EMAIL}\n".encode()
    rosters.upload(classes.a_class(), f"{WORD}.csv", people_list, by=team, at=timezone.now())
    video = training.a_video()
    training.watched(person, video)
    training.signed_for(person, video)


def _asked_and_called(person: Person, team: Any) -> None:
    found = training.a_request(person)
    enquiries.answer(found, f"{WORD} answered", by=team, at=AT)
    enquiries.close(Enquiry.objects.get(pk=found.pk), f"{WORD} closed", outcome="answered", by=team, at=AT)
    said = {"caller": f"{WORD} mother", "about": f"{WORD} about", "outcome": f"{WORD} out"}
    calls.note_call(person, **said, by=team, at=AT, key="k" * 20)
    request = a_request(person, key="r" * 20)
    from registry.people.actions import asking

    asking.refuse_request(request, answer=f"{WORD} answer", by=team, at=AT)
    company, office = an_office("Other Ducts")
    an_invitation(company, viewer(office), EMAIL, "technician")


def _wrote(person: Person, team: Viewer) -> None:
    """From their address, from another, and without signing in."""
    sent = letter(f"{WORD} says", sender=f"{NAME} <{EMAIL}>", subject=WORD, files=ATTACHED, Date=SENT_ON)
    own = arrived(sent)
    handling.answer(own, f"{WORD} answered", by=team, at=AT)
    other = arrived(letter(f"{WORD} as well", sender="brother@example.com", subject=f"{WORD} again"))
    handling.link(other, person, by=team, at=AT)
    question = visiting.Question(NAME, EMAIL, "en", "account", f"{WORD} asks", phone=PHONE)
    asked = visiting.ask(question, at=AT)
    enquiries.close(asked, f"{WORD} closed", outcome="answered", by=team, at=AT)


def _let_in_and_looked_at(person: Person, team: Viewer) -> None:
    lead = a_lead()
    an_invited(viewer(lead), name=NAME, email=EMAIL)
    said: dict[str, Any] = {"asked_by": lead, "asked_at": AT, "expires_at": AT + timedelta(days=7)}
    LeadProposal.objects.create(person=person, kind="give", reason=WORD, **said)
    viewing_as.begin(person, reason=f"{WORD} cannot see it", by=viewer(lead), at=AT)
    choosing.choose(person, [], how="signed_in", at=AT)


def _resembles(person: Person) -> None:
    for kind in (TraitKind.NAME, TraitKind.PHONE):
        recognizing.note(person, kind, f"{WORD} {kind}", at=AT)
    other = builders.a_person(NAME, phone=PHONE)
    a_pair(person, other)
    forget([other.ref])
    Person.objects.filter(name=NAME).exclude(pk=person.pk).update(name="Samuel Other", phone="")
    finding.index([other.ref])
    from registry.people.models import PersonKey

    PersonKey.objects.exclude(person=person).filter(value__icontains=WORD).delete()
    PersonKey.objects.exclude(person=person).filter(value__icontains=LAST).delete()


def _fill(person: Person) -> None:
    """Whatever column of text no action above has filled in any row about this person."""
    forgotten = whole(person)
    for about in declared.tables():
        rows = [row for found in declared.rows(about, forgotten) for row in found]
        for name, length in fillable(about):
            if all(getattr(row, name) in ("", None) for row in rows):
                for row in rows:
                    type(row)._default_manager.filter(pk=row.pk).update(**{name: WORD[: length or 6]})


def fillable(about: About) -> Iterator[tuple[str, int | None]]:
    """Columns of text that are erased with the person, or go with the row, and that nothing depends on."""
    for column in declared.model_of(about)._meta.concrete_fields:
        plain = isinstance(column, models.CharField | models.TextField) and not column.choices and not column.unique
        gone = column.name in about.erase or about.deleted
        if plain and gone and (column.max_length or 99) >= len(WORD):
            yield column.name, column.max_length


def database() -> Iterator[tuple[str, str]]:
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                yield table, repr(dict(zip(names, row, strict=True)))


def folder() -> Iterator[tuple[str, str]]:
    """Every file of the data folder as text: its bytes, the words of a PDF, and what is packed in a ZIP."""
    for path in sorted(Path(settings.DATA_DIR).rglob("*")):
        if path.is_file():
            yield from _said(str(path), path.read_bytes())


def _said(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield name, f"{name} {content.decode('latin-1')}"
    if content.startswith(b"%PDF"):
        yield name, "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        try:
            with ZipFile(io.BytesIO(content)) as archive:
                for entry in archive.namelist():
                    yield from _said(f"{name}/{entry}", archive.read(entry))
        except BadZipFile:
            return


def traces() -> list[tuple[str, str]]:
    """Where anything planted can still be read, in the database or in the folder."""
    found = []
    for where, text in (*database(), *folder()):
        said = text.lower().replace("-", "").replace(" ", "")
        for word in (WORD, LAST):
            if (at := said.find(word)) >= 0:
                found.append((where, said[max(0, at - 60) : at + 60]))
                break
    return found
