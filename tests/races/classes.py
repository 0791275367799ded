"""What a member of a team can be told to do about classes."""

from typing import Any

from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.training import actions
from registry.training.models import Enrollment
from registry.training.queries import classes, enrollments
from tests import builders
from tests.builders import AT, viewer
from tests.training.class_builders import a_class, a_plan, a_trainer, fresh


def class_people() -> dict[str, Any]:
    """Four who want a seat, and the trainer."""
    return {"people": [builders.an_account().person.pk for _ in range(4)], "trainer": a_trainer().pk}


def class_with(trainer: int, seats: int) -> int:
    """A published class with so many seats."""
    return a_class(Person.objects.get(pk=trainer), a_plan(seats=seats)).pk


def register(training_class: int, person: int) -> str:
    """Ask for a seat."""
    found, by = classes.classes().get(pk=training_class), Viewer(Person.objects.get(pk=person))
    return actions.register(found, want_seat=True, by=by, at=AT).state


def fewer_seats(training_class: int, trainer: int) -> str:
    """Make it a class of one seat, as it was seen before anybody registered."""
    found, by = classes.classes().get(pk=training_class), viewer(Person.objects.get(pk=trainer))
    actions.change(found, a_plan(seats=1), by=by, at=AT)
    return "changed"


def leave(training_class: int, person: int) -> str:
    """Give the place up."""
    found, who = classes.classes().get(pk=training_class), Person.objects.get(pk=person)
    place = enrollments.place_in(found, who)
    if place is None:  # whoever came first was done before this one looked
        raise Refused("The place was given up.")
    actions.withdraw(place, by=Viewer(who), at=AT)
    return "left"


def seats(training_class: int) -> dict[str, int]:
    """What is on record of the seats."""
    found = fresh(classes.classes().get(pk=training_class))
    states = list(Enrollment.objects.filter(training_class=found).values_list("state", flat=True))
    held = sum(state in ("enrolled", "offered") for state in states)
    return {"seats": found.seats, "taken": found.taken, "held": held}


ORDERS = {order.__name__: order for order in (class_people, class_with, register, fewer_seats, leave, seats)}
