"""Puts on every request who is looking, read from the database only when a page asks."""

from collections.abc import Callable

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
        return get_response(request)

    return middleware


def _viewer(request: HttpRequest) -> Viewer:
    account = request.user
    return viewer_of(account, timezone.localdate()) if isinstance(account, Account) else STRANGER
