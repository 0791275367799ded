"""What the background worker does for people: what time alone changes, and the search for records that look alike."""

from django.utils import timezone

from registry.people import actions
from registry.people.actions import addresses, leads, recovering, users, viewing_as
from registry.people.actions.covering import remind_of_coverage
from registry.people.actions.inviting import expire_invitations
from registry.people.models import Person


def sweep() -> None:
    """Every few seconds: reminds of coverage that ends, closes what nobody answered, confirmed, approved or used.

    Doing it twice changes nothing.
    """
    now = timezone.now()
    remind_of_coverage(at=now)
    expire_invitations(at=now)
    addresses.expire_due(at=now)
    recovering.expire_due(at=now)
    users.expire_invitations(at=now)
    leads.expire_proposals(at=now)
    viewing_as.end_overdue(at=now)


def resemblances(key: str) -> None:
    """The search for the record with this key; one that is gone needs none."""
    person = Person.objects.select_related("canonical").filter(pk=key).first()
    if person is not None:
        actions.look_for(person, at=timezone.now())
