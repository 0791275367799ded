"""Trainers prepare a class, publish it, change it and cancel it; the people in it hear of every change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.history import once
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.places.queries import place_for
from registry.program.queries import value
from registry.training import events
from registry.training.actions import seats
from registry.training.events.classes import NO, VIDEO, YES
from registry.training.lifecycle.classes import ATTENDED, CLASS, ENROLLED, NOT_PASSED, PASSED, SCHEDULED
from registry.training.models import ClassKind, ClassSession, Enrollment, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries

Sitting = tuple[datetime, datetime]
_CHANGED = gettext_lazy("Somebody changed this class while your page was open. Nothing of yours was saved.")


@dataclass(frozen=True)
class Plan:
    """Everything a trainer says of a class. At a place it has an address, by video a link."""

    kinds: tuple[str, ...]
    title: str
    language: str
    sessions: tuple[Sitting, ...]
    seats: int
    register_by: date
    contact: str
    online: bool = False
    address: str = ""
    city: str = ""
    region: str = ""
    zip: str = ""
    video_link: str = ""
    needs_check: bool = False
    price_cents: int | None = None
    notes: str = ""

    def columns(self) -> dict[str, Any]:
        """As columns of the class."""
        given = {name: what for name, what in vars(self).items() if name not in ("kinds", "sessions")}
        return {**given, "begins_at": self.sessions[0][0], "ends_at": self.sessions[-1][1]}

    @property
    def days(self) -> list[date]:
        return sorted({timezone.localdate(begins) for begins, _ends in self.sessions})


def draft(trainer: Person, plan: Plan, *, by: Viewer, at: datetime, key: str = "") -> TrainingClass:
    """Prepare a class: only its trainer and the team see it until it is published."""
    policies.trainer(by).or_refuse()
    if not by.is_team and not policies.same(by.person, trainer):
        raise Refused(_("You schedule your own classes only."), status=403)
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    _check(trainer, plan)
    year = timezone.localdate(at).year
    with acting("prepare class", by=by, at=at) as act:
        number = numbered("C", year, next_in("C", year))
        once.keep(by.ref, key, f"/trainer/classes/{number}", at)
        made = TrainingClass.objects.create(
            number=number, trainer=trainer, most_sessions=len(plan.sessions), created_at=at, **plan.columns()
        )
        _write_parts(made, plan)
        act.record(
            events.ClassDrafted(
                class_=Ref(made.ref), trainer=Ref(trainer.ref), number=number, title=plan.title, kinds=plan.kinds
            )
        )
    return queries.managed(by, number)


def schedule(training_class: TrainingClass, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Publish it: from now on people enroll."""
    policies.may_schedule(by, training_class, at).or_refuse()
    _covered(training_class.trainer, training_class.kinds, training_class.days)
    with acting("publish class", by=by, at=at) as act:
        _move(training_class, "schedule", seen=seen, revision=1)
        act.record(
            events.ClassScheduled(**_refs(training_class), begins=training_class.days[0], seats=training_class.seats)
        )


