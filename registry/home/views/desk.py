"""The desk of the team: every queue at a glance, and one search over everything.

What is sought stands in the address, so that a page found can be gone back to; it is kept nowhere else: our log lines
carry no query, no page refers to another host with it, and browsers are told not to store the answer (ADR 0078).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from registry.home import queues
from registry.pages.access import access
from registry.pages.searching import Group
from registry.pages.searching import search as asked
from registry.people.finding import read
from registry.people.policies import team
from registry.program.queries import value


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How many wait where, since when, how many of them past the promise, and how many the reader holds."""
    today = timezone.localdate()
    shown = {
        "queues": queues.overview(request.viewer, today),  # type: ignore[attr-defined]
        "promise": value(queues.PROMISE, today),
    }
    return render(request, "home/desk.html", shown)


@access(team)
@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that may be meant; one thing that alone can be meant is opened at once."""
    sought = read(request.GET.get("q", ""))
    found = asked(sought, request.viewer) if sought.text else []  # type: ignore[attr-defined]
    if only := _only(found):
        return redirect(only)
    return render(request, "home/search.html", {"sought": sought.text, "groups": found})


def _only(found: list[Group]) -> str:
    """The page of the one thing a number names."""
    sure = [hit.url for group in found for hit in group.hits if hit.sure]
    return sure[0] if len(sure) == 1 else ""
