"""Filling the table of ZIP codes. Public reference data: no Action, for nobody decided anything."""

import sys
from collections.abc import Callable
from typing import Any

from registry.places.models import ZipCode
from registry.places.states import STATES


def fill() -> int:
    """Put the region's ZIP codes in the table while it is empty, and say how many; gives the memory back."""
    if ZipCode.objects.exists():
        return 0
    import zipcodes

    rows = [_row(found) for state in STATES for found in _of(zipcodes.filter_by, state)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "zipcodes"]:
        del sys.modules[name]
    return len(ZipCode.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True))


def _of(find: Callable[..., list[dict[str, Any]]], state: str) -> list[dict[str, Any]]:  # Any: what the package holds
    return find(state=state, active=True)


def _row(found: dict[str, Any]) -> ZipCode:
    return ZipCode(
        code=found["zip_code"],
        city=found["city"],
        others="\n".join(found["acceptable_cities"]),
        county=found["county"],
        state=found["state"],
        latitude=float(found["lat"]),
        longitude=float(found["long"]),
    )
