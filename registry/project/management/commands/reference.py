"""`reference`: write the generated reference, or with --check say which page is stale."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation


class Command(BaseCommand):
    help = "Writes docs/reference/*.md from the code; with --check writes nothing and fails when a page is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        """--check."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        from registry.project.reference import PAGES

        stale = []
        for name, made in PAGES.items():
            page = settings.BASE_DIR / "docs" / "reference" / f"{name}.md"
            with translation.override("en"):
                text = made()
            if not page.exists() or page.read_text() != text:
                stale.append(page.name)
                if not check:
                    page.write_text(text)
        if check and stale:
            msg = f"Stale: {', '.join(stale)}. Run script/manage reference."
            raise CommandError(msg)
        self.stdout.write(f"{len(PAGES)} pages, {len(stale)} {'stale' if check else 'written'}.")
