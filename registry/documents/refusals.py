"""Why a file was not taken, or a page cannot be shown: a code, and a sentence that says what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Refused

UNPROCESSABLE = 422
STATUS: Final = {
    "too_large": 413,
    "video_too_large": 413,
    "not_accepted": 415,
    "unknown_type": 415,
    "no_pdf": 415,
    "not_a_video": 415,
}

SENTENCES: Final = {
    "missing": _("No file was sent. Choose a PDF, JPEG, PNG or TIFF."),
    "empty": _("This file is empty. Open it on your device to see what is in it, then send it again."),
    "too_large": _(
        "This file is larger than {limit} MB. Scan it in black and white or at 300 "
        "dots per inch, or send only the pages that matter."
    ),
    "not_accepted": _("This is {found}. Send a PDF, JPEG, PNG or TIFF: {remedy}"),
    "unknown_type": _("We do not recognize this kind of file. Send a PDF, JPEG, PNG or TIFF."),
    "misnamed": _(
        "The name of this file ends in “{ending}”, but inside it is {found}. Save "
        "it again under its right kind, then send that file."
    ),
    "encrypted": _(
        "This PDF asks for a password, so nobody could read it here. Save "
        "a copy without the password and send the copy."
    ),
    "damaged": _(
        "This file is damaged or cut off: it cannot be opened to its end. Check "
        "that it opens on your device, then send it again."
    ),
    "no_pages": _("This file has no pages. Check that it opens on your device, then send it again."),
    "too_many_pages": _("This file has {pages} pages and the limit is {limit}. Send only the pages that matter."),
    "too_many_pixels": _(
        "A page of this file is {width} by {height}, larger than we can open. "
        "Scan it at 300 dots per inch, then send it again."
    ),
    "no_pdf": _("Only a PDF is taken here. Open the file, choose Print or Save as, pick PDF, and send that."),
    "not_a_video": _("This is no MP4 or WebM video. Export it as MP4 (H.264 with AAC sound), then send that file."),
    "video_too_large": _(
        "This video is larger than {limit} MB. Export it in a smaller size, 720p for example, and send that."
    ),
    "unopenable": _(
        "This file takes too much time or memory to open. Print it to a new PDF, "
        "or scan it at 300 dots per inch, then send it again."
    ),
}

SHOWING: Final = {
    "beyond": _("This file has no page {page}."),
    "gone": _("This file is no longer kept here."),
    "damaged": _("This page cannot be drawn: the file is damaged here. Download the original to look at it."),
    "encrypted": _("This page cannot be drawn: the file asks for a password. Download the original to look at it."),
    "unopenable": _("This page takes too much time or memory to draw. Download the original to look at it."),
}


class FileRefused(Refused):
    """The file was not kept. `code` says why, for tests and counts; the sentence is for the person who sent it."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(format_lazy(SENTENCES[code], **words), status=STATUS.get(code, UNPROCESSABLE), field="file")
        self.code = code


@dataclass(frozen=True)
class Unreadable:
    """A page that cannot be shown, and why."""

    code: str
    words: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> Promise:
        """The sentence for the reader."""
        return format_lazy(SHOWING.get(self.code, SHOWING["damaged"]), **self.words)
