"""People get a seat in a class or a place on its waiting list, answer an offer, and give their place up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import actions as people
from registry.people.models import Person
from registry.people.queries import Viewer, email_of
from registry.training import events
from registry.training.actions import seats
from registry.training.lifecycle.classes import ENROLLMENT, WAITING
from registry.training.models import Enrollment, Language, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes
from registry.training.queries import enrollments as queries

_AT_ONCE = 500


@dataclass(frozen=True)
class Named:
    """Somebody to enroll, as they were given: with a Technician ID, or with a name and an address."""

    name: str
    email: str = ""
    phone: str = ""
    technician_id: str = ""
    person: Person | None = None

    @property
    def key(self) -> str:
        """What tells this person from the others of a roster: the Technician ID, or else the address."""
        return self.technician_id or self.email.lower()


@dataclass(frozen=True)
class TakenIn:
    """How many of a roster got a seat, and how many a place on the waiting list."""

    seated: int
    waiting: int


def register(training_class: TrainingClass, *, want_seat: bool, by: Viewer, at: datetime, key: str = "") -> Enrollment:
    """Enroll oneself. Who asks for a seat and finds none left is told so, and put nowhere unasked."""
    policies.may_register(by, training_class, queries.place_in(training_class, by.person), at).or_refuse()
    person = cast("Person", by.person)  # the policy refuses a stranger
    named = Named(person.name, email_of(person).lower(), person.phone)
    with acting("register for class", by=by, at=at) as act:
        once.keep(by.ref, key, f"/classes/{training_class.number}", at)
        waited_for = seats.is_waited_for(training_class)
        seated = not waited_for and want_seat and seats.hold(training_class)
        if want_seat and not seated:
            raise Refused(_("The last seat was just taken. You can take a place on the waiting list."))
        place = _place(training_class, named, person, act, seated=seated)
        if not seated:
            seats.offer(training_class, act)  # one may have become free since the page was drawn
    return queries.in_class(training_class, place.pk)


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


def offer_free(*, at: datetime) -> int:
    """Seats that are free in classes somebody waits for, because both happened in one moment; in how many classes."""
    return sum(_offer_free(one, at) for one in classes.waited_for_with_free_seats(at))


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


def _offer_free(training_class: TrainingClass, at: datetime) -> bool:
    try:
        with acting("offer free seats", by=SYSTEM, at=at) as act:
            seats.offer(training_class, act)
            _refuse_nothing(act)
    except Stale:  # somebody else offered them
        return False
    return True


def _refuse_nothing(act: Act) -> None:
    if not act.happenings:
        raise Stale(_("Nothing was changed."))


def _refuse_known(training_class: TrainingClass, rows: list[Named]) -> None:
    """What was given twice is said; that two different things given are one person, is not (see ADR 0057)."""
    given = queries.given_in(training_class)
    for row in rows:
        if row.key in given:
            sentence = _("%(name)s is already in this class. Nothing was changed.")
            raise Refused(sentence % {"name": row.name}, status=409, field="email" if row.email else "technician_id")


def _take_in(
    training_class: TrainingClass, rows: list[Named], act: Act, *, by: Viewer, at: datetime
) -> tuple[int, int]:
    """Everybody who is not there yet, in the order given: as many as there are seats, the rest on the waiting list."""
    coming = _coming(training_class, rows, by=by, at=at)
    waited_for = seats.is_waited_for(training_class) and not training_class.has_begun(at)
    held = 0 if waited_for else seats.hold_up_to(training_class, len(coming))
    if held < len(coming) and training_class.has_begun(at):
        raise Refused(_("The class has fewer free seats than that. Raise the number of seats first."))
    made = [_made(training_class, row, person, at, seated=place < held) for place, (row, person) in enumerate(coming)]
    try:
        with transaction.atomic():
            Enrollment.objects.bulk_create(made, batch_size=_AT_ONCE)
    except IntegrityError as twice:
        raise Stale(_("Somebody of them registered in this moment. Nothing was changed; do it again.")) from twice
    for one in made:
        _record(one, act)
    waiting = len(coming) - held
    return len(rows) - waiting, waiting


def _coming(
    training_class: TrainingClass, rows: list[Named], *, by: Viewer, at: datetime
) -> list[tuple[Named, Person]]:
    """The rows with the person behind each; new people are put on record, those with a place already are left out.

    That somebody is there already under something else that was given stays unsaid: it would tell whose address it is.
    """
    known = queries.persons_at(row.email for row in rows if row.person is None)
    found = [(row, row.person or known.get(row.email.lower())) for row in rows]
    news = [row for row, person in found if person is None]
    language = "es" if training_class.language == Language.SPANISH else "en"
    added = iter(people.add_people([(row.name, row.phone) for row in news], language=language, by=by, at=at))
    there: set[int] = set()
    coming = []
    for row, person in found:
        who = person or next(added)
        root = who.canonical_id or who.pk
        if root in there or (person is not None and queries.place_in(training_class, person) is not None):
            continue
        there.add(root)
        coming.append((row, who))
    return coming


class _AlreadyThere(Refused):
    """The person has a place in the class already."""

    def __init__(self) -> None:
        super().__init__(_("You already have a place in this class."))


def _place(training_class: TrainingClass, named: Named, person: Person, act: Act, *, seated: bool) -> Enrollment:
    made = _made(training_class, named, person, act.at, seated=seated)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as twice:
        raise _AlreadyThere from twice
    _record(made, act)
    return made


def _made(training_class: TrainingClass, named: Named, person: Person, at: datetime, *, seated: bool) -> Enrollment:
    return Enrollment(
        training_class=training_class,
        person=person,
        state=ENROLLMENT.after(WAITING, "seat") if seated else WAITING,
        name=named.name,
        email=named.email.lower(),
        phone=named.phone,
        technician_id=named.technician_id,
        enrolled_at=at,
    )


def _record(made: Enrollment, act: Act) -> None:
    kind = events.WaitingListJoined if made.state == WAITING else events.PersonEnrolled
    act.record(kind(**seats.told(made)))
