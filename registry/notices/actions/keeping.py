"""What of messages is forgotten after its time: addresses and subjects. That an event was told, and when, stays."""

from datetime import datetime

from django.db.models import Q

from registry.notices.lifecycle import DROPPED, NOTICE, REPEATED, SENT, UNDELIVERED
from registry.notices.models import Notice

AT_ONCE = 500
EMPTY = {"address": "", "sent_to": "", "subject": "", "problem": "", "context": ""}
_KEPT = ~Q(address="") | ~Q(sent_to="") | ~Q(subject="") | ~Q(problem="") | ~Q(context="")


def forget_sent(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Messages that were sent, sent again, or no longer needed. Those about signing in speak of no event: they go."""
    old = Notice.objects.filter(_KEPT, state__in=(SENT, REPEATED, DROPPED), owed_at__lt=before)
    keys = list(old.order_by("owed_at").values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        chosen = Notice.objects.filter(pk__in=keys)
        chosen.filter(event__isnull=False).update(**EMPTY)
        chosen.filter(event__isnull=True).delete()
    return len(keys)


def forget_undelivered(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Messages that reached nobody, and that nobody settled since."""
    keys = list(Notice.objects.filter(state__in=UNDELIVERED, owed_at__lt=before).values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        chosen = Notice.objects.filter(pk__in=keys, state__in=UNDELIVERED)
        settled = NOTICE.after(UNDELIVERED[0], "settle")
        chosen.filter(event__isnull=False).update(state=settled, **EMPTY)
        chosen.filter(event__isnull=True).delete()
    return len(keys)
