"""How somebody signs in, on one page: address, password, passkeys, app, recovery codes, other devices."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.pages.access import access, signed_in
from registry.people import queries
from registry.people.actions import signing_in
from registry.people.models import Account
from registry.people.queries import addresses, recovering

FEW_CODES = 3


@access(signed_in)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every way in, and where to change it."""
    account: Account = request.user  # type: ignore[assignment]
    left = recovering.codes_left(account)
    shown = {
        "account": account,
        "change": addresses.open_change(account),
        "passkeys": recovering.passkeys(account),
        "app": recovering.has_app(account),
        "codes": left,
        "few": left is not None and left <= FEW_CODES,
        "second_step": queries.has_second_step(account.person),
    }
    return render(request, "people/security.html", shown)


@access(signed_in)
@require_safe
def passkeys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """The passkeys stand on the one page."""
    return redirect(reverse("mfa_index") + "#passkeys")


@access(signed_in)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    account: Account = request.user  # type: ignore[assignment]
    signing_in.sign_out_everywhere(account, at=timezone.now())
    update_session_auth_hash(request, account)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("mfa_index")
