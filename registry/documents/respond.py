"""Answering with a document. The view has asked who may see it; this makes sure that a browser only looks, never runs.

Originals and papers leave as downloads. What stands in a page is a picture the registry drew, or a video
of the program.
"""

from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from registry.documents import names, queries, ranges, recordings, sniff, store
from registry.documents.models import MadeDocument, Recording, StoredFile
from registry.documents.ranges import Part
from registry.documents.refusals import Unreadable

PIECE = 256 * 1024
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


def as_it_came(digest: str, name: str) -> HttpResponseBase:
    """Content of any kind as a download that no program opens by itself, read from the disk piece by piece."""
    path = store.path(digest)
    if not path.exists():
        raise Http404(_("This file is no longer kept here."))
    size = path.stat().st_size
    headers = _SAFE | {
        "Content-Disposition": names.attachment(names.shown(name) or "file"),
        "Content-Length": str(size),
    }
    pieces = _pieces(path, Part(0, size - 1))
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=headers)


def made(paper: MadeDocument) -> HttpResponse:
    """A paper the registry made, as a download named by its title."""
    return _download(paper, f"{paper.title}.pdf", "application/pdf")


def video(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """The video, or the part of it the player asks for: 200, 206, 304 or 416, read from the disk piece by piece."""
    path = store.path(recording.sha256)
    if not path.exists():
        raise Http404(_("This file is no longer kept here."))
    etag = f'"{recording.sha256}"'
    headers = _SAFE | {"ETag": etag, "Accept-Ranges": "bytes", "Content-Disposition": _inline(recording)}
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        unchanged.headers["ETag"] = etag
        return unchanged
    try:
        part = _part(request, recording, etag)
    except ranges.Beyond:
        headers |= {"Content-Range": f"bytes */{recording.bytes}"}
        return HttpResponse(status=416, headers=headers)
    if part is not None:
        headers |= {"Content-Range": f"bytes {part.first}-{part.last}/{recording.bytes}"}
    wanted = part or Part(0, recording.bytes - 1)
    headers |= {"Content-Length": str(wanted.size)}
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, content_type=recording.media_type, headers=headers)
    return StreamingHttpResponse(
        _pieces(path, wanted), status=status, content_type=recording.media_type, headers=headers
    )


def _part(request: HttpRequest, recording: Recording, etag: str) -> Part | None:
    if not ranges.still_the_same(request.headers.get("If-Range", ""), etag):
        return None
    return ranges.asked(request.headers.get("Range", ""), recording.bytes)


def _pieces(path: Path, part: Part) -> Iterator[bytes]:
    left = part.size
    with path.open("rb") as file:
        file.seek(part.first)
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _inline(recording: Recording) -> str:
    return f'inline; filename="video{recordings.EXTENSIONS[recording.media_type]}"'


def _download(kept: StoredFile | MadeDocument, name: str, media_type: str) -> HttpResponse:
    content = queries.content(kept)
    if content is None:
        raise Http404(_("This file is no longer kept here."))
    headers = _SAFE | {"Content-Disposition": names.attachment(names.shown(name) or "file")}
    return HttpResponse(content, content_type=media_type, headers=headers)
