"""What verifiers of badges read: keys, issuer, achievements, pictures and status lists. Anybody may, from anywhere."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import actions
from registry.certification.badges import adapter, drawing, keys
from registry.certification.badges.wording import achievement as achievement_of
from registry.certification.queries import credentials
from registry.certification.words import NEEDS
from registry.kernel.refusals import Missing
from registry.pages.access import access, everyone
from registry.training.models import Kind

_MINUTE, _HOUR = 60, 3600
_JSON = ("application/json", "application/ld+json", "text/html")


@access(everyone)
@require_safe
def key_set(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Every key that vouches for badges, as a JSON Web Key Set."""
    found = {"keys": [adapter.public(key) for key in keys.published()]}
    return _json(found, "application/jwk-set+json", _MINUTE)


@access(everyone)
@require_safe
def key(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """One key, at the address badges name it by."""
    if (found := keys.find(name)) is None:
        raise Missing(_("There is no such key, or it was withdrawn."))
    return _json(adapter.public(found), "application/jwk+json", _MINUTE)


@access(everyone)
@require_safe
def did(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The same keys as a DID document (did:web), for verifiers that look there."""
    name = f"did:web:{urlsplit(settings.SITE_URL).netloc.replace(':', '%3A')}"
    found = [(f"{name}#{key['kid']}", key) for key in keys.published()]
    document = {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": name,
        "alsoKnownAs": [adapter.address("issuer")],
        "verificationMethod": [
            {"id": method, "type": "JsonWebKey2020", "controller": name, "publicKeyJwk": adapter.public(key)}
            for method, key in found
        ],
        "assertionMethod": [method for method, _key in found],
    }
    return _json(document, "application/did+json", _MINUTE)


@access(everyone)
@require_safe
def issuer(request: HttpRequest, form: str = "") -> HttpResponse:
    """Who gives the badges: a page for people, the profile for verifiers."""
    if _wants_json(request, form):
        return _document(adapter.issuer())
    return _page(request, "certification/issuer.html", {"kinds": Kind.choices})


@access(everyone)
@require_safe
def achievement(request: HttpRequest, kind: str, form: str = "") -> HttpResponse:
    """What a badge is given for: a page for people, the achievement for verifiers."""
    told = achievement_of(_known(kind))
    if _wants_json(request, form):
        return _document(adapter.described(told))
    shown = {"kind": kind, "label": Kind(kind).label, "needs": NEEDS[Kind(kind)]}
    return _page(request, "certification/achievement.html", shown)


@access(everyone)
@require_safe
def picture(request: HttpRequest, kind: str, form: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The picture of a badge, with nothing in it."""
    known = _known(kind)
    content, media_type = (drawing.png(known), "image/png") if form == "png" else (drawing.svg(known), "image/svg+xml")
    answer = _open(HttpResponse(content, content_type=media_type), _HOUR)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@access(everyone)
@require_safe
def status_list(request: HttpRequest, number: str, purpose: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Which badges are suspended or revoked, as of this moment: a signed list of bits that names nobody."""
    if not credentials.list_exists(int(number)):
        raise Missing(_("There is no such status list."))
    now = timezone.now()
    bits = credentials.positions(int(number), purpose, timezone.localdate(now))
    token = adapter.signed(adapter.status_list(int(number), purpose, bits, at=now), actions.signing_key(now))
    return _open(HttpResponse(token, content_type="application/vc+jwt"), _MINUTE)


def _known(kind: str) -> str:
    if kind not in Kind.values:
        raise Missing(_("There is no such badge."))
    return kind


def _wants_json(request: HttpRequest, form: str) -> bool:
    """A browser asks for HTML by name; whoever takes anything is a program."""
    return form == "json" or request.get_preferred_type(_JSON) != "text/html"


# Any: a document of JSON, here and below.
def _document(found: dict[str, Any]) -> HttpResponse:
    answer = _json({"@context": adapter.contexts(), **found}, "application/json", _HOUR)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _page(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, shown)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _json(found: dict[str, Any], media_type: str, seconds: int) -> HttpResponse:
    return _open(JsonResponse(found, content_type=media_type, json_dumps_params={"indent": 2}), seconds)


def _open(answer: HttpResponse, seconds: int) -> HttpResponse:
    """For programs of anybody, on any page, kept a short while."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = f"public, max-age={seconds}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
