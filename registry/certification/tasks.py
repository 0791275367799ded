"""What the worker does for standing: a reminder shortly before a last day to reply or to appeal."""

import logging

from django.utils import timezone

from registry.certification.actions import discipline
from registry.certification.queries.discipline import to_remind
from registry.history.events import SYSTEM
from registry.kernel.refusals import Stale

_log = logging.getLogger(__name__)


def sweep() -> None:
    """Remind whoever has a last day within three days, once for each."""
    now = timezone.now()
    for case, step in to_remind(timezone.localdate(now)):
        try:
            discipline.remind(case, step, by=SYSTEM, at=now)
        except Stale:  # answered or reminded at this very moment
            _log.info("%s changed while it was reminded of", case)
