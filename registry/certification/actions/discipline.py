"""A case about somebody's standing, step by step: notice, reply, decision, appeal, its decision, reinstatement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from registry.certification.actions import measuring
from registry.certification.discipline import LIMITED, STANDING_OF, USUAL_WORDS, Ground, Sanction, Step
from registry.certification.events import standing as events
from registry.certification.lifecycle.discipline import CASE, CHANGED, CONFIRMED, DROPPED, REVERSED, UPHELD
from registry.certification.models import Case, StandingPeriod, Statement
from registry.certification.policies import discipline as policies
from registry.certification.words import Standing
from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.documents.models import StoredFile
from registry.history import once
from registry.history.acting import Act, Actor, acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel import working_days
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.program.queries import value

FILE = "case"


@dataclass(frozen=True)
class Notice:
    """What is proposed and why. No `certification` means all; empty `words` stand for the usual ones of the reason."""

    proposed: str
    ground: str
    certification: str = ""
    words: str = ""
    evidence: str = ""
    at_once: bool = False


@dataclass(frozen=True)
class Ruling:
    """What is decided. No `sanction` drops the case, or reverses it on appeal; `annul` clears the days gone by too."""

    words: str
    sanction: str = ""
    begins: date | None = None
    ends: date | None = None
    annul: bool = False


def open_case(
    person: Person, notice: Notice, *, by: Viewer, at: datetime, received: Received | None = None, key: str = ""
) -> str:
    """Give notice; returns the number. A suspension at once holds from today until the case is decided."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_open(by, person).or_refuse()
    if notice.at_once:
        policies.may_take_effect_at_once(notice.proposed, notice.ground).or_refuse()
    words = notice.words.strip() or usual_words(notice.ground, person.language)
    if not words:
        raise Refused(_("Write what it is about: this reason has no usual words."), status=422, field="words")
    today = timezone.localdate(at)
    with acting("open case", by=by, at=at) as act:
        case = Case.objects.create(
            person=person,
            number=numbered("D", today.year, next_in("D", today.year)),
            certification=notice.certification,
            proposed=Sanction(notice.proposed),
            ground=Ground(notice.ground),
            evidence=notice.evidence.strip(),
            at_once=notice.at_once,
            opened_by=cast("Person", by.person),
            noticed_on=today,
            reply_due=working_days.deadline(today, value("reply_time", today)),
        )
        once.keep(by.ref, key, f"/desk/standing/{case.number}", at)
        _say(case, Step.NOTICE, words, by=by.person, act=act, received=received)
        _tell_opened(case, words, act)
        if notice.at_once:
            measuring.put(case, Standing.SUSPENDED, today, None, act)
    return case.number


def reply(case: Case, words: str, *, by: Person, at: datetime, received: Received | None = None, key: str = "") -> None:
    """The person answers, with a file or without; more can follow until it is decided."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_reply(by, case).or_refuse()
    with acting("reply to case", by=by, at=at) as act:
        once.keep(by.ref, key, f"/my/standing/{case.number}", at)
        _move(case, "reply", replied_on=case.replied_on or timezone.localdate(at))
        file = _say(case, Step.REPLY, _needed(words), by=by, act=act, received=received)
        act.record(events.CaseReplied(**_refs(case), words_said=words, file=Ref(file.ref if file else "")))


def decide(case: Case, ruling: Ruling, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Uphold it with a measure, the proposed or a milder or stricter one, or drop it."""
    today = timezone.localdate(at)
    policies.may_decide(by, case, today).or_refuse()
    _check(ruling, today)
    upheld = bool(ruling.sanction)
    due = working_days.deadline(today, value("appeal_time", today)) if upheld else None
    with acting("decide case", by=by, at=at) as act:
        _move(
            case,
            "decide",
            to=UPHELD if upheld else DROPPED,
            seen=seen,
            decided_by=by.person,
            decided_on=today,
            appeal_due=due,
            closed_on=None if upheld else today,
            **_measure(ruling),
        )
        _say(case, Step.DECISION, ruling.words, by=by.person, act=act)
        told: dict[str, Any] = {"outcome": case.state, "explanation": ruling.words, "appeal_due": due}
        act.record(events.CaseDecided(**_refs(case), **_measure(ruling), **told))
        _carry_out(case, ruling, today, act)


