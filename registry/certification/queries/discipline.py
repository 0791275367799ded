"""Reading cases: who may see which, what waits for whom, and by which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.certification.lifecycle.discipline import APPEALED, NOTICED, REPLIED, UPHELD, WAITING
from registry.certification.models import Case, Statement
from registry.history.queries import Sentence, told
from registry.kernel.refusals import Missing
from registry.people.models import Person
from registry.people.queries import Viewer, of

PAGE = 50
NOTICE_BEFORE = timedelta(days=3)
_EVERYTHING = ("person", "opened_by", "decided_by")


def visible_to(viewer: Viewer) -> QuerySet[Case]:
    """The team sees every case; a person those about them. Nobody else sees any."""
    found = Case.objects.select_related(*_EVERYTHING)
    if viewer.person is None:
        return found.none()
    return found if viewer.is_team else found.filter(of(viewer.person))


def numbered(viewer: Viewer, number: str) -> Case:
    """The case with this number, if the viewer may see it."""
    found = visible_to(viewer).filter(number=number.upper()).first() if number.isprintable() else None
    if found is None:
        raise Missing(_("There is no such case, or you may not see it."))
    return found


def own(viewer: Viewer, number: str) -> Case:
    """The case with this number, if it is about the viewer."""
    found = numbered(viewer, number)
    if viewer.person is None or not about(found, viewer.person):
        raise Missing(_("There is no such case, or you may not see it."))
    return found


def about(case: Case, person: Person) -> bool:
    """Whether it is about this person, under whichever record."""
    return root_of(case.person) == root_of(person)


def root_of(person: Person) -> int:
    """The record a person is known by."""
    return person.canonical_id or person.pk


def cases_of(person: Person) -> list[Case]:
    """The cases about a person, newest first."""
    return list(Case.objects.select_related(*_EVERYTHING).filter(of(person)).order_by("-pk"))


def statements(case: Case) -> list[Statement]:
    """What was said, in order."""
    return list(case.statements.select_related("by", "file"))


def history(case: Case) -> list[Sentence]:
    """What happened in a case, as sentences, the newest first."""
    return told(case.ref)[::-1]


@dataclass(frozen=True)
class Filters:
    """What of the cases is looked at: those that wait for something, or all; and after which row."""

    everything: bool = False
    after: int | None = None


def listed(filters: Filters) -> QuerySet[Case]:
    """Open cases, the oldest first; or all of them, the newest first."""
    found = Case.objects.select_related(*_EVERYTHING)
    if not filters.everything:
        found = found.filter(state__in=WAITING)
    if filters.after is not None:
        found = found.filter(pk__lt=filters.after) if filters.everything else found.filter(pk__gt=filters.after)
    return found.order_by("-pk") if filters.everything else found.order_by("pk")


def with_the_team(today: date) -> QuerySet[Case]:
    """What the team can decide now: replied to, the time to reply over, or appealed."""
    over = Q(state=NOTICED, reply_due__lt=today)
    return Case.objects.filter(over | Q(state__in=(REPLIED, APPEALED)))


def with_the_person(person: Person, today: date) -> QuerySet[Case]:
    """What this person can still answer: a notice, or a decision that can be appealed."""
    answerable = Q(state=NOTICED) | Q(state=UPHELD, appeal_due__gte=today)
    return Case.objects.filter(of(person), answerable).order_by("pk")


def to_remind(today: date) -> list[tuple[Case, str]]:
    """The cases with a last day near that nobody was reminded of, and of which step."""
    near = today + NOTICE_BEFORE
    cases = Case.objects.select_related("person")
    replies = cases.filter(state=NOTICED, reply_due__range=(today, near), reminded="")
    appeals = cases.filter(state=UPHELD, appeal_due__range=(today, near)).exclude(reminded="appeal")
    return [*((one, "reply") for one in replies), *((one, "appeal") for one in appeals)]
