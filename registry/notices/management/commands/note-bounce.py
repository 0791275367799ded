"""`note-bounce`: put a letter that came back before the team."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from registry.notices import queries
from registry.notices.actions import undelivered
from registry.notices.bounces import LARGEST, NotReadable, Returned, read
from registry.notices.lifecycle import BOUNCED

NOT_OURS = 2


class Command(BaseCommand):
    help = (
        "Read one bounce message (RFC 3464, or any answer that quotes our letter) from a file or from standard input,"
        " and mark the message it is about as returned. Writes to the outbox and to the history; the desk shows it."
        " Exit 0 when it was noted, known already, or only a delay; 2 when it is not about a letter of ours."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="the message; - is standard input")

    def handle(self, **options: Any) -> None:
        try:
            returned = read(_content(str(options["file"])))
        except NotReadable as unread:
            raise CommandError(str(unread), returncode=NOT_OURS) from unread
        self.stdout.write(self._note(returned))

    def _note(self, returned: Returned) -> str:
        notice = queries.with_message_id(returned.message_ids)
        if notice is None:
            raise CommandError("No letter of the registry left under this Message-ID.", returncode=NOT_OURS)
        if not returned.final:
            return f"{notice.ref} is only delayed; nothing was changed."
        if undelivered.bounce(notice, problem=returned.reason, at=timezone.now()):
            return f"{notice.ref} came back: {returned.reason}"
        known = "was noted already" if notice.state == BOUNCED else f"is {notice.state}; nothing was changed"
        return f"{notice.ref} {known}."


def _content(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        msg = f"{name} cannot be read: {problem.strerror}."
        raise CommandError(msg, returncode=NOT_OURS) from problem
