"""Finding a person by what they say on the telephone: a name, an address, a number, a Technician ID."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from registry.certification.queries import technician
from registry.home.forms import FindForm
from registry.kernel.identifiers import NotAnIdentifier, read_technician_id
from registry.pages.access import access
from registry.people.finding import read
from registry.people.policies import team
from registry.people.queries import finding

SHOWN = 50


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The search, and whoever fits; a Technician ID leads straight to its holder."""
    form = FindForm(request.GET if "find" in request.GET else None)
    asked = form.cleaned_data["find"].strip() if form.is_valid() else ""
    if holder := _holder(asked):
        return redirect("people:person", holder)
    found = finding.persons(read(asked), SHOWN + 1) if asked else []
    shown = {"form": form, "asked": asked, "found": found[:SHOWN], "more": len(found) > SHOWN}
    return render(request, "home/people.html", shown)


def _holder(asked: str) -> int | None:
    try:
        known = technician(read_technician_id(asked))
    except NotAnIdentifier:
        return None
    return known.person_id if known else None
