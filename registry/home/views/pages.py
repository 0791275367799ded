"""The public pages (the team's texts, with what the registry knows), everybody's first page, and the history."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.certification.queries.requirements import in_force
from registry.home import figures, reader, story
from registry.home import work as waiting
from registry.home.forms import AboutForm
from registry.pages.access import access, everyone, signed_in
from registry.people.policies import team
from registry.publishing.queries import announcements, texts
from registry.training import queries as training
from registry.training.forms.keeping import FilterForm
from registry.training.queries import resources as library

NOTICES = 3
"""So many notices stand on the first page."""


def text(name: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """A view of a page that is nothing but its texts."""

    @access(everyone)
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return _show(request, name)

    return view


@access(everyone)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The front door: three ways in, what the program tells everybody, and what the registry counts today."""
    today = timezone.localdate()
    known = {"figures": figures.today(today), "notices": announcements.current(today, NOTICES)}
    return _show(request, "home:index", template="home/index.html", **known)


@access(everyone)
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """The three steps, with the reader's own marked when it is known who reads."""
    return _show(request, "home:steps", standing=reader.standing(request.viewer.person))  # type: ignore[attr-defined]


@access(everyone)
@require_safe
def requirements(request: HttpRequest) -> HttpResponse:
    """What the program asks: the documents in force, and the trainings accepted today; on request, those of before."""
    today = timezone.localdate()
    known: dict[str, Any] = {
        "documents": in_force(today),
        "trainings": training.accepted_trainings(today),
        "past": training.past_trainings(today) if request.GET.get("past") == "1" else None,
    }
    return _show(request, "home:requirements", **known)


@access(everyone)
@require_safe
def resources(request: HttpRequest) -> HttpResponse:
    """What helps before a class and after it: the library the team keeps, by work and language."""
    form = FilterForm(request.GET or None)
    form.is_valid()
    asked = {name: value for name, value in getattr(form, "cleaned_data", {}).items() if value}
    return _show(request, "home:resources", form=form, asked=asked, library=library.library(**asked))


@access(signed_in)
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What waits on the reader, what waits on others, and the way to everything else."""
    found = waiting.work(request.viewer, timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "home/work.html", {"work": found})


@access(team)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Everything that happened, or the story of one person, application or job."""
    form = AboutForm(request.GET or None)
    asked = form.cleaned_data["about"].strip() if form.is_valid() else ""
    before = request.GET.get("before", "")
    told = story.search(asked, request.viewer) if asked else story.everything(before)  # type: ignore[attr-defined]
    return render(request, "home/history.html", {"form": form, "story": told, "asked": asked})


def _show(
    request: HttpRequest,
    name: str,
    template: str = "home/page.html",
    **known: Any,  # Any: what the section templates of this page show
) -> HttpResponse:
    return render(request, template, {"page": texts.page(name), **known})
