"""Recoveries that wait for a second member of the team, and the way to all of them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.people.queries import Viewer
from registry.people.queries import recovering as queries


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """What another member of the team started and this one may decide."""
    if not viewer.is_team or viewer.person is None:
        return
    found = queries.to_approve(viewer.person)
    number, oldest = found.count(), found.first()
    if oldest is not None:
        says = ngettext(
            "%(n)s recovery waits for a second member of the team",
            "%(n)s recoveries wait for a second member of the team",
            number,
        )
        url = reverse("people:recoveries")
        yield YOURS, Entry(_("Recoveries"), url, says % {"n": number}, oldest.asked_at, _("Decide"))
    yield WAYS, Entry(_("Recoveries"), reverse("people:recoveries"), _("Accounts being recovered after a call."))
