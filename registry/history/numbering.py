"""Numbers in a row, without gaps: the next one is taken inside the Action of what is numbered."""

from django.db.models import F

from registry.history.models import Serial


def next_in(kind: str, year: int) -> int:
    """The next number of this kind of thing in this year, from 1. Two at once queue on the row."""
    Serial.objects.get_or_create(kind=kind, year=year)
    Serial.objects.filter(kind=kind, year=year).update(last=F("last") + 1)
    return Serial.objects.get(kind=kind, year=year).last
