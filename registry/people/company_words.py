"""How a company stands, and what it has on file, as words with a tone."""

from datetime import date

from django.utils.translation import gettext as _

from registry.pages.components import Status
from registry.pages.dates import day_words
from registry.people.models import Company
from registry.people.queries.companies import Covered


def standing_of(found: Company, today: date, *, lost: bool) -> Status:
    """Whether the company may do work for the program today."""
    if lost:
        return Status(_("Not in good standing"), "failing")
    if found.good_standing_from is None or found.good_standing_from > today:
        return Status(_("No technician works here yet"), "neutral")
    return Status(_("In good standing"), "met")


def coverage_status(one: Covered, soon: date) -> Status:
    """How one kind of coverage stands, as a word with its day."""
    if one.now is not None and one.until is not None:
        tone, words = ("met", _("Covered until %(day)s")) if one.until > soon else ("yours", _("Ends on %(day)s"))
        return Status(words % {"day": day_words(one.until)}, tone)
    if one.last is not None:
        return Status(_("Ended on %(day)s") % {"day": day_words(one.last.ends)}, "failing")
    return Status(_("Not on file"), "yours")