def change(training_class: TrainingClass, plan: Plan, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Another plan for it. Nothing happens when it is the old one; seats that come free are offered to who waits."""
    policies.may_change(by, training_class, at).or_refuse()
    _check(training_class.trainer, plan)
    if training_class.state == SCHEDULED and plan.sessions[-1][1] <= at:
        raise Refused(_("The new dates are in the past."), status=422, field="day_1")
    if plan.seats < training_class.taken:
        sentence = _("%(n)s people have a seat already. The class cannot have fewer seats than that.")
        raise Refused(sentence % {"n": training_class.taken}, status=422, field="seats")
    differences = _differences(training_class, plan)
    if not differences:
        return
    published = training_class.state == SCHEDULED
    names, old, new = zip(*differences, strict=True)
    with acting("change class", by=by, at=at) as act:
        most = max(training_class.most_sessions, len(plan.sessions))
        revision = training_class.revision + published
        moved = {"reminded_at": None} if "sessions" in names else {}
        _change(training_class, seen=seen, revision=revision, most_sessions=most, **plan.columns(), **moved)
        _write_parts(training_class, plan)
        act.record(events.ClassChanged(**_refs(training_class), fields=names, old=old, new=new, public=published))
        if published:
            seats.offer(training_class, act)


def cancel(training_class: TrainingClass, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """It does not take place; everybody in it is told why."""
    policies.may_cancel(by, training_class, at).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why the class is canceled: everybody enrolled reads it."), status=422, field="reason")
    published = training_class.state == SCHEDULED
    with acting("cancel class", by=by, at=at, reason=reason.strip()) as act:
        _move(training_class, "cancel", seen=seen, revision=training_class.revision + published)
        act.record(events.ClassCanceled(**_refs(training_class), public=published))


def close(training_class: TrainingClass, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Everything about it is recorded."""
    open_results = Enrollment.objects.filter(training_class=training_class, state__in=[ENROLLED, ATTENDED]).count()
    policies.may_close(by, training_class, at, open_results).or_refuse()
    with acting("close class", by=by, at=at) as act:
        _move(training_class, "close", seen=seen)
        results = Enrollment.objects.filter(training_class=training_class)
        passed, not_passed = (results.filter(state=state).count() for state in (PASSED, NOT_PASSED))
        act.record(events.ClassClosed(**_refs(training_class), passed=passed, not_passed=not_passed))


def remind(*, at: datetime) -> int:
    """Remind the people of every class that begins soon, each class once; how many classes."""
    soon = at + timedelta(days=value("class_reminder", timezone.localdate(at)))
    return sum(_remind(one, at) for one in queries.to_remind(at, soon))


def _remind(training_class: TrainingClass, at: datetime) -> bool:
    try:
        with acting("remind of class", by=SYSTEM, at=at) as act:
            _note_reminded(training_class, at)
            begins = training_class.days[0]
            ref = Ref(training_class.ref)
            act.record(events.ClassReminded(class_=ref, number=training_class.number, begins=begins))
    except Stale:  # another worker did it, or it was canceled meanwhile
        return False
    return True


def _note_reminded(training_class: TrainingClass, at: datetime) -> None:
    held = TrainingClass.objects.filter(pk=training_class.pk, state=SCHEDULED, reminded_at__isnull=True)
    if not held.update(reminded_at=at):
        raise Stale(_CHANGED)


def _check(trainer: Person, plan: Plan) -> None:
    if not plan.online:
        there = place_for(plan.zip, plan.region)
        if not there.is_called(plan.city):
            sentence = _("%(zip)s is the ZIP code of %(city)s. Check the city and the ZIP code.")
            raise Refused(sentence % {"zip": plan.zip, "city": there.city}, status=422, field="city")
    if plan.register_by > plan.days[0]:
        sentence = _("The last day to register cannot be after the first session.")
        raise Refused(sentence, status=422, field="register_by")
    for (_begins, ends), (begins, _ends) in zip(plan.sessions, plan.sessions[1:], strict=False):
        if begins < ends:
            raise Refused(_("Each session begins after the one before it ends."), status=422, field="day_2")
    _covered(trainer, plan.kinds, plan.days)


def _covered(trainer: Person, kinds: tuple[str, ...], days: list[date]) -> None:
    try:
        policies.is_covered(queries.unapproved(trainer, kinds, days)).or_refuse()
    except Refused as refusal:
        refusal.field = "kinds"
        raise


def _write_parts(training_class: TrainingClass, plan: Plan) -> None:
    """Its certifications and sessions. A session keeps its position, so that calendars move it."""
    ClassKind.objects.filter(training_class=training_class).exclude(kind__in=plan.kinds).delete()
    known = set(ClassKind.objects.filter(training_class=training_class).values_list("kind", flat=True))
    ClassKind.objects.bulk_create(
        [ClassKind(training_class=training_class, kind=kind) for kind in plan.kinds if kind not in known]
    )
    sittings = ClassSession.objects.filter(training_class=training_class)
    sittings.filter(position__gt=len(plan.sessions)).delete()
    for position, (begins, ends) in enumerate(plan.sessions, start=1):
        sittings.update_or_create(
            training_class=training_class, position=position, defaults={"begins_at": begins, "ends_at": ends}
        )
    training_class.refresh_from_db()


def _differences(training_class: TrainingClass, plan: Plan) -> list[tuple[str, str, str]]:
    """What differs, as (part, old, new), in words that need no language; a link is named, not shown."""
    now = _said(_plan_of(training_class))
    then = _said(plan)
    hidden = {"video_link": ("…", "…")}
    return [(name, *hidden.get(name, (now[name], then[name]))) for name in now if now[name] != then[name]]


def _plan_of(training_class: TrainingClass) -> Plan:
    names = set(Plan.__dataclass_fields__) - {"kinds", "sessions"}
    sittings = tuple((one.begins_at, one.ends_at) for one in training_class.sessions.all())
    return Plan(
        kinds=training_class.kinds, sessions=sittings, **{name: getattr(training_class, name) for name in names}
    )


def _said(plan: Plan) -> dict[str, str]:
    place = "" if plan.online else f"{plan.address}, {plan.city}, {plan.region} {plan.zip}"
    return {
        "kinds": ", ".join(sorted(plan.kinds)),
        "title": plan.title,
        "language": plan.language,
        "sessions": "; ".join(_sitting(*one) for one in plan.sessions),
        "place": place or VIDEO,
        "video_link": plan.video_link,
        "seats": str(plan.seats),
        "register_by": plan.register_by.isoformat(),
        "needs_check": YES if plan.needs_check else NO,
        "price": "" if plan.price_cents is None else f"${plan.price_cents // 100:,}.{plan.price_cents % 100:02d}",
        "notes": plan.notes,
        "contact": plan.contact,
    }


def _sitting(begins: datetime, ends: datetime) -> str:
    return f"{timezone.localtime(begins):%Y-%m-%d %H:%M}\N{EN DASH}{timezone.localtime(ends):%H:%M}"


def _move(training_class: TrainingClass, verb: str, *, seen: int | None, **changes: object) -> None:
    _change(training_class, seen=seen, state=CLASS.after(training_class.state, verb), **changes)


def _change(training_class: TrainingClass, *, seen: int | None, **changes: object) -> None:
    version = training_class.version if seen is None else seen
    held = TrainingClass.objects.filter(pk=training_class.pk, state=training_class.state, version=version)
    fits = held.filter(taken__lte=changes["seats"]) if "seats" in changes else held
    if not fits.update(version=version + 1, **changes):
        raise Stale(_CHANGED)
    training_class.refresh_from_db()


def _refs(training_class: TrainingClass) -> dict[str, Any]:
    trainer = Ref(training_class.trainer.ref)
    return {"class_": Ref(training_class.ref), "trainer": trainer, "number": training_class.number}
