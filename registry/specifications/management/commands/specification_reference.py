"""`specification_reference`: print docs/reference/specifications.md, made from the edition files. Writes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from registry.specifications.reference import reference


class Command(BaseCommand):
    help = "Prints the reference of all specifications as Markdown, from the edition files. Writes nothing."
    requires_system_checks: list[str] = []

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(reference(), ending="")
