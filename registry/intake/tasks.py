"""What the worker does for the mailroom: take in what lies in the folder and the mailbox, open it, read it."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from registry.documents import store
from registry.intake import knowing, queries, readers
from registry.intake.actions import opening as actions
from registry.intake.actions import reading as readings
from registry.intake.carriers import folder, mailbox
from registry.intake.fates import Fate
from registry.intake.opening import Opened, open_mail
from registry.intake.reading import READER, read
from registry.kernel.refusals import Stale

MAILBOX_SECONDS = 60
_log = logging.getLogger(__name__)


def sweep() -> None:
    """Take in what arrived since; the mailbox is asked once a minute, and one way that fails stops no other."""
    told = folder.take_in(at=timezone.now())
    if told.taken or told.failed:
        _log.info("intake: %s", told)
    if settings.INTAKE_IMAP["host"] and cache.add("intake-mailbox", "asked", MAILBOX_SECONDS):
        _log.info("intake: %s", mailbox.take_in(at=timezone.now()))


def open_arrived(key: str) -> None:
    """Open one message: whatever is in it, it gets a fate and its place in the queue."""
    mail = queries.still_closed().filter(pk=int(key)).first()
    if mail is None:
        return
    try:
        opened = open_mail(mail)
        known = readers.ask(mail, opened)
    except OSError:  # the disk or the machine, not the message: the work is tried again
        raise
    except Exception:  # noqa: BLE001  whatever a message does to a program, it gets its place in the queue
        _log.exception("%s could not be opened", mail.number)
        opened, known = Opened(Fate.UNREADABLE), None
    try:
        actions.settle(mail, opened, known, at=timezone.now())
    except Stale:
        _log.info("%s was opened by somebody else", mail.number)


def read_attachment(key: str) -> None:
    """Read one attachment with pages, once by each reader; what no program can read is marked so, and stays."""
    found = queries.attachment_with(int(key))
    if found is None or not found.can_be_read or queries.was_read(found, READER):
        return
    try:
        seen = read(store.path(found.sha256).read_bytes(), found.kind, knowing.known(timezone.localdate()))
    except OSError:  # the disk or the machine, not the paper: the work is tried again
        raise
    except Exception:  # noqa: BLE001  whatever a paper does to a program, it is marked and shown to the team
        _log.exception("attachment %s could not be read", found.pk)
        seen = None
    readings.keep(found, seen, at=timezone.now())
