"""`demo`: tell the demonstration story on an empty registry, or list its accounts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation


class Command(BaseCommand):
    help = (
        "Tells the demonstration story: writes invented people, applications and jobs through the real actions. "
        "Refuses on a registry that is not empty, and in production."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """--if-empty and --accounts."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the registry is not empty")
        parser.add_argument("--accounts", action="store_true", help="print the accounts and write nothing")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, if_empty: bool, accounts: bool, **_options: Any) -> None:
        if settings.MODE == "production":
            msg = "The demonstration is never told in production."
            raise CommandError(msg)
        if not accounts:
            self._tell(if_empty=if_empty)
        else:
            self._list()

    def _tell(self, *, if_empty: bool) -> None:
        from registry.people.models import Person
        from registry.project.demonstration.story import Story

        if Person.objects.exists():
            if if_empty:
                return
            msg = "The registry is not empty; the demonstration is told on an empty one."
            raise CommandError(msg)
        with translation.override("en"):
            Story(timezone.now()).tell()
        self.stdout.write("The demonstration story was told.")

    def _list(self) -> None:
        from registry.people.models import Account
        from registry.project.demonstration.cast import CAST, PASSWORD

        known = set(Account.objects.values_list("email", flat=True))
        self.stdout.write(f"Every demonstration account has the password {PASSWORD}")
        for role in CAST:
            if role.email in known:
                self.stdout.write(f"  {role.email:<26} {role.name}, {role.part}")
