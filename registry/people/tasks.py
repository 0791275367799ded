"""What the background worker does for companies: reminds them of what is ending, closes invitations nobody answered."""

from django.utils import timezone

from registry.people.actions.covering import remind_of_coverage
from registry.people.actions.inviting import expire_invitations


def companies_sweep() -> None:
    """Once each, however often it is done."""
    now = timezone.now()
    remind_of_coverage(at=now)
    expire_invitations(at=now)
