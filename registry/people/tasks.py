"""What the background worker does for people: reminds companies of what is ending, closes invitations nobody answered,
searches for records that resemble one that is new or was changed.
"""

from django.utils import timezone

from registry.people import actions
from registry.people.actions.covering import remind_of_coverage
from registry.people.actions.inviting import expire_invitations
from registry.people.models import Person


def companies_sweep() -> None:
    """Once each, however often it is done."""
    now = timezone.now()
    remind_of_coverage(at=now)
    expire_invitations(at=now)


def resemblances(key: str) -> None:
    """The search for the record with this key; one that is gone needs none."""
    person = Person.objects.select_related("canonical").filter(pk=key).first()
    if person is not None:
        actions.look_for(person, at=timezone.now())
