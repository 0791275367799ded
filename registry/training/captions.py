"""Captions as WebVTT, and transcripts: read, checked, and refused with the sentence that says what is wrong."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.documents.actions import Upload
from registry.kernel.refusals import Refused

LARGEST = 1_000_000
LONGEST_TRANSCRIPT = 200_000
AFTER_THE_END = 5
"""Seconds a last caption may reach beyond the video: players simply cut it."""


def read(upload: Upload) -> str:
    """The text of a caption file. Refuses what is no WebVTT in UTF-8, or shows nothing."""
    content = b""
    for chunk in upload.chunks():
        content += chunk
        if len(content) > LARGEST:
            raise Refused(_("This caption file is larger than 1 MB. Captions are plain text."), status=413)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as unreadable:
        sentence = _("This caption file is not in UTF-8. Save it again as WebVTT (.vtt) in UTF-8.")
        raise Refused(sentence, status=422) from unreadable
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    last_second(text)
    return text


def last_second(text: str) -> float:
    """When the last caption ends; refuses what is not WebVTT, or has none."""
    import webvtt

    if "\x00" in text:
        raise Refused(_("This caption file has signs in it that cannot be read."), status=422)
    try:
        cues = webvtt.WebVTT.from_string(text, strict=True).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError, IndexError) as bad:
        sentence = _("This is no WebVTT caption file: it begins with WEBVTT, then times like 00:01.000 --> 00:04.000.")
        raise Refused(sentence, status=415) from bad
    if not cues:
        raise Refused(_("This caption file has no captions in it."), status=422)
    return max(float(cue.end_in_seconds) for cue in cues)


def fits(text: str, seconds: int) -> None:
    """Refuse captions that go on after the video ended: they belong to another one."""
    if last_second(text) > seconds + AFTER_THE_END:
        sentence = _("These captions go on after the video ends at {seconds} seconds: they belong to another video.")
        raise Refused(format_lazy(sentence, seconds=seconds), status=422)
