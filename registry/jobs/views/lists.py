"""The lists: a technician's jobs, a utility's, and the queue of the program team."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import promise
from registry.jobs import queries
from registry.jobs.forms import FilterForm
from registry.jobs.lifecycle import JOB
from registry.jobs.models import Job
from registry.jobs.queries import Filters
from registry.jobs.words import TONES
from registry.pages.access import access, signed_in
from registry.pages.components import Status
from registry.pages.numbers import whole
from registry.people import policies as people
from registry.people.queries import Viewer


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
        "waiting": [(job, _title(job)) for job in queries.waiting_on(person)] if person else [],
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
    waiting = [
        (job, promise.elapsed(timezone.localdate(job.submitted_at), today) if job.submitted_at else 0)
        for job in queries.pending_queue()[: queries.PAGE]
    ]
    return _list(request, "jobs/desk.html", {"waiting": waiting, "promise": queries.promise_days()})


def _list(request: HttpRequest, template: str, shown: dict[str, object]) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    filters = Filters(given.get("state", ""), given.get("since"), given.get("until"))
    found = queries.listed(_viewer(request), filters)
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
    }
    return render(request, template, shown, status=form.status)


def _leakage(job: Job) -> tuple[str, str]:
    return str(job.facts.get("leakage_before", "")), str(job.facts.get("leakage_after", ""))


def _title(job: Job) -> str:
    """What a draft is called: the address as it was typed, or its number."""
    typed = ", ".join(filter(None, (job.typed.get("address"), job.typed.get("unit"), job.typed.get("city"))))
    return typed or job.number or _("No address yet")


def _after(request: HttpRequest) -> int | None:
    return whole(request.GET.get("after", ""))


def _older(request: HttpRequest, place: int | None) -> str:
    if place is None:
        return ""
    kept = {name: value for name, value in request.GET.items() if name in ("state", "since", "until") and value}
    return f"?{urlencode({**kept, 'after': place})}"


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
