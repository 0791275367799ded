"""Asking where a ZIP code is, and whether a city and a state go with it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from registry.kernel.refusals import Refused
from registry.places.models import ZipCode
from registry.places.states import STATES

_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")


@dataclass(frozen=True)
class Place:
    """Where a ZIP code is. `others` are further names its mail may carry."""

    zip: str
    city: str
    others: tuple[str, ...]
    county: str
    state: str
    latitude: float
    longitude: float

    def is_called(self, city: str) -> bool:
        """Whether mail with this ZIP code may name this city, however it is spelled out."""
        return _plain(city) in {_plain(name) for name in (self.city, *self.others)}


def read_zip(typed: str) -> str:
    """The five digits of a ZIP code as people write it; refuses anything else."""
    found = _ZIP.fullmatch(typed.strip())
    if found is None:
        raise Refused(
            _("“%(typed)s” is not a ZIP code. Write its five digits, like 97201.") % {"typed": typed.strip()[:20]},
            status=422,
            field="zip",
        )
    return found[1]


def place_of(zip_code: str) -> Place | None:
    """Where this ZIP code (five digits) is, or None when it is not one of the region."""
    row = ZipCode.objects.filter(code=zip_code).first()
    if row is None:
        return None
    others = tuple(filter(None, row.others.split("\n")))
    return Place(row.code, row.city, others, row.county, row.state, row.latitude, row.longitude)


def place_for(zip_code: str, state: str) -> Place:
    """The place of a ZIP code that must be in this state; refuses with what to do."""
    place = place_of(zip_code)
    if place is None:
        message = _("We do not know the ZIP code %(zip)s in this region. Check its digits.")
        raise Refused(message % {"zip": zip_code}, status=422, field="zip")
    if state and place.state != state:
        message = _("%(zip)s is in %(city)s, %(there)s, and you chose %(state)s. Check the ZIP code and the state.")
        words = {"zip": zip_code, "city": place.city, "there": STATES[place.state], "state": STATES.get(state, state)}
        raise Refused(message % words, status=422, field="zip")
    return place


def _plain(name: str) -> str:
    words = re.sub(r"[^a-z0-9 ]", "", name.casefold().replace("-", " ")).split()
    spelled = {"st": "saint", "mt": "mount", "ft": "fort"}
    return " ".join(spelled.get(word, word) for word in words)
