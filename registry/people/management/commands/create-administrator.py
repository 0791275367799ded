"""`create-administrator`: how the first program lead comes in, and one on the day when nobody else is left."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from registry.kernel.refusals import Refused
from registry.pages.dates import moment_words
from registry.people.actions import leads
from registry.people.queries import users as queries

BAD_INPUT = 2
LONGEST_NAME = 150


class Command(BaseCommand):
    help = (
        "Print a link with which NAME becomes a program lead: it works once, for 24 hours, and asks for a password."
        " Only while nobody leads the program, or with --recover when those who do can no longer be reached: that is"
        " recorded, and they are told. With --confirm, be the second person for the proposal of a program lead who is"
        " alone. Writes the invitation, or the duty, and the history of it; sends no message to NAME."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="first and last name")
        parser.add_argument("--email", help="e-mail address, with which the person signs in")
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="en")
        parser.add_argument("--recover", action="store_true", help="though somebody leads the program; needs --reason")
        parser.add_argument("--reason", default="", help="why; it stays in the history")
        parser.add_argument("--confirm", type=int, metavar="NUMBER", help="the proposal of a program lead who is alone")

    def handle(self, **options: Any) -> None:
        try:
            if options["confirm"] is not None:
                self._confirm(options["confirm"])
            else:
                self._invite(options)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=BAD_INPUT) from refusal

    def _confirm(self, number: int) -> None:
        found = queries.proposals().filter(pk=number).first()
        if found is None:
            raise CommandError(
                "There is no such proposal: its number stands in the address of its page.", returncode=BAD_INPUT
            )
        leads.confirm_by_operator(found, at=timezone.now())
        self.stdout.write(f"Confirmed: {found.get_kind_display()}, {found.person.name}.")

    def _invite(self, options: dict[str, Any]) -> None:
        name, email = (options["name"] or "").strip(), (options["email"] or "").strip()
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError("Give --email a whole address, like name@example.com.", returncode=BAD_INPUT) from wrong
        if not name or not name.isprintable() or len(name) > LONGEST_NAME:
            raise CommandError("Give --name the first and last name.", returncode=BAD_INPUT)
        made = leads.invite_by_operator(
            name=name,
            email=email,
            language=options["language"],
            recovery=options["recover"],
            reason=options["reason"],
            at=timezone.now(),
        )
        link = settings.SITE_URL + reverse("people:join", args=[queries.token_of(made)])
        self.stdout.write(f"{name} opens this link, until {moment_words(made.expires_at)}:\n{link}")
