"""The program team decides what an application asked for; the first certification granted brings the Technician ID."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions import renewing
from registry.certification.actions.moving import move
from registry.certification.models import Application, Asked, Certification, TechnicianId
from registry.certification.words import Outcome, Refusal
from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.kernel.identifiers import new_technician_id
from registry.kernel.refusals import Refused
from registry.people import actions as people
from registry.people.models import Company, Person, TraitKind
from registry.people.queries import Viewer, employments, licensed

_TRIES = 20


@dataclass(frozen=True)
class Verdict:
    """What is decided about one certification asked for: granted from `begins` (an approval also until `ends`), or
    refused with a reason and words.
    """

    certification: str
    outcome: Outcome
    begins: date | None = None
    refusal: Refusal | str = ""
    words: str = ""
    ends: date | None = None


@dataclass(frozen=True)
class Decision:
    """Everything decided at once: each certification, and the company where the application states a new one."""

    verdicts: tuple[Verdict, ...]
    company: Outcome | str = ""
    company_words: str = ""

    def granted(self) -> tuple[str, ...]:
        """The certifications granted."""
        return tuple(one.certification for one in self.verdicts if one.outcome == Outcome.GRANTED)

    def refused(self) -> tuple[str, ...]:
        """The certifications not granted."""
        return tuple(one.certification for one in self.verdicts if one.outcome == Outcome.REFUSED)


def decide(application: Application, decision: Decision, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Decide the application, all of it in one Action."""
    if not application.is_technicians:
        msg = f"{application} asks for approvals: they are decided by `approve`"
        raise ValueError(msg)
    policies.may_review(by, application).or_refuse()
    asked = {one.certification: one for one in queries.undecided(queries.asked_by(application))}
    _check(application, asked, decision, timezone.localdate(at))
    with acting("decide application", by=by, at=at) as act:
        outcome = _company_outcome(application, decision)
        move(application, "decide", seen=seen, holder=by.person, closed_at=at, **outcome)
        person = Person.objects.select_related("canonical").get(pk=application.person_id).leading
        if decision.granted() or decision.company == Outcome.GRANTED:
            people.correct_person(
                person, name=application.name, phone=application.phone, language=person.language, by=by, at=at
            )
        _company(application, person, decision, act, by=by, at=at)
        _check_passes(asked, decision)
        for verdict in decision.verdicts:
            _carry_out(asked[verdict.certification], verdict, person, act, at)
        if decision.granted():
            _issue(application, person, act, at)
        act.record(
            events.ApplicationDecided(
                **_refs(application),
                number=str(application.number),
                granted=decision.granted(),
                refused=decision.refused(),
            )
        )


def _check(application: Application, asked: dict[str, Asked], decision: Decision, today: date) -> None:
    if {one.certification for one in decision.verdicts} != set(asked):
        raise Refused(_("Decide each certification asked for."), status=422)
    for verdict in decision.verdicts:
        _check_verdict(asked[verdict.certification], verdict, today)
    if not decision.granted():
        return
    if not (application.entered_by_id or queries.has_confirmed_address(application.person)):
        raise Refused(
            _("The applicant's e-mail address is not confirmed, so no Technician ID can be sent."), status=422
        )
    employed = employments(application.person).exists()
    if decision.company != Outcome.GRANTED and not employed:
        sentence = _("A first certification needs a company on record. Record it, or ask for a correction.")
        raise Refused(sentence, status=422, field="company")


def _company_outcome(application: Application, decision: Decision) -> dict[str, object]:
    """What becomes of the company; of one decided before, where it is not asked again, that stays."""
    if not decision.company and application.reopened_on:
        return {}
    return {"company_outcome": decision.company, "company_words": decision.company_words}


def _check_verdict(asked: Asked, verdict: Verdict, today: date) -> None:
    name = verdict.certification
    if verdict.outcome == Outcome.REFUSED:
        if not verdict.refusal or not verdict.words.strip():
            raise Refused(_("Choose a reason and explain it to the applicant."), status=422, field=f"{name}-words")
        return
    if verdict.begins is None or verdict.begins > today:
        raise Refused(_("The first day cannot be after today."), status=422, field=f"{name}-begins")
    if asked.trained_on and verdict.begins < asked.trained_on:
        sentence = _("The first day cannot be before the day of the training.")
        raise Refused(sentence, status=422, field=f"{name}-begins")


