"""Sending what is owed: at least once, whatever line the process dies at, and always under the same Message-ID.

    claim (one sender wins) -> render -> hand to the mail server -> mark as sent, if the claim is still ours

Nothing here runs inside a transaction. A process that dies leaves a lease that runs out; the next sender begins again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

from django.utils import timezone

from registry.notices import actions, queries
from registry.notices.letters import NobodyToTell, as_email, letter
from registry.notices.models import Notice

BATCH = 100
PERMANENT = 500
_log = logging.getLogger(__name__)


@dataclass
class Count:
    """What one round of sending did."""

    sent: int = 0
    put_off: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.put_off} put off, {self.dropped} no longer needed"


def send_owed(*, clock: Callable[[], datetime] = timezone.now) -> Count:
    """Send everything that is due now, oldest first; what another sender holds is left to it."""
    count = Count()
    while batch := list(queries.due(clock())[:BATCH]):
        for notice in batch:
            if actions.claim(notice, now=clock()):
                _send(notice, count, clock)
    return count


def sweep() -> None:
    """What the background worker does every few seconds: send what is owed, and say so in the log."""
    count = send_owed()
    if count != Count():
        _log.info("notices: %s", count)


def _send(notice: Notice, count: Count, clock: Callable[[], datetime]) -> None:
    made = None
    try:
        made = letter(notice, now=clock())
        as_email(made, notice.message_id, notice.owed_at.astimezone(UTC)).send()
    except NobodyToTell as reason:
        count.dropped += actions.dropped(notice, why=str(reason))
    except Exception as problem:  # noqa: BLE001 - whatever a mail server or a template does, the other notices go on
        _log.warning("%s could not be sent: %s", notice.ref, type(problem).__name__, exc_info=problem)
        said, final = f"{type(problem).__name__}: {problem}", _is_final(problem)
        about = {"to": made.to, "subject": made.subject} if made else {}
        count.put_off += actions.put_off(notice, problem=said, now=clock(), final=final, **about)
    else:
        count.sent += actions.sent(notice, to=made.to, subject=made.subject, at=clock())


def _is_final(problem: Exception) -> bool:
    """Whether the mail server refused this address for good (5xx): trying again would not help."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    return isinstance(problem, SMTPDataError | SMTPSenderRefused) and problem.smtp_code >= PERMANENT
