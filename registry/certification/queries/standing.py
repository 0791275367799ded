"""In what standing a person was, for a certification, on any day."""

from datetime import date

from registry.certification.models import Certification
from registry.certification.words import Standing
from registry.people.models import Person
from registry.people.queries import of, on


def standing_on(person: Person, kind: str, day: date) -> Standing | None:
    """The standing for this certification on that day; None for somebody who was not certified for it by then."""
    granted = Certification.objects.filter(of(person), kind=kind, begins__lte=day)
    if granted.filter(on(day)).exists():
        return Standing.ACTIVE
    return Standing.LAPSED if granted.exists() else None
