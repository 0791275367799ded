"""`forget-again`: after a restore, remove the data of those who were forgotten after the backup was made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from registry.people.models import Person
from registry.privacy import queries
from registry.privacy.actions import removing


class Command(BaseCommand):
    help = "Reads a removals.txt and forgets again whom the database still knows. Prints each; twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="DATA_DIR/removals.txt as it was before the restore")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            msg = f"There is no file {path}."
            raise CommandError(msg)
        for line in path.read_text(encoding="utf-8").splitlines():
            self._again(line.partition(" ")[0])

    def _again(self, ref: str) -> None:
        key = ref.partition(":")[2]
        person = Person.objects.filter(pk=key).first() if key.isdigit() else None
        if person is None or queries.is_removed(person):
            self.stdout.write(f"{ref}: nothing to do")
            return
        removing.again(person, at=timezone.now())
        self.stdout.write(f"{ref}: forgotten again")
