"""A person's own data: what is kept, a copy of it, and its removal. Each step asks for the password again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.people.models import Person
from registry.privacy import queries
from registry.privacy.actions import asking, exporting
from registry.privacy.forms import RemovalForm
from registry.privacy.kinds import PERIODS, STAYS
from registry.privacy.models import Export
from registry.privacy.queries.kept import kept
from registry.program.queries import values

PIECE = 256 * 1024


@access(signed_in)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is kept about me, by kind; the copies I asked for; the removal, if one is open."""
    person = _person(request)
    now = timezone.now()
    shown = {
        "kept": list(kept(person, timezone.localdate(now))),
        "copies": list(queries.exports_of(person).filter(asked_by=person)[:5]),
        "removal": queries.open_removal(person),
        "now": now,
        "settings": values(timezone.localdate(now)),
    }
    return render(request, "privacy/data.html", shown)


@access(signed_in)
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of everything; it is made in the background."""
    if request.method != "POST":
        return render(request, "privacy/copy.html", {"settings": values(timezone.localdate())})
    try:
        exporting.ask(_person(request), language=get_language() or "en", at=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your copy is being made. We write to you when it is ready."))
    return redirect("privacy:data")


@access(signed_in)
@reauthentication_required  # type: ignore[untyped-decorator]
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The copy, to whoever asked for it."""
    export = queries.own_export(request.viewer, pk)  # type: ignore[attr-defined]
    return answer(export, _person(request))


def answer(export: Export, person: Person) -> HttpResponseBase:
    """The file, piece by piece, as a download that no cache keeps."""
    path = exporting.fetched(export, by=person, at=timezone.now())
    response = StreamingHttpResponse(_pieces(path), content_type="application/zip")
    response.headers["Content-Length"] = str(path.stat().st_size)
    response.headers["Content-Disposition"] = f'attachment; filename="ptcs-registry-data-{export.pk}.zip"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


@access(signed_in)
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Ask for removal: what goes, what stays and why, what is still open, and one box to tick."""
    person = _person(request)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            asking.ask(person, at=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("We have written to you. Until the day it says you can take it back."))
            return redirect("privacy:data")
    return render(request, "privacy/remove.html", {"form": form, **_consequences(person)}, status=status)


def _consequences(person: Person) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "holds": queries.holds(person, today),
        "stays": [*STAYS.values(), PERIODS],
        "settings": values(today),
    }


@access(signed_in)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Think better of it, signed in."""
    if (removal := queries.open_removal(_person(request))) is not None:
        asking.take_back(removal, at=timezone.now())
        messages.success(request, _("It is taken back. Nothing was removed."))
    return redirect("privacy:data")


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the message: it works without signing in, until the data is removed."""
    removal = queries.removal_of(token)
    may = removal.may("take_back")
    done = False
    if request.method == "POST":
        asking.take_back(removal, at=timezone.now())
        done = True
    shown = {"removal": removal, "may": may, "done": done}
    return render(request, "privacy/take-back.html", shown, status=200 if may else 404)


def _person(request: HttpRequest) -> Person:
    person: Person = request.viewer.person  # type: ignore[attr-defined]
    return person
