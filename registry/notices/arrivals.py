"""What the outbox knows of mail that arrives: a letter of ours that came back, or an answer to one."""

import json
import logging

from django.utils import timezone

from registry.history.models import Event
from registry.intake.readers import Arrived, Known
from registry.notices import queries
from registry.notices.actions import undelivered
from registry.notices.bounces import Returned, read
from registry.notices.models import Notice

_log = logging.getLogger(__name__)


def bounced(arrived: Arrived) -> Known | None:
    """A report of a mail server about a letter of ours: that letter is marked as returned, unless it is only late."""
    returned = _returned(arrived) if arrived.is_report else None
    notice = queries.with_message_id(returned.message_ids) if returned else None
    if returned is None or notice is None:
        return None
    if returned.final:
        undelivered.bounce(notice, problem=returned.reason, at=timezone.now())
    return _known(notice, bounced=returned.final, delayed=not returned.final)


def answered(arrived: Arrived) -> Known | None:
    """An answer to a letter of ours: for whom it was, and what it was about."""
    notice = queries.with_message_id(arrived.ours) if arrived.ours else None
    return _known(notice) if notice else None


def _returned(arrived: Arrived) -> Returned | None:
    try:
        return read(arrived.content)
    except Exception as problem:  # noqa: BLE001  a broken report may raise anything in a parser: it is then none of ours
        _log.info("a report could not be read: %s", problem)
        return None


def _known(notice: Notice, *, bounced: bool = False, delayed: bool = False) -> Known:
    event = Event.objects.filter(pk=notice.event).first() if notice.event else None
    subjects = tuple(json.loads(event.subjects)) if event else ()
    return Known(about=notice.ref, person=notice.recipient, subjects=subjects, bounced=bounced, delayed=delayed)
