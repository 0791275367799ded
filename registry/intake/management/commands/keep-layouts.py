"""`keep-layouts`: keeps where the boxes of a new version of a blank stand."""

from typing import Any

from django.core.management.base import BaseCommand

from registry.intake.blanks import layouts, making
from registry.intake.blanks.definitions import BLANKS, LANGUAGES


class Command(BaseCommand):
    help = (
        "Makes every blank form and writes where its boxes stand to registry/intake/blanks/kept, for versions that are"
        " not kept yet. A kept layout is never overwritten: paper of that version may still arrive."
    )

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, **_options: Any) -> None:
        for kind, blank in BLANKS.items():
            for language in LANGUAGES:
                path = layouts.FOLDER / f"{kind}-{language}-{blank.version}.json"
                if path.exists():
                    continue
                path.write_text(layouts.written(making.pdf(kind, language, layouts.SAMPLE, "")), encoding="utf-8")
                self.stdout.write(f"Kept {path.name}.")