def appeal(
    case: Case, words: str, *, by: Person, at: datetime, received: Received | None = None, key: str = ""
) -> None:
    """The person appeals the decision. What was decided stays in force meanwhile."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    today = timezone.localdate(at)
    policies.may_appeal(by, case, today).or_refuse()
    with acting("appeal case", by=by, at=at) as act:
        once.keep(by.ref, key, f"/my/standing/{case.number}", at)
        _move(case, "appeal", appealed_on=today)
        file = _say(case, Step.APPEAL, _needed(words), by=by, act=act, received=received)
        act.record(events.CaseAppealed(**_refs(case), words_said=words, file=Ref(file.ref if file else "")))


def confirm(case: Case, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """The appeal changes nothing."""
    held = Ruling(words, case.sanction, case.begins, case.ends)
    _decide_appeal(case, CONFIRMED, held, by=by, at=at, seen=seen)


def decide_appeal(case: Case, ruling: Ruling, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """The appeal changes the measure from a day on, or reverses the decision."""
    policies.may_decide_appeal(by, case).or_refuse()
    _check(ruling, timezone.localdate(at))
    _decide_appeal(case, CHANGED if ruling.sanction else REVERSED, ruling, by=by, at=at, seen=seen)


def reinstate(case: Case, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """What it led to ends: from today the person stands as before."""
    today = timezone.localdate(at)
    policies.may_reinstate(by, case, in_force=is_in_force(case, today)).or_refuse()
    with acting("reinstate technician", by=by, at=at) as act:
        _move(case, "reinstate", seen=seen, closed_on=today)
        _say(case, Step.REINSTATEMENT, _needed(words), by=by.person, act=act)
        act.record(events.TechnicianReinstated(**_refs(case), explanation=words))
        measuring.finish(case, today, act)


def remind(case: Case, step: str, *, by: Actor | str, at: datetime) -> None:
    """The person is told that a last day is near, once for each step."""
    due = case.reply_due if step == "reply" else case.appeal_due
    with acting("remind of a last day", by=by, at=at) as act:
        _change(case, reminded=step)
        act.record(events.DeadlineNear(**_refs(case), step=step, due=due or case.reply_due))


def is_in_force(case: Case, day: date) -> bool:
    """Whether something it led to holds on that day or later."""
    rows = StandingPeriod.objects.filter(case=case, stands=True)
    return any(row.ends is None or row.ends >= day for row in rows)


def usual_words(ground: str, language: str) -> str:
    """The usual words of a notice for this reason, in the language of the person who gets it."""
    with translation.override(language):
        return str(USUAL_WORDS[Ground(ground)])


def _decide_appeal(case: Case, to: str, ruling: Ruling, *, by: Viewer, at: datetime, seen: int | None) -> None:
    policies.may_decide_appeal(by, case).or_refuse()
    today = timezone.localdate(at)
    closed = today if to == REVERSED else None
    with acting("decide appeal", by=by, at=at) as act:
        _move(case, "decide_appeal", to=to, seen=seen, appeal_decided_on=today, closed_on=closed, **_measure(ruling))
        _say(case, Step.APPEAL_DECISION, _needed(ruling.words), by=by.person, act=act)
        told: dict[str, Any] = {"outcome": to, "explanation": ruling.words}
        act.record(events.AppealDecided(**_refs(case), **_measure(ruling), **told))
        if to != CONFIRMED:
            _carry_out(case, ruling, today, act)


def _carry_out(case: Case, ruling: Ruling, today: date, act: Act) -> None:
    """What was in force by this case gives way to what is decided now."""
    if ruling.annul:
        measuring.annul(case, act)
    measuring.finish(case, ruling.begins or today, act)
    if standing := STANDING_OF.get(Sanction(ruling.sanction)) if ruling.sanction else None:
        measuring.put(case, standing, ruling.begins or today, ruling.ends, act)


def _check(ruling: Ruling, today: date) -> None:
    _needed(ruling.words)
    if not ruling.sanction:
        return
    if ruling.begins is None or ruling.begins < today:
        raise Refused(
            _("It takes effect today or later: no decision changes days gone by."), status=422, field="begins"
        )
    if ruling.ends is None:
        return
    if ruling.sanction not in LIMITED:
        raise Refused(_("Only probation and suspension have a last day."), status=422, field="ends")
    if ruling.ends < ruling.begins:
        raise Refused(_("The last day cannot be before the first."), status=422, field="ends")


def _needed(words: str) -> str:
    if not words.strip():
        raise Refused(_("Write this in your own words."), status=422, field="words")
    return words


def _measure(ruling: Ruling) -> dict[str, Any]:
    return {"sanction": ruling.sanction, "begins": ruling.begins, "ends": ruling.ends}


def _say(
    case: Case, step: Step, words: str, *, by: Person | None, act: Act, received: Received | None = None
) -> StoredFile | None:
    file = documents.record(received, kind=FILE, subject=case.ref, by=act.by, at=act.at) if received else None
    Statement.objects.create(case=case, step=step, by=cast("Person", by), at=act.at, words=words, file=file)
    return file


def _tell_opened(case: Case, words: str, act: Act) -> None:
    act.record(
        events.CaseOpened(
            **_refs(case),
            certifications=case.kinds,
            proposed=case.proposed,
            ground=case.ground,
            explanation=words,
            evidence=case.evidence,
            reply_due=case.reply_due,
            at_once=case.at_once,
        )
    )


# Any: two are references, the number is text.
def _refs(case: Case) -> dict[str, Any]:
    return {"case": Ref(case.ref), "person": Ref(case.person.ref), "number": case.number}


def _move(case: Case, verb: str, *, to: str | None = None, seen: int | None = None, **changes: object) -> None:
    """The case goes where `verb` leads: compare-and-set on (state, version), so that of two one is told."""
    _change(case, seen=seen, state=CASE.after(case.state, verb, to), **changes)


def _change(case: Case, *, seen: int | None = None, **changes: object) -> None:
    version = case.version if seen is None else seen
    held = Case.objects.filter(pk=case.pk, state=case.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody changed this case while your page was open. Nothing of yours was saved."))
    case.refresh_from_db()
