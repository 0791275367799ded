"""What happens to classes and to the people in them."""

from datetime import date
from itertools import combinations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.training.models import Kind, Language

KINDS = dict(Kind.choices)
FIELDS = {
    "kinds": _("Certifications"),
    "title": _("Title"),
    "language": _("Language"),
    "sessions": _("Dates and times"),
    "place": _("Place"),
    "video_link": _("Video link"),
    "seats": _("Seats"),
    "register_by": _("Register by"),
    "needs_check": _("Proficiency check"),
    "price": _("Price"),
    "notes": _("Notes"),
    "contact": _("Contact"),
    "trainer": _("Trainer"),
}
"""What a class consists of, as people are told which part of it changed."""
VIDEO, YES, NO = "video", "yes", "no"
_SETS = (kinds for size in range(1, len(KINDS) + 1) for kinds in combinations(sorted(KINDS), size))
VALUES: dict[str, object] = {
    **{
        ", ".join(kinds): format_lazy(", ".join(["{}"] * len(kinds)), *(KINDS[kind] for kind in kinds))
        for kinds in _SETS
    },
    **dict(Language.choices),
    VIDEO: _("by video"),
    YES: _("yes"),
    NO: _("no"),
    "": "—",
}
"""The values a part can have that are codes; every other value reads the same in each language."""


@event("training.ClassDrafted")
class ClassDrafted:
    class_: Ref
    trainer: Ref
    number: str
    title: str
    kinds: tuple[str, ...]
    sentence = _("%(by)s prepared the class %(number)s, “%(title)s”, for %(kinds)s. Trainer: %(trainer)s.")
    words = {"kinds": KINDS}


@event("training.ClassScheduled")
class ClassScheduled:
    class_: Ref
    trainer: Ref
    number: str
    begins: date
    seats: int
    sentence = _("%(by)s published the class %(number)s: %(begins)s, %(seats)s seats.")


@event("training.ClassChanged")
class ClassChanged:
    class_: Ref
    trainer: Ref
    number: str
    fields: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    public: bool
    sentence = _("%(by)s changed the class %(number)s: %(fields)s. Before: %(old)s. Now: %(new)s.")
    words = {"fields": FIELDS, "old": VALUES, "new": VALUES}


@event("training.ClassCanceled")
class ClassCanceled:
    class_: Ref
    trainer: Ref
    number: str
    public: bool
    sentence = _("%(by)s canceled the class %(number)s.")


@event("training.ClassClosed")
class ClassClosed:
    class_: Ref
    trainer: Ref
    number: str
    passed: int
    not_passed: int
    sentence = _("%(by)s closed the class %(number)s: %(passed)s passed, %(not_passed)s did not pass.")


@event("training.ClassReminded")
class ClassReminded:
    class_: Ref
    number: str
    begins: date
    sentence = _("The people of the class %(number)s were reminded that it begins on %(begins)s.")


@event("training.PersonEnrolled")
class PersonEnrolled:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(name)s has a seat in the class %(number)s; enrolled by %(by)s.")


@event("training.WaitingListJoined")
class WaitingListJoined:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(name)s is on the waiting list of the class %(number)s; put there by %(by)s.")


@event("training.SeatOffered")
class SeatOffered:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    until: str
    sentence = _("A seat in the class %(number)s became free and was offered to %(name)s.")


@event("training.SeatTaken")
class SeatTaken:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(name)s took the seat offered in the class %(number)s.")


@event("training.SeatDeclined")
class SeatDeclined:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(name)s declined the seat offered in the class %(number)s.")


@event("training.OfferRanOut")
class OfferRanOut:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(name)s did not answer the offer of a seat in the class %(number)s in time.")


@event("training.EnrollmentWithdrawn")
class EnrollmentWithdrawn:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(by)s gave up the place of %(name)s in the class %(number)s.")


@event("training.AttendanceRecorded")
class AttendanceRecorded:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    attended: int
    sessions: int
    sentence = _(
        "%(by)s recorded for %(name)s: %(attended)s of %(sessions)s sessions of the class %(number)s attended."
    )


@event("training.CheckRecorded")
class CheckRecorded:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    checked_on: date
    outcome: str
    sentence = _("%(by)s recorded the proficiency check of %(name)s on %(checked_on)s: %(outcome)s.")
    words = {"outcome": {"passed": _("passed"), "not_passed": _("not passed"), "open": _("not decided")}}


@event("training.ClassPassed")
class ClassPassed:
    class_: Ref
    enrollment: Ref
    person: Ref
    pass_: Ref
    number: str
    name: Personal
    kinds: tuple[str, ...]
    passed_on: date
    sentence = _("%(by)s recorded that %(name)s passed the class %(number)s on %(passed_on)s, for %(kinds)s.")
    words = {"kinds": KINDS}


@event("training.ClassNotPassed")
class ClassNotPassed:
    class_: Ref
    enrollment: Ref
    person: Ref
    number: str
    name: Personal
    sentence = _("%(by)s recorded that %(name)s did not pass the class %(number)s.")


@event("training.PassUndone")
class PassUndone:
    class_: Ref
    enrollment: Ref
    person: Ref
    pass_: Ref
    number: str
    name: Personal
    sentence = _("%(by)s undid the record that %(name)s passed the class %(number)s.")


@event("training.UndonePassSettled")
class UndonePassSettled:
    class_: Ref
    enrollment: Ref
    person: Ref
    pass_: Ref
    number: str
    sentence = _("%(by)s settled what rested on the undone pass of %(person)s in the class %(number)s.")


@event("training.RosterTakenIn")
class RosterTakenIn:
    class_: Ref
    number: str
    seated: int
    waiting: int
    sentence = _(
        "%(by)s took in a roster for the class %(number)s: %(seated)s people with a seat,"
        " %(waiting)s on the waiting list."
    )
