"""What a technician takes along: the wallet card and the badges, as downloads."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import actions
from registry.certification.badges import adapter, drawing
from registry.certification.models import Badge
from registry.documents import names, respond
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.training.models import Kind

FORMS: dict[str, tuple[str, Callable[[Badge], bytes]]] = {
    "png": ("image/png", lambda made: adapter.baked_png(drawing.png(_kind(made)), made.token)),
    "svg": ("image/svg+xml", lambda made: adapter.baked_svg(drawing.svg(_kind(made)), made.token)),
    "json": ("application/json", lambda made: adapter.enveloped(made.token)),
    "jwt": ("application/vc+jwt", lambda made: made.token.encode()),
}


@access(signed_in)
@require_safe
def card(request: HttpRequest, language: str) -> HttpResponse:
    """The wallet card as a download, in either language."""
    person = request.viewer.person  # type: ignore[attr-defined]
    if language not in dict(settings.LANGUAGES):
        raise Missing(_("There is no card in this language."))
    return respond.made(actions.card(person, language, at=timezone.now()))


@access(signed_in)
@require_safe
def badge(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The badge of one certification as a download: a picture that carries it, or the signed text alone."""
    if kind not in Kind.values or form not in FORMS:
        raise Missing(_("There is no such badge."))
    made = actions.badge(request.viewer.person, kind, at=timezone.now())  # type: ignore[attr-defined]
    media_type, content = FORMS[form]
    name = _("Badge %(label)s") % {"label": Kind(kind).label} + f".{form}"
    headers = {
        "Content-Disposition": names.attachment(name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content(made), content_type=media_type, headers=headers)


def _kind(made: Badge) -> str:
    return made.certification.kind
