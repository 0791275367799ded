"""Where mail goes on a machine without a mail server: a folder of files that `/mailbox` shows.

A message sent again under the same Message-ID is kept once and counted, as a good mail server's reader would see it.
"""

import email
import email.policy
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage as Outgoing
from django.core.mail.backends.base import BaseEmailBackend

COUNT = "X-Times-Sent"
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{32}")


def folder() -> Path:
    """The mailbox; made when it is not there."""
    found = Path(settings.DATA_DIR) / "mailbox"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


class Backend(BaseEmailBackend):
    """Django's door for mail: keeps each message as a file."""

    def send_messages(self, email_messages: Sequence[Outgoing]) -> int:
        for outgoing in email_messages:
            keep(outgoing.message())
        return len(email_messages)


def keep(message: Message) -> None:
    """Keep a message, whole or not at all; the same Message-ID again only raises its count."""
    digest = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:32]
    with _alone():
        before = next(folder().glob(f"*-{digest}.eml"), None)
        path = before or folder() / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{digest}.eml"
        times = (_times(_read(before)) if before else 0) + 1
        del message[COUNT]
        message[COUNT] = str(times)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(message.as_bytes())
        draft.replace(path)


@contextmanager
def _alone() -> Iterator[None]:
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Kept:
    """A message in the mailbox, as the pages show it."""

    name: str
    message: EmailMessage

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def arrived(self) -> datetime:
        return datetime.strptime(self.name.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)

    @property
    def times(self) -> int:
        """How often it was sent."""
        return _times(self.message)

    @property
    def text(self) -> str:
        """The text part; the HTML part is never shown."""
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body else ""

    @property
    def names_of_papers(self) -> list[str]:
        """What each attachment is called, in order."""
        return [part.get_filename() or "" for part in self.papers]

    @property
    def papers(self) -> list[EmailMessage]:
        """What is attached."""
        return list(self.message.iter_attachments())


def names(before: str = "") -> list[str]:
    """Every message's name, newest first; with `before`, those that came earlier."""
    found = (path.stem for path in folder().glob("*.eml"))
    return sorted((name for name in found if not before or name < before), reverse=True)


def find(name: str) -> Kept | None:
    """The message of this name; a name we did not give is not looked for."""
    path = folder() / f"{name}.eml"
    return Kept(name, _read(path)) if NAME.fullmatch(name) and path.exists() else None


def _read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def _times(message: Message) -> int:
    return int(message[COUNT] or 1)
