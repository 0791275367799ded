"""Handing an application to the program team, and taking it back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions import requirements
from registry.certification.actions.moving import move
from registry.certification.approval_words import PREFIXES
from registry.certification.events import approvals as happened
from registry.certification.lifecycle import DRAFT, RETURNED
from registry.certification.models import (
    Application,
    Asked,
    Instrument,
    Participation,
    Reference,
    SentFile,
    Tie,
)
from registry.certification.policies import participation
from registry.certification.queries.participation import answers_of
from registry.certification.queries.requirements import to_accept
from registry.certification.requirements.documents import Purpose
from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel import working_days
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused
from registry.people import actions as people
from registry.people.models import Person


def submit(
    application: Application,
    *,
    signed: str,
    by: Person,
    at: datetime,
    seen: int | None = None,
    key: str = "",
    shown: Sequence[str] | None = None,
) -> str:
    """Hand it to the team; a corrected one goes back in the queue. Returns its number; the same key changes nothing.

    `signed` is the name typed as signature: by it the person agrees to the participation requirements. `seen` is the
    version of the answers that were checked, `shown` the requirements the page showed, if there was a page.
    """
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    asked = queries.asked_by(application)
    today = timezone.localdate(at)
    _check(application, asked, by, today)
    again = application.state == RETURNED
    verb = "resubmit" if again else "submit"
    with acting(f"{verb} application", by=by, at=at) as act:
        wanted = to_accept(application, [one.certification for one in asked], today)
        requirements.same_as_shown(wanted, shown)
        number = application.number or next_number(application, today)
        once.keep(by.ref, key, f"/applications/{number}", at)
        move(application, verb, seen=seen, number=number, **handed_in(signed, today, at))
        tell(application, asked, act, again=again)
        requirements.accept(application, wanted, act, signed=signed, on=today, at=at)
        people.recognize(application.person, name=application.name, phone=application.phone, at=at)
    return number


def handed_in(signed: str, today: date, at: datetime) -> dict[str, object]:
    """By whom and when it was signed, and until when the team answers."""
    due = working_days.due(today, queries.promise_days())
    return {"signed_name": signed, "signed_on": today, "submitted_at": at, "due_on": due}


def _check(application: Application, asked: list[Asked], by: Person, today: date) -> None:
    policies.may_submit(by, application, lacking_of(application, asked)).or_refuse()
    policies.may_rest_on(asked, today).or_refuse()
    if not queries.has_confirmed_address(by):
        raise Refused(_("Confirm your e-mail address first: the decision is sent to it."))


def lacking_of(application: Application, asked: list[Asked]) -> list[tuple[str, object]]:
    """What still has to be answered before it can be submitted: the step, and the sentence."""
    if application.is_technicians:
        return policies.missing(application, asked, changes_company=queries.changes_company(application))
    return participation.missing(application, asked, answers_of(application))


def next_number(application: Application, today: date) -> str:
    kind = PREFIXES[Purpose(application.purpose)]
    return numbered(kind, today.year, next_in(kind, today.year))


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
    for answers in (Asked, Participation, Tie, Instrument, Reference, SentFile):
        answers.objects.filter(application=application).delete()


def tell(application: Application, asked: list[Asked], act: Act, *, again: bool = False) -> None:
    """Inside the Action of handing it in: that it was, and everything it states."""
    said = events.ApplicationResubmitted if again else events.ApplicationSubmitted
    kinds = tuple(one.certification for one in asked) or ("company",)
    act.record(said(**refs_of(application), number=str(application.number), certifications=kinds))
    (_tell_technicians if application.is_technicians else _tell_participation)(application, asked, act)


def refs_of(application: Application) -> dict[str, Ref]:
    """The application and its person, as events name them."""
    return {"application": Ref(application.ref), "person": Ref(application.person.ref)}


def _tell_technicians(application: Application, asked: list[Asked], act: Act) -> None:
    refs = refs_of(application)
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
                proof=Ref(one.proof_ref),
            )
        )


def _tell_participation(application: Application, asked: list[Asked], act: Act) -> None:  # noqa: ARG001 - as above
    refs, given = refs_of(application), answers_of(application)
    act.record(
        happened.ParticipationStated(
            **refs,
            organization=given.particulars.organization or "-",
            references=len(given.references),
            files=len(given.files),
        )
    )
    for tie in given.ties:
        act.record(happened.TieStated(**refs, bond=tie.bond, to=tie.name, years=tie.years))
    for one in given.instruments:
        act.record(
            happened.InstrumentStated(
                **refs, instrument=one.what, serial=one.serial, calibrated_on=cast("date", one.calibrated_on)
            )
        )
