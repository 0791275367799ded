"""Anybody verifies a Technician ID: the name, what its holder is certified for, since when, and whether still today.

The number of a paper leads to what that paper is and to its holder; a file is verified in `uploads`.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import queries
from registry.certification.forms.verifying import FileForm, VerifyForm, read_either, slip_words
from registry.certification.queries import credentials
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.documents import queries as documents
from registry.documents.events import KINDS
from registry.documents.models import MadeDocument
from registry.kernel.identifiers import DOCUMENT_LENGTH, NotAnIdentifier, grouped, spoken
from registry.pages.access import access, everyone
from registry.people.models import Person

LIMIT = 30
FILE = 5
"""A file costs as much as so many IDs: six a minute from one address."""

MINUTE = 60


@access(everyone)
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The three ways to verify; what is typed leads to the page of an ID, or it is said what is wrong with it."""
    if "id" not in request.GET:
        return answer(request)
    if too_often(request):
        return wait(request)
    form = VerifyForm(request.GET)
    if form.is_valid():
        return redirect("certification:verified", form.cleaned_data["id"])
    return answer(request, form, status=form.status)


@access(everyone)
@require_safe
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code of a certificate leads to; the number of a paper leads here too."""
    if too_often(request):
        return wait(request)
    try:
        read = read_either(code)
    except NotAnIdentifier as wrong:
        form = VerifyForm(initial={"id": code[:40]})
        return answer(request, form, typed=code[:40], slip=slip_words(wrong, code), status=404)
    return _numbered(request, read) if len(read) == DOCUMENT_LENGTH else _identified(request, read)


def _identified(request: HttpRequest, read: str) -> HttpResponse:
    found = queries.technician(read)
    if found is None:
        return answer(request, VerifyForm(initial={"id": spoken(read)}), nobody=spoken(read), status=404)
    return answer(request, **{**whose(found.person), "technician_id": found.spoken})


def _numbered(request: HttpRequest, read: str) -> HttpResponse:
    paper = documents.made_as(read)
    if paper is None:
        return answer(request, VerifyForm(initial={"id": grouped(read)}), no_paper=grouped(read), status=404)
    return answer(request, number=paper.spoken, **about(paper))


# Any: what a template is given, here and in `whose`.
def about(paper: MadeDocument) -> dict[str, Any]:
    """What a paper is, whether the registry would print it so today, and how its holder stands."""
    today = timezone.localdate()
    person = _person(paper) if paper.kind in (credentials.CERTIFICATE, credentials.CARD) else None
    current = credentials.is_current(paper, person, today) if person else documents.newer_than(paper) is None
    told: dict[str, Any] = {
        "paper": paper,
        "paper_kind": KINDS.get(paper.kind, _("document")),
        "paper_language": {"en": _("in English"), "es": _("in Spanish")}.get(paper.language, paper.language),
        "paper_is_current": current,
    }
    return told | (whose(person) if person else {})


def whose(person: Person) -> dict[str, Any]:
    """The name, the Technician ID and the standings of a person: all that anybody is told."""
    return {
        "technician_id": queries.technician_id_of(person),
        "name": person.leading.name,
        "held": _held(person),
    }


def too_often(request: HttpRequest, weight: int = 1) -> bool:
    """Whether this address asked more than so many times in the last minute; counting is all that is kept."""
    who = get_adapter(request).get_client_ip(request)
    minute = int(timezone.now().timestamp()) // MINUTE
    key = f"verify:{who}:{minute}"
    asked = int(cache.get(key, 0)) + weight
    cache.set(key, asked, MINUTE * 2)
    return asked > LIMIT


def answer(
    request: HttpRequest,
    form: VerifyForm | None = None,
    file_form: FileForm | None = None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The page, which is neither indexed nor kept."""
    answered = bool(more.keys() & {"held", "paper", "said"})
    shown = {
        "form": form or VerifyForm(),
        "file_form": file_form or FileForm(),
        "site": f"{settings.SITE_URL}/",
        "ways_level": 3 if answered else 2,
        **more,
    }
    page = render(request, "certification/verify.html", shown, status=status)
    page["X-Robots-Tag"] = "noindex, nofollow"
    page["Cache-Control"] = "no-store"
    return page


def wait(request: HttpRequest) -> HttpResponse:
    """Somebody asked too often."""
    page = render(request, "certification/too-often.html", {"limit": LIMIT, "files": LIMIT // FILE}, status=429)
    page["Retry-After"] = str(MINUTE)
    return page


def _held(person: Person) -> list[tuple[object, object, object]]:
    """Each certification as it stands at this moment, and since when; why is nobody else's business."""
    today = timezone.localdate()
    return [(one, cases.public_status(one), cases.days_of(one.spell)) for one in lines(person, today)]


def _person(paper: MadeDocument) -> Person | None:
    kind, _colon, key = paper.subject.partition(":")
    return Person.objects.select_related("canonical").filter(pk=key).first() if kind == "person" else None
