"""Moving a pair: compare-and-set on (state, version), so that of two people who decide at once one is told."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Stale
from registry.people.lifecycle.resemblances import RESEMBLANCE
from registry.people.models import Resemblance


def move(pair: Resemblance, verb: str, *, seen: int | None = None, **values: object) -> None:
    """`seen` is the version somebody looked at when they decided."""
    version = pair.version if seen is None else seen
    held = Resemblance.objects.filter(pk=pair.pk, state=pair.state, version=version)
    if not held.update(state=RESEMBLANCE.after(pair.state, verb), version=version + 1, **values):
        raise Stale(_("Somebody else decided about these two records first. Reload the page."))
    pair.refresh_from_db()
