"""Removals of personal data that wait for the team, and the ways to them and to the periods."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.people.queries import Viewer
from registry.privacy.queries import to_decide


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """What a second member of the team looks at, and what something open holds."""
    if not viewer.is_team or viewer.person is None:
        return
    url = reverse("privacy:removals")
    found = list(to_decide(viewer.person)[:100])
    if found:
        says = ngettext("%(n)s removal waits for the team", "%(n)s removals wait for the team", len(found))
        oldest = min(one.asked_at for one in found)
        yield YOURS, Entry(_("Removals of personal data"), url, says % {"n": len(found)}, oldest, _("Decide"))
    yield WAYS, Entry(_("Removals of personal data"), url, _("Who asked that their data be removed."))
    says = _("Periods, and what was forgotten last.")
    yield WAYS, Entry(_("How long things are kept"), reverse("privacy:retention"), says)
