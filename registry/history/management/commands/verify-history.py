"""`verify-history`: prove that the history is whole. Reads everything, writes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registry.history.verify import verify


class Command(BaseCommand):
    help = "Reads the whole history and proves its chain. Writes nothing; exit 1 when it is not whole."

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, **_options: Any) -> None:
        verdict = verify()
        counted = f"{verdict.actions} actions, {verdict.events} events, {verdict.shredded} personal values shredded."
        self.stdout.write(counted)
        for problem in verdict.problems:
            self.stdout.write(problem)
        if verdict.problems:
            msg = "The history is not whole."
            raise CommandError(msg)
        self.stdout.write("The history is whole.")
