"""Reading who has a place in which class, and which passes prove a training."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.people.models import Account, Person
from registry.people.queries import of
from registry.training.lifecycle import LIVE, OFFERED, SCHEDULED, WAITING
from registry.training.models import ClassPass, Enrollment, Roster, TrainingClass


def belongs_to(person: Person) -> Q:
    """A person's enrollments: their own, those of every record merged into theirs, and those given their address.

    Somebody enrolled by address before registering is known again by the address once it is confirmed.
    """
    confirmed = EmailAddress.objects.filter(of(person, "user__person"), verified=True, user__is_active=True)
    addresses = [address.lower() for address in confirmed.values_list("email", flat=True)]
    unclaimed = Q(person__account__isnull=True, person__canonical__isnull=True, email__in=addresses)
    return of(person) | unclaimed if addresses else of(person)


def enrollments_of(person: Person) -> QuerySet[Enrollment]:
    """Every enrollment of a person, the newest class first."""
    found = Enrollment.objects.select_related("training_class", "training_class__trainer", "person")
    return found.filter(belongs_to(person)).order_by("-training_class__begins_at", "-pk")


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


def coming(person: Person, now: datetime) -> QuerySet[Enrollment]:
    """The places a person has in classes that are still to come, soonest first."""
    ahead = {"training_class__state": SCHEDULED, "training_class__ends_at__gt": now, "state__in": LIVE}
    found = enrollments_of(person).filter(**ahead).prefetch_related("training_class__sessions")
    return found.order_by("training_class__begins_at", "pk")


def passes_of(person: Person, kind: str) -> QuerySet[ClassPass]:
    """The passes of a person that stand and prove the training for this certification, newest first."""
    theirs = Enrollment.objects.filter(belongs_to(person), training_class__leads__kind=kind)
    found = ClassPass.objects.filter(enrollment__in=theirs, undone_at__isnull=True)
    return found.select_related("enrollment__training_class__trainer").order_by("-passed_on", "-pk")


def pass_numbered(pk: int) -> ClassPass | None:
    """One pass, standing or undone."""
    return ClassPass.objects.select_related("enrollment__training_class").filter(pk=pk).first()


def person_at(address: str) -> Person | None:
    """Whose address this is: somebody with an account, or somebody enrolled under it before. Never told to anybody."""
    account = Account.objects.select_related("person__canonical").filter(email__iexact=address).first()
    if account:
        return account.person.canonical or account.person
    bare = {"email": address.lower(), "person__account__isnull": True, "person__canonical__isnull": True}
    known = Enrollment.objects.select_related("person").filter(**bare).order_by("pk").first()
    return known.person if known else None


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
