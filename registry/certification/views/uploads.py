"""Anybody verifies a file: a certificate, a card, another paper of the registry, or a badge. Nothing of it is kept."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from registry.certification.forms.verifying import FileForm
from registry.certification.queries import credentials
from registry.certification.queries.files import LARGEST, Known, Recognized, recognize
from registry.certification.views import verifying
from registry.documents.raster import Busy
from registry.kernel.identifiers import grouped, spoken
from registry.pages.access import access, everyone

_BESIDE = 64 * 1024
"""What a form holds besides its file, at most."""

_TOO_LARGE = _(
    "This file is larger than 2 MB. None of our certificates, cards or badges is: enter the Technician ID instead."
)
_BUSY = _("Many files are being read at this moment. Try again in a minute, or enter the Technician ID.")


@dataclass(frozen=True)
class Said:
    """What is told of a file: the tone, a heading, what to do; and the status of the answer."""

    tone: str
    heading: Promise
    text: Promise
    status: int = 200


SAID = {
    Known.COPY: Said(
        "warning",
        _("This file was changed or saved again: we cannot vouch for it"),
        _(
            "It is not the file as the registry made it. Printing it to a new PDF does that, and so does changing what"
            " it says. Do not rely on it: look up what it names."
        ),
    ),
    Known.NOT_OURS: Said(
        "warning",
        _("The registry does not know this PDF"),
        _(
            "It is not a file of ours, and it names no Technician ID that can be read: perhaps it is a scan. Scan the"
            " code on the paper with a telephone, or enter the Technician ID printed on it."
        ),
        404,
    ),
    Known.NOT_READABLE: Said(
        "warning",
        _("This PDF cannot be opened"),
        _(
            "It is damaged, asks for a password or takes too long to open. Files of the registry do none of that. Ask"
            " for the file as it was downloaded, or enter the Technician ID."
        ),
        422,
    ),
    Known.PICTURE: Said(
        "warning",
        _("A picture cannot be verified"),
        _("Scan the code in it with a telephone, or enter the Technician ID printed on it."),
        415,
    ),
    Known.TAMPERED: Said(
        "error",
        _("This badge was changed: do not rely on it"),
        _("Its signature does not fit what it says. Ask for the Technician ID and look it up, or call the program."),
        422,
    ),
    Known.UNKNOWN_KEY: Said(
        "error",
        _("This badge was not signed by the registry"),
        _("It was signed with a key that is not ours. Ask for the Technician ID and look it up, or call the program."),
        422,
    ),
    Known.WITHDRAWN_KEY: Said(
        "error",
        _("This badge is signed with a key that was withdrawn"),
        _("It may be genuine, but that can no longer be proved. Ask its holder for a new badge: it takes a minute."),
        422,
    ),
    Known.UNSIGNED: Said(
        "error",
        _("This badge carries no signature of ours"),
        _(
            "Without it anybody could have written it. Ask for the file as it was downloaded from the registry, or for"
            " the Technician ID."
        ),
        422,
    ),
    Known.OTHER: Said(
        "warning",
        _("This kind of file cannot be verified"),
        _("Send the PDF of a certificate or card, or a badge as PNG, SVG, JSON or JWT. Or enter the Technician ID."),
        415,
    ),
    Known.EMPTY: Said(
        "warning",
        _("This file is empty"),
        _("Ask for it again, or enter the Technician ID."),
        422,
    ),
}


class InMemory(MemoryFileUploadHandler):
    """Holds the file in memory, never on the disk; how large it may be was asked before."""

    # Any: Django passes what it knows of the request.
    def handle_raw_input(self, *_arguments: Any, **_more: Any) -> None:
        self.activated = True


@csrf_exempt  # only until the way it is received is set: `_received` is protected
@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The answer about a file. What is too large is refused before a byte of it is read."""
    if request.method != "POST":
        return redirect("certification:verify")
    if verifying.too_often(request, verifying.FILE):
        return verifying.wait(request)
    if _announced(request) > LARGEST + _BESIDE:
        return _refused(request, _TOO_LARGE, 413)
    request.upload_handlers = [InMemory(request)]
    return _received(request)


@csrf_protect
def _received(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return verifying.answer(request, file_form=form, status=form.status)
    file = form.cleaned_data["file"]
    if file.size > LARGEST:
        return _refused(request, _TOO_LARGE, 413)
    try:
        return _told(request, recognize(file.read()))
    except Busy:
        page = _refused(request, _BUSY, 503)
        page["Retry-After"] = str(verifying.MINUTE)
        return page


def _told(request: HttpRequest, found: Recognized) -> HttpResponse:
    if found.paper is not None:
        return verifying.answer(request, file_is_ours=True, **verifying.about(found.paper))
    if found.badge is not None:
        person = found.badge.certification.person
        bits = credentials.purposes(found.badge, timezone.localdate())
        return verifying.answer(request, badge=found.badge, badge_stands=not bits, **verifying.whose(person))
    named = [(one, spoken(one)) for one in found.ids] + [(one, grouped(one)) for one in found.numbers]
    said = SAID[found.known]
    return verifying.answer(request, said=said, named=named, status=said.status)


def _refused(request: HttpRequest, sentence: Promise, status: int) -> HttpResponse:
    form = FileForm({}, {})
    form.errors.clear()
    form.add_error("file", str(sentence))
    return verifying.answer(request, file_form=form, status=status)


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
