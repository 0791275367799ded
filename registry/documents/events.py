"""What happens to documents: a file or a video is received, a paper is made."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event

KINDS = {
    "certificate": _("certificate"),
    "installation-report": _("Registry Installation Report"),
    "wallet-card": _("wallet card"),
}


@event("documents.FileReceived")
class FileReceived:
    """Somebody sent a file, and it was kept."""

    sentence = _("%(by)s sent the file %(name_given)s (%(pages)s pages).")
    file: Ref
    subject: Ref
    kind: str
    name_given: Personal
    media_type: str
    bytes: int
    pages: int
    sha256: str


@event("documents.RecordingReceived")
class RecordingReceived:
    """A video of the program was sent, and kept as it came."""

    sentence = _("%(by)s sent the video %(name_given)s.")
    recording: Ref
    subject: Ref
    name_given: Personal
    media_type: str
    bytes: int
    sha256: str


@event("documents.PaperMade")
class PaperMade:
    """The registry made a certificate or a report, and keeps it as it is."""

    sentence = _("The registry made the %(kind)s.")
    words = {"kind": KINDS}
    paper: Ref
    subject: Ref
    kind: str
    language: str
    sha256: str