def _check_passes(asked: dict[str, Asked], decision: Decision) -> None:
    """Nothing is granted upon a pass that was undone, be it in this very moment."""
    granted = [asked[kind].pk for kind in decision.granted()]
    undone = Asked.objects.filter(pk__in=granted, class_pass__undone_at__isnull=False).first()
    if undone is not None:
        sentence = _("The pass behind %(certification)s was undone. Ask for a correction, or do not grant it.")
        words = {"certification": undone.label}
        raise Refused(sentence % words, status=422, field=f"{undone.certification}-outcome")


def _company(
    application: Application, person: Person, decision: Decision, act: Act, *, by: Viewer, at: datetime
) -> None:
    if decision.company == Outcome.REFUSED:
        act.record(events.CompanyRefused(**_refs(application), explanation=decision.company_words))
    if decision.company != Outcome.GRANTED or application.employed_from is None:
        return
    company = application.company or _stated(application, by=by, at=at)
    try:
        people.employ(person, company, begins=application.employed_from, by=by, at=at)
    except Refused as refusal:
        refusal.field = "company"
        raise


def _stated(application: Application, *, by: Viewer, at: datetime) -> Company:
    """The company as it was described, unless its license is on record already."""
    number, state = application.company_license, application.company_state
    return licensed(number, state) or people.add_company(
        name=application.company_name,
        license_number=number,
        license_state=state,
        phone=application.company_phone,
        by=by,
        at=at,
    )


def _carry_out(asked: Asked, verdict: Verdict, person: Person, act: Act, at: datetime) -> None:
    Asked.objects.filter(pk=asked.pk).update(
        outcome=verdict.outcome, begins=verdict.begins, refusal=verdict.refusal, words=verdict.words
    )
    refs = _refs(asked.application)
    if verdict.outcome == Outcome.REFUSED:
        act.record(
            events.CertificationRefused(
                **refs, certification=asked.certification, reason=str(verdict.refusal), explanation=verdict.words
            )
        )
        return
    begins = cast("date", verdict.begins)
    renewing.make_room(person, asked, begins, act)
    _certify(asked, begins, person, at)
    act.record(events.CertificationGranted(**refs, certification=asked.certification, begins=begins))


def _certify(asked: Asked, begins: date, person: Person, at: datetime) -> None:
    if queries.meets_another(person, asked.certification, begins):
        raise _already(asked, person)
    try:
        with transaction.atomic():
            Certification.objects.create(
                person=person, kind=asked.certification, begins=begins, asked=asked, granted_at=at
            )
    except IntegrityError as overlap:  # pragma: no cover - two at once; the database has the last word
        raise _already(asked, person) from overlap
    people.note(person, TraitKind.CERTIFIED, asked.certification, at=at)


def _already(asked: Asked, person: Person) -> Refused:
    sentence = _("%(name)s is already certified for %(certification)s in that time.")
    words = {"name": person.name, "certification": asked.label}
    return Refused(sentence % words, status=422, field=f"{asked.certification}-begins")


def _issue(application: Application, person: Person, act: Act, at: datetime) -> None:
    """The Technician ID, the first time something is granted. A code once given is drawn again, never given again."""
    if queries.technician_ids(person):
        return
    for _attempt in range(_TRIES):
        code = new_technician_id()
        if TechnicianId.objects.filter(code=code).exists():
            continue
        given = TechnicianId.objects.create(person=person, code=code, issued_at=at)
        people.note(person, TraitKind.TECHNICIAN_ID, code, at=at)
        act.record(events.TechnicianIdIssued(**_refs(application), technician_id=given.spoken))
        return
    msg = "No free Technician ID was found."
    raise RuntimeError(msg)


def _refs(application: Application) -> dict[str, Ref]:
    return {"application": Ref(application.ref), "person": Ref(application.person.ref)}
