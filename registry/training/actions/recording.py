"""What was recorded of a class: who attended, whose proficiency was checked, who passed; and undoing a wrong pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people.queries import Viewer
from registry.training import events
from registry.training.actions import seats
from registry.training.lifecycle.classes import ABSENT, ATTENDED, ENROLLED, NOT_PASSED, PASSED, TAKES_PART, WAS_THERE
from registry.training.models import Attendance, ClassPass, ClassSession, Enrollment, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes

_VERBS = {ATTENDED: "mark_attended", ABSENT: "mark_absent", PASSED: "pass", NOT_PASSED: "fail"}


@dataclass(frozen=True)
class Mark:
    """What is recorded for one person: a result, which sessions were attended, and the proficiency check.

    Without `sessions`, somebody with a result attended all of them; `enrolled` says that there is no result yet.
    """

    enrollment: Enrollment
    result: str
    sessions: frozenset[int] = frozenset()
    check_on: date | None = None
    check_passed: bool | None = None
    seen: int | None = None


def record(training_class: TrainingClass, marks: Sequence[Mark], *, by: Viewer, at: datetime) -> int:
    """Record what changed, for several people at once or for nobody; how many changed."""
    policies.may_record(by, training_class, at).or_refuse()
    marks = [mark for mark in marks if _differs(training_class, mark)]
    for mark in marks:
        _check(training_class, mark, by=by, at=at)
    if any(mark.result == PASSED for mark in marks):
        _covered(training_class, marks)
    if not marks:
        return 0
    with acting("record class", by=by, at=at) as act:
        for mark in marks:
            _record(training_class, mark, act)
    return len(marks)


def undo_pass(enrollment: Enrollment, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Take a wrong pass back, with the reason. What rests on it already is shown to the team; nothing is revoked."""
    policies.may_undo(by, enrollment).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why the pass was wrong: the person and the team read it."), status=422, field="reason")
    with acting("undo pass", by=by, at=at, reason=reason.strip()) as act:
        seats.move(enrollment, "undo", seen=seen)
        standing = ClassPass.objects.get(enrollment=enrollment, undone_at__isnull=True)
        ClassPass.objects.filter(pk=standing.pk).update(undone_at=at)
        act.record(events.PassUndone(**seats.told(enrollment), pass_=Ref(standing.ref)))


def settle(undone: ClassPass, *, reason: str, by: Viewer, at: datetime) -> None:
    """The team looked at what rested on an undone pass, and says what was done about it."""
    if not by.is_team:
        raise Refused(_("Only the program team settles this."), status=403)
    if not reason.strip():
        raise Refused(_("Say what was done about it."), status=422, field="reason")
    enrollment = undone.enrollment
    with acting("settle undone pass", by=by, at=at, reason=reason.strip()) as act:
        held = ClassPass.objects.filter(pk=undone.pk, undone_at__isnull=False, settled_at__isnull=True)
        if not held.update(settled_at=at):
            raise Refused(_("This was settled already, or the pass stands."), status=409)
        refs = {name: what for name, what in seats.told(enrollment).items() if name != "name"}
        act.record(events.UndonePassSettled(**refs, pass_=Ref(undone.ref)))
    undone.refresh_from_db()


def _attended(training_class: TrainingClass, mark: Mark) -> frozenset[int]:
    every = frozenset(one.position for one in training_class.sessions.all())
    if mark.result in (ABSENT, ENROLLED) or mark.sessions:
        return mark.sessions & every
    return every


def _differs(training_class: TrainingClass, mark: Mark) -> bool:
    enrollment = mark.enrollment
    known = frozenset(
        enrollment.attendances.filter(session__training_class=training_class).values_list(
            "session__position", flat=True
        )
    )
    now = (enrollment.state, known, enrollment.check_on, enrollment.check_passed)
    return now != (mark.result, _attended(training_class, mark), mark.check_on, mark.check_passed)


