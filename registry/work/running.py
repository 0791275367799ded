"""What the worker does: run the items that are due, and the sweeps that other packages ask for in the settings."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from registry.work import actions, queries
from registry.work.models import Item

BATCH = 100
Clock = Callable[[], datetime]
_log = logging.getLogger(__name__)


def look(kind: str, *, clock: Clock = timezone.now) -> None:
    """One kind: the sweep of that name, or the items of that kind."""
    if kind in settings.WORK_SWEEPS:
        _sweep(kind)
    else:
        run_due(kind, clock=clock)


def sweep(*, clock: Clock = timezone.now) -> None:
    """Everything that is owed, of every kind: what makes a lost nudge harmless."""
    for kind in settings.WORK_SWEEPS:
        _sweep(kind)
    run_due(clock=clock)


def run_due(kind: str = "", *, clock: Clock = timezone.now) -> int:
    """Run the items that are due; how many were finished."""
    done = 0
    while batch := list(queries.due(clock(), kind)[:BATCH]):
        for item in batch:
            if actions.claim(item, now=clock()):
                done += _run(item, clock)
    return done


def _run(item: Item, clock: Clock) -> bool:
    try:
        import_string(settings.WORK_HANDLERS[item.kind])(item.key)
    except Exception as problem:  # noqa: BLE001 - whatever one piece of work does, the others go on
        _log.warning("%s failed", item, exc_info=problem)
        actions.put_off(item, problem=f"{type(problem).__name__}: {problem}", now=clock())
        return False
    return actions.finish(item)


def _sweep(kind: str) -> None:
    try:
        import_string(settings.WORK_SWEEPS[kind])()
    except Exception:  # noqa: BLE001 - the worker lives on; the next sweep tries again
        _log.exception("the sweep of %s failed", kind)
