"""Anybody verifies a Technician ID: the name, what its holder is certified for, since when, and whether still today."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.certification import queries
from registry.certification.forms.verifying import VerifyForm, slip_words
from registry.certification.models import TechnicianId
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.kernel.identifiers import NotAnIdentifier, read_technician_id, spoken
from registry.pages.access import access, everyone

LIMIT = 30
MINUTE = 60


@access(everyone)
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The form, which leads to the page of an ID or says what is wrong with what was typed."""
    if "id" not in request.GET:
        return _answer(request, VerifyForm())
    if too_often(request):
        return _too_often(request)
    form = VerifyForm(request.GET)
    return redirect("certification:verified", form.cleaned_data["id"]) if form.is_valid() else _answer(request, form)


@access(everyone)
@require_safe
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code of a certificate leads to."""
    if too_often(request):
        return _too_often(request)
    try:
        read = read_technician_id(code)
    except NotAnIdentifier as wrong:
        form = VerifyForm(initial={"id": code[:40]})
        return _answer(request, form, typed=code[:40], slip=slip_words(wrong), status=404)
    found = queries.technician(read)
    if found is None:
        return _answer(request, VerifyForm(initial={"id": spoken(read)}), nobody=spoken(read), status=404)
    return _answer(request, VerifyForm(), technician=found, held=_held(found))


def too_often(request: HttpRequest) -> bool:
    """Whether this address asked more than so many times in the last minute; counting is all that is kept."""
    who = get_adapter(request).get_client_ip(request)
    minute = int(timezone.now().timestamp()) // MINUTE
    key = f"verify:{who}:{minute}"
    asked = int(cache.get(key, 0)) + 1
    cache.set(key, asked, MINUTE * 2)
    return asked > LIMIT


def _held(found: TechnicianId) -> list[tuple[object, object, object]]:
    """Each certification as it stands at this moment, and since when; why is nobody else's business."""
    today = timezone.localdate()
    return [(one, cases.public_status(one), cases.days_of(one.spell)) for one in lines(found.person, today)]


def _answer(request: HttpRequest, form: VerifyForm, *, status: int = 0, **more: object) -> HttpResponse:
    answer = render(request, "certification/verify.html", {"form": form, **more}, status=status or form.status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer


def _too_often(request: HttpRequest) -> HttpResponse:
    answer = render(request, "certification/too-often.html", {"limit": LIMIT}, status=429)
    answer["Retry-After"] = str(MINUTE)
    return answer
