"""Which certifications somebody may ask for: new ones, and those that have lapsed or soon will."""

from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.reckoning import Record
from registry.certification.words import Standing
from registry.kernel.refusals import Answer, No, Yes
from registry.pages.dates import day_words

BEFORE_ITS_END = timedelta(days=60)


def may_ask(record: Record, day: date) -> Answer:
    """Everything but what is held and stays so, and what a suspension or decertification stands against."""
    standing = record.standing(day)
    if standing in (Standing.SUSPENDED, Standing.DECERTIFIED):
        return No(_("A suspension or decertification stands against it. It can be asked for once that is lifted."))
    if standing in (None, Standing.LAPSED):
        return Yes()
    end = record.lapses(day)
    if end is None:
        return No(_("It is held and has no end."))
    if end - BEFORE_ITS_END <= day:
        return Yes()
    first = day_words(end - BEFORE_ITS_END)
    return No(format_lazy(_("It is held. It can be renewed from {day} on."), day=first))
