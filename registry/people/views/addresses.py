"""Changing the address one signs in with, and the links that confirm, cancel and undo it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access, everyone, signed_in
from registry.people.actions import addresses as actions
from registry.people.forms.addresses import AddressForm
from registry.people.lifecycle.accounts import ASKED, CONFIRMED
from registry.people.models import Account, AddressChange
from registry.people.queries import addresses as queries

TOO_MANY = 429


@access(signed_in)
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Ask for another address. Whatever address is typed, the answer is the same."""
    account: Account = request.user  # type: ignore[assignment]
    form = AddressForm(request.POST if request.method == "POST" else None)
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            return _asked(request, account, form.cleaned_data["email"])
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
    return render(request, "people/address.html", {"form": form, "account": account}, status=status)


def _asked(request: HttpRequest, account: Account, new: str) -> HttpResponse:
    if not ratelimit.consume(request, action="manage_email", user=account):
        raise Refused(_("Too many tries. Wait a few minutes, then try again."), status=TOO_MANY)
    actions.ask(account, new, at=timezone.now())
    said = _("We have sent a link to %(new)s, and told %(old)s. The address changes when you follow the link.")
    messages.success(request, said % {"new": new, "old": account.email})
    return redirect("mfa_index")


@access(signed_in)
@require_POST
def cancel_own(request: HttpRequest) -> HttpResponse:
    """Think better of it."""
    account: Account = request.user  # type: ignore[assignment]
    if (waits := queries.open_change(account)) is not None:
        actions.cancel(waits, how="by_owner", at=timezone.now())
        messages.success(request, _("Your address stays as it is."))
    return redirect("mfa_index")


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link the new address got."""
    found = _of(queries.CONFIRM, token)
    shown = {
        "over": found.state != ASKED or found.taken or timezone.now() >= found.confirm_until,
        "change": found,
    }
    return _linked(request, "confirm", shown, lambda at: actions.confirm(found, at=at))


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """The link the old address got at once."""
    found = _of(queries.CANCEL, token)
    shown = {"over": found.state != ASKED, "change": found}
    return _linked(request, "cancel", shown, lambda at: actions.cancel(found, how="by_link", at=at))


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """The link the old address got when it was changed."""
    found = _of(queries.UNDO, token)
    over = found.state != CONFIRMED or found.undo_until is None or timezone.now() >= found.undo_until
    return _linked(request, "undo", {"over": over, "change": found}, lambda at: actions.undo(found, at=at))


def _linked(
    request: HttpRequest,
    what: str,
    shown: dict[str, Any],  # Any: what the template shows
    act: Callable[[datetime], None],
) -> HttpResponse:
    """A page with one button: following a link changes nothing by itself, for mail programs follow links too."""
    template, status = f"people/address-{what}.html", 404 if shown["over"] else 200
    if request.method == "POST":
        try:
            act(timezone.now())
        except Refused as refusal:
            return render(request, template, {**shown, "refusal": refusal}, status=refusal.status)
        return render(request, template, {**shown, "done": True})
    return render(request, template, shown, status=status)


def _of(purpose: str, token: str) -> AddressChange:
    found = queries.change_of(purpose, token)
    if found is None:
        raise Missing(_("This link is not whole. Copy all of it from the message."))
    return found
