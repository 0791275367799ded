"""Somebody registers for a class, answers an offer, gives a place up; and what they attended."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.documents import respond
from registry.history import once
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.people.models import Person
from registry.training import actions
from registry.training import wording as words
from registry.training.lifecycle.classes import ENROLLED
from registry.training.models import Enrollment, TrainingClass
from registry.training.queries import classes as queries
from registry.training.queries import enrollments

SHOWN = 100


@access(signed_in)
@require_POST
def register(request: HttpRequest, number: str) -> HttpResponse:
    """A seat, or where none is left and it is asked for, a place on the waiting list."""
    found = queries.public(request.viewer, number)  # type: ignore[attr-defined]
    want_seat = request.POST.get("want") != "waiting"
    key = request.POST.get("key", "")[:36]
    try:
        made = actions.register(found, want_seat=want_seat, by=request.viewer, at=timezone.now(), key=key)  # type: ignore[attr-defined]
    except once.AlreadyDone as done:
        return redirect(done.url)
    said = _("You have a seat.") if made.state == ENROLLED else _("You are on the waiting list.")
    messages.success(request, said)
    return redirect("training:class", found.number)


@access(signed_in)
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take the seat that was offered."""
    return _answered(request, number, actions.take, _("You have a seat."))


@access(signed_in)
@require_POST
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Leave it to the next person."""
    return _answered(request, number, actions.decline, _("The seat goes to the next person on the waiting list."))


@access(signed_in)
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Give one's own place up."""
    found, place = _own(request, number)
    actions.withdraw(place, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("Your place was given up."))
    return redirect("training:class", found.number)


@access(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every class this person has or had a place in, with the certificates of attendance."""
    found = list(enrollments.enrollments_of(request.viewer.person)[:SHOWN])  # type: ignore[attr-defined]
    rows = [(one, words.place_status(one)) for one in found]
    return render(request, "training/mine.html", {"rows": rows, "languages": settings.LANGUAGES})


@access(signed_in)
@require_safe
def certificate(request: HttpRequest, enrollment: int, language: str) -> HttpResponse:
    """The certificate of attendance, in either language."""
    own = enrollments.enrollments_of(request.viewer.person).filter(pk=enrollment).first()  # type: ignore[attr-defined]
    if own is None or language not in dict(settings.LANGUAGES):
        raise Missing(_("There is no such certificate, or it is not yours."))
    return respond.made(actions.certificate(own, language, by=request.viewer, at=timezone.now()))  # type: ignore[attr-defined]


def _own(request: HttpRequest, number: str) -> tuple[TrainingClass, Enrollment]:
    found = queries.public(request.viewer, number)  # type: ignore[attr-defined]
    place = enrollments.place_in(found, request.viewer.person)  # type: ignore[attr-defined]
    if place is None:
        raise Missing(_("You have no place in this class."))
    place.training_class = found
    return found, place


def _answered(request: HttpRequest, number: str, answer: Callable[..., None], said: str) -> HttpResponse:
    found, place = _own(request, number)
    person: Person = request.viewer.person  # type: ignore[attr-defined]
    now: datetime = timezone.now()
    answer(place, by=person, at=now)
    messages.success(request, said)
    return redirect("training:class", found.number)
