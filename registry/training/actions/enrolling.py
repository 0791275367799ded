"""People get a seat in a class or a place on its waiting list, answer an offer, and give their place up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import actions as people
from registry.people.models import Person
from registry.people.queries import Viewer, email_of
from registry.training import events, policies
from registry.training.actions import seats
from registry.training.lifecycle import ENROLLMENT, LIVE, WAITING
from registry.training.models import Enrollment, Language, TrainingClass
from registry.training.queries import enrollments as queries


@dataclass(frozen=True)
class Named:
    """Somebody to enroll, as they were given: with a Technician ID, or with a name and an address."""

    name: str
    email: str = ""
    phone: str = ""
    technician_id: str = ""
    person: Person | None = None


@dataclass(frozen=True)
class TakenIn:
    """How many of a roster got a seat, and how many a place on the waiting list."""

    seated: int
    waiting: int


def register(training_class: TrainingClass, *, want_seat: bool, by: Viewer, at: datetime, key: str = "") -> Enrollment:
    """Enroll oneself. Who asks for a seat and finds none left is told so, and put nowhere unasked."""
    person = by.person
    policies.may_register(by, training_class, queries.place_in(training_class, person), at).or_refuse()
    if person is None:  # never: the policy refused
        raise Refused(_("Please sign in first."), status=401)
    named = Named(person.name, email_of(person).lower(), person.phone, person=person)
    with acting("register for class", by=by, at=at) as act:
        once.keep(by.ref, key, f"/classes/{training_class.number}", at)
        waited_for = seats.is_waited_for(training_class)
        seated = not waited_for and want_seat and seats.hold(training_class)
        if want_seat and not seated:
            raise Refused(_("The last seat was just taken. You can take a place on the waiting list."))
        return _place(training_class, named, act, seated=seated)


def enroll_all(
    training_class: TrainingClass, everybody: Iterable[Named], *, by: Viewer, at: datetime, key: str = ""
) -> TakenIn:
    """The trainer or the team puts people on the roster, one or many: all of them, or none.

    Somebody already there under another record or address stays as they are, and nobody learns whose address it is.
    """
    policies.may_enroll(by, training_class).or_refuse()
    rows = list(everybody)
    _refuse_known(training_class, rows)
    with acting("take in roster", by=by, at=at) as act:
        once.keep(by.ref, key, f"/trainer/classes/{training_class.number}", at)
        seated, waiting = _take_in(training_class, rows, act, by=by, at=at)
        act.record(
            events.RosterTakenIn(
                class_=Ref(training_class.ref), number=training_class.number, seated=seated, waiting=waiting
            )
        )
    return TakenIn(seated, waiting)


def take(enrollment: Enrollment, *, by: Person, at: datetime) -> None:
    """Take the seat that was offered."""
    policies.may_answer(enrollment, is_theirs=is_theirs(enrollment, by), now=at).or_refuse()
    with acting("take seat", by=by, at=at) as act:
        seats.move(enrollment, "take", offered_until=None)
        act.record(events.SeatTaken(**seats.told(enrollment)))


def decline(enrollment: Enrollment, *, by: Person, at: datetime) -> None:
    """Leave the seat that was offered to the next person."""
    policies.may_answer(enrollment, is_theirs=is_theirs(enrollment, by), now=at).or_refuse()
    with acting("decline seat", by=by, at=at) as act:
        seats.move(enrollment, "decline", offered_until=None)
        act.record(events.SeatDeclined(**seats.told(enrollment)))
        seats.free(enrollment.training_class, act)


def withdraw(enrollment: Enrollment, *, by: Viewer, at: datetime, reason: str = "") -> None:
    """Give a place up: one's own, or as its trainer or the team somebody's, with a reason the person reads."""
    own = by.person is not None and is_theirs(enrollment, by.person)
    policies.may_withdraw(by, enrollment, is_theirs=own).or_refuse()
    if not own and not reason.strip():
        raise Refused(_("Say why the person loses the place: they read it."), status=422, field="reason")
    seated = enrollment.state != WAITING
    with acting("give up place", by=by, at=at, reason=reason.strip()) as act:
        seats.move(enrollment, "withdraw", offered_until=None)
        act.record(events.EnrollmentWithdrawn(**seats.told(enrollment)))
        if seated:
            seats.free(enrollment.training_class, act)


def pass_on(*, at: datetime) -> int:
    """Offers that were not answered in time go to the next person who waits; how many."""
    return sum(_pass_on(one, at) for one in queries.offers_run_out(at))


def is_theirs(enrollment: Enrollment, person: Person) -> bool:
    """Whether it is this person's place, under whichever record or address."""
    return queries.enrollments_of(person).filter(pk=enrollment.pk).exists()


