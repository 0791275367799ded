"""Somebody calls: the team notes it, and asks what only the person on record would know."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.history.once import AlreadyDone
from registry.home.calling import facts_of
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.pages.forms import Form
from registry.people.actions import calls as actions
from registry.people.forms.recovering import RIGHT, WRONG, CallForm, CheckForm
from registry.people.models import Person
from registry.people.policies import recovering as policies
from registry.people.policies import team
from registry.program.queries import value


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the caller; what was asked and answered is kept, and whether it proves who calls."""
    person = get_object_or_404(Person, pk=pk)
    viewer, today = request.viewer, timezone.localdate()  # type: ignore[attr-defined]
    facts = facts_of(person, today)
    form = CheckForm(request.POST if request.method == "POST" else None, facts=facts)

    def made() -> str:
        said = form.cleaned_data
        actions.check_caller(
            person,
            right=form.answered(RIGHT),
            wrong=form.answered(WRONG),
            outcome=said["outcome"],
            note=said["note"],
            by=viewer,
            at=timezone.now(),
            key=form.key_text,
            url=_back(person),
        )
        return _("Your check is saved.")

    needed = value("caller_answers", today)
    shown = {
        "person": person,
        "form": form,
        "needed": needed,
        "enough": bool(policies.proves(list(facts), [], needed)),
        "may": policies.may_check_caller(viewer, person),
        "questions": [form[name] for name in form.questions],
    }
    return _answered(request, "home/call-check.html", shown, form, made)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a call about a person."""
    person = get_object_or_404(Person, pk=pk)
    form = CallForm(request.POST if request.method == "POST" else None, initial={"caller": person.name})

    def made() -> str:
        said = form.cleaned_data
        actions.note_call(
            person,
            caller=said["caller"],
            about=said["about"],
            outcome=said["outcome"],
            by=request.viewer,  # type: ignore[attr-defined]
            at=timezone.now(),
            key=form.key_text,
            url=_back(person),
        )
        return _("The call is noted.")

    return _answered(request, "home/call-note.html", {"person": person, "form": form}, form, made)


def _answered(
    request: HttpRequest, template: str, shown: dict[str, object], form: Form, made: Callable[[], str]
) -> HttpResponse:
    """Back to the person when it was done (now, or by the press before); the form again when it was refused."""
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, made())
        except AlreadyDone as before:
            return redirect(before.url)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            return redirect(_back(shown["person"]))
    return render(request, template, shown, status=status)


def _back(person: object) -> str:
    return reverse("people:person", args=[person.pk]) + "#calls"  # type: ignore[attr-defined]
