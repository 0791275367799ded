"""Where allauth meets the registry: its signals become history, its pages get our manners.

A third party's signals are how a third party tells; between our own packages there are none.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.signals import email_confirmed, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from registry.people import actions
from registry.people.actions import signing_in
from registry.people.models import Account
from registry.people.queries.recovering import codes_left

View = Callable[..., HttpResponse]
UNPROCESSABLE = 422


def listen() -> None:
    """Hear what allauth does."""
    email_confirmed.connect(_confirmed, dispatch_uid="address confirmed")
    user_logged_in.connect(_signed_in, dispatch_uid="signed in")
    authenticator_added.connect(_second_step_added, dispatch_uid="second step added")
    authenticator_removed.connect(_second_step_removed, dispatch_uid="second step removed")
    authenticator_reset.connect(_codes_renewed, dispatch_uid="recovery codes renewed")
    authenticator_used.connect(_second_step_used, dispatch_uid="second step used")


def mannered(view: View) -> View:
    """A view of allauth, which answers 422 when it shows a form again because of what was typed."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(response, TemplateResponse):
            form = (response.context_data or {}).get("form")
            if form is not None and form.is_bound and form.errors:
                response.status_code = UNPROCESSABLE
        return response

    return answered


def remember_language(response: HttpResponse, language: str) -> None:
    """The pages follow in this language, on this browser, until another is chosen."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


# Any: Django's signals carry whatever they carry.
def _confirmed(email_address: Any, **_: Any) -> None:
    actions.note_confirmed(email_address.user, email_address.email, at=timezone.now())


def _signed_in(user: Account, response: HttpResponse | None = None, **_: Any) -> None:
    if response is not None:
        remember_language(response, user.person.language)


def _second_step_added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    actions.note_second_step(user, authenticator.type, added=True, at=timezone.now())


def _second_step_removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    actions.note_second_step(user, authenticator.type, added=False, at=timezone.now())


def _codes_renewed(user: Account, **_: Any) -> None:
    signing_in.note_codes_renewed(user, at=timezone.now())


def _second_step_used(user: Account, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        signing_in.note_code_used(user, codes_left(user) or 0, at=timezone.now())
