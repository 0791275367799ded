"""What a file may be at most, so that one bad file never costs the registry its memory, its time or its disk."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1_000_000
PAGES = 50
MANUAL_PAGES = 500
"""A manual of the program's own library may be longer than a proof."""
VIDEO_BYTES = 500 * MEGABYTE
"""The largest video taken. It goes to the disk as it comes; memory holds a piece of it at a time."""
PIXELS = 100_000_000
POINTS = 14_400
"""Longest side of a PDF page: 200 inches, the limit of the format itself."""

CHILD_MEMORY = 300 * 1024 * 1024
CHILD_SECONDS = 10
READ_SECONDS, WAIT_SECONDS = 4, 3
"""Reading what a PDF names takes at most this long, after waiting at most that long for a turn."""
WIDTHS = (240, 600, 900, 1600)
"""Widths a page is drawn at, in pixels; any other is rounded up to one of them."""


def upload_bytes() -> int:
    """The largest file taken, in bytes."""
    return int(getattr(settings, "UPLOAD_MAX_BYTES", 20 * MEGABYTE))


def video_bytes() -> int:
    """The largest video taken, in bytes."""
    return int(getattr(settings, "VIDEO_MAX_BYTES", VIDEO_BYTES))


def video_hint() -> Promise:
    """What video may be sent, in one sentence, for the field that takes it."""
    return format_lazy(_("MP4 or WebM, at most {megabytes} MB."), megabytes=video_bytes() // MEGABYTE)


def drawn_width(wanted: int) -> int:
    """The width, of the few that are made, that serves the one asked for."""
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


def hint() -> Promise:
    """What may be sent, in one sentence, for the field that takes it."""
    return format_lazy(
        _("PDF, JPEG, PNG or TIFF, at most {megabytes} MB and {pages} pages, without a password."),
        megabytes=upload_bytes() // MEGABYTE,
        pages=PAGES,
    )
