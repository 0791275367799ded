"""What keeps a person's data from being removed for now: a place in a class to come, a class to teach."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.people.models import Person
from registry.people.queries import of
from registry.training.lifecycle.classes import ENROLLED, OFFERED, WAITING
from registry.training.models import Enrollment, TrainingClass

PLACES = (WAITING, OFFERED, ENROLLED)


def holds(person: Person, today: date) -> Iterator[Promise]:
    """Both are given up on the page of the class."""
    if Enrollment.objects.filter(of(person), state__in=PLACES, training_class__ends_at__date__gte=today).exists():
        yield _("A place in a class to come is taken.")
    if TrainingClass.objects.filter(of(person, "trainer"), ends_at__date__gte=today).exclude(state="canceled").exists():
        yield _("A class to come is taught.")
