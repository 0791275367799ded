"""The seats of a class: held and freed by compare-and-set on the class, never one more than there are.

Whoever waits longest is offered a seat that becomes free; while the offer stands the seat is held for them. Everything
here is called inside `acting()`.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Act
from registry.history.events import Ref
from registry.kernel.refusals import Stale
from registry.program.queries import value
from registry.training import events
from registry.training.lifecycle.classes import ENROLLMENT, SCHEDULED, WAITING
from registry.training.models import Enrollment, TrainingClass
from registry.training.queries.enrollments import waiting_list


def hold(training_class: TrainingClass) -> bool:
    """One seat, if there is one: of two who ask for the last, one gets it.

    The count itself is compared and set, not the class's version: who changes the class is not disturbed by those who
    enroll meanwhile.
    """
    open_seats = TrainingClass.objects.filter(pk=training_class.pk, state=SCHEDULED, taken__lt=F("seats"))
    return bool(open_seats.update(taken=F("taken") + 1))


def hold_up_to(training_class: TrainingClass, wanted: int) -> int:
    """As many seats as are wanted and left, at once; how many. Whoever takes one in between makes it count anew."""
    open_class = TrainingClass.objects.filter(pk=training_class.pk, state=SCHEDULED)
    while wanted:
        left = open_class.annotate(left=F("seats") - F("taken")).values_list("left", flat=True).first() or 0
        some = min(wanted, left)
        if some < 1:
            return 0
        if open_class.filter(taken__lte=F("seats") - some).update(taken=F("taken") + some):
            return some
    return 0


def free(training_class: TrainingClass, act: Act) -> None:
    """Give a seat back: it is offered to whoever waits longest, or is free for everybody."""
    TrainingClass.objects.filter(pk=training_class.pk).update(taken=F("taken") - 1)
    offer(training_class, act)


def offer(training_class: TrainingClass, act: Act) -> None:
    """Offer every free seat to those who wait, in order; nothing once the class has begun."""
    if training_class.has_begun(act.at):
        return
    for waiting in waiting_list(training_class):
        if not hold(training_class):
            return
        until = _until(training_class, act.at)
        move(waiting, "offer", offered_until=until)
        act.record(events.SeatOffered(**told(waiting), until=until.isoformat()))


def move(enrollment: Enrollment, verb: str, *, seen: int | None = None, **changes: object) -> None:
    """The enrollment goes where `verb` leads, as it was seen; or nothing happens and Stale is raised."""
    change(enrollment, seen=seen, state=ENROLLMENT.after(enrollment.state, verb), **changes)


def change(enrollment: Enrollment, *, seen: int | None = None, **changes: object) -> None:
    """Change it as it was seen, counting its version up."""
    version = enrollment.version if seen is None else seen
    held = Enrollment.objects.filter(pk=enrollment.pk, state=enrollment.state, version=version)
    if not held.update(version=version + 1, **changes):
        sentence = _("Somebody else changed the record of %(name)s meanwhile. Look at it again; nothing was saved.")
        raise Stale(sentence % {"name": enrollment.name})
    for name, what in {"version": version + 1, **changes}.items():
        setattr(enrollment, name, what)


def told(enrollment: Enrollment) -> dict[str, Any]:
    """What every event of an enrollment says."""
    return {
        "class_": Ref(enrollment.training_class.ref),
        "enrollment": Ref(enrollment.ref),
        "person": Ref(enrollment.person.ref),
        "number": enrollment.training_class.number,
        "name": enrollment.name,
    }


def is_waited_for(training_class: TrainingClass) -> bool:
    """Whether somebody waits for a seat: then nobody who comes later takes one before them."""
    return Enrollment.objects.filter(training_class=training_class, state=WAITING).exists()


def _until(training_class: TrainingClass, at: datetime) -> datetime:
    hours = value("seat_offer", timezone.localdate(at))
    return min(at + timedelta(hours=hours), training_class.begins_at)
