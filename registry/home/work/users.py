"""Users: what another program lead proposed, and the ways to users, utilities and who may open what."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.home.work.entries import SHOWN, WAYS, YOURS, Entry, Waiting
from registry.people.queries import Viewer
from registry.people.queries import users as queries


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """For program leads what they may confirm; for the team the ways; for an administrator of a utility their own."""
    if viewer.is_lead and viewer.person is not None:
        for one in queries.to_decide(viewer.person, timezone.now())[:SHOWN]:
            url = reverse("people:lead_proposal", args=[one.pk])
            says = _("%(kind)s: proposed by %(name)s") % {"kind": one.get_kind_display(), "name": one.asked_by.name}
            yield YOURS, Entry(one.person.name, url, says, one.asked_at, _("Decide"))
    if viewer.is_team:
        says = _("Who may do what, since when and by whom; invitations.")
        yield WAYS, Entry(_("Users"), reverse("people:users"), says)
        yield WAYS, Entry(_("Utilities"), reverse("people:utilities"), _("Their users, and whom to ask."))
        says = _("Whether somebody sees a page or a thing, and why.")
        yield WAYS, Entry(_("Who may open what"), reverse("home:permissions"), says)
    if viewer.administers:
        says = _("Invite colleagues of your utility, and end what they may do.")
        yield WAYS, Entry(_("Users of your utility"), reverse("people:my_utility"), says)
