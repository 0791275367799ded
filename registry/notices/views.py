"""The mailbox of a demonstration: every message the registry sent, so that its links can be followed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from registry.notices import mailbox
from registry.pages.access import access, everyone

PAGE = 50


@access(everyone)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every message, newest first."""
    _open()
    before = request.GET.get("before", "")
    names = mailbox.names(before)
    kept = [found for name in names[:PAGE] if (found := mailbox.find(name))]
    older = kept[-1].name if len(names) > PAGE else ""
    return render(request, "notices/mailbox.html", {"kept": kept, "older": older, "before": before})


@access(everyone)
@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One message as text; its HTML part is never shown."""
    return render(request, "notices/mailbox-letter.html", {"letter": _found(name)})


@access(everyone)
@require_safe
def paper(request: HttpRequest, name: str, number: int) -> HttpResponse:  # noqa: ARG001 - a view
    """Something attached, as a download."""
    papers = _found(name).papers
    if not 1 <= number <= len(papers):
        raise Http404
    part = papers[number - 1]
    content = part.get_payload(decode=True)
    response = HttpResponse(content, content_type="application/octet-stream")
    named = content_disposition_header(as_attachment=True, filename=part.get_filename("attachment"))
    response.headers["Content-Disposition"] = named or "attachment"
    return response


def _open() -> None:
    """The mailbox of a demonstration (and of tests); elsewhere there is no such page."""
    if settings.MODE == "production":
        raise Http404


def _found(name: str) -> mailbox.Kept:
    _open()
    if (found := mailbox.find(name)) is None:
        raise Http404
    return found
