"""What time alone changes: requests and recoveries that nobody confirmed, approved or used are closed."""

from django.utils import timezone

from registry.people.actions import addresses, recovering


def sweep() -> None:
    """What the background worker does every few seconds; doing it twice changes nothing."""
    now = timezone.now()
    addresses.expire_due(at=now)
    recovering.expire_due(at=now)
