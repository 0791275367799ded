"""Periods carried out once a day: what is older is forgotten, and the history says how much, by which period."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from registry.documents import tasks as documents
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.history.models import Receipt
from registry.privacy import events
from registry.privacy.models import Sweep
from registry.program.queries import value
from registry.work.models import DONE, FAILED, Item

MOST = 100_000
AT_ONCE = 500


def carry_out_due(*, at: datetime) -> int:
    """Every period that was not carried out today; how much was forgotten."""
    today = timezone.localdate(at)
    done = set(Sweep.objects.filter(last_on__gte=today).values_list("setting", flat=True))
    todo = [setting for setting in settings.PERIODS if setting not in done]
    forgotten = sum(carry_out(setting, at=at) for setting in todo)
    if todo:
        documents.sweep(at)
    return forgotten


def carry_out(setting: str, *, at: datetime) -> int:
    """One period: as often as there is something left, each time in one Action."""
    today, count = timezone.localdate(at), 0
    days = value(setting, today)
    while count < MOST and (some := _once(setting, days, at=at)):
        count += some
    Sweep.objects.update_or_create(setting=setting, defaults={"last_on": today, "last_at": at, "last_count": count})
    return count


def _once(setting: str, days: int, *, at: datetime) -> int:
    if not would_forget(setting, at=at):
        return 0
    with acting("carry out a period", by=SYSTEM, at=at) as act:
        count = _run(setting, at - timedelta(days=days), at=at, dry=False)
        period = Ref(f"setting:{setting}")
        act.record(events.PeriodCarriedOut(period=period, setting=setting, days=days, count=count))
    return count


def would_forget(setting: str, *, at: datetime) -> int:
    """How much one round would forget now; at least as much as is there, if it is little."""
    days = value(setting, timezone.localdate(at))
    return _run(setting, at - timedelta(days=days), at=at, dry=True)


def _run(setting: str, before: datetime, *, at: datetime, dry: bool) -> int:
    return sum(import_string(path)(before, at=at, dry=dry) for path in settings.PERIODS[setting])


def forget_records(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Work that is over, and that a form was taken: both only tell who did something when."""
    items = list(
        Item.objects.filter(state__in=(DONE, FAILED), owed_at__lt=before).values_list("pk", flat=True)[:AT_ONCE]
    )
    receipts = list(Receipt.objects.filter(at__lt=before).values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        Item.objects.filter(pk__in=items).delete()
        Receipt.objects.filter(pk__in=receipts).delete()
    return len(items) + len(receipts)


def next_on(last: date | None, today: date) -> date:
    """The day on which it is carried out next."""
    return today if last is None or last < today else last + timedelta(days=1)
