"""`keep-periods`: forget what is older than its period, as the worker does daily; or only say what that would be."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from registry.privacy.actions import keeping


class Command(BaseCommand):
    help = "Forgets what is older than its period, and prints how much of what. With --dry-run it writes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what one round would forget; write nothing")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, **options: Any) -> None:
        now = timezone.now()
        for setting in settings.PERIODS:
            dry = options["dry_run"]
            count = keeping.would_forget(setting, at=now) if dry else keeping.carry_out(setting, at=now)
            self.stdout.write(f"{setting}: {count}{' would be forgotten' if dry else ' forgotten'}")
