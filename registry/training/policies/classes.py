"""Who may do what with a class and with a place in it, and why not."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.pages.dates import day_words
from registry.people.models import Duty, Person
from registry.people.policies import SIGN_IN
from registry.people.queries import Viewer
from registry.training.lifecycle.classes import CANCELED, CLOSED, DRAFT, SCHEDULED
from registry.training.models import Enrollment, TrainingClass

NOT_YOURS = No(_("There is no such class, or it is not yours."), status=404)
NOT_YOUR_PLACE = No(_("There is no such person in this class."), status=404)
_ENDED = {
    CLOSED: _("This class is closed."),
    CANCELED: _("This class was canceled."),
    DRAFT: _("This class is not published yet."),
}


def trainer(viewer: Viewer) -> Answer:
    """An approved trainer, or the program team."""
    if viewer.person is None:
        return SIGN_IN
    only = No(_("Only approved trainers and the program team schedule classes."))
    return Yes() if Duty.TRAINER in viewer.duties or viewer.is_team else only


def same(one: Person | None, other: Person) -> bool:
    """Whether two records are of one person."""
    return one is not None and (one.canonical_id or one.pk) == (other.canonical_id or other.pk)


def may_manage(viewer: Viewer, training_class: TrainingClass) -> Answer:
    """Its trainer and the program team; for everybody else it is not there."""
    return Yes() if viewer.is_team or same(viewer.person, training_class.trainer) else NOT_YOURS


def is_covered(uncovered: tuple[str, date] | None) -> Answer:
    """The trainer is approved for every certification of the class on every day of it."""
    if uncovered is None:
        return Yes()
    sentence = _(
        "The trainer is not approved for {certification} on {day}. A class needs approval on each of its days."
    )
    return No(format_lazy(sentence, certification=uncovered[0], day=day_words(uncovered[1])), status=422)


def may_schedule(viewer: Viewer, training_class: TrainingClass, now: datetime) -> Answer:
    """A draft whose first session is still to come."""
    answer = may_manage(viewer, training_class)
    if isinstance(answer, No):
        return answer
    if not training_class.may("schedule"):
        return No(_ENDED.get(training_class.state, _("This class is already published.")), status=409)
    past = No(_("The first session is in the past. Change the dates, then publish the class."), status=422)
    return past if training_class.has_begun(now) else Yes()


def may_change(viewer: Viewer, training_class: TrainingClass, now: datetime) -> Answer:
    """A draft, or a published class until its last session is over."""
    answer = may_manage(viewer, training_class)
    if isinstance(answer, No):
        return answer
    if training_class.state in (CLOSED, CANCELED):
        return No(_ENDED[training_class.state], status=409)
    over = No(_("This class took place. What was published of it stays as it was."), status=409)
    return over if training_class.state == SCHEDULED and training_class.took_place(now) else Yes()


def may_cancel(viewer: Viewer, training_class: TrainingClass, now: datetime) -> Answer:
    """What may be changed may be canceled."""
    return may_change(viewer, training_class, now)


def may_enroll(viewer: Viewer, training_class: TrainingClass) -> Answer:
    """Its trainer and the team put people on the roster, also somebody who came without registering."""
    answer = may_manage(viewer, training_class)
    if isinstance(answer, No) or training_class.state == SCHEDULED:
        return answer
    return No(_ENDED[training_class.state], status=409)


def may_register(viewer: Viewer, training_class: TrainingClass, place: Enrollment | None, now: datetime) -> Answer:
    """Anybody signed in enrolls themselves, until the last day for it."""
    if viewer.person is None:
        return SIGN_IN
    if training_class.state != SCHEDULED:
        return No(_ENDED[training_class.state], status=409)
    if training_class.has_begun(now) or timezone.localdate(now) > training_class.register_by:
        return No(_("Registration for this class is over. Ask the contact of the class."), status=409)
    if same(viewer.person, training_class.trainer):
        return No(_("You are the trainer of this class."), status=409)
    if place is not None:
        return No(_("You already have a place in this class."), status=409)
    return Yes()


def may_answer(enrollment: Enrollment, *, is_theirs: bool, now: datetime) -> Answer:
    """Whom a seat is offered to, while the offer stands."""
    if not is_theirs:
        return NOT_YOUR_PLACE
    if enrollment.training_class.state != SCHEDULED:
        return No(_ENDED[enrollment.training_class.state], status=409)
    gone = No(_("This offer is no longer open. The seat went to the next person on the waiting list."), status=409)
    return Yes() if enrollment.offer_stands(now) else gone


def may_withdraw(viewer: Viewer, enrollment: Enrollment, *, is_theirs: bool) -> Answer:
    """The person, and whoever manages the class, while nothing was recorded for the person."""
    if not is_theirs and not may_manage(viewer, enrollment.training_class):
        return NOT_YOUR_PLACE
    if enrollment.training_class.state != SCHEDULED:
        return No(_ENDED[enrollment.training_class.state], status=409)
    recorded = No(_("Attendance or a result was already recorded for this place, or it was given up."), status=409)
    return Yes() if enrollment.may("withdraw") else recorded


def may_record(viewer: Viewer, training_class: TrainingClass, now: datetime) -> Answer:
    """Attendance, from the first session on; also of a class that is closed, to correct it."""
    answer = may_manage(viewer, training_class)
    if isinstance(answer, No):
        return answer
    if training_class.state in (DRAFT, CANCELED):
        return No(_ENDED[training_class.state], status=409)
    early = No(
        _("This class has not begun. Attendance and results are recorded from its first session on."), status=409
    )
    return Yes() if training_class.has_begun(now) else early


def may_pass(viewer: Viewer, training_class: TrainingClass, now: datetime) -> Answer:
    """Results, once the last session is over."""
    answer = may_record(viewer, training_class, now)
    if isinstance(answer, No) or training_class.took_place(now):
        return answer
    return No(_("Results are recorded once the last session of the class is over."), status=422)


def may_undo(viewer: Viewer, enrollment: Enrollment) -> Answer:
    """A pass that stands, by the trainer of the class or the team."""
    answer = may_manage(viewer, enrollment.training_class)
    if isinstance(answer, No) or enrollment.may("undo"):
        return answer
    return No(_("No pass is recorded for this person, or it was undone already."), status=409)


def may_close(viewer: Viewer, training_class: TrainingClass, now: datetime, open_results: int) -> Answer:
    """A class that took place, once there is a result for everybody who was there."""
    answer = may_manage(viewer, training_class)
    if isinstance(answer, No):
        return answer
    if not training_class.may("close"):
        return No(_ENDED[training_class.state], status=409)
    if not training_class.took_place(now):
        return No(_("This class is not over yet."), status=409)
    if open_results:
        return No(_("Record first, for everybody on the roster, absent, passed or not passed."), status=409)
    return Yes()


def may_have_certificate(viewer: Viewer, enrollment: Enrollment, *, is_theirs: bool) -> Answer:
    """The person who attended, the trainer of the class and the team."""
    if not is_theirs and not may_manage(viewer, enrollment.training_class):
        return NOT_YOUR_PLACE
    none = No(_("There is a certificate of attendance once the whole class was attended and recorded."), status=404)
    return Yes() if enrollment.was_there else none
