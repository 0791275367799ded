"""Filling in an application, page by page. A draft is no history: only its owner sees it until it is submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from registry.certification import policies, queries
from registry.certification.actions import orienting
from registry.certification.lifecycle import EDITABLE, OPEN
from registry.certification.models import Application, Asked
from registry.certification.requirements.documents import Purpose
from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history.acting import acting
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Company, Person
from registry.people.queries import employments
from registry.people.queries.companies import invited_by
from registry.training.models import AcceptedTraining, ClassPass, Instruction, Statement
from registry.training.queries.enrollments import passes_of


def start(person: Person, *, at: datetime) -> Application:
    """The person's open application: the one there is, or a new one that already knows what the registry knows. The
    company whose invitation was accepted is filled in; its first day is for the person to say.
    """
    latest = employments(person).first()
    staying = latest if latest and latest.ends is None else None
    invited = invited_by(person)
    known: dict[str, Any] = {
        "name": person.name,
        "phone": person.phone,
        "company": invited or (staying.company if staying else None),
        "employed_from": staying.begins if staying and not invited else None,
        "created_at": at,
        "saved_at": at,
    }
    if begun := queries.open_application(person):
        return begun
    application, _begun = Application.objects.get_or_create(
        person=person, purpose=Purpose.TECHNICIAN, state__in=OPEN, defaults=known
    )
    return application


def answer_about(application: Application, *, name: str, phone: str, by: Person, at: datetime) -> None:
    """Name and telephone."""
    keep_answers(application, by=by, at=at, name=name, phone=phone)


@dataclass(frozen=True)
class NewCompany:
    """A company the registry does not know yet, as the applicant describes it."""

    name: str
    license_number: str = ""
    license_state: str = ""
    phone: str = ""


def answer_company(
    application: Application,
    *,
    company: Company | None,
    new: NewCompany | None,
    employed_from: date,
    explanation: str,
    by: Person,
    at: datetime,
) -> None:
    """The company chosen, or a new one described; and since when."""
    described = new or NewCompany("")
    keep_answers(
        application,
        by=by,
        at=at,
        company=company,
        company_name=described.name,
        company_license=described.license_number,
        company_state=described.license_state,
        company_phone=described.phone,
        employed_from=employed_from,
        explanation=explanation,
    )


def ask_for(application: Application, kinds: Iterable[str], *, by: Person, at: datetime) -> None:
    """The certifications asked for; what was answered about one that is still asked for stays."""
    wanted = list(kinds)
    with transaction.atomic():
        keep_answers(application, by=by, at=at)
        Asked.objects.filter(application=application).exclude(certification__in=wanted).delete()
        known = set(application.asked.values_list("certification", flat=True))
        Asked.objects.bulk_create(
            [Asked(application=application, certification=kind) for kind in wanted if kind not in known]
        )
        orienting.take_known(application)


@dataclass(frozen=True)
class Training:
    """What an applicant states about the training behind one certification."""

    basis: str
    trained_on: date
    trainer: Person | None = None
    trainer_name: str = ""
    accepted_training: AcceptedTraining | None = None
    accreditation: str = ""
    statement: bool = False
    video_statement: Statement | None = None
    instruction: Instruction | None = None
    certificate_until: date | None = None
    class_pass: ClassPass | None = None


def answer_training(asked: Asked, training: Training, *, by: Person, at: datetime) -> None:
    """The training behind one certification. A pass the registry recorded says the day and the trainer itself."""
    if training.class_pass is not None:
        passed = passes_of(asked.application.person, asked.certification).filter(pk=training.class_pass.pk).first()
        if passed is None:
            sentence = _("This pass is not recorded for you, or it was undone. Choose another, or send a proof.")
            raise Refused(sentence, status=422, field="class_pass")
        trainer = passed.enrollment.training_class.trainer
        training = Training(training.basis, passed.passed_on, trainer=trainer, class_pass=passed)
    with transaction.atomic():
        keep_answers(asked.application, by=by, at=at)
        Asked.objects.filter(pk=asked.pk).update(**vars(training))
    asked.refresh_from_db()


def attach_proof(asked: Asked, received: Received, *, by: Person, at: datetime) -> None:
    """Keep a proof for one certification; the one before stays on record, and no longer counts.

    That a file arrived is history even while the application is a draft: what was received is never unsaid.
    """
    application = asked.application
    with acting("send a proof", by=by, at=at):
        file = documents.record(received, kind="proof", subject=application.ref, by=by, at=at)
        keep_answers(application, by=by, at=at)
        Asked.objects.filter(pk=asked.pk).update(proof=file)
    asked.refresh_from_db()


def keep_answers(application: Application, *, by: Person, at: datetime, **answers: object) -> None:
    """Save what was answered, while it is the applicant's to change."""
    policies.may_change(by, application).or_refuse()
    editable = Application.objects.filter(pk=application.pk, person=application.person_id, state__in=EDITABLE)
    if not editable.update(version=F("version") + 1, saved_at=at, **answers):
        raise Stale(_("This application is no longer a draft. Nothing was changed."))
    application.refresh_from_db()
