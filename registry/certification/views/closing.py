"""Beside deciding: withdrawing an application for its applicant, opening one again, and the team's own notes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from registry.certification import actions, queries
from registry.certification.forms.desk import NoteForm, ReasonForm
from registry.certification.models import Application
from registry.certification.views.desk import CLOSE, NOTE, page_of, review_again, shown_again
from registry.certification.views.steps import answers
from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people import policies as people

Act = Callable[..., None]


@access(people.team)
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant asked the team to take it back."""
    return _closed(request, number, actions.withdraw_for, _("%(number)s is withdrawn. The applicant is told."))


@access(people.team)
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """It was withdrawn or decided wrongly."""
    return _closed(request, number, actions.reopen, _("%(number)s is open again, and you hold it."))


@access(people.team)
@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a note."""
    found = _found(request, number)
    form = NoteForm(answers(request), auto_id=NOTE)
    if not form.is_valid():
        return shown_again(request, found, note=form)
    where = page_of(request, found.number) + "#notes"
    try:
        words, by = form.cleaned_data["words"], request.viewer  # type: ignore[attr-defined]
        actions.note(found, words, by=by, at=timezone.now(), key=form.key_text, url=where)
    except AlreadyDone as before:
        return redirect(before.url)
    except Refused as refusal:
        return review_again(request, found, refusal, note=form)
    messages.success(request, _("The note is kept."))
    return redirect(where)


def _closed(request: HttpRequest, number: str, act: Act, done: str) -> HttpResponse:
    found = _found(request, number)
    form = ReasonForm(answers(request), auto_id=CLOSE)
    if not form.is_valid():
        return shown_again(request, found, closing_form=form)
    given = form.cleaned_data
    try:
        act(found, reason=given["reason"], by=request.viewer, at=timezone.now(), seen=given["seen"])  # type: ignore[attr-defined]
    except Refused as refusal:
        return review_again(request, found, refusal, closing_form=form)
    messages.success(request, done % {"number": found.number})
    return redirect(page_of(request, found.number))


def _found(request: HttpRequest, number: str) -> Application:
    return queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
