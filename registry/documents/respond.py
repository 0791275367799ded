"""Answering with a document. The view has asked who may see it; this makes sure that a browser only looks, never runs.

Originals and papers leave as downloads. What stands in a page is a picture the registry drew.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from registry.documents import names, queries, sniff
from registry.documents.models import MadeDocument, StoredFile
from registry.documents.refusals import Unreadable

_UNREADABLE = {"beyond": 404, "gone": 410}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def page(request: HttpRequest, file: StoredFile, number: int, *, width: int = 900) -> HttpResponse:
    """The picture of a page. A page that cannot be drawn answers 404, 410 or 422 with the reason as plain text.

    Ask `queries.page_image` first where the reason should stand in the page instead of the picture.
    """
    picture = queries.page_image(file, number, width)
    if isinstance(picture, Unreadable):
        status = _UNREADABLE.get(picture.code, 422)
        return HttpResponse(str(picture.reason), status=status, content_type="text/plain; charset=utf-8", headers=_SAFE)
    etag = f'"{picture.etag}"'
    response = HttpResponse(picture.content, content_type=picture.media_type, headers=_SAFE | {"ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=response) or response
    patch_vary_headers(answer, ["Cookie"])
    return answer


def original(file: StoredFile) -> HttpResponse:
    """The file as it came, as a download."""
    name = file.name_given or f"{file.kind}{sniff.EXTENSIONS[file.media_type]}"
    return _download(file, name, file.media_type)


def made(paper: MadeDocument) -> HttpResponse:
    """A paper the registry made, as a download named by its title."""
    return _download(paper, f"{paper.title}.pdf", "application/pdf")


def _download(kept: StoredFile | MadeDocument, name: str, media_type: str) -> HttpResponse:
    content = queries.content(kept)
    if content is None:
        raise Http404(_("This file is no longer kept here."))
    headers = _SAFE | {"Content-Disposition": names.attachment(names.shown(name) or "file")}
    return HttpResponse(content, content_type=media_type, headers=headers)
