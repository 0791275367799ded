"""How a utility is reached."""

from datetime import datetime

from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Stale
from registry.people.events import users as events
from registry.people.models import Utility
from registry.people.policies import users as policies
from registry.people.queries import Viewer


def correct_utility(
    utility: Utility, *, contact: str, email: str, phone: str, by: Viewer, at: datetime, seen: int
) -> None:
    """Whom to ask there; nothing happens when it is what is on record. `seen` is the version the page showed."""
    policies.may_manage_utility(by, utility).or_refuse()
    said = {"contact": contact, "email": email, "phone": phone}
    if said == {name: getattr(utility, name) for name in said}:
        return
    with acting("correct utility", by=by, at=at) as act:
        if not Utility.objects.filter(pk=utility.pk, version=seen).update(version=seen + 1, **said):
            raise Stale(_("Somebody else changed this utility. Reload the page."))
        act.record(events.UtilityCorrected(utility=Ref(utility.ref), **said))
    utility.refresh_from_db()
