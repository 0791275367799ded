"""Two writers of one person, one company or one utility meet at its version: one wins, the other is told."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Stale
from registry.people.models import Company, Person, Utility


def bump(person: Person) -> None:
    """Periods of one person change one at a time: the person's version is what two writers meet at."""
    if not Person.objects.filter(pk=person.pk, version=person.version).update(version=person.version + 1):
        raise Stale(_("Somebody else changed this person. Reload the page."))
    person.version += 1


def bump_company(company: Company) -> None:
    """Who administers a company, and what it is called, changes one at a time."""
    if not Company.objects.filter(pk=company.pk, version=company.version).update(version=company.version + 1):
        raise Stale(_("Somebody else changed this company. Reload the page."))
    company.version += 1


def bump_utility(utility: Utility) -> None:
    """Who administers a utility's users, and how it is reached, changes one at a time."""
    if not Utility.objects.filter(pk=utility.pk, version=utility.version).update(version=utility.version + 1):
        raise Stale(_("Somebody else changed this utility. Reload the page."))
    utility.version += 1
