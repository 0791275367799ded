"""Reading the work that is owed."""

from datetime import datetime

from django.db.models import Q, QuerySet

from registry.work.models import WAITING, Item


def due(now: datetime, kind: str = "") -> QuerySet[Item]:
    """What can be begun now, of one kind or of all: its time come, and in nobody's hands."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    found = Item.objects.filter(free, state=WAITING, not_before__lte=now).order_by("not_before", "pk")
    return found.filter(kind=kind) if kind else found
