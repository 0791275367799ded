"""Who may open what, and why: one page for the team, answered by the policies and the pages themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.home import explaining
from registry.home.forms import PermissionForm
from registry.pages.access import access
from registry.pages.numbers import whole
from registry.people.finding import read as sought
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import STRANGER, Viewer, as_viewer, finding

SHOWN = 20
NOBODY = "visitor"


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Choose a person and what it is about; without the latter, every address of the registry for that person."""
    form = PermissionForm(request.GET if "person" in request.GET else None)
    shown: dict[str, object] = {"form": form}
    if form.is_valid():
        found = _people(form.cleaned_data["person"].strip())
        shown |= {"people": found if len(found) > 1 else [], "about": form.cleaned_data["about"]}
        if len(found) == 1:
            shown |= _answered(form, found[0], request.viewer)  # type: ignore[attr-defined]
        elif not found:
            form.add_error("person", _("Nobody is found by these words."))
    return render(request, "home/permissions.html", shown, status=form.status)


def _people(said: str) -> list[Person | None]:
    """Whoever is meant: a key, words that find somebody, or nobody in particular."""
    if said.lower() == NOBODY:
        return [None]
    if (pk := whole(said)) is not None and (known := Person.objects.filter(pk=pk).first()):
        return [known.leading]
    return list(finding.persons(sought(said), SHOWN))


def _answered(form: PermissionForm, person: Person | None, asker: Viewer) -> dict[str, object]:
    viewer = as_viewer(person, timezone.localdate()) if person else STRANGER
    about = form.cleaned_data["about"]
    shown: dict[str, object] = {"person": person, "answered": True}
    if not about:
        opened, shut = explaining.doors(viewer)
        return {**shown, "opened": opened, "shut": list(shut.items())}
    try:
        return {**shown, "explained": explaining.explain(about, viewer, asker)}
    except explaining.NoSuchPage:
        form.add_error("about", _("This is no address of the registry, and no number of a thing in it."))
        return {}
