"""What arrived, as pictures of its pages, or as a download just as it came."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from registry.documents import respond, sniff
from registry.intake import queries
from registry.intake.fates import Shape
from registry.pages.access import access
from registry.people.policies import team


@access(team)
@require_safe
def original(request: HttpRequest, number: str) -> HttpResponseBase:
    """The whole message as it came."""
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    name = f"{found.number}.eml" if found.shape == Shape.MAIL else found.name_given
    return respond.as_it_came(found.sha256, name or found.number)


@access(team)
@require_safe
def attachment(request: HttpRequest, number: str, position: int) -> HttpResponseBase:
    """One attachment as it came, whatever it is."""
    found = queries.attachment(queries.numbered(request.viewer, number), position)  # type: ignore[attr-defined]
    ending = sniff.EXTENSIONS.get(found.kind, "")
    return respond.as_it_came(found.sha256, found.name_given or f"{number}-{position}{ending}")


@access(team)
@require_safe
def page(request: HttpRequest, number: str, position: int, page: int) -> HttpResponse:
    """The picture of one page of an attachment."""
    file = queries.file_of(queries.numbered(request.viewer, number), position)  # type: ignore[attr-defined]
    return respond.page(request, file, page, width=1600 if request.GET.get("zoom") == "2" else 900)
