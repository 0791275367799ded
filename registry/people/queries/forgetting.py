"""What keeps a person's data from being removed for now, as far as people and companies go."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.people.models import Duty, Enquiry, Person, Recovery, Role
from registry.people.models.recoveries import OPEN
from registry.people.queries import email_of, of, on

SERVING = (Duty.TEAM, Duty.ADMINISTRATOR, Duty.COMPANY, Duty.UTILITY)


def holds(person: Person, today: date) -> Iterator[Promise]:
    """A duty for others, a recovery, a request that waits."""
    if Role.objects.filter(on(today), of(person), duty__in=SERVING).exists():
        yield _("A duty for the program, a company or a utility is still held.")
    if Recovery.objects.filter(of(person, "account__person"), state__in=OPEN).exists():
        yield _("A recovery of the account is open.")
    asked = of(person) | Q(person__isnull=True, email__iexact=email_of(person) or None)
    if Enquiry.objects.filter(asked, closed_at__isnull=True).exists():
        yield _("A request to the team is open.")
