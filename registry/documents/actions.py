"""Receiving files and making papers: the slow part first, then one row inside the Action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Protocol

from django.db import IntegrityError

from registry.documents import limits, making, names, raster, recordings, sniff
from registry.documents import store as disk
from registry.documents.events import FileReceived, PaperMade, RecordingReceived
from registry.documents.models import MadeDocument, Recording, StoredFile
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


def receive(upload: Upload | None, *, pages: int = limits.PAGES) -> Received:
    """Take a file in and open it to its end; call it before `acting()`. Refuses with FileRefused, and keeps nothing."""
    if upload is None:
        raise FileRefused("missing")
    name = upload.name or ""
    with disk.arriving() as arrived:
        digest, size = _copied(upload, arrived, limits.upload_bytes(), "too_large")
        media_type = sniff.media_type(disk.head(arrived, sniff.HEAD), name)
        opened = _opened(arrived, media_type, pages)
        disk.settle(arrived, disk.path(digest))
    return Received(digest, size, media_type, opened, names.shown(name))


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


@dataclass(frozen=True)
class ReceivedVideo:
    """A video that is on the disk, and not yet on record; `seconds` where its header says how long it lasts."""

    sha256: str
    bytes: int
    media_type: str
    seconds: int | None
    name_given: str


def receive_video(upload: Upload | None) -> ReceivedVideo:
    """Take a video in, piece by piece; call it before `acting()`. Refuses with FileRefused, and keeps nothing."""
    if upload is None:
        raise FileRefused("not_a_video")
    with disk.arriving() as arrived:
        digest, size = _copied(upload, arrived, limits.video_bytes(), "video_too_large")
        media_type = recordings.media_type(disk.head(arrived, recordings.HEAD))
        seconds = recordings.seconds(disk.place(arrived), media_type)
        disk.settle(arrived, disk.path(digest))
    return ReceivedVideo(digest, size, media_type, seconds, names.shown(upload.name or ""))


def record_video(received: ReceivedVideo, *, subject: str, by: Actor | str, at: datetime) -> Recording:
    """Put a received video on record; joins the Action it is called in."""
    with acting("keep a video", by=by, at=at) as act:
        recording = Recording.objects.create(
            **vars(received), uploaded_by=by if isinstance(by, str) else by.ref, uploaded_at=at
        )
        act.record(
            RecordingReceived(
                recording=Ref(recording.ref),
                subject=Ref(subject),
                name_given=recording.name_given,
                media_type=recording.media_type,
                bytes=recording.bytes,
                sha256=recording.sha256,
            )
        )
    return recording


def make(kind: str, subject: str, language: str, content: making.Paper, *, at: datetime) -> MadeDocument:
    """The paper that says this, made now unless it was made before. Call it outside `acting()`."""
    version = making.version(content)
    before = MadeDocument.objects.filter(kind=kind, subject=subject, language=language, version=version)
    if (found := before.first()) is not None:
        return found
    number = making.number(kind, subject, language, version)
    pdf = making.pdf(kind, language, content, at, number)
    row = MadeDocument(
        kind=kind,
        subject=subject,
        language=language,
        version=version,
        number=number,
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


def forget(subjects: Iterable[str]) -> int:
    """Files of these things go off record; their content follows when the sweep finds that no record speaks of it."""
    return StoredFile.objects.filter(subject__in=list(subjects)).delete()[0]


def _copied(upload: Upload, arrived: IO[bytes], most: int, too_large: str) -> tuple[str, int]:
    """Copy the upload, counting and hashing as it comes; stops at the limit."""
    digest, size = sha256(), 0
    for chunk in upload.chunks():
        size += len(chunk)
        if size > most:
            raise FileRefused(too_large, limit=most // limits.MEGABYTE)
        digest.update(chunk)
        arrived.write(chunk)
    if size == 0:
        raise FileRefused("empty")
    return digest.hexdigest(), size


def _opened(arrived: IO[bytes], media_type: str, pages: int) -> int:
    checked = raster.check(disk.place(arrived), media_type, pages)
    if checked.unfit:
        raise FileRefused(checked.unfit, **(checked.words or {}))
    return checked.pages
