"""Two writers of one person meet at the person's version: one wins, the other is told."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Stale
from registry.people.models import Person


def bump(person: Person) -> None:
    """Periods of one person change one at a time: the person's version is what two writers meet at."""
    if not Person.objects.filter(pk=person.pk, version=person.version).update(version=person.version + 1):
        raise Stale(_("Somebody else changed this person. Reload the page."))
    person.version += 1
