"""My work: first what waits on the reader, then what waits on others and since when, then the way to the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.certification import queries as certification
from registry.certification.lifecycle import DRAFT, RETURNED, SUBMITTED
from registry.certification.models import Application
from registry.jobs import queries as jobs
from registry.jobs.lifecycle import PENDING
from registry.people.models import Duty, Person
from registry.people.queries import Viewer

SHOWN = 10


@dataclass(frozen=True)
class Entry:
    """One thing: what it is, where it is, what is to be done or by whom, and since when."""

    title: str
    url: str
    says: str
    since: datetime | None = None
    action: str = ""


@dataclass(frozen=True)
class Work:
    """Everything on the page."""

    yours: list[Entry] = field(default_factory=list)
    theirs: list[Entry] = field(default_factory=list)
    ways: list[Entry] = field(default_factory=list)
    inspector: bool = False


def work(viewer: Viewer, today: date) -> Work:
    """What the reader has to do, by the duties they hold: a bounded number of queries, whatever the registry holds."""
    person = viewer.person
    if person is None:
        return Work()
    activated = jobs.is_activated(person)
    team = [*_taken(person), *_queues(person)] if viewer.is_team else []
    yours = [*team, *_applications(person), *_drafts(person)]
    return Work(
        yours=yours or [*_beginning(viewer, activated=activated)],
        theirs=[*_with_the_team(person, today), *_pending(person)],
        ways=[*_ways(viewer, activated=activated)],
        inspector=Duty.INSPECTOR in viewer.duties,
    )


def _beginning(viewer: Viewer, *, activated: bool) -> Iterator[Entry]:
    """What somebody new does first; nothing for those who hold a duty or whose application is with the team."""
    if activated or viewer.duties or viewer.person is None or certification.has_applied(viewer.person):
        return
    yield Entry(
        title=_("Certified Technician Application"),
        url=reverse("certification:apply"),
        says=_("Tell us about yourself, your company and your training. You can stop and go on at any time."),
        action=_("Start the application"),
    )


def _applications(person: Person) -> Iterator[Entry]:
    for application in certification.waiting_on(person):
        if application.state == DRAFT:
            yield Entry(
                title=_("Certified Technician Application"),
                url=reverse("certification:apply"),
                says=_("Not submitted yet. What you answered is saved."),
                since=application.saved_at,
                action=_("Continue"),
            )
        elif application.state == RETURNED:
            yield Entry(
                title=_("Application %(number)s") % {"number": application.number},
                url=reverse("certification:application", args=[application.number]),
                says=_("The program team asks for a correction."),
                since=application.saved_at,
                action=_("See what to correct"),
            )


def _drafts(person: Person) -> Iterator[Entry]:
    for job in jobs.waiting_on(person)[:SHOWN]:
        number = job.number or _("Job not submitted yet")
        says = _("Correct it and submit it again.") if job.number else _("What you typed is saved.")
        where = reverse("jobs:draft", args=[job.token])
        yield Entry(title=number, url=where, says=says, since=job.saved_at, action=_("Continue"))


def _with_the_team(person: Person, today: date) -> Iterator[Entry]:
    application = certification.open_application(person)
    if application is not None and application.state == SUBMITTED:
        yield Entry(
            title=_("Application %(number)s") % {"number": application.number},
            url=reverse("certification:application", args=[application.number]),
            says=_with_whom(application, today),
            since=application.submitted_at,
        )


def _with_whom(application: Application, today: date) -> str:
    promised = certification.promise_days() - certification.age(application, today)
    holder = application.holder.name if application.holder else _("the program team")
    if promised <= 0:
        return _("With %(holder)s. It takes longer than we promised; you can call us.") % {"holder": holder}
    left = ngettext("within %(n)s working day", "within %(n)s working days", promised) % {"n": promised}
    return _("With %(holder)s, who decides %(left)s.") % {"holder": holder, "left": left}


def _pending(person: Person) -> Iterator[Entry]:
    for job in jobs.pending_queue().filter(technician=person)[:SHOWN]:
        where = reverse("jobs:job", args=[job.number])
        yield Entry(str(job.number), where, _("Pending: the program team decides."), since=job.submitted_at)


def _taken(person: Person) -> Iterator[Entry]:
    for application in certification.held_by(person)[:SHOWN]:
        yield Entry(
            title=_("Application %(number)s") % {"number": application.number},
            url=reverse("certification:review", args=[application.number]),
            says=_("You hold it. From %(name)s.") % {"name": application.name},
            since=application.submitted_at,
            action=_("Decide"),
        )


def _queues(person: Person) -> Iterator[Entry]:
    waiting = certification.queue(certification.Filters(held="nobody"), person).count()
    if waiting:
        says = ngettext("%(n)s application that nobody holds", "%(n)s applications that nobody holds", waiting)
        yield Entry(_("Applications"), reverse("certification:desk"), says % {"n": waiting}, action=_("Open the queue"))
    pending = jobs.counts().get(PENDING, 0)
    if pending:
        says = ngettext("%(n)s pending job to decide", "%(n)s pending jobs to decide", pending)
        yield Entry(_("Jobs"), reverse("jobs:desk"), says % {"n": pending}, action=_("Open the queue"))


def _ways(viewer: Viewer, *, activated: bool) -> Iterator[Entry]:
    """The way to the rest: by every duty the reader holds, for somebody may hold several."""
    if viewer.is_team:
        yield Entry(_("History"), reverse("home:history"), _("Everything that happened, as sentences."))
    if viewer.utilities:
        yield Entry(_("Jobs in your territory"), reverse("jobs:utility"), _("With their status, reports and history."))
    if activated:
        yield Entry(_("Enter a job"), reverse("jobs:new"), _("A completed PTCS duct sealing job."))
        yield Entry(_("My jobs"), reverse("jobs:index"), _("Their status, reports and history."))
        yield Entry(_("My certifications"), reverse("certification:mine"), _("Your Technician ID and certificate."))
    elif viewer.companies:
        yield Entry(_("Jobs of your company"), reverse("jobs:index"), _("Entered by the technicians of your company."))
    elif not viewer.duties:
        yield Entry(_("The three steps"), reverse("home:steps"), _("How to become a certified technician."))
