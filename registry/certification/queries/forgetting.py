"""What keeps a person's data from being removed for now: an application or a case that is not decided."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.certification.lifecycle import RETURNED, SUBMITTED
from registry.certification.models import Application, Case
from registry.people.models import Person
from registry.people.queries import of


def holds(person: Person, today: date) -> Iterator[Promise]:  # noqa: ARG001 - the shape of a hold
    """An application with the team, a case about standing that is open."""
    if Application.objects.filter(of(person), state__in=(SUBMITTED, RETURNED)).exists():
        yield _("An application is not decided.")
    if Case.objects.filter(of(person), closed_on__isnull=True).exists():
        yield _("A case about the standing is open.")
