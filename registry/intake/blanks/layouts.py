"""Where every box of every version of every blank stands on its page: kept as data, beside the code that made it.

A fax may be of a form that was printed years ago. So a layout is written once, when its version is made
(`script/manage keep-layouts`), and never again: a test makes each blank anew and refuses a box that moved.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from registry.intake.blanks import making, widgets
from registry.intake.blanks.widgets import Place

SAMPLE = making.Contact("Program", "help@example.com", "1-877-555-0174", "1-800-555-0142", "https://example.com/apply")
"""Where a blank is sent changes nothing of where its boxes stand."""
FOLDER = Path(__file__).parent / "kept"


@cache
def kept() -> dict[str, tuple[Place, ...]]:
    """The boxes of each blank ever made, by form, language and version: `technician-en-1`."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.json"))}


def _read(path: Path) -> tuple[Place, ...]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Place(row["name"], row["value"], row["page"], tuple(row["box"])) for row in rows)


def written(pdf: bytes) -> str:
    """The layout of a blank as it is kept."""
    rows = ",\n ".join(json.dumps(asdict(place)) for place in widgets.places(pdf))
    return f"[{rows}]\n"
