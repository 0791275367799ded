"""Jobs: drafts and those to correct, pending ones, and the ways to the lists."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.jobs import queries as jobs
from registry.jobs.lifecycle import PENDING
from registry.people.models import Person
from registry.people.queries import Viewer, of


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """The reader's drafts and pending jobs, what the team decides, and each duty's list."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in _to_decide())
    yield from ((YOURS, entry) for entry in _drafts(person))
    yield from ((THEIRS, entry) for entry in _pending(person))
    yield from ((WAYS, entry) for entry in _ways(viewer, person))


def _drafts(person: Person) -> Iterator[Entry]:
    for job in jobs.waiting_on(person)[:SHOWN]:
        number = job.number or _("Job not submitted yet")
        says = _("Correct it and submit it again.") if job.number else _("What you typed is saved.")
        where = reverse("jobs:draft", args=[job.token])
        yield Entry(title=number, url=where, says=says, since=job.saved_at, action=_("Continue"))


def _pending(person: Person) -> Iterator[Entry]:
    for job in jobs.pending_queue().filter(of(person, "technician"))[:SHOWN]:
        where = reverse("jobs:job", args=[job.number])
        yield Entry(str(job.number), where, _("Pending: the program team decides."), since=job.submitted_at)


def _to_decide() -> Iterator[Entry]:
    pending = jobs.counts().get(PENDING, 0)
    if pending:
        says = ngettext("%(n)s pending job to decide", "%(n)s pending jobs to decide", pending)
        yield Entry(_("Jobs"), reverse("jobs:desk"), says % {"n": pending}, action=_("Open the queue"))


def _ways(viewer: Viewer, person: Person) -> Iterator[Entry]:
    """By every duty the reader holds, for somebody may hold several."""
    if viewer.utilities:
        yield Entry(_("Jobs in your territory"), reverse("jobs:utility"), _("With their status, reports and history."))
    if jobs.is_activated(person):
        yield Entry(_("Enter a job"), reverse("jobs:new"), _("A completed PTCS duct sealing job."))
        yield Entry(_("My jobs"), reverse("jobs:index"), _("Their status, reports and history."))
    elif viewer.companies:
        yield Entry(_("Jobs of your company"), reverse("jobs:index"), _("Entered by the technicians of your company."))
