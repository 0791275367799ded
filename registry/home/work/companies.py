"""Companies: requests the team answers, coverage that is ending, invitations, and the ways to a company's pages."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.people.company_words import coverage_status
from registry.people.models import Company, Person
from registry.people.queries import Viewer, companies
from registry.program.queries import value


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """What the team answers, what an administrator renews, what somebody is invited to, whom somebody asked."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in _requests())
    for company in companies.administered(viewer)[:SHOWN]:
        yield from ((YOURS, entry) for entry in _coverage(company, today))
        where = reverse("people:company", args=[company.pk])
        yield WAYS, Entry(company.name, where, _("Your company: its people, jobs, insurance and bond."))
    yield from ((YOURS, entry) for entry in _invitations(person, today))
    yield from ((THEIRS, entry) for entry in _asked(person))
    if companies.current_employment(person, today) is not None:
        yield (
            WAYS,
            Entry(_("Where you work"), reverse("people:workplace"), _("Your company on record, and leaving it.")),
        )


def _requests() -> Iterator[Entry]:
    n, since = companies.requests_counted()
    if n:
        says = ngettext("%(n)s company account to decide", "%(n)s company accounts to decide", n) % {"n": n}
        where = reverse("people:desk_companies")
        yield Entry(_("Companies"), where, says, since=since, action=_("Open the queue"))


def _coverage(company: Company, today: date) -> Iterator[Entry]:
    soon = today + timedelta(days=value("coverage_reminder", today))
    where = reverse("people:coverage", args=[company.pk])
    for one in companies.covered(companies.coverages(company), today):
        status = coverage_status(one, soon)
        if status.tone != "met" and (one.now or one.last):
            title = _("%(kind)s of %(company)s") % {"kind": one.label, "company": company.name}
            yield Entry(title, where, str(status.word), action=_("Put the new one on file"))


def _invitations(person: Person, today: date) -> Iterator[Entry]:
    for one in companies.invitations_to(person, today):
        title = _("Invitation of %(company)s") % {"company": one.company.name}
        where = reverse("people:invitation", args=[companies.token_of(one)])
        yield Entry(title, where, one.get_invited_as_display(), since=one.sent_at, action=_("Answer"))


def _asked(person: Person) -> Iterator[Entry]:
    if request := companies.open_request(person):
        where = reverse("people:company_request", args=[request.number])
        says = _("Company account of %(company)s: the program team answers.") % {"company": request.company_stated}
        yield Entry(request.number, where, says, since=request.submitted_at)
