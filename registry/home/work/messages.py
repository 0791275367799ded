"""The catalogue of messages, for the team."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.home.work.entries import WAYS, Entry, Waiting
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """Nothing waits here; it is the way to the words of every message."""
    if viewer.is_team:
        says = _("What the registry writes, to whom and in which words; change the words.")
        yield WAYS, Entry(_("Messages"), reverse("notices:messages"), says)
