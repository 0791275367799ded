"""`send-notices`: send every message that is owed, now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from registry.notices import actions, queries
from registry.notices.sending import send_owed


class Command(BaseCommand):
    help = (
        "Send every message that is owed and due, then end. Writes to the outbox and to the mail server."
        " The background worker does the same every few seconds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--failed", action="store_true", help="first owe again what was given up")

    def handle(self, **options: Any) -> None:
        if options["failed"]:
            for notice in queries.given_up():
                actions.try_again(notice, at=timezone.now())
        self.stdout.write(str(send_owed()))
