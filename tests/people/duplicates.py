"""People who resemble each other, made for tests by walking the real actions."""

from django.utils import timezone

from registry.people import actions
from registry.people.models import Person, Resemblance
from registry.people.queries import Viewer, resemblances
from registry.work import running
from tests.builders import AT, a_person, a_team_member, viewer


def searched(*persons: Person) -> None:
    """What the worker does for each of these."""
    for person in persons:
        actions.look_for(Person.objects.get(pk=person.pk), at=AT)


def work_off() -> None:
    """Everything the worker owes."""
    running.run_due("resemblances", clock=timezone.now)


def a_pair(one: Person | None = None, other: Person | None = None) -> Resemblance:
    """Two records that the registry found to resemble each other."""
    first = one or a_person("Samuel Whitcomb", phone="509-555-0121")
    second = other or a_person("Sam Whitcomb", phone="509-555-0121")
    searched(first, second)
    found = resemblances.of_pair(first, second)
    assert found is not None
    return again(found)


def again(pair: Resemblance) -> Resemblance:
    """As it is now, with its persons."""
    return resemblances.visible_to(Viewer(duties=frozenset({"team"}))).get(pk=pair.pk)


def merged(pair: Resemblance, by: Viewer | None = None) -> Resemblance:
    """The second record merged into the first."""
    team = by or viewer(a_team_member())
    actions.merge(pair, pair.first, reason="Called both numbers.", by=team, at=AT)
    return again(pair)
