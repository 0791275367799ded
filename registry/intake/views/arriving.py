"""The door a mail service posts to: a message as its body, or as files of a form; answered once it is kept and entered.

The service shows the secret that both know. Whoever has it can put mail before the team, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hmac import compare_digest
from itertools import chain

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from registry.intake import keeping, limits
from registry.intake.actions import arrive
from registry.intake.fates import Source
from registry.intake.keeping import TooLarge
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone

RAW = ("message/rfc822", "application/octet-stream", "text/plain")
FORM = "multipart/form-data"
FIELDS = ("email", "body-mime", "message")
"""Fields in which mail services put the message when they do not send it as a file."""


@dataclass(frozen=True)
class Sent:
    """One message in a request, piece by piece."""

    chunks: Iterator[bytes]
    name: str


@csrf_exempt
@access(everyone)
@require_POST
def post(request: HttpRequest) -> JsonResponse:
    """201 with the numbers once everything is kept and entered; 200 when all of it was here before."""
    if (no := _shut(request)) is not None:
        return no
    try:
        arrivals = [_taken(sent) for sent in _sent(request)]
    except (TooLarge, RequestDataTooBig):
        return _no(413, f"The message is larger than {limits.taken_bytes() // limits.MEGABYTE} MB.")
    except (MultiPartParserError, TooManyFilesSent, UnreadablePostError, ValueError):
        return _no(400, "The request could not be read to its end.")
    except Refused as refusal:
        return _no(refusal.status, str(refusal))
    if not arrivals:
        return _no(400, "There is no message in this request.")
    status = 201 if any(new for _number, new in arrivals) else 200
    return JsonResponse({"numbers": [number for number, _new in arrivals]}, status=status)


def _shut(request: HttpRequest) -> JsonResponse | None:
    """Why this request is not even read."""
    if not settings.INTAKE_SECRET:
        return _no(404, "No mail is taken here: no secret is set.")
    if not _knows_the_secret(request):
        return _no(401, "Send the secret as 'Authorization: Bearer …'.")
    if request.content_type not in (*RAW, FORM):
        return _no(415, "Send a message as message/rfc822, or as files of multipart/form-data.")
    return None


def _taken(sent: Sent) -> tuple[str, bool]:
    """Kept, then entered. The same bytes again are the same delivery: a service asks again if it heard nothing."""
    kept = keeping.keep(sent.chunks, name=sent.name, most=limits.taken_bytes())
    arrival = arrive(kept, source=Source.WEBHOOK, place=kept.sha256, name=sent.name, at=timezone.now())
    return arrival.mail.number, arrival.new


def _sent(request: HttpRequest) -> Iterator[Sent]:
    if request.content_type != FORM:
        if first := request.read(keeping.PIECE):
            yield Sent(chain([first], _body(request)), "")
        return
    for files in request.FILES.lists():
        for file in files[1]:
            yield Sent(iter(file.chunks()), file.name or "")
    for field in FIELDS:
        for text in request.POST.getlist(field):
            yield Sent(iter([text.encode("utf-8", "surrogateescape")]), "message.eml")


def _body(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(keeping.PIECE):
        yield piece


def _knows_the_secret(request: HttpRequest) -> bool:
    kind, _space, shown = request.headers.get("Authorization", "").partition(" ")
    return kind.lower() == "bearer" and compare_digest(shown.strip().encode(), settings.INTAKE_SECRET.encode())


def _no(status: int, why: str) -> JsonResponse:
    return JsonResponse({"problem": why}, status=status)
