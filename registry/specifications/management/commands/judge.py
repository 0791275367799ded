"""`judge`: facts in, an edition's decision out, as JSON. Writes nothing and needs no database."""

import json
import re
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Never

from django.core.management.base import BaseCommand, CommandParser

from registry.kernel.refusals import Refused
from registry.rules.edition import Edition
from registry.rules.phrases import SAID
from registry.specifications import catalogue, fact_files
from registry.specifications.fact_files import BadInput
from registry.specifications.judging import judged

BAD_INPUT = 2
HELP = """Judges the facts of a job by the edition in force on the day of the work, and prints the decision as JSON.

The facts are one flat JSON object (numbers plain, yes/no as "yes"/"no", choices by name, days like 2026-03-31), or a
list of such objects, which are answered one JSON line each. Exit 0 whatever the status; 2 with a sentence on standard
error when something given cannot be judged. Nothing is written and no database is needed."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks: list[str] = []

    # Any: Django passes its options as keywords.
    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("specification", help="such as ptcs/duct-sealing")
        parser.add_argument("--on", required=True, metavar="DATE", help="the day of the work, like 2026-03-31")
        parser.add_argument("--facts", required=True, metavar="FILE", help="a JSON file, or - for standard input")
        parser.add_argument("--language", choices=tuple(SAID), default="en", help="of the explanations (default: en)")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            on = _day(options["on"])
            edition = catalogue.in_force(options["specification"], on)
            given = fact_files.parse(_text(options["facts"]))
            if isinstance(given, list):
                self._judge_each(edition, given, on, options["language"])
            else:
                self._print(judged(edition, fact_files.item(given), on=on, language=options["language"]), indent=2)
        except (BadInput, Refused) as no:
            self._refuse(str(no))

    def _judge_each(self, edition: Edition, items: list[Any], on: date, language: str) -> None:
        bad = 0
        for item in items:
            try:
                self._print(judged(edition, fact_files.item(item), on=on, language=language))
            except BadInput as no:
                bad += 1
                self._print({"error": str(no)})
        if bad:
            self._refuse(f"{bad} of {len(items)} sets of facts could not be judged; their lines say why.")

    def _print(self, answer: Mapping[str, Any], indent: int | None = None) -> None:
        self.stdout.write(json.dumps(answer, indent=indent))

    def _refuse(self, sentence: str) -> Never:
        plain = " ".join(sentence.split()).encode("utf-8", "replace").decode()
        self.stderr.write(plain, lambda text: text)
        sys.exit(BAD_INPUT)


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    msg = f"“{text}” is not a day of the calendar. Write --on like 2026-03-31."
    raise BadInput(msg)


def _text(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        msg = f"The facts cannot be read from {name}: {error.strerror or error}."
        raise BadInput(msg) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("The facts are not UTF-8 text. Save the file as UTF-8.") from None
