"""`measure-faxes`: how well faxes of our forms are read, and how far the confidence can be believed."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registry.intake.reading import asking, faxes, measuring


class Command(BaseCommand):
    help = (
        "Makes faxes of forms filled in by invented people (several types and sizes, slanted up to 3 degrees, speckled,"
        " in one bit), reads them, and prints which share of the fields was read right, marked as unsure, and wrong"
        " with high confidence, and a table of confidence against what was observed. With --calibrate it writes that"
        " table to registry/intake/reading/calibration.json: then measure with another seed. Needs tesseract."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, which, and whether to calibrate."""
        parser.add_argument("--count", type=int, default=100, help="how many faxes (100)")
        parser.add_argument("--seed", type=int, default=2, help="which faxes: the same seed makes the same ones (2)")
        parser.add_argument("--calibrate", action="store_true", help="keep what is counted as the calibration")
        parser.add_argument("--show", action="store_true", help="print every field that was read wrong")

    # Any: Django passes its options as keywords.
    def handle(self, *_args: Any, count: int, seed: int, calibrate: bool, show: bool, **_options: Any) -> None:
        if not asking.reads_print():
            msg = "tesseract is not on this machine: install tesseract-ocr and tesseract-ocr-spa."
            raise CommandError(msg)
        begun = time.monotonic()
        measured = measuring.Measured()
        for fax in faxes.faxes(count, seed):
            measured.add(fax)
        self._report(measured, time.monotonic() - begun)
        if show:
            self._show(measured)
        if calibrate:
            measuring.keep(measured, f"measure-faxes --count {count} --seed {seed} --calibrate")
            self.stdout.write("Kept as the calibration.")

    def _report(self, measured: measuring.Measured, seconds: float) -> None:
        """The shares, and the table of confidence."""
        self.stdout.write(f"{measured.faxes} faxes in {seconds:.0f} s; {measured.lost} not recognized")
        self.stdout.write(f"{'':18}{'fields':>7} {'right+sure':>11} {'right':>7} {'unsure':>7} {'wrong+sure':>11}")
        for title, cases in (("words", measured.printed), ("marks", measured.marks), ("empty", measured.empty)):
            told = measuring.shares(cases)
            right, unsure = told.right_sure + told.right_unsure, told.right_unsure + told.wrong_unsure
            self.stdout.write(
                f"{title:18}{told.count:7} {told.right_sure:11.1%} {right:7.1%} {unsure:7.1%} {told.wrong_sure:11.1%}"
            )
        told = measuring.shares(measured.printed)
        self.stdout.write(f"Printed fields read right or marked as unsure: {told.right_or_unsure:.1%}")
        self.stdout.write("\nPrinted fields: confidence against what was observed")
        for low, high, count, mean, right in measuring.bins(measured.printed):
            self.stdout.write(f"  {low:4.2f} to {high:4.2f} {count:6}   said {mean:6.1%}   right {right:6.1%}")
        self.stdout.write(f"Brier score: {measuring.brier(measured.printed):.3f}")

    def _show(self, measured: measuring.Measured) -> None:
        """What was read wrong, the surest first."""
        for case in sorted((one for one in measured.cases if not one.right), key=lambda one: -one.confidence):
            said = f"{case.confidence:.3f} {case.cell:24} {case.name}: {case.wanted!r} read as {case.read!r}"
            self.stdout.write(said)
