"""Utilities the program adds, and how they are reached."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.actions.organizations import add_utility
from registry.people.events import users as events
from registry.people.models import Utility
from registry.people.policies import duties
from registry.people.policies import users as policies
from registry.people.queries import Viewer


def add(*, name: str, state: str, by: Viewer, at: datetime, key: str = "") -> Utility:
    """A utility comes on record; the same name in the same state is the same utility."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    duties.UTILITIES.allowed(by).or_refuse()
    try:
        with acting("add utility", by=by, at=at):
            made = add_utility(name=name, state=state, by=by, at=at)
            once.keep(by.ref, key, f"/desk/utilities/{made.pk}", at)
    except IntegrityError as known:
        raise Refused(_("This utility is on record already."), field="name") from known
    return made


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
