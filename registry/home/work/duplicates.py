"""Possible duplicates: how many pairs wait for the team, since when, and the way to the queue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.people.queries import Viewer, resemblances


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """For the team only."""
    if not viewer.is_team:
        return
    queue = reverse("people:duplicates")
    pairs = resemblances.waiting(today)
    if count := pairs.count():
        says = ngettext("%(n)s pair of records to decide", "%(n)s pairs of records to decide", count) % {"n": count}
        since = pairs.values_list("found_at", flat=True).first()
        yield YOURS, Entry(_("Possible duplicates"), queue, says, since=since, action=_("Open the queue"))
    yield WAYS, Entry(_("Possible duplicates"), queue, _("Records that may be of one person."))
