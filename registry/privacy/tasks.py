"""What the background worker does for privacy: makes copies, carries removals out to their end, keeps the periods."""

import logging
from datetime import datetime

from django.utils import timezone

from registry.kernel.refusals import Stale
from registry.privacy.actions import exporting, keeping, leftovers, removing
from registry.privacy.models import Export
from registry.privacy.queries import due_removals

_log = logging.getLogger(__name__)


def export(key: str) -> None:
    """The copy with this key; one that is gone needs none."""
    found = Export.objects.select_related("person", "asked_by").filter(pk=key).first()
    if found is not None:
        exporting.make(found, at=timezone.now())


def sweep(at: datetime | None = None) -> None:
    """Every few seconds; doing it twice changes nothing."""
    now = at or timezone.now()
    for removal in due_removals(now)[:20]:
        try:
            removing.carry_out(removal, at=now)
        except Stale:  # taken back at this very moment
            _log.info("%s changed while it was carried out", removal)
    leftovers.finish_all(at=now)
    exporting.sweep_over(at=now)
    keeping.carry_out_due(at=now)
