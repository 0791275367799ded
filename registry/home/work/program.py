"""The program itself: where the team keeps what it promises, its limits, its switches and its words."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.home.work.entries import WAYS, Entry, Waiting
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """For the team only."""
    if viewer.is_team:
        says = _("Promises, limits and switches, from a day on.")
        yield WAYS, Entry(_("Settings"), reverse("home:settings"), says)
        says = _("The public texts, questions, notices and newsletters, in both languages.")
        yield WAYS, Entry(_("Pages"), reverse("publishing:pages"), says)
