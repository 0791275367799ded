"""What happens to the list of accepted trainings, to classes and to the people in them."""

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
