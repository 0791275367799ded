"""Puts on every request who is looking, read from the database only when a page asks.

What answers somebody with a session, a refusal too, may say their name: unless the view decided otherwise, it stays
neither in a shared cache nor behind the Back button after signing out.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from registry.people.models import Account
from registry.people.queries import STRANGER, Viewer, viewer_of

Handler = Callable[[HttpRequest], HttpResponse]


def viewer(get_response: Handler) -> Handler:
    """`request.viewer`: the person with today's duties, or a stranger."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def _viewer(request: HttpRequest) -> Viewer:
    account = request.user
    return viewer_of(account, timezone.localdate()) if isinstance(account, Account) else STRANGER
