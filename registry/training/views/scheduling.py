"""A trainer prepares a class, publishes, changes, cancels and closes it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, signed_in
from registry.pages.numbers import whole
from registry.people.models import Person
from registry.training import actions
from registry.training.forms.classes import ClassForm, ReasonForm, initial_of
from registry.training.models import TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries


@access(policies.trainer)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe a class; it is a draft until it is published."""
    viewer = request.viewer  # type: ignore[attr-defined]
    trainers = queries.trainers(timezone.localdate()).order_by("name") if viewer.is_team else None
    posted = request.POST if request.method == "POST" else None
    initial = {"language": "en", "trainer": viewer.person.pk}
    form = ClassForm(posted, trainers=trainers, initial=initial)
    if posted is not None and form.is_valid():
        trainer: Person = form.cleaned_data.get("trainer") or viewer.person
        try:
            made = actions.draft(trainer, form.plan(), by=viewer, at=timezone.now(), key=form.key_text)
            if request.POST.get("then") == "publish":
                return _published(request, made)
        except once.AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("%(number)s is saved as a draft. Only you and the team see it.") % {"number": made.number}
            )
            return redirect("training:managed", made.number)
    return render(request, "training/class-form.html", {"form": form, "training_class": None}, status=form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Change a class; everybody in it is told what changed."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.managed(viewer, number)
    policies.may_change(viewer, found, timezone.now()).or_refuse()
    form = ClassForm(request.POST if request.method == "POST" else None, initial=initial_of(found))
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(found, form.plan(), by=viewer, at=timezone.now(), seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
            fresh = queries.managed(viewer, number)  # what was typed can be sent again, now knowing what happened
            form.data = request.POST.copy()
            form.data["seen"] = str(fresh.version)
        else:
            messages.success(request, _("%(number)s is saved.") % {"number": found.number})
            return redirect("training:managed", found.number)
    shown = {"form": form, "training_class": found}
    return render(request, "training/class-form.html", shown, status=status or form.status)


@access(signed_in)
@require_POST
def publish(request: HttpRequest, number: str) -> HttpResponse:
    """Publish a draft."""
    return _published(request, queries.managed(request.viewer, number))  # type: ignore[attr-defined]


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel it, with the reason everybody enrolled reads."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.managed(viewer, number)
    policies.may_cancel(viewer, found, timezone.now()).or_refuse()
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.cancel(found, reason=given["reason"], by=viewer, at=timezone.now(), seen=given["seen"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The class %(number)s is canceled.") % {"number": found.number})
            return redirect("training:managed", found.number)
    return render(request, "training/cancel.html", {"form": form, "training_class": found}, status=form.status)


@access(signed_in)
@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about it is recorded."""
    found = queries.managed(request.viewer, number)  # type: ignore[attr-defined]
    return _pressed(request, found, actions.close, _("%(number)s is closed."))


def _published(request: HttpRequest, found: TrainingClass) -> HttpResponse:
    return _pressed(request, found, actions.schedule, _("%(number)s is published. People can register now."))


def _pressed(request: HttpRequest, found: TrainingClass, act: Callable[..., None], said: str) -> HttpResponse:
    """A button: what it did is said on the page of the class, and so is why it did nothing."""
    seen = whole(request.POST.get("seen", ""))
    try:
        act(found, by=request.viewer, at=timezone.now(), seen=seen)  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"number": found.number})
    return redirect("training:managed", found.number)
