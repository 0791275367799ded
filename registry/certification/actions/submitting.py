"""Handing an application to the program team, and taking it back."""

from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, promise, queries
from registry.certification.actions.moving import move
from registry.certification.lifecycle import DRAFT, RETURNED
from registry.certification.models import Application, Asked
from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused
from registry.people.models import Person


def submit(
    application: Application, *, signed: str, by: Person, at: datetime, seen: int | None = None, key: str = ""
) -> str:
    """Hand it to the team; a corrected one goes back in the queue. Returns its number; the same key changes nothing.

    `signed` is the name typed as signature: by it the person agrees to the participation requirements. `seen` is the
    version of the answers that were checked.
    """
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    asked = queries.asked_by(application)
    lacking = policies.missing(application, asked, changes_company=queries.changes_company(application))
    policies.may_submit(by, application, lacking).or_refuse()
    if not queries.has_confirmed_address(by):
        raise Refused(_("Confirm your e-mail address first: the Technician ID is sent to it."))
    today = timezone.localdate(at)
    again = application.state == RETURNED
    with acting("resubmit application" if again else "submit application", by=by, at=at) as act:
        number = application.number or numbered("A", today.year, next_in("A", today.year))
        once.keep(by.ref, key, f"/applications/{number}", at)
        move(
            application,
            "resubmit" if again else "submit",
            seen=seen,
            number=number,
            signed_name=signed,
            signed_on=today,
            submitted_at=at,
            due_on=promise.due(today, queries.promise_days()),
        )
        _tell(application, asked, act, again=again)
    return number


def withdraw(application: Application, *, by: Person, at: datetime) -> None:
    """Take it back. A draft leaves nothing behind but that it was there: no history, no answers."""
    policies.may_withdraw(by, application).or_refuse()
    if application.state == DRAFT:
        _discard(application, at)
        return
    with acting("withdraw application", by=by, at=at) as act:
        move(application, "withdraw", closed_at=at)
        act.record(
            events.ApplicationWithdrawn(
                application=Ref(application.ref), person=Ref(by.ref), number=str(application.number)
            )
        )


def _discard(application: Application, at: datetime) -> None:
    texts = ("name", "phone", "company_name", "company_license", "company_state", "company_phone", "explanation")
    empty: dict[str, Any] = {**dict.fromkeys(texts, ""), "company": None, "employed_from": None, "closed_at": at}
    move(application, "withdraw", **empty)
    Asked.objects.filter(application=application).delete()


def _tell(application: Application, asked: list[Asked], act: Act, *, again: bool) -> None:
    said = events.ApplicationResubmitted if again else events.ApplicationSubmitted
    refs = {"application": Ref(application.ref), "person": Ref(application.person.ref)}
    kinds = tuple(one.certification for one in asked) or ("company",)
    act.record(said(**refs, number=str(application.number), certifications=kinds))
    act.record(
        events.EmploymentStated(
            **refs,
            company=application.company_stated,
            begins=cast("date", application.employed_from),
            explanation=application.explanation,
        )
    )
    for one in asked:
        act.record(
            events.TrainingStated(
                **refs,
                certification=one.certification,
                basis=one.basis,
                given_by=one.given_by,
                trained_on=cast("date", one.trained_on),
                proof=Ref(_proof_of(one)),
            )
        )


def _proof_of(asked: Asked) -> str:
    """What proves it: a pass the registry recorded, or the file that was sent."""
    proof = asked.class_pass or asked.proof
    return proof.ref if proof else ""
