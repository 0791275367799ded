"""Gives every request an id that the Actions it causes carry."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from registry.history.tracing import request_id as current

Handler = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Handler) -> Handler:
    """Kept on every Action of the request, and sent back for a caller to quote."""

    def middleware(request: HttpRequest) -> HttpResponse:
        made = uuid.uuid4().hex
        token = current.set(made)
        try:
            response = get_response(request)
        finally:
            current.reset(token)
        response["X-Request-ID"] = made
        return response

    return middleware
