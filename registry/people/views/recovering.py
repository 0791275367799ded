"""Trouble signing in: what to do in each situation, and the links of a recovery the team started."""

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access, everyone
from registry.people.actions import recovering as actions
from registry.people.forms.signing_in import RecoveredPasswordForm
from registry.people.lifecycle.accounts import RECOVERY, WAITING
from registry.people.models import Recovery
from registry.people.queries import addresses
from registry.people.queries import recovering as queries


@access(everyone)
@require_safe
def trouble(request: HttpRequest) -> HttpResponse:
    """By situation: which help there is, and whom to call."""
    return render(request, "people/trouble.html")


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link of a recovery: choose a password, or be rid of the second steps."""
    found = _of(addresses.RECOVER, token)
    now, posted = timezone.now(), request.POST if request.method == "POST" else None
    form = RecoveredPasswordForm(data=posted, user=found.account) if found.takes_password else None
    shown = {"recovery": found, "form": form, "works": found.works_at(now), "early": _early(found)}
    if request.method != "POST":
        return render(request, "people/recover.html", shown, status=200 if shown["works"] or shown["early"] else 404)
    if form is not None and not form.is_valid():
        return render(request, "people/recover.html", shown, status=422)
    try:
        actions.use(found, password=make_password(form.cleaned_data["password1"]) if form else "", at=now)
    except Refused as refusal:
        return render(request, "people/recover.html", {**shown, "refusal": refusal}, status=refusal.status)
    return render(request, "people/recover.html", {**shown, "done": True})


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link the address on file got: somebody asked, and it was not me."""
    found = _of(addresses.STOP, token)
    shown = {"recovery": found, "over": not RECOVERY.allows(found.state, "stop")}
    if request.method != "POST":
        return render(request, "people/recover-stop.html", shown, status=404 if shown["over"] else 200)
    try:
        actions.stop_by_link(found, at=timezone.now())
    except Refused as refusal:
        return render(request, "people/recover-stop.html", {**shown, "refusal": refusal}, status=refusal.status)
    return render(request, "people/recover-stop.html", {**shown, "done": True})


def _early(recovery: Recovery) -> bool:
    return recovery.state == WAITING and recovery.opens_at is not None and timezone.now() < recovery.opens_at


def _of(purpose: str, token: str) -> Recovery:
    found = queries.recovery_of(purpose, token)
    if found is None:
        raise Missing(_("This link is not whole. Copy all of it from the message."))
    return found
