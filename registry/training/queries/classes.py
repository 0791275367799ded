"""Reading classes: the calendar, one class for whoever may see it, and whether its trainer is approved for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.people.models import Duty, Person
from registry.people.queries import Viewer, is_approved, of
from registry.training.lifecycle.classes import LIVE, PUBLIC, SCHEDULED, TAKES_PART, WAITING
from registry.training.models import Kind, Language, TrainingClass

NOT_THERE = _("There is no such class, or it is not yours.")


@dataclass(frozen=True)
class Filters:
    """What of the calendar is looked at: a certification, a state, a language, at a place or by video."""

    kind: str = ""
    region: str = ""
    language: str = ""
    how: str = ""


def classes() -> QuerySet[TrainingClass]:
    """Every class with all that a page shows of it: three queries, however many there are."""
    return TrainingClass.objects.select_related("trainer", "trainer__canonical").prefetch_related("leads", "sessions")


def upcoming(now: datetime, filters: Filters | None = None) -> QuerySet[TrainingClass]:
    """The published classes that have not begun, soonest first. One in both languages is found by either."""
    asked = filters or Filters()
    found = classes().filter(state=SCHEDULED, begins_at__gt=now)
    if asked.kind:
        found = found.filter(leads__kind=asked.kind)
    if asked.region:
        found = found.filter(region=asked.region)
    if asked.language:
        found = found.filter(language__in=[asked.language, Language.BOTH])
    if asked.how:
        found = found.filter(online=asked.how == "video")
    return found.order_by("begins_at", "pk")


def visible_to(viewer: Viewer) -> QuerySet[TrainingClass]:
    """What was published is everybody's to read; a draft is its trainer's and the team's."""
    published = Q(state__in=PUBLIC) & ~Q(revision=0)
    return classes().filter(published | Q(pk__in=taught_by(viewer).values("pk")))


def taught_by(viewer: Viewer) -> QuerySet[TrainingClass]:
    """The classes somebody manages: a trainer their own, the team every one, everybody else none."""
    if viewer.person is None:
        return classes().none()
    return classes() if viewer.is_team else classes().filter(of(viewer.person, "trainer"))


def public(viewer: Viewer, number: str) -> TrainingClass:
    """The class with this number, if the viewer may read of it."""
    return _numbered(visible_to(viewer), number)


def managed(viewer: Viewer, number: str) -> TrainingClass:
    """The class with this number, if the viewer manages it: another trainer's is not there."""
    return _numbered(taught_by(viewer), number)


def _numbered(found: QuerySet[TrainingClass], number: str) -> TrainingClass:
    one = found.filter(number=number.upper()).first() if "\x00" not in number else None
    if one is None:
        raise Missing(NOT_THERE)
    return one


def unapproved(trainer: Person, kinds: Iterable[str], days: Iterable[date]) -> tuple[str, date] | None:
    """The first certification and day for which this trainer is not approved; None when everything is covered."""
    days = list(days)
    for kind in kinds:
        for day in days:
            if not is_approved(trainer, Duty.TRAINER, kind, day):
                return str(Kind(kind).label), day
    return None


def teaches_anything(viewer: Viewer) -> bool:
    """Whether the viewer is or was the trainer of any class."""
    if viewer.person is None:
        return False
    return TrainingClass.objects.filter(of(viewer.person, "trainer")).exists()


def to_close(trainer: Person, now: datetime) -> QuerySet[TrainingClass]:
    """The trainer's classes that took place and wait for their results, oldest first."""
    return classes().filter(of(trainer, "trainer"), state=SCHEDULED, ends_at__lte=now).order_by("ends_at", "pk")


def to_remind(now: datetime, until: datetime) -> QuerySet[TrainingClass]:
    """The classes that begin within that time and whose people were not reminded yet."""
    return classes().filter(state=SCHEDULED, reminded_at__isnull=True, begins_at__gt=now, begins_at__lte=until)


def waited_for_with_free_seats(now: datetime) -> QuerySet[TrainingClass]:
    """Classes to come with a free seat and somebody who waits for one."""
    found = TrainingClass.objects.filter(state=SCHEDULED, begins_at__gt=now, taken__lt=F("seats"))
    return found.filter(enrollments__state=WAITING).distinct().order_by("pk")


def people_of(training_class: int, *, waiting: bool = True) -> list[str]:
    """The persons with a place in a class, as references; those on its waiting list too, unless told otherwise."""
    states = LIVE if waiting else TAKES_PART
    found = TrainingClass.objects.filter(pk=training_class, enrollments__state__in=states)
    return [f"person:{pk}" for pk in found.values_list("enrollments__person", flat=True)]


def trainers(day: date) -> QuerySet[Person]:
    """Everybody approved on that day to give classes for anything, by name."""
    held = Q(roles__duty=Duty.TRAINER, roles__begins__lte=day)
    return Person.objects.filter(held & (Q(roles__ends__isnull=True) | Q(roles__ends__gte=day))).distinct()