def _pass_on(enrollment: Enrollment, at: datetime) -> bool:
    try:
        with acting("pass on seat", by=SYSTEM, at=at) as act:
            seats.move(enrollment, "pass_on", offered_until=None)
            act.record(events.OfferRanOut(**seats.told(enrollment)))
            seats.free(enrollment.training_class, act)
    except Stale:  # answered in this very moment
        return False
    return True


def _refuse_known(training_class: TrainingClass, rows: list[Named]) -> None:
    """What was given twice is said; that two different things given are one person, is not (see ADR 0057)."""
    for row in rows:
        if is_given(training_class, row):
            sentence = _("%(name)s is already in this class. Nothing was changed.")
            raise Refused(sentence % {"name": row.name}, status=409, field="email" if row.email else "technician_id")


def is_given(training_class: TrainingClass, row: Named) -> bool:
    """Whether somebody has a place in the class under this very address or Technician ID."""
    known = Enrollment.objects.filter(training_class=training_class, state__in=LIVE)
    if row.technician_id:
        return known.filter(technician_id=row.technician_id).exists()
    return known.filter(email=row.email.lower(), technician_id="").exists()


def _take_in(
    training_class: TrainingClass, rows: list[Named], act: Act, *, by: Viewer, at: datetime
) -> tuple[int, int]:
    seated = waiting = 0
    waited_for = seats.is_waited_for(training_class) and not training_class.has_begun(at)
    for row in rows:
        person = row.person or queries.person_at(row.email) or _added(training_class, row, by=by, at=at)
        has_seat = not waited_for and seats.hold(training_class)
        if not has_seat and training_class.has_begun(at):
            raise Refused(_("The class has fewer free seats than that. Raise the number of seats first."))
        try:
            with transaction.atomic():
                _place(training_class, row, act, person=person, seated=has_seat)
        except _AlreadyThere:  # the same person under something else that was given; whose it is stays unsaid
            if has_seat:
                seats.free(training_class, act)
        seated, waiting = seated + has_seat, waiting + (not has_seat)
    return seated, waiting


class _AlreadyThere(Refused):
    """The person has a place in the class already."""

    def __init__(self) -> None:
        super().__init__(_("You already have a place in this class."))


def _place(
    training_class: TrainingClass, named: Named, act: Act, *, seated: bool, person: Person | None = None
) -> Enrollment:
    who = person or named.person
    if who is None or queries.place_in(training_class, who) is not None:
        raise _AlreadyThere
    made = Enrollment(
        training_class=training_class,
        person=who,
        state=ENROLLMENT.after(WAITING, "seat") if seated else WAITING,
        name=named.name,
        email=named.email.lower(),
        phone=named.phone,
        technician_id=named.technician_id,
        enrolled_at=act.at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as twice:
        raise _AlreadyThere from twice
    act.record((events.PersonEnrolled if seated else events.WaitingListJoined)(**seats.told(made)))
    return made


def _added(training_class: TrainingClass, row: Named, *, by: Viewer, at: datetime) -> Person:
    """A person without an account, who is written to at the address given and can register with it."""
    language = "es" if training_class.language == Language.SPANISH else "en"
    return people.add_person(name=row.name, phone=row.phone, language=language, by=by, at=at)
