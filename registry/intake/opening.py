"""Opening a message: it is taken apart by a child process with limits; here is only what that child said.

Each attachment is kept under its digest as it comes out, then opened to its end by the child of `documents`.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from registry.documents import names, raster, sniff, store
from registry.documents.refusals import FileRefused
from registry.intake import limits, unpack
from registry.intake.fates import READ, AttachmentFate, Fate, Shape
from registry.intake.models import Mail

_SAY_NOTHING: Final = {
    "",
    "application/octet-stream",
    "application/x-unknown",
    "application/binary",
    "application/force-download",
}
_SAME: Final = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/tif": "image/tiff",
    "image/x-tiff": "image/tiff",
    "application/x-pdf": "application/pdf",
}
_ARCHIVES, _PROGRAMS = {"zip"}, {"program"}
_OF_MAIL: Final = {
    AttachmentFate.EMPTY: Fate.EMPTY,
    AttachmentFate.ENCRYPTED: Fate.ENCRYPTED,
    AttachmentFate.UNOPENABLE: Fate.UNOPENABLE,
}
"""What is said of a fax whose one file cannot be read; anything else is unreadable."""


@dataclass(frozen=True)
class Part:
    """An attachment that lies in the store, and what opening it showed."""

    name_given: str
    declared: str
    kind: str
    bytes: int
    sha256: str
    fate: str
    pages: int = 0


@dataclass(frozen=True)
class Opened:
    """What a message says of itself. Everything in it is the sender's claim, made safe to keep and to show."""

    fate: str
    sender: str = ""
    sender_name: str = ""
    recipients: str = ""
    subject: str = ""
    written_at: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    return_path: str | None = None
    automatic: dict[str, str] = field(default_factory=dict)
    judged: str = ""
    report: bool = False
    language: str = ""
    headers: str = ""
    text: str = ""
    parts: tuple[Part, ...] = ()
    left_out: int = 0

    @property
    def message_key(self) -> str:
        """The Message-ID as it is compared."""
        return sha256(self.message_id.encode()).hexdigest() if self.message_id else ""

    @property
    def content_key(self) -> str:
        """A digest of what was said, by whom: the same, whichever way two copies came."""
        said = [self.sender.lower(), self.subject, self.text, *(part.sha256 for part in self.parts)]
        return sha256(json.dumps(said).encode()).hexdigest()


def open_mail(mail: Mail) -> Opened:
    """Take a message apart and keep what is in it. Slow: call it outside `acting()`."""
    if mail.bytes == 0:
        return Opened(Fate.EMPTY)
    if mail.bytes > limits.opened_bytes():
        return _worded(Fate.OVERSIZED, (), _head_of(mail))
    said, contents = _asked(mail)
    if said["fate"] in (Fate.NESTED, Fate.UNOPENABLE):
        return _worded(said["fate"], (), _head_of(mail))
    parts = tuple(_kept(said.get("parts", ()), contents, mail))
    return _worded(_with_fate(said, parts, mail), parts, said)


# Any: the child's answer, as JSON.
def _head_of(mail: Mail) -> dict[str, Any]:
    """Who wrote, where the rest is too much."""
    return {} if mail.shape == Shape.FAX else _asked(mail, head=True)[0]


# Any: the child's answer, as JSON.
def _asked(mail: Mail, *, head: bool = False) -> tuple[dict[str, Any], bytes]:
    request = {
        "head": head,
        "shape": mail.shape,
        "memory": limits.MEMORY,
        "seconds": limits.SECONDS,
        "text": limits.TEXT,
        "header_text": limits.HEADER_TEXT,
        "headers": limits.HEADERS,
        "parts": limits.PARTS,
        "depth": limits.DEPTH,
    }
    try:
        with store.path(mail.sha256).open("rb") as file:
            ended = raster.run([unpack.__file__, raster.as_argument(request)], file, limits.SECONDS)
    except subprocess.TimeoutExpired:
        return {"fate": Fate.UNOPENABLE}, b""
    except FileNotFoundError:
        return {"fate": Fate.UNREADABLE}, b""
    line, _newline, contents = ended.stdout.partition(b"\n")
    if ended.returncode or not line:
        return {"fate": Fate.UNOPENABLE}, b""
    return json.loads(line), contents


