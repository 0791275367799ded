"""The public pages of the specifications: which there are, and each edition as technicians and engineers read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from registry.pages.access import access, everyone
from registry.rules.source import LANGUAGES
from registry.specifications import catalogue, presenting


def _language() -> str:
    code = (get_language() or LANGUAGES[0])[:2]
    return code if code in LANGUAGES else LANGUAGES[0]


@access(everyone)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    shown = [presenting.listed(edition, _language()) for edition in reversed(catalogue.editions())]
    return render(request, "specifications/index.html", {"editions": shown})


@access(everyone)
@require_safe
def edition(request: HttpRequest, program: str, measure: str, edition: str) -> HttpResponse:
    try:
        found = catalogue.get(f"{program}/{measure}@{edition}")
    except catalogue.Unknown as unknown:
        raise Http404(str(unknown)) from None
    return render(request, "specifications/edition.html", {"edition": presenting.shown(found, _language())})
