"""The program team decides a participation application: approvals with their days, and their end."""

from datetime import date, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions.deciding import Decision, Verdict
from registry.certification.actions.moving import move
from registry.certification.actions.submitting import refs_of
from registry.certification.approval_words import DUTIES
from registry.certification.events import approvals as happened
from registry.certification.models import Application, Approval, Asked, Participation
from registry.certification.policies import participation
from registry.certification.queries.participation import overlapping
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Outcome
from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people import actions as people
from registry.people.models import Person, Role
from registry.people.queries import Viewer, of

_FARTHEST = 366
"""An approval begins within a year."""


def approve(application: Application, decision: Decision, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Decide the application, all of it in one Action: each approval becomes a role with its days."""
    policies.may_review(by, application).or_refuse()
    asked = {one.certification: one for one in queries.undecided(queries.asked_by(application))}
    if {one.certification for one in decision.verdicts} != set(asked):
        raise Refused(_("Decide each certification asked for."), status=422)
    for verdict in decision.verdicts:
        _check(application, verdict, timezone.localdate(at))
    with acting("decide application", by=by, at=at) as act:
        move(application, "decide", seen=seen, holder=by.person, closed_at=at)
        person = Person.objects.get(pk=application.person_id)
        if decision.granted():
            people.correct_person(
                person, name=application.name, phone=application.phone, language=person.language, by=by, at=at
            )
        for verdict in decision.verdicts:
            _carry_out(application, asked[verdict.certification], verdict, act, by=by, at=at)
        act.record(
            events.ApplicationDecided(
                **refs_of(application),
                number=str(application.number),
                granted=decision.granted(),
                refused=decision.refused(),
            )
        )


def _check(application: Application, verdict: Verdict, today: date) -> None:
    name = verdict.certification
    if verdict.outcome == Outcome.REFUSED:
        if not verdict.refusal or not verdict.words.strip():
            raise Refused(_("Choose a reason and explain it to the applicant."), status=422, field=f"{name}-words")
        return
    sent = timezone.localdate(application.submitted_at)
    if verdict.begins is None or verdict.begins < sent or (verdict.begins - today).days > _FARTHEST:
        sentence = _("The first day is the day the application was sent or a later one, at most a year from now.")
        raise Refused(sentence, status=422, field=f"{name}-begins")
    if verdict.ends is not None and verdict.ends < verdict.begins:
        raise Refused(_("The last day cannot be before the first."), status=422, field=f"{name}-ends")
    duty = DUTIES[Purpose(application.purpose)]
    if overlapping(application.person, duty, name, verdict.begins, verdict.ends):
        sentence = _("There is already an approval for this in that time. Begin after its last day.")
        raise Refused(sentence, status=422, field=f"{name}-begins")


def _carry_out(application: Application, asked: Asked, verdict: Verdict, act: Act, *, by: Viewer, at: datetime) -> None:
    Asked.objects.filter(pk=asked.pk).update(
        outcome=verdict.outcome, begins=verdict.begins, ends=verdict.ends, refusal=verdict.refusal, words=verdict.words
    )
    duty = DUTIES[Purpose(application.purpose)]
    about = {**refs_of(application), "part": Ref(duty), "certification": Ref(asked.certification)}
    if verdict.outcome == Outcome.REFUSED:
        act.record(happened.ApprovalRefused(**about, reason=str(verdict.refusal), explanation=verdict.words))
        return
    begins = cast("date", verdict.begins)
    role = people.give_role(
        application.person, duty, scope=asked.certification, begins=begins, ends=verdict.ends, by=by, at=at
    )
    Approval.objects.create(asked=asked, role=role, given_at=at)
    if verdict.ends is None:
        act.record(happened.ApprovalGiven(**about, begins=begins))
    else:
        act.record(happened.ApprovalGivenUntil(**about, begins=begins, ends=verdict.ends))


def end_approval(role: Role, *, ends: date, reason: str, by: Viewer, at: datetime) -> None:
    """An approval ends early: its last day is today or later, and before the one it had."""
    today = timezone.localdate(at)
    participation.may_end_approval(by, role, today).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why the approval ends."), status=422, field="reason")
    if ends < today or (role.ends is not None and ends >= role.ends):
        sentence = _("The last day is today or later, and before the last day it had.")
        raise Refused(sentence, status=422, field="ends")
    with acting("end approval", by=by, at=at, reason=reason) as act:
        people.end_role(role, ends=ends, reason=reason, by=by, at=at)
        act.record(
            happened.ApprovalEnded(person=Ref(role.person.ref), part=role.duty, certification=role.scope, ends=ends)
        )


def choose_listing(person: Person, *, listed: bool, at: datetime) -> None:
    """A trainer is shown in the public list, or no longer."""
    mine = Participation.objects.filter(of(person, "application__person"), application__purpose=Purpose.TRAINER)
    with acting("choose listing", by=person, at=at) as act:
        mine.update(listed=listed)
        act.record(happened.TrainerListingChosen(person=Ref(person.ref), listed="yes" if listed else "no"))
