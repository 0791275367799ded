"""What the background worker does for people: search for records that resemble one that is new or was changed."""

from django.utils import timezone

from registry.people import actions
from registry.people.models import Person


def resemblances(key: str) -> None:
    """The search for the record with this key; one that is gone needs none."""
    person = Person.objects.select_related("canonical").filter(pk=key).first()
    if person is not None:
        actions.look_for(person, at=timezone.now())
