"""Reading who looked at the registry as whom."""

from datetime import datetime

from django.db.models import QuerySet

from registry.people.models import Person, ViewAs
from registry.people.queries import of


def look(pk: int, looker: Person) -> ViewAs | None:
    """The look with this key, if it is this member of the team's."""
    return ViewAs.objects.select_related("person__canonical", "looker").filter(of(looker, "looker"), pk=pk).first()


def overdue(at: datetime) -> QuerySet[ViewAs]:
    """What ended by its time and is not on record as ended."""
    return ViewAs.objects.select_related("person", "looker").filter(ended_at=None, until__lte=at).order_by("pk")


def of_person(person: Person) -> QuerySet[ViewAs]:
    """Who looked at the registry as this person, the last time first."""
    return ViewAs.objects.filter(of(person)).select_related("looker").order_by("-pk")
