"""E-mail and fax that arrived and wait for the team."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.intake import queries
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """What nobody holds and what the reader holds, with how long the oldest waits; and the way to the ledger."""
    if not viewer.is_team:
        return
    url = reverse("intake:desk")
    found = queries.waiting_for(viewer)
    number, oldest = found.count(), found.first()
    if oldest is not None:
        says = ngettext("%(n)s message to deal with", "%(n)s messages to deal with", number) % {"n": number}
        late = queries.age(oldest, today) - queries.promised_days()
        if late > 0:
            says += "; " + ngettext("the oldest %(n)s day late", "the oldest %(n)s days late", late) % {"n": late}
        yield YOURS, Entry(_("E-mail and fax"), url, f"{says}.", oldest.arrived_at, _("Open the queue"))
    yield WAYS, Entry(_("E-mail and fax"), url, _("The ledger of everything that arrived, and what became of it."))
