"""`rotate-badge-key`: another key signs badges from now on; those signed before go on verifying."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from registry.certification import actions


class Command(BaseCommand):
    help = (
        "Makes a new key for signing badges and removes the private half of the one before. Badges signed before go on"
        " verifying. With --withdraw they no longer do: for a key somebody else may have seen; holders then download"
        " their badges anew. Writes to DATA_DIR/keys and to the history."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--withdraw and --reason."""
        parser.add_argument("--withdraw", action="store_true", help="the key used until now vouches for nothing more")
        parser.add_argument("--reason", default="", help="why, for the history (required with --withdraw)")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, withdraw: bool, reason: str, **_options: Any) -> None:
        if withdraw and not reason.strip():
            msg = "Say with --reason why the key is withdrawn: the history keeps it."
            raise CommandError(msg)
        made = actions.rotate_key(at=timezone.now(), withdraw=withdraw, reason=reason.strip())
        self.stdout.write(f"Badges are signed with the key {made} from now on. Back up DATA_DIR/keys.")