def _check(training_class: TrainingClass, mark: Mark, *, by: Viewer, at: datetime) -> None:
    field = f"{mark.enrollment.pk}-result"
    name = {"name": mark.enrollment.name}
    if mark.enrollment.state == PASSED:
        sentence = _("%(name)s is recorded as passed. To change that, undo the pass first, with a reason.")
        raise Refused(sentence % name, status=409, field=field)
    possible = mark.result == mark.enrollment.state or mark.enrollment.may(_VERBS.get(mark.result, "seat"))
    if mark.enrollment.state not in TAKES_PART or not possible:
        raise Refused(_("This cannot be recorded for %(name)s.") % name, status=409, field=field)
    if mark.result in WAS_THERE:
        policies.may_pass(by, training_class, at).or_refuse()
    whole = len(_attended(training_class, mark)) == training_class.sessions.count()
    if mark.result in WAS_THERE and not whole:
        sentence = _("%(name)s did not attend every session. Choose “Absent, or not all of it”, or mark every session.")
        raise Refused(sentence % name, status=422, field=field)
    if mark.result == ABSENT and whole:
        raise Refused(_("%(name)s attended every session: choose “Attended”.") % name, status=422, field=field)
    _check_proficiency(training_class, mark, timezone.localdate(at))


def _check_proficiency(training_class: TrainingClass, mark: Mark, today: date) -> None:
    name = {"name": mark.enrollment.name}
    day = mark.check_on
    if day and not training_class.days[0] <= day <= today:
        sentence = _("The proficiency check of %(name)s is on a day between the first session and today.")
        raise Refused(sentence % name, status=422, field=f"{mark.enrollment.pk}-check_on")
    if mark.check_passed is not None and day is None:
        sentence = _("Enter the day of the proficiency check of %(name)s.")
        raise Refused(sentence % name, status=422, field=f"{mark.enrollment.pk}-check_on")
    if mark.result == PASSED and training_class.needs_check and not mark.check_passed:
        sentence = _("%(name)s passes once the proficiency check is recorded as passed, with its day.")
        raise Refused(sentence % name, status=422, field=f"{mark.enrollment.pk}-check_on")


def _covered(training_class: TrainingClass, marks: Sequence[Mark]) -> None:
    checks = {mark.check_on for mark in marks if mark.result == PASSED and mark.check_on}
    days = sorted({*training_class.days, *checks})
    policies.is_covered(classes.unapproved(training_class.trainer, training_class.kinds, days)).or_refuse()


def _record(training_class: TrainingClass, mark: Mark, act: Act) -> None:
    enrollment, before = mark.enrollment, (mark.enrollment.check_on, mark.enrollment.check_passed)
    check = {"check_on": mark.check_on, "check_passed": mark.check_passed}
    same = enrollment.state == mark.result
    if same:
        seats.change(enrollment, seen=mark.seen, **check)
    else:
        seats.move(enrollment, _VERBS[mark.result], seen=mark.seen, **check)
    attended = _write_attendance(training_class, mark)
    told = seats.told(enrollment)
    act.record(events.AttendanceRecorded(**told, attended=attended, sessions=training_class.sessions.count()))
    if mark.check_on and (mark.check_on, mark.check_passed) != before:
        outcome = {True: "passed", False: "not_passed", None: "open"}[mark.check_passed]
        act.record(events.CheckRecorded(**told, checked_on=mark.check_on, outcome=outcome))
    if mark.result == PASSED:
        _pass(training_class, mark, act)
    elif mark.result == NOT_PASSED and not same:
        act.record(events.ClassNotPassed(**told))


def _pass(training_class: TrainingClass, mark: Mark, act: Act) -> None:
    """A pass is of the last day of the class, or of the proficiency check where that came later."""
    day = max(filter(None, (training_class.last_day, mark.check_on)))
    made = ClassPass.objects.create(enrollment=mark.enrollment, passed_on=day, recorded_by=act.by, recorded_at=act.at)
    act.record(
        events.ClassPassed(
            **seats.told(mark.enrollment), pass_=Ref(made.ref), kinds=training_class.kinds, passed_on=day
        )
    )


def _write_attendance(training_class: TrainingClass, mark: Mark) -> int:
    wanted = _attended(training_class, mark)
    kept = Attendance.objects.filter(enrollment=mark.enrollment)
    kept.exclude(session__position__in=wanted).delete()
    known = set(kept.values_list("session__position", flat=True))
    sessions = ClassSession.objects.filter(training_class=training_class, position__in=wanted - known)
    Attendance.objects.bulk_create([Attendance(enrollment=mark.enrollment, session=one) for one in sessions])
    return len(wanted)
