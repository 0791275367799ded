"""The lists: a technician's jobs, a utility's, a company's, and the queue of the program team."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.jobs import queries
from registry.jobs.exporting import HEAD, rows
from registry.jobs.forms import FilterForm
from registry.jobs.lifecycle import JOB
from registry.jobs.models import Job
from registry.jobs.queries import Filters
from registry.jobs.words import TONES, title_of
from registry.kernel import working_days
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.pages.components import Status
from registry.pages.downloads import KINDS, spreadsheet
from registry.pages.numbers import whole
from registry.people import policies as people
from registry.people.queries import Viewer, companies, utilities

_MICRO = 1_000_000
_LATEST = 253_402_300_799 * _MICRO
"""The last moment of the year 9999."""


@access(signed_in)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A technician's jobs, what waits on them first. The team and utilities are led to their own lists."""
    viewer = _viewer(request)
    if viewer.is_team:
        return redirect("jobs:desk")
    if viewer.utilities and not queries.is_activated(viewer.person):  # type: ignore[arg-type]
        return redirect("jobs:utility")
    person = viewer.person
    shown = {
        "waiting": [(job, title_of(job.typed, job.number)) for job in queries.waiting_on(person)] if person else [],
        "who": bool(viewer.companies),
        "activated": person is not None and queries.is_activated(person),
    }
    return _list(request, "jobs/index.html", shown)


@access(people.utility)
@require_safe
def utility(request: HttpRequest) -> HttpResponse:
    """The jobs at sites of the viewer's utility."""
    return _list(request, "jobs/utility.html", {})


@access(people.team)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The jobs that wait for a decision of the team, the longest waiting first; below them every job."""
    today = timezone.localdate()
    utility = whole(request.GET.get("utility", ""))
    found = list(queries.pending_queue(utility, _waiting_after(request))[: queries.PAGE + 1])
    waiting = [
        (job, working_days.elapsed(timezone.localdate(job.submitted_at), today) if job.submitted_at else 0)
        for job in found[: queries.PAGE]
    ]
    shown: dict[str, object] = {
        "waiting": waiting,
        "further": _further(found[queries.PAGE - 1], utility) if len(found) > queries.PAGE else "",
        "utility": utility,
        "utilities": utilities(),
        "promise": queries.promise_days(),
    }
    return _list(request, "jobs/desk.html", shown)


def _waiting_after(request: HttpRequest) -> tuple[datetime, int] | None:
    """The job a page of the queue follows, its microseconds and its key; anything else begins at the first."""
    moment, _dot, key = request.GET.get("waiting", "").partition(".")
    at, pk = whole(moment), whole(key)
    if at is None or pk is None or at > _LATEST:
        return None
    return datetime.fromtimestamp(at // _MICRO, UTC) + timedelta(microseconds=at % _MICRO), pk


def _further(last: Job, utility: int | None) -> str:
    since = last.submitted_at - datetime.fromtimestamp(0, UTC) if last.submitted_at else timedelta()
    asked = {"waiting": f"{since // timedelta(microseconds=1)}.{last.pk}"} | (
        {"utility": str(utility)} if utility else {}
    )
    return f"{reverse('jobs:desk')}?{urlencode(asked)}"


@access(signed_in)
@require_safe
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """The jobs done for a company, for its administrators and the team."""
    found = companies.visible(_viewer(request), pk)
    return _list(request, "jobs/company.html", {"company": found, "who": True}, queries.of_company(found))


@access(signed_in)
@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The same jobs as a spreadsheet, with the filters of the page."""
    found = companies.visible(_viewer(request), pk)
    if kind not in KINDS:
        raise Missing(_("There is no such file."))
    form = FilterForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('jobs:company', args=[found.pk])}?{request.GET.urlencode()}")
    jobs = queries.filtered(queries.of_company(found), _filters(form)).order_by("-place")
    return spreadsheet(kind, _("Jobs of %(company)s") % {"company": found.name}, HEAD, rows(jobs))


def _filters(form: FilterForm) -> Filters:
    given = form.cleaned_data
    return Filters(given.get("state", ""), given.get("since"), given.get("until"))


def _list(
    request: HttpRequest, template: str, shown: dict[str, object], among: QuerySet[Job] | None = None
) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    filters = _filters(form)
    found = queries.listed(_viewer(request), filters) if among is None else queries.filtered(among, filters)
    page = queries.page(found, _after(request))
    counted = queries.totals(found)
    shown |= {
        "form": form,
        "rows": [(job, Status(job.state_label, TONES[job.state]), _leakage(job)) for job in page.jobs],
        "totals": [(JOB.states[state], counted[state]) for state in JOB.states if counted.get(state)],
        "total": sum(counted.values()),
        "filtered": bool(filters.status or filters.since or filters.until),
        "older": _older(request, page.older),
        "newest": _after(request) is not None,
        "kept": urlencode(_kept(request)),
    }
    return render(request, template, shown, status=form.status)


def _leakage(job: Job) -> tuple[str, str]:
    return str(job.facts.get("leakage_before", "")), str(job.facts.get("leakage_after", ""))


def _after(request: HttpRequest) -> int | None:
    return whole(request.GET.get("after", ""))


def _older(request: HttpRequest, place: int | None) -> str:
    if place is None:
        return ""
    return f"?{urlencode({**_kept(request), 'after': place})}"


def _kept(request: HttpRequest) -> dict[str, str]:
    said = {name: request.GET.get(name, "") for name in ("state", "since", "until")}
    return {name: value for name, value in said.items() if value}


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
