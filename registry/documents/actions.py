"""Receiving files and making papers: the slow part first, then one row inside the Action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Protocol

from django.db import IntegrityError

from registry.documents import limits, making, names, raster, sniff
from registry.documents import store as disk
from registry.documents.events import FileReceived, PaperMade
from registry.documents.models import MadeDocument, StoredFile
from registry.documents.refusals import FileRefused
from registry.history.acting import Actor, acting
from registry.history.events import SYSTEM, Ref


class Upload(Protocol):
    """A file as it comes in with a form or a message."""

    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True)
class Received:
    """A file that is on the disk, found fit, and not yet on record."""

    sha256: str
    bytes: int
    media_type: str
    pages: int
    name_given: str


def receive(upload: Upload | None) -> Received:
    """Take a file in and open it to its end; call it before `acting()`. Refuses with FileRefused, and keeps nothing."""
    if upload is None:
        raise FileRefused("missing")
    name = upload.name or ""
    with disk.arriving() as arrived:
        digest, size = _copied(upload, arrived)
        media_type = sniff.media_type(disk.head(arrived, sniff.HEAD), name)
        pages = _opened(arrived, media_type)
        disk.settle(arrived, disk.path(digest))
    return Received(digest, size, media_type, pages, names.shown(name))


def record(received: Received, *, kind: str, subject: str, by: Actor | str, at: datetime) -> StoredFile:
    """Put a received file on record; joins the Action it is called in."""
    with acting("keep a file", by=by, at=at) as act:
        file = StoredFile.objects.create(
            sha256=received.sha256,
            bytes=received.bytes,
            media_type=received.media_type,
            pages=received.pages,
            kind=kind,
            subject=subject,
            name_given=received.name_given,
            uploaded_by=by if isinstance(by, str) else by.ref,
            uploaded_at=at,
        )
        act.record(
            FileReceived(
                file=Ref(file.ref),
                subject=Ref(subject),
                kind=kind,
                name_given=file.name_given,
                media_type=file.media_type,
                bytes=file.bytes,
                pages=file.pages,
                sha256=file.sha256,
            )
        )
    return file


def store(upload: Upload | None, *, kind: str, subject: str, by: Actor | str, at: datetime) -> StoredFile:
    """Receive a file and put it on record, when it is the whole of what is done."""
    return record(receive(upload), kind=kind, subject=subject, by=by, at=at)


def make(kind: str, subject: str, language: str, content: making.Paper, *, at: datetime) -> MadeDocument:
    """The paper that says this, made now unless it was made before. Call it outside `acting()`."""
    version = making.version(content)
    before = MadeDocument.objects.filter(kind=kind, subject=subject, language=language, version=version)
    if (found := before.first()) is not None:
        return found
    pdf = making.pdf(kind, language, content, at)
    row = MadeDocument(
        kind=kind,
        subject=subject,
        language=language,
        version=version,
        title=content.title(language)[:200],
        sha256=disk.keep(pdf),
        bytes=len(pdf),
        made_at=at,
    )
    try:
        return _recorded(row)
    except IntegrityError:  # somebody else made it in the same moment; theirs stands
        return before.get()


def _recorded(row: MadeDocument) -> MadeDocument:
    with acting("make a paper", by=SYSTEM, at=row.made_at) as act:
        row.save(force_insert=True)
        act.record(
            PaperMade(
                paper=Ref(row.ref), subject=Ref(row.subject), kind=row.kind, language=row.language, sha256=row.sha256
            )
        )
    return row


def _copied(upload: Upload, arrived: IO[bytes]) -> tuple[str, int]:
    """Copy the upload, counting and hashing as it comes; stops at the limit."""
    digest, size, most = sha256(), 0, limits.upload_bytes()
    for chunk in upload.chunks():
        size += len(chunk)
        if size > most:
            raise FileRefused("too_large", limit=most // limits.MEGABYTE)
        digest.update(chunk)
        arrived.write(chunk)
    if size == 0:
        raise FileRefused("empty")
    return digest.hexdigest(), size


def _opened(arrived: IO[bytes], media_type: str) -> int:
    checked = raster.check(disk.place(arrived), media_type)
    if checked.unfit:
        raise FileRefused(checked.unfit, **(checked.words or {}))
    return checked.pages
