"""What the worker does for classes by itself: reminders, offers that ran out, rosters nobody confirmed."""

from django.utils import timezone

from registry.training import actions
from registry.training.actions import rosters


def sweep() -> None:
    """Every few seconds; each part finds its own work, and finds none the second time."""
    now = timezone.now()
    actions.pass_on(at=now)
    actions.offer_free(at=now)
    actions.remind(at=now)
    rosters.forget_old(at=now)
