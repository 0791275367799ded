"""`measure-duplicates`: how well possible duplicates are found among pairs that people have judged."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registry.people.resemblance.measuring import Judged, Measure, UnreadablePairs, measure, read
from registry.people.resemblance.signals import LIKELY, POSSIBLE

BAD_INPUT = 2


class Command(BaseCommand):
    help = (
        "Compare every pair of FILE (a CSV file such as tests/people/pairs.csv) and print recall, precision, F1, the"
        " thresholds and every misjudged pair. Writes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="CSV file of pairs, with the columns same, held_out, why, name_a, …"
        )

    def handle(self, **options: Any) -> None:
        try:
            with options["file"].open(newline="", encoding="utf-8") as lines:
                found = measure(read(lines))
        except (OSError, UnicodeDecodeError, UnreadablePairs) as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        self.stdout.write(f"thresholds: possible from {POSSIBLE}, likely from {LIKELY} of 100 points")
        for name, part in (
            ("all", found),
            ("not held out", found.part(held_out=False)),
            ("held out", found.part(held_out=True)),
        ):
            if part.judged:
                self.stdout.write(f"{name}: {_line(part)}")
        wrong = found.misjudged()
        self.stdout.write(f"misjudged: {len(wrong)}")
        for one in wrong:
            self.stdout.write(f"  {_told(one)}")


def _line(part: Measure) -> str:
    missed, false = part.count(same=True, proposed=False), part.count(same=False, proposed=True)
    return (
        f"{len(part.judged)} pairs, recall {part.recall:.1%}, precision {part.precision:.1%}, F1 {part.f1:.1%}"
        f" ({missed} missed, {false} proposed that are two people)"
    )


def _told(one: Judged) -> str:
    said = "missed" if one.pair.same else "two people"
    names = f"{one.pair.one.names[0]} / {one.pair.other.names[0]}"
    why = ", ".join(f"{signal.code} {signal.weight:+}" for signal in one.likeness.signals)
    unreached = "" if one.reached else "; no key in common"
    return f"{said}: {names} ({one.pair.why}): {one.likeness.score} points: {why}{unreached}"
