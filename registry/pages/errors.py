"""The pages for what went wrong: a refusal, a missing page, an expired form, a fault of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone

_OURS = {"csrfmiddlewaretoken", "key", "version", "seen", "do", "next"}
_TEMPLATES = {400: "400.html", 403: "403.html", 404: "404.html", 409: "409.html", 413: "413.html"}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The sentence of a refusal, as a page with its status."""
    template = _TEMPLATES.get(refusal.status, "409.html")
    shown = {"reason": refusal.reason, "typed": _typed(request)}
    return render(request, template, shown, status=refusal.status)


def _typed(request: HttpRequest) -> list[str]:
    """What was typed into the form that was refused, so that it can be copied; never a password."""
    said = ((key, text) for key, texts in request.POST.lists() for text in texts)
    return [text for key, text in said if text.strip() and key not in _OURS and "password" not in key]


@access(everyone)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form whose token is missing or old: what was typed is still in the browser, one page back."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400."""
    return render(request, "400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return render(request, "404.html", status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "500.html", status=500)
