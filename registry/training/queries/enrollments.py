"""Reading who has a place in which class, and which passes prove a training."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.people.models import Account, Person
from registry.training.lifecycle.classes import LIVE, OFFERED, SCHEDULED, WAITING
from registry.training.models import ClassPass, Enrollment, Roster, TrainingClass

_AT_ONCE = 500


# Any: rows of keys alone, to be asked within another question.
def records_of(person: Person) -> QuerySet[Person, Any]:
    """Every record of a person: their own, those merged into it, and those enrolled under an address that is theirs.

    Somebody enrolled by address before registering is known again by that address once it is confirmed.
    """
    root = person.canonical_id or person.pk
    own = Person.objects.filter(Q(pk=root) | Q(canonical=root))
    confirmed = EmailAddress.objects.filter(user__person__in=own.values("pk"), verified=True, user__is_active=True)
    under_theirs = _bare(confirmed.annotate(lower=Lower("email")).values("lower")).values("person")
    return Person.objects.filter(Q(pk=root) | Q(canonical=root) | Q(pk__in=under_theirs)).values("pk")


def _bare(addresses: Iterable[str] | QuerySet[Any, Any]) -> QuerySet[Enrollment]:
    """Enrollments under these addresses of people who have no account and were not merged into somebody."""
    bare = {"person__account__isnull": True, "person__canonical__isnull": True}
    return Enrollment.objects.filter(email__in=addresses, **bare)


def enrollments_of(person: Person) -> QuerySet[Enrollment]:
    """Every enrollment of a person, the newest class first."""
    found = Enrollment.objects.select_related("training_class", "training_class__trainer", "person")
    return found.filter(person__in=records_of(person)).order_by("-training_class__begins_at", "-pk")


def place_in(training_class: TrainingClass, person: Person | None) -> Enrollment | None:
    """The place a person has in this class now, if any."""
    if person is None:
        return None
    return enrollments_of(person).filter(training_class=training_class, state__in=LIVE).first()


def latest_in(training_class: TrainingClass, person: Person | None) -> Enrollment | None:
    """The person's last enrollment in this class, given up or not."""
    return enrollments_of(person).filter(training_class=training_class).order_by("-pk").first() if person else None


def roster(training_class: TrainingClass) -> QuerySet[Enrollment]:
    """Everybody with a seat, in the order they came."""
    found = Enrollment.objects.filter(training_class=training_class, state__in=LIVE).exclude(state=WAITING)
    return found.select_related("person").prefetch_related("attendances", "passes").order_by("pk")


def waiting_list(training_class: TrainingClass) -> QuerySet[Enrollment]:
    """Who waits for a seat, the longest waiting first."""
    found = Enrollment.objects.filter(training_class=training_class, state=WAITING)
    return found.select_related("training_class", "person").order_by("pk")


def left(training_class: TrainingClass) -> QuerySet[Enrollment]:
    """Who had a place and has none any more."""
    return Enrollment.objects.filter(training_class=training_class).exclude(state__in=LIVE).order_by("pk")


def in_class(training_class: TrainingClass, pk: int) -> Enrollment:
    """One enrollment of this class; another's is not there."""
    found = Enrollment.objects.select_related("person").filter(training_class=training_class, pk=pk).first()
    if found is None:
        raise Missing(_("There is no such person in this class."))
    found.training_class = training_class
    return found


def waits_before(enrollment: Enrollment) -> int:
    """How many wait longer than this one."""
    return waiting_list(enrollment.training_class).filter(pk__lt=enrollment.pk).count()


def offers_run_out(now: datetime) -> QuerySet[Enrollment]:
    """Seats offered and not answered in time, in classes that still take place."""
    late = Enrollment.objects.filter(state=OFFERED, offered_until__lte=now, training_class__state=SCHEDULED)
    return late.select_related("training_class", "person").order_by("offered_until", "pk")


def is_to_come(enrollment: Enrollment, now: datetime) -> bool:
    """Whether it is a place in a class that still takes place."""
    training_class = enrollment.training_class
    ahead = training_class.state == SCHEDULED and not training_class.took_place(now)
    return ahead and enrollment.state in LIVE


def passes_of(person: Person, kind: str) -> QuerySet[ClassPass]:
    """The passes of a person that stand and prove the training for this certification, newest first."""
    theirs = Enrollment.objects.filter(person__in=records_of(person), training_class__leads__kind=kind)
    found = ClassPass.objects.filter(enrollment__in=theirs, undone_at__isnull=True)
    return found.select_related("enrollment__training_class__trainer").order_by("-passed_on", "-pk")


def persons_at(addresses: Iterable[str]) -> dict[str, Person]:
    """Whose each address is: somebody with an account, or somebody enrolled under it before. Never told to anybody."""
    wanted = sorted({address.lower() for address in addresses if address})
    found: dict[str, Person] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        known = _bare(some).select_related("person").order_by("-pk")
        found |= {one.email: one.person for one in known}
        accounts = Account.objects.annotate(lower=Lower("email")).filter(lower__in=some)
        held = accounts.select_related("person__canonical")
        found |= {one.email.lower(): one.person.canonical or one.person for one in held}
    return found


def given_in(training_class: TrainingClass) -> set[str]:
    """The Technician IDs and addresses under which people have a place in the class."""
    found = Enrollment.objects.filter(training_class=training_class, state__in=LIVE)
    return {technician_id or email for technician_id, email in found.values_list("technician_id", "email")}


def technician(code: str) -> Person | None:
    """Who holds this Technician ID: asked of the package above that gives them (see settings)."""
    found: Person | None = import_string(settings.TECHNICIAN_WITH_ID)(code)
    return found


def addresses_of(persons: Iterable[int]) -> dict[int, str]:
    """The address somebody without an account was enrolled with, the latest of each."""
    bare = {"person__in": list(persons), "person__account__isnull": True, "person__canonical__isnull": True}
    found = Enrollment.objects.filter(**bare).exclude(email="").order_by("pk")
    return dict(found.values_list("person_id", "email"))


def roster_uploaded(training_class: TrainingClass, pk: int, by: str) -> Roster:
    """A roster somebody uploaded for this class and has not confirmed yet."""
    found = Roster.objects.filter(training_class=training_class, pk=pk, uploaded_by=by).first()
    if found is None:
        raise Missing(_("This roster is no longer here. Upload it again."))
    return found
