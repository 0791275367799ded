"""Refusals that no view answered become pages; an address that no database can read is answered at once."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Refused
from registry.pages import errors


class Refusals:
    """Middleware: what is refused is told, never a fault of the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or any("\x00" in text for _key, text in _said(request)):
            unreadable = _("The address has a sign in it that cannot be read. Check it, or start from the first page.")
            return errors.refused(request, Refused(unreadable, status=400))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this for an exception that leaves a view."""
        return errors.refused(request, exception) if isinstance(exception, Refused) else None


def _said(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Every key and text of the query."""
    return ((key, key + text) for key, texts in request.GET.lists() for text in texts)
