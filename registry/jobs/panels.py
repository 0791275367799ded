"""What jobs show on the pages of packages below: a company's, an application's, an employment's."""

from collections.abc import Iterator
from datetime import date

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.certification.models import Application
from registry.certification.queries import company_changes
from registry.jobs import policies, queries
from registry.jobs.lifecycle import PENDING, REJECTED, REOPENED
from registry.jobs.models import Hold, Job
from registry.jobs.words import TONES, clause, title_of
from registry.pages.components import Status
from registry.pages.days import UnreadableDay, read_day
from registry.pages.panels import Panel
from registry.people.models import Company, Employment, Person
from registry.people.queries import Viewer, of

SHOWN = 20
NEWEST = 5


def of_company(company: Company, viewer: Viewer) -> Panel:  # noqa: ARG001 - the shape of a panel
    """The jobs that wait for a correction, and since when; the way to every job."""
    found = list(queries.to_correct(company)[: SHOWN + 1])
    rows = [(job, Status(job.state_label, TONES[job.state])) for job in found[:SHOWN]]
    shown = {"company": company, "rows": rows, "more": len(found) > SHOWN}
    return Panel("jobs", _("Jobs waiting for correction"), render_to_string("jobs/parts/of-company.html", shown))


def of_application(application: Application, viewer: Viewer) -> Panel | None:  # noqa: ARG001 - the shape of a panel
    """Jobs already recorded with the old company in the time that the application states for the new one."""
    if application.employed_from is None or not company_changes(application):
        return None
    found = queries.recorded_elsewhere(application.person, application.employed_from, application.company)
    jobs = list(found[: SHOWN + 1])
    if not jobs:
        return None
    shown = {"jobs": jobs[:SHOWN], "more": len(jobs) > SHOWN, "application": application}
    content = render_to_string("jobs/parts/of-application.html", shown)
    return Panel("recorded-jobs", _("Jobs already recorded with the other company"), content)


def of_employment(employment: Employment, viewer: Viewer) -> Panel | None:
    """To the technician, the drafts and what becomes of them; to the company, the last work on record."""
    own = viewer.person is not None and employment.person_id == viewer.person.pk
    if not own:
        last = queries.last_for(employment.person, employment.company)
        content = render_to_string("jobs/parts/last-job.html", {"last": last})
        return Panel("last-job", _("Work on record"), content)
    drafts = [(job, title_of(job.typed, job.number), _of_draft(job, employment)) for job in _waiting(employment)]
    if not drafts:
        return None
    content = render_to_string("jobs/parts/of-employment.html", {"drafts": drafts})
    return Panel("drafts", _("Your drafts"), content)


def _waiting(employment: Employment) -> list[Job]:
    return list(queries.waiting_on(employment.person)[:SHOWN])


def _of_draft(job: Job, employment: Employment) -> str:
    day = day_of(job)
    if day is None:
        return _("No date of the test yet.")
    words = {"company": employment.company.name}
    if employment.covers(day):
        return _("Done for %(company)s: you can submit it, also later.") % words
    return _("Not done in your time at %(company)s: it needs the company you worked for on that day.") % words


def day_of(job: Job) -> date | None:
    """The day of the work as it was typed, if it can be read."""
    try:
        return read_day(job.typed.get("worked_on", ""))
    except UnreadableDay:
        return None


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """The jobs that wait or were rejected, each with what stands against it, and the newest others; for the team."""
    if not viewer.is_team:
        return None
    waiting = [
        (job, Status(job.state_label, TONES[job.state]), against(job)) for job in queries.unsettled(person)[: SHOWN + 1]
    ]
    newest = [(job, Status(job.state_label, TONES[job.state])) for job in queries.settled(person)[: NEWEST + 1]]
    shown = {
        "person": person,
        "waiting": waiting[:SHOWN],
        "newest": newest[:NEWEST],
        "more": len(waiting) > SHOWN or len(newest) > NEWEST,
        "may_enter": policies.may_enter_for(viewer, person, certified=queries.has_technician_id(person)),
    }
    return Panel("jobs", _("Jobs"), render_to_string("jobs/parts/of-person.html", shown))


def against(job: Job) -> list[str]:
    """What stands against it, as its decision says: clauses that are not met, or that only a person decides."""
    if job.decision is None or job.state not in (PENDING, REJECTED):
        return []
    counted = [it for it in job.decision.judgment["findings"] if it["otherwise"] != "note"]
    return [clause(it["id"]) for it in counted if it["outcome"] in ("unmet", "cannot_tell") and not it.get("waived")]


def holds_on_removal(person: Person, today: date) -> Iterator[Promise]:  # noqa: ARG001 - the shape of a hold
    """A job that is not decided, or that a claim or an inspection holds, keeps its technician's data."""
    own = Job.objects.filter(of(person, "technician"))
    if own.filter(state__in=(PENDING, REOPENED)).exists():
        yield gettext_lazy("A job waits for a decision or a correction.")
    if Hold.objects.filter(of(person, "job__technician"), released_at__isnull=True).exists():
        yield gettext_lazy("A job is held by a claim or an inspection.")
