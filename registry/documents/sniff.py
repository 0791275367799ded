"""What a file really is, told from its content: neither its name nor what a browser says about it is believed."""

import re
from pathlib import PurePath
from typing import Final

from django.utils.translation import gettext_lazy as _

from registry.documents.refusals import FileRefused

HEAD = 8192
ACCEPT = "application/pdf,image/jpeg,image/png,image/tiff,.pdf,.jpg,.jpeg,.png,.tif,.tiff"
EXTENSIONS: Final = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif"}

NAMES: Final = {
    "application/pdf": _("a PDF"),
    "image/jpeg": _("a JPEG picture"),
    "image/png": _("a PNG picture"),
    "image/tiff": _("a TIFF picture"),
    "word": _("a Word document"),
    "excel": _("an Excel workbook"),
    "powerpoint": _("a PowerPoint presentation"),
    "office": _("an office document"),
    "zip": _("a ZIP archive"),
    "heic": _("a HEIC photo"),
    "avif": _("an AVIF picture"),
    "video": _("a video"),
    "webp": _("a WebP picture"),
    "gif": _("a GIF picture"),
    "bmp": _("a BMP picture"),
    "svg": _("an SVG drawing"),
    "html": _("a web page"),
    "rtf": _("a rich text document"),
    "text": _("a plain text file"),
    "program": _("a program"),
}

_PRINT = _("open it, choose Print or Save as, and pick PDF.")
_PICTURE = _("open it and save it as a JPEG or PNG.")
_REMEDIES: Final = {
    "heic": _("on an iPhone choose Settings, Camera, Formats, Most Compatible, or send a screenshot of it."),
    "zip": _("unpack it and send each file in it by itself."),
    "video": _("send a photo or a scan of the paper."),
    "program": _("send a photo or a scan of the paper."),
    **dict.fromkeys(("avif", "webp", "gif", "bmp", "svg"), _PICTURE),
}

_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "rtf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_ZIPPED: Final = ((b"word/", "word"), (b"xl/", "excel"), (b"ppt/", "powerpoint"), (b"opendocument", "office"))
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}
_MARKUP: Final = ((rb"<svg[\s>]", "svg"), (rb"<!doctype\s+html|<(html|head|body|script)[\s>]", "html"))
_ENDINGS: Final = {
    **dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif"), "image/jpeg"),
    **dict.fromkeys((".tif", ".tiff"), "image/tiff"),
    **dict.fromkeys((".doc", ".docx"), "word"),
    **dict.fromkeys((".xls", ".xlsx"), "excel"),
    **dict.fromkeys((".htm", ".html"), "html"),
    **dict.fromkeys((".heic", ".heif"), "heic"),
    **dict.fromkeys((".exe", ".com", ".bat", ".js"), "program"),
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "webp",
    ".gif": "gif",
    ".bmp": "bmp",
    ".svg": "svg",
    ".zip": "zip",
    ".txt": "text",
    ".rtf": "rtf",
}
_OFFICE: Final = {
    **dict.fromkeys((".doc", ".docx"), "word"),
    **dict.fromkeys((".xls", ".xlsx"), "excel"),
    **dict.fromkeys((".ppt", ".pptx"), "powerpoint"),
}
_TEXT = re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f]+\Z")


def media_type(head: bytes, name: str) -> str:
    """The media type of one of the four kinds taken; any other, or a name that says another, is refused."""
    kind = recognize(head)
    if kind is None:
        raise FileRefused("unknown_type")
    ending = PurePath(name.strip().lower()).suffix
    if kind not in EXTENSIONS:
        found = _OFFICE.get(ending, kind) if kind in {"zip", "office"} else kind
        raise FileRefused("not_accepted", found=NAMES[found], remedy=_REMEDIES.get(found, _PRINT))
    if _ENDINGS.get(ending, kind) != kind:
        raise FileRefused("misnamed", ending=ending, found=NAMES[kind])
    return kind


def recognize(head: bytes) -> str | None:
    """A key of NAMES for the first bytes of a file, or None when they say nothing."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) or (kind == "application/pdf" and start.startswith(signature)):
            return kind
    return _container(head) or _markup(start)


def _container(head: bytes) -> str | None:
    if head.startswith(b"PK"):
        return next((kind for mark, kind in _ZIPPED if mark in head), "zip")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video")
    if head[:4] == b"RIFF":
        return "webp" if head[8:12] == b"WEBP" else "video"
    return None


def _markup(start: bytes) -> str | None:
    for pattern, kind in _MARKUP:
        if re.search(pattern, start[:1024], re.IGNORECASE):
            return kind
    return "text" if _TEXT.match(start) else None
