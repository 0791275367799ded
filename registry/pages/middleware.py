"""A refusal that no view answered becomes a page with its sentence and its status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from registry.kernel.refusals import Refused
from registry.pages import errors


class Refusals:
    """Middleware: what is refused is told, never a fault of the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this for an exception that leaves a view."""
        return errors.refused(request, exception) if isinstance(exception, Refused) else None
