"""From what speaks for a value to how often such a value is right: a table that was counted, with its origin."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from registry.intake.reading.judging import Judged

TABLE = Path(__file__).parent / "calibration.json"
BANDS = (50.0, 70.0, 80.0, 86.0, 90.0, 93.0, 95.0, 96.5)
"""Where the bands of tesseract's own sureness end."""
INKS = (0.02, 0.04, 0.07, 0.11, 0.16, 0.22)
"""Where the bands of the ink in a box to be marked end."""
MARKED = 0.11
"""From so much ink on, a box counts as marked."""
_WEIGHT = 6.0
"""How many cases of its surroundings a cell starts with, so that few cases of its own do not decide."""
_CAUTION = 1.0
"""So many wrong readings are added to each cell: no reading is ever certain."""


@dataclass(frozen=True)
class Signs:
    """What is known of one reading: its judgment, whether two readings agree, and the surest doubt of tesseract."""

    judged: Judged
    agree: bool
    sureness: float

    @property
    def group(self) -> str:
        """The cells it shares most with."""
        return f"{self.judged}-{'alike' if self.agree else 'apart'}"

    @property
    def cell(self) -> str:
        """The readings it is counted among."""
        return f"{self.group}-{_band(self.sureness, BANDS)}"


def _band(value: float, ends: tuple[float, ...]) -> int:
    return sum(value >= end for end in ends)


def mark_cell(ink: float) -> str:
    """The boxes to be marked it is counted among."""
    return f"mark-{_band(ink, INKS)}"


EMPTY_CELL = "empty"


@cache
def _counted() -> dict[str, list[int]]:
    counts: dict[str, list[int]] = json.loads(TABLE.read_text(encoding="utf-8"))["cells"]
    return counts


def origin() -> str:
    """How the table was counted: the command that counts it again."""
    return str(json.loads(TABLE.read_text(encoding="utf-8"))["origin"])


def write(origin: str, cells: dict[str, list[int]]) -> None:
    """Keep another table."""
    rows = ",\n  ".join(f'"{name}": {counts}' for name, counts in cells.items())
    text = f'{{\n "origin": "{origin}",\n "cells": {{\n  {rows}\n }}\n}}\n'
    TABLE.write_text(text, encoding="utf-8")
    _counted.cache_clear()


def confidence(signs: Signs) -> float:
    """How often readings with these signs were right."""
    cells = _counted()
    within = [counts for name, counts in cells.items() if name.startswith(f"{signs.group}-")]
    return _rate(cells.get(signs.cell, [0, 0]), within)


def of_cell(name: str) -> float:
    """How often readings counted in this cell were right."""
    return _rate(_counted().get(name, [0, 0]), [])


def _rate(own: list[int], around: list[list[int]]) -> float:
    """The share that was right, drawn toward that of the surroundings."""
    right, cases = own
    all_right, all_cases = sum(one[0] for one in around), sum(one[1] for one in around)
    prior = (all_right + 1) / (all_cases + 2)
    return round((right + _WEIGHT * prior) / (cases + _WEIGHT + _CAUTION), 3)
