"""Videos, statements and requests for tests, made by walking the real actions."""

import struct
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from registry.documents import actions as documents
from registry.people.models import Enquiry, Person
from registry.training.actions import instruction, videos, viewings
from registry.training.actions.instruction import Wanted
from registry.training.actions.videos import Content, Words
from registry.training.models import Statement, Video, VideoPurpose, VideoVersion
from tests.builders import AT, a_team_member, an_account, viewer

SECONDS = 20
VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\nSeal every joint.\n"
WORDS = Words("Seal every joint", "Selle cada unión", "What changes.", "Lo que cambia.")


def box(kind: bytes, content: bytes) -> bytes:
    """One box of an MP4 file."""
    return struct.pack(">I4s", len(content) + 8, kind) + content


def an_mp4(seconds: float = SECONDS, *, long: bool = False, filling: bytes = b"frames", scale: int = 1000) -> bytes:
    """The boxes of an MP4: nothing plays, but it says how long it lasts. `long` uses the 64-bit header."""
    length = int(seconds * scale)
    times = struct.pack(">QQIQ", 0, 0, scale, length) if long else struct.pack(">IIII", 0, 0, scale, length)
    header = box(b"mvhd", bytes([1 if long else 0, 0, 0, 0]) + times + bytes(80))
    return box(b"ftyp", b"isom" + bytes(4) + b"isomavc1") + box(b"mdat", filling) + box(b"moov", header)


def an_upload(content: bytes | None = None, name: str = "video.mp4") -> SimpleUploadedFile:
    """A video as a browser sends it."""
    return SimpleUploadedFile(name, an_mp4() if content is None else content, content_type="video/mp4")


def a_content(file: bytes | None = None) -> Content:
    """Everything a version needs."""
    texts = (VTT, VTT.replace("Seal every joint", "Selle cada unión"), "Seal every joint.", "Selle cada unión.")
    return Content(documents.receive_video(an_upload(file)), None, *texts)


def a_video(
    purpose: str = VideoPurpose.PRESCRIPTIVE,
    *,
    team: Person | None = None,
    published: bool = True,
    file: bytes | None = None,
) -> Video:
    """A video with one complete version."""
    by = viewer(team or a_team_member())
    video = videos.add(purpose, WORDS, by=by, at=AT)
    videos.make_version(video, a_content(file), by=by, at=AT)
    if published:
        videos.publish(video, by=by, at=AT)
    return Video.objects.select_related("current__recording").get(pk=video.pk)


def version_of(video: Video) -> VideoVersion:
    """Its newest version."""
    return VideoVersion.objects.filter(video=video).latest("number")


def watched(person: Person, video: Video, *, share: int = 100, at: datetime = AT) -> None:
    """The person played so much of it, in the time it takes."""
    version = version_of(video)
    end = version.seconds * share // 100
    viewings.report(person, version, [], position=0, at=at)
    viewings.report(person, version, [(0, end * 1000)], position=end * 1000, at=at + timedelta(seconds=end))


def signed_for(person: Person, video: Video, *, at: datetime = AT) -> Statement:
    """The person signed, without having been measured."""
    return viewings.sign(video, version_of(video), name=person.name, by=person, at=at)


def a_request(person: Person | None = None, *, at: datetime = AT) -> Enquiry:
    """Somebody asked for instruction."""
    wanted = Wanted("Ten years of ventilation.", "telephone", "Mornings", "503-555-0100")
    return instruction.ask(wanted, by=person or an_account().person, at=at)
