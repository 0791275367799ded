"""`take-in`: take in what lies in the watched folder and the mailbox, and open it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from registry.intake.actions import OPEN
from registry.intake.carriers import folder, mailbox
from registry.work import running


class Command(BaseCommand):
    help = (
        "Take in every message in the watched folder (INTAKE_FOLDER, else intake in the data folder) and, where one is"
        " set, in the mailbox (INTAKE_IMAP_HOST); keep the originals, number them in the ledger, remove them from where"
        " they lay, and open them. Safe to run beside the worker, which does the same every few seconds. Writes to the"
        " ledger, the history and the outbox. Exit 1 when something was left for the next time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--settled", type=float, default=folder.SETTLED, help="seconds a file must be unchanged")

    def handle(self, **options: Any) -> None:
        rounds = [folder.take_in(at=timezone.now(), settled=float(options["settled"]))]
        if settings.INTAKE_IMAP["host"]:
            rounds.append(mailbox.take_in(at=timezone.now()))
        opened = running.run_due(OPEN)
        for told in rounds:
            self.stdout.write(str(told))
        self.stdout.write(f"{opened} opened")
        if any(told.failed for told in rounds):
            raise SystemExit(1)
