"""A mailbox (IMAP): every message in it is kept, entered, and only then deleted there.

What a message is named by (the mailbox, its UIDVALIDITY and UID) is the place it lay in: a process that dies between
the row and the deletion finds the same place again, and makes no second row.
"""

import imaplib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings

from registry.intake import keeping
from registry.intake.actions import arrive
from registry.intake.carriers import Count
from registry.intake.fates import Source

SECONDS = 30
AT_ONCE = 100
"""So many messages in one round; the rest comes with the next."""
_UID = re.compile(rb"\d{1,10}")
_log = logging.getLogger(__name__)


class NotAnswered(Exception):
    """The mail server does not do what it is asked."""


def take_in(*, at: datetime) -> Count:
    """Everything in the mailbox, the oldest first."""
    count = Count()
    try:
        with _opened() as (server, where):
            for uid in _UID.findall(_told(server.uid("SEARCH", "ALL"))[0] or b"")[:AT_ONCE]:
                _take(server, uid.decode(), f"{where}:{uid.decode()}", count, at)
    except (OSError, imaplib.IMAP4.error, NotAnswered) as problem:
        _log.warning("the mailbox could not be read: %s", problem)
        count.failed += 1
    return count


@contextmanager
def _opened() -> Iterator[tuple[imaplib.IMAP4, str]]:
    """Signed in, with the folder open; and how the folder is named in a place."""
    kept: dict[str, Any] = settings.INTAKE_IMAP  # Any: addresses, numbers and a switch
    kind = imaplib.IMAP4_SSL if kept["tls"] else imaplib.IMAP4
    with kind(kept["host"], kept["port"], timeout=SECONDS) as server:
        server.login(kept["user"], kept["password"])
        _told(server.select(_quoted(kept["folder"])))
        validity = server.response("UIDVALIDITY")[1][0]
        if not isinstance(validity, bytes):
            raise NotAnswered("UIDVALIDITY is missing")
        yield server, f"{kept['host']}:{kept['user']}:{kept['folder']}:{validity.decode()}"


def _take(server: imaplib.IMAP4, uid: str, place: str, count: Count, at: datetime) -> None:
    answered = _told(server.uid("FETCH", uid, "(BODY.PEEK[])"))
    found = next((part[1] for part in answered if isinstance(part, tuple)), None)
    if found is None:  # somebody else took it away
        return
    arrival = arrive(keeping.keep([found], name="message.eml"), source=Source.MAILBOX, place=place, at=at)
    count.taken += arrival.new
    count.known += not arrival.new
    _told(server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
    if "UIDPLUS" in server.capabilities:
        _told(server.uid("EXPUNGE", uid))
    else:
        _told(server.expunge())


# Any: imaplib answers with bytes, tuples and None.
def _told(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, said = answer
    if kind != "OK":
        msg = f"{kind} {said!r}"
        raise NotAnswered(msg)
    return said


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
