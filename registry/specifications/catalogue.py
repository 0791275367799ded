"""The editions shipped with the registry: read once, found by name or by the day of the work. Needs no database."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing, Refused
from registry.rules.edition import Edition
from registry.rules.reading import read

FOLDER = Path(__file__).parent
CASES = ".cases.yaml"


class Unknown(Missing):
    """There is no such specification, or no such edition of it."""


class NoneInForce(Refused):
    """The specification had no edition yet on that day."""


def editions() -> tuple[Edition, ...]:
    """Every shipped edition, by specification and first day in force."""
    return tuple(_by_id().values())


def of(specification: str) -> tuple[Edition, ...]:
    """The editions of one specification, the oldest first."""
    found = tuple(edition for edition in editions() if edition.specification == specification)
    if not found:
        known = ", ".join(dict.fromkeys(edition.specification for edition in editions()))
        raise Unknown(
            _("There is no specification “%(named)s”. The registry has: %(known)s.")
            % {"named": specification, "known": known}
        )
    return found


def get(named: str) -> Edition:
    """The edition with this id, such as `ptcs/duct-sealing@2015-04`."""
    try:
        return _by_id()[named]
    except KeyError:
        raise Unknown(_("There is no edition “%(named)s”.") % {"named": named}) from None


def in_force(specification: str, on: date) -> Edition:
    """The edition by which work of that day is judged: the last that had begun."""
    begun = [edition for edition in of(specification) if edition.in_force_from <= on]
    if not begun:
        first = of(specification)[0]
        raise NoneInForce(
            _("No edition of %(specification)s was in force on %(day)s. The first is in force from %(first)s.")
            % {"specification": specification, "day": on.isoformat(), "first": first.in_force_from.isoformat()},
            status=422,
        )
    return begun[-1]


def until(edition: Edition) -> date | None:
    """The first day of the edition that follows it, or None while none does."""
    later = [other.in_force_from for other in of(edition.specification) if other.in_force_from > edition.in_force_from]
    return min(later, default=None)


def path(edition: Edition) -> Path:
    """The file of an edition."""
    return FOLDER / f"{edition.specification}/{edition.edition}.yaml"


def cases_path(edition: Edition) -> Path:
    """The file of its cases."""
    return FOLDER / f"{edition.specification}/{edition.edition}{CASES}"


@cache
def _by_id() -> Mapping[str, Edition]:
    files = sorted(file for file in FOLDER.glob("*/*/*.yaml") if not file.name.endswith(CASES))
    found = (read(file.read_text(encoding="utf-8")) for file in files)
    ordered = sorted(found, key=lambda it: (it.specification, it.in_force_from, it.edition))
    return {edition.id: edition for edition in ordered}
