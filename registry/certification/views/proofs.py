"""Proofs as pictures of their pages, turned as they are read; the original only as a download."""

from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import queries
from registry.certification.models import Application, Asked
from registry.documents import queries as documents
from registry.documents import respond
from registry.documents.models import StoredFile
from registry.documents.refusals import Unreadable
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.pages.components import Document, PageImage
from registry.pages.dates import size_words
from registry.pages.numbers import whole

WIDTHS = {1: 900, 2: 1600}
TURNS = (0, 90, 180, 270)
_FIRST_PAGES = 10


@access(signed_in)
@require_safe
def page(request: HttpRequest, application: int, file: int, number: int) -> HttpResponse:
    """The picture of one page: for whoever sent it, and for the program team."""
    found = _found(request, application, file)
    width = WIDTHS[2] if request.GET.get("zoom") == "2" else WIDTHS[1]
    answer = respond.page(request, found, number, width=width)
    turn = turn_of(request)
    if turn and answer.status_code == 200:  # noqa: PLR2004 - OK
        answer.content = _turned(answer.content, turn)
        del answer["ETag"]
        answer["Content-Length"] = str(len(answer.content))
    return answer


@access(signed_in)
@require_safe
def original(request: HttpRequest, application: int, file: int) -> HttpResponse:
    """The proof as it was sent, as a download."""
    return respond.original(_found(request, application, file))


def turn_of(request: HttpRequest) -> int:
    """By how many degrees, clockwise, a page is turned."""
    asked = whole(request.GET.get("turn", ""))
    return asked if asked is not None and asked in TURNS else 0


def shown(asked: Asked, *, turn: int = 0, zoom: int = 1) -> Document | None:
    """The proof of one certification, as the page shows it."""
    file = asked.proof
    if file is None:
        return None
    words = _("Page %(number)s of the proof for %(certification)s")
    name = f"{asked.label}: {file.name_given}"
    alt = words.replace("%(certification)s", asked.label.replace("%", "%%"))
    return _drawn(asked.application_id, file, name, alt, turn=turn, zoom=zoom)


def shown_file(application: Application, file: StoredFile, *, turn: int = 0, zoom: int = 1) -> Document:
    """A file sent with a participation application, as the page shows it."""
    name = file.name_given or _("File")
    alt = _("Page %(number)s of %(name)s").replace("%(name)s", name.replace("%", "%%"))
    return _drawn(application.pk, file, name, alt, turn=turn, zoom=zoom)


def _drawn(application: int, file: StoredFile, name: str, alt: str, *, turn: int, zoom: int) -> Document:
    where = [application, file.pk]
    pages = [
        PageImage(
            f"{reverse('certification:proof', args=[*where, number])}?turn={turn}&zoom={zoom}",
            number,
            alt % {"number": number},
        )
        for number in range(1, min(file.pages, _FIRST_PAGES) + 1)
    ]
    problem = documents.page_image(file, 1, WIDTHS[1])
    download = reverse("certification:proof_original", args=where)
    if isinstance(problem, Unreadable):
        return Document(name, (), download, size_words(file.bytes), problem.reason)
    return Document(name, pages, download, size_words(file.bytes))


def _found(request: HttpRequest, application: int, file: int) -> StoredFile:
    seen = get_object_or_404(queries.visible_to(request.viewer), pk=application)  # type: ignore[attr-defined]
    found = documents.find(file, subject=seen.ref)
    if found is None:
        raise Missing(_("There is no such file."))
    return found


def _turned(content: bytes, turn: int) -> bytes:
    from PIL import Image

    how = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    out = BytesIO()
    with Image.open(BytesIO(content)) as picture:
        picture.transpose(how[turn]).save(out, picture.format or "PNG")
    return out.getvalue()
