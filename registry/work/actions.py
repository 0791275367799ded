"""Writing the work that is owed. This package stands below the history: what a handler changes is recorded there."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from registry.work import background, queries
from registry.work.models import DONE, FAILED, WAITING, Item

LEASE = timedelta(minutes=10)
TRIES = 8
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
LONGEST_ERROR = 500


def owe(kind: str, key: str, *, at: datetime) -> Item:
    """Owe this work, inside the transaction that needs it. What is owed already stays one item; what was done, is
    owed again.
    """
    item, new = Item.objects.get_or_create(kind=kind, key=key, defaults={"not_before": at, "owed_at": at})
    if not new:
        again = {"state": WAITING, "attempts": 0, "not_before": at, "owed_at": at, "last_error": ""}
        # The fence moves: whoever is still at the old work can no longer call the new work done.
        Item.objects.filter(pk=item.pk).update(**again, lease_until=None, fence=F("fence") + 1)
        item.refresh_from_db()
    background.nudge(kind)
    return item


def claim(item: Item, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Take the item for the length of a lease. Of two workers one gets it."""
    free = queries.due(now).filter(pk=item.pk, fence=item.fence)
    taken = free.update(fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=now + lease)
    if taken:
        item.fence += 1
        item.attempts += 1
    return bool(taken)


def finish(item: Item) -> bool:
    """The work is done. False when the lease was lost meanwhile, or the work was owed anew."""
    return bool(_held(item).update(state=DONE, lease_until=None, last_error=""))


def put_off(item: Item, *, problem: str, now: datetime) -> bool:
    """It failed: try again later, ever more rarely; after TRIES attempts, give up and keep the reason."""
    said = problem[:LONGEST_ERROR]
    if item.attempts >= TRIES:
        return bool(_held(item).update(state=FAILED, lease_until=None, last_error=said))
    wait = min(FIRST_WAIT * 2 ** (item.attempts - 1), LONGEST_WAIT)
    return bool(_held(item).update(lease_until=None, not_before=now + wait, last_error=said))


def drop(kind: str, keys: Collection[str], *, errors_with: Collection[str] = ()) -> int:
    """Nothing of this kind is owed for these keys any more; errors that name one of these values are emptied."""
    for said in errors_with:
        Item.objects.filter(last_error__icontains=said).update(last_error="")
    return Item.objects.filter(kind=kind, key__in=keys).delete()[0]


def _held(item: Item) -> QuerySet[Item]:
    return Item.objects.filter(pk=item.pk, fence=item.fence, state=WAITING)