def _kept(parts: list[dict[str, Any]], contents: bytes, mail: Mail) -> Iterator[Part]:
    """Each part in the store and opened; when the time of the message is over, the rest is only kept."""
    stream, until = BytesIO(contents), time.monotonic() + limits.ALL_SECONDS
    for said in parts:
        content = stream.read(said["bytes"])
        name = names.shown(said["name"] or mail.name_given if mail.shape == Shape.FAX else said["name"])
        head = content[: sniff.HEAD]
        part = Part(
            name_given=name[: limits.NAME],
            declared=said["declared"][:100],
            kind=sniff.recognize(head) or "" if content else "",
            bytes=len(content),
            sha256=store.keep(content),
            fate=AttachmentFate.EMPTY,
        )
        if content and time.monotonic() > until:
            yield replace(part, fate=AttachmentFate.UNOPENABLE)
        elif content:
            yield _opened(part, head, active=said["active"])
        else:
            yield part


def _opened(part: Part, head: bytes, *, active: bool) -> Part:
    if part.kind not in sniff.EXTENSIONS:
        return replace(part, fate=_unopened(part.kind))
    checked = raster.check(store.path(part.sha256), part.kind, limits.PAGES)
    if checked.unfit:
        unfit = checked.unfit if checked.unfit in AttachmentFate.values else AttachmentFate.DAMAGED
        return replace(part, fate=unfit)
    fate = AttachmentFate.ACTIVE if active else AttachmentFate.FIT
    if not active and _is_mistyped(part, head):
        fate = AttachmentFate.MISTYPED
    return replace(part, fate=fate, pages=checked.pages)


def _unopened(kind: str) -> str:
    if not kind:
        return AttachmentFate.UNKNOWN
    if kind in _ARCHIVES:
        return AttachmentFate.ARCHIVE
    return AttachmentFate.PROGRAM if kind in _PROGRAMS else AttachmentFate.OTHER


def _is_mistyped(part: Part, head: bytes) -> bool:
    declared = _SAME.get(part.declared.lower(), part.declared.lower())
    if declared not in _SAY_NOTHING and declared != part.kind:
        return True
    try:
        sniff.media_type(head, part.name_given)
    except FileRefused:
        return True
    return False


def _with_fate(said: dict[str, Any], parts: tuple[Part, ...], mail: Mail) -> str:
    """The fate of the whole, given those of its parts."""
    fate = str(said["fate"])
    unread = [part for part in parts if part.fate not in READ]
    if fate != Fate.READABLE or not (unread or said.get("left_out")):
        return fate
    if mail.shape == Shape.FAX:
        return _OF_MAIL.get(AttachmentFate(unread[0].fate), Fate.UNREADABLE)
    return Fate.PARTLY


def _worded(fate: str, parts: tuple[Part, ...], said: dict[str, Any]) -> Opened:
    moment = said.get("written_at")
    return Opened(
        fate=fate,
        sender=_address(said.get("sender", "")),
        sender_name=said.get("sender_name", "")[: limits.NAME],
        recipients=said.get("recipients", "")[: limits.RECIPIENTS],
        subject=said.get("subject", "")[: limits.SUBJECT],
        written_at=datetime.fromisoformat(moment) if moment else None,
        message_id=said.get("message_id", "")[:255],
        references=tuple(said.get("references", ())),
        ours=tuple(said.get("ours", ())),
        return_path=said.get("return_path"),
        automatic=said.get("automatic", {}),
        judged=said.get("judged", ""),
        report=bool(said.get("report")),
        language=said.get("language", ""),
        headers=said.get("headers", ""),
        text=said.get("text", ""),
        parts=parts,
        left_out=said.get("left_out", 0),
    )


def _address(text: str) -> str:
    """An address somebody could be written to, or nothing."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text if len(text) <= limits.ADDRESS else ""
