"""Compare-and-set on the state of a removal or a copy: of two who press at once, one wins and the other is told."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Stale
from registry.privacy.lifecycle import EXPORT, REMOVAL
from registry.privacy.models import Export, Removal

TOO_LATE = _("Somebody was quicker: this is no longer where your page showed it. Reload the page.")


def move(thing: Removal | Export, verb: str, **changes: object) -> None:
    """Inside `acting()`: the thing goes on, or nothing happens and Stale says so."""
    table = REMOVAL if isinstance(thing, Removal) else EXPORT
    try:
        state = table.after(thing.state, verb)
    except NotAMove as over:
        raise Stale(TOO_LATE) from over
    held = type(thing)._default_manager.filter(pk=thing.pk, state=thing.state)
    if not held.update(state=state, **changes):
        raise Stale(TOO_LATE)
    thing.refresh_from_db()
