"""What happens to the list of accepted trainings, to classes and to the people in them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event
from registry.training.events.classes import (
    AttendanceRecorded,
    CheckRecorded,
    ClassCanceled,
    ClassChanged,
    ClassClosed,
    ClassDrafted,
    ClassNotPassed,
    ClassPassed,
    ClassReminded,
    ClassScheduled,
    EnrollmentWithdrawn,
    OfferRanOut,
    PassUndone,
    PersonEnrolled,
    RosterTakenIn,
    SeatDeclined,
    SeatOffered,
    SeatTaken,
    UndonePassSettled,
    WaitingListJoined,
)
from registry.training.models import Kind

__all__ = [
    "AttendanceRecorded",
    "CheckRecorded",
    "ClassCanceled",
    "ClassChanged",
    "ClassClosed",
    "ClassDrafted",
    "ClassNotPassed",
    "ClassPassed",
    "ClassReminded",
    "ClassScheduled",
    "EnrollmentWithdrawn",
    "OfferRanOut",
    "PassUndone",
    "PersonEnrolled",
    "RosterTakenIn",
    "SeatDeclined",
    "SeatOffered",
    "SeatTaken",
    "TrainingAccepted",
    "UndonePassSettled",
    "WaitingListJoined",
]


@event("training.TrainingAccepted")
class TrainingAccepted:
    training: Ref
    issuer: str
    title: str
    certification: str
    provisional: bool
    sentence = _("%(by)s put %(title)s of %(issuer)s on the list of accepted trainings, for %(certification)s.")
    words = {"certification": dict(Kind.choices)}


@event("training.TrainingCorrected")
class TrainingCorrected:
    """What the list says was changed; `was` and `now` are what differs, for an earlier day is told as it was."""

    training: Ref
    title: str
    was: str
    now: str
    sentence = _("%(by)s corrected %(title)s on the list of accepted trainings. It said: %(was)s. Now: %(now)s.")


@event("training.TrainingEnded")
class TrainingEnded:
    training: Ref
    title: str
    ends: date
    sentence = _("%(by)s ended %(title)s on the list of accepted trainings: trainings after %(ends)s no longer count.")
