"""The team enters an application that somebody sent on paper: on their behalf, and the paper is kept as its proof.

The signature is that of the paper, with its day; where the paper came from is kept as a reference (`message:12`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions import requirements
from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.actions.moving import move
from registry.certification.actions.submitting import handed_in, lacking_of, next_number, refs_of, tell
from registry.certification.models import Application, Asked
from registry.certification.policies.renewing import may_ask
from registry.certification.queries.requirements import to_accept
from registry.certification.queries.standing import record_of
from registry.certification.requirements.documents import Purpose
from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import No, Refused
from registry.people import actions as people
from registry.people.models import Company, Person
from registry.people.queries import Viewer


@dataclass(frozen=True)
class Paper:
    """What was sent: the file with everything that came, the name and day of its signature, and where it came from."""

    received: Received
    signed: str
    signed_on: date
    came_from: str = ""


@dataclass(frozen=True)
class Written:
    """What stands on the paper: who, where they work and since when, and the training behind each certification."""

    name: str
    phone: str
    company: Company | NewCompany
    employed_from: date
    trainings: Mapping[str, Training]
    explanation: str = ""


def enter(person: Person, written: Written, paper: Paper, *, by: Viewer, at: datetime, key: str = "") -> str:
    """Put the paper's application in the queue; returns its number. The same key changes nothing."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    whom, today = person.leading, timezone.localdate(at)
    policies.may_enter_for(by, whom, queries.open_application(whom)).or_refuse()
    _check(whom, written, paper, today)
    with acting("submit application", by=by, on_behalf_of=whom, at=at) as act:
        application = _begun(whom, written, at)
        file = documents.record(paper.received, kind="paper", subject=application.ref, by=by, at=at)
        asked = _asked(application, written, proof=file.pk)
        _complete(application, asked, today)
        number = next_number(application, today)
        once.keep(by.ref, key, reverse("certification:review", args=[number]), at)
        kept: dict[str, Any] = {"entered_by": by.person, "paper": file, "came_from": paper.came_from}
        kept |= {**handed_in(paper.signed, today, at), "signed_on": paper.signed_on}
        move(application, "submit", number=number, **kept)
        act.record(
            events.ApplicationEntered(
                **refs_of(application),
                number=number,
                paper=Ref(file.ref),
                signed_on=paper.signed_on,
                came_from=Ref(paper.came_from),
            )
        )
        tell(application, asked, act)
        wanted = to_accept(application, list(written.trainings), paper.signed_on)
        requirements.accept(application, wanted, act, signed=paper.signed, on=paper.signed_on, at=at)
        people.recognize(whom, name=written.name, phone=written.phone, at=at)
    return number


def _check(whom: Person, written: Written, paper: Paper, today: date) -> None:
    if paper.signed_on > today:
        raise Refused(_("The paper cannot be signed after today."), status=422, field="signed_on")
    record = record_of(whom)
    for kind in written.trainings:
        answer = may_ask(record[kind], today)
        if isinstance(answer, No):
            raise Refused(answer.reason, status=422, field=f"{kind}-asked")


def _begun(whom: Person, written: Written, at: datetime) -> Application:
    described = written.company if isinstance(written.company, NewCompany) else NewCompany("")
    try:
        return Application.objects.create(
            person=whom,
            purpose=Purpose.TECHNICIAN,
            name=written.name,
            phone=written.phone,
            company=written.company if isinstance(written.company, Company) else None,
            company_name=described.name,
            company_license=described.license_number,
            company_state=described.license_state,
            company_phone=described.phone,
            employed_from=written.employed_from,
            explanation=written.explanation,
            created_at=at,
            saved_at=at,
        )
    except IntegrityError as meanwhile:  # pragma: no cover - two at once; the database has the last word
        raise Refused(policies.OTHER_OPEN.reason, status=409) from meanwhile


def _asked(application: Application, written: Written, *, proof: int) -> list[Asked]:
    """What is asked for. The paper is the proof of everything that needs one."""
    rows = [
        Asked(application=application, certification=kind, **vars(training))
        for kind, training in written.trainings.items()
    ]
    for row in rows:
        row.proof_id = proof if row.needs_proof else None
    Asked.objects.bulk_create(rows)
    return queries.asked_by(application)


def _complete(application: Application, asked: list[Asked], today: date) -> None:
    if lacking := lacking_of(application, asked):
        raise Refused(lacking[0][1], status=422)
    policies.may_rest_on(asked, today).or_refuse()
