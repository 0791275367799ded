"""The public pages of the blank forms."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_info, override
from django.views.decorators.http import require_safe

from registry.certification.queries.requirements import in_force
from registry.certification.requirements.documents import Document, Program
from registry.documents import names
from registry.intake.blanks import making
from registry.intake.blanks.definitions import BLANKS, LANGUAGES
from registry.pages.access import access, everyone

ONLINE = {
    "technician": "certification:apply",
    "trainer": "certification:trainer",
    "inspector": "certification:inspector",
}


@access(everyone)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The forms, each in both languages, and what to do with them."""
    forms = [
        {"blank": blank, "online": ONLINE[kind], "languages": [get_language_info(one) for one in LANGUAGES]}
        for kind, blank in BLANKS.items()
    ]
    return render(request, "blanks/index.html", {"forms": forms})


@access(everyone)
@require_safe
def paper(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One form as a PDF to fill in or to print."""
    if kind not in BLANKS or language not in LANGUAGES:
        raise Http404
    content = making.pdf(kind, language, contact(kind, language), agreed(kind))
    with override(language):
        name = f"{BLANKS[kind].title}.pdf"
    headers = {
        "Content-Disposition": names.attachment(names.shown(name)),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=3600",
        "ETag": making.etag(content),
    }
    response = HttpResponse(content, content_type="application/pdf", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response


def contact(kind: str, language: str) -> making.Contact:
    """Where the form is sent, as the program's settings say it."""
    program = settings.PROGRAM
    with override(language):
        return making.Contact(
            program=str(program["long_name"]),
            email=str(program["email"]),
            fax=str(program["fax"]),
            hotline=str(program["hotline"]),
            apply_url=settings.SITE_URL + reverse(ONLINE[kind]),
        )


def agreed(kind: str) -> str:
    """The versions of the requirements in force today that somebody signs for with this form."""
    documents = [f"{kind}-{program}" for program in Program.values]
    versions = in_force(timezone.localdate(), documents)
    return ", ".join(f"{Document(one.document).value} {one.number}" for one in versions)
