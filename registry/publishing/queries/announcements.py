"""Notices of the program: which are shown today, which were, and what each says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from registry.kernel.refusals import Missing
from registry.publishing.models import Announcement
from registry.publishing.queries import texts
from registry.publishing.words import Words


@dataclass(frozen=True)
class Shown:
    """A notice with its words."""

    announcement: Announcement
    heading: Words
    body: Words
    written_at: datetime


def current(day: date, limit: int) -> list[Shown]:
    """Those everybody is told on that day, newest first: two queries."""
    running = Q(ends__isnull=True) | Q(ends__gte=day)
    return _worded(_public(day).filter(running)[:limit])


def past(day: date, limit: int) -> list[Shown]:
    """Those that were shown until their last day."""
    return _worded(_public(day).filter(ends__lt=day)[:limit])


def kept() -> list[Shown]:
    """Every notice, for the team: the newest first, also what is to come and what was withdrawn."""
    return _worded(Announcement.objects.order_by("-begins", "-pk"))


def numbered(pk: int) -> Announcement:
    """One notice, or Missing."""
    found = Announcement.objects.filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such notice."))
    return found


def _public(day: date) -> QuerySet[Announcement]:
    return Announcement.objects.filter(withdrawn_at__isnull=True, begins__lte=day).order_by("-begins", "-pk")


def _worded(found: QuerySet[Announcement]) -> list[Shown]:
    rows = list(found)
    written = texts.newest([one.text for one in rows]) if rows else {}
    return [Shown(one, words.heading, words.body, words.written_at) for one in rows if (words := written.get(one.text))]
