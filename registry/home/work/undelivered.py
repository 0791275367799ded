"""Letters that reached nobody, above all Technician IDs."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.notices import queries as notices
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """How many there are and since when, for the team; a Technician ID among them is named."""
    if not viewer.is_team:
        return
    is_id = Q(message=notices.TECHNICIAN_ID)
    found = notices.undelivered().order_by()
    counted = found.aggregate(number=Count("pk"), ids=Count("pk", filter=is_id), oldest=Min("owed_at"))
    url = reverse("notices:bounces")
    if counted["number"]:
        says = ngettext("%(n)s message reached nobody", "%(n)s messages reached nobody", counted["number"]) % {
            "n": counted["number"]
        }
        if counted["ids"]:
            says += "; " + ngettext(
                "%(n)s of them with a Technician ID", "%(n)s of them with Technician IDs", counted["ids"]
            ) % {"n": counted["ids"]}
        yield YOURS, Entry(_("Messages not delivered"), url, f"{says}.", counted["oldest"], _("See what to do"))
    yield WAYS, Entry(_("Messages not delivered"), url, _("Mail that came back, and whom to call about it."))
