"""Keeping videos: adding one, making its next version, publishing, withdrawing. A version once made stays."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.documents import actions as documents
from registry.documents.actions import ReceivedVideo
from registry.documents.models import Recording
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.training import captions
from registry.training.events import library as events
from registry.training.lifecycle.library import VIDEO
from registry.training.models import Video, VideoVersion
from registry.training.models.wording import short_name
from registry.training.policies import videos as allowed
from registry.training.queries import videos as found

_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Words:
    """What a video is called and what it is about, in both languages."""

    title_en: str
    title_es: str
    description_en: str
    description_es: str


@dataclass(frozen=True)
class Content:
    """What the next version is made of; what is empty is carried over from the version before."""

    recording: ReceivedVideo | None = None
    seconds: int | None = None
    captions_en: str = ""
    captions_es: str = ""
    transcript_en: str = ""
    transcript_es: str = ""

    def parts(self) -> str:
        """What is new, named for the history."""
        texts = ("captions_en", "captions_es", "transcript_en", "transcript_es")
        new = [name for name in texts if getattr(self, name)]
        return ", ".join(["recording", *new] if self.recording else new)


def add(purpose: str, words: Words, *, by: Viewer, at: datetime, key: str = "") -> Video:
    """A new video, without anything to watch yet."""
    allowed.may_keep(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    with acting("add a video", by=by, at=at) as act:
        slug = short_name(words.title_en, {"new", *Video.objects.values_list("slug", flat=True)}, _LONGEST_SLUG)
        once.keep(by.ref, key, f"/desk/videos/{slug}", at)
        video = Video.objects.create(slug=slug, purpose=purpose, created_at=at, **vars(words))
        act.record(events.VideoAdded(video=Ref(video.ref), title=video.title_en, purpose=purpose))
    return video


def word(video: Video, words: Words, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Title and description, changed in place: they say what a video is, not what was watched."""
    allowed.may_keep(by).or_refuse()
    was = video.title_en
    if all(getattr(video, name) == value for name, value in vars(words).items()):
        return
    with acting("word a video", by=by, at=at) as act:
        _change(video, seen=seen, **vars(words))
        act.record(events.VideoWorded(video=Ref(video.ref), was=was, title=video.title_en))


def make_version(video: Video, content: Content, *, by: Viewer, at: datetime, seen: int | None = None) -> VideoVersion:
    """The next version: what is new in it, and the rest as it was."""
    allowed.may_keep(by).or_refuse()
    before = found.newest(video)
    texts = _texts(content, before)
    seconds = _seconds(content, before)
    for language in ("en", "es"):
        if text := texts[f"captions_{language}"]:
            _fitting(text, seconds, language)
    with acting("make a version", by=by, at=at) as act:
        _change(video, seen=seen)
        version = VideoVersion.objects.create(
            video=video,
            number=before.number + 1 if before else 1,
            recording=_recording(content, before, video, by=by, at=at),
            seconds=seconds,
            made_at=at,
            **texts,
        )
        act.record(
            events.VideoVersionMade(
                video=Ref(video.ref),
                version=Ref(version.ref),
                title=video.title_en,
                number=version.number,
                seconds=seconds,
                parts=content.parts(),
            )
        )
    return version


def publish(video: Video, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """From now on people watch its newest version."""
    allowed.may_keep(by).or_refuse()
    version = found.newest(video)
    allowed.may_publish(video, version, rival=found.rival(video)).or_refuse()
    if version is None:  # pragma: no cover - the policy said no to it
        return
    with acting("publish a video", by=by, at=at) as act:
        try:
            with transaction.atomic():
                _change(video, seen=seen, state=VIDEO.after(video.state, "publish"), current=version)
        except IntegrityError as rival:
            raise Stale(_("Another video was published for the same purpose meanwhile.")) from rival
        refs = {"video": Ref(video.ref), "version": Ref(version.ref)}
        act.record(events.VideoPublished(**refs, title=video.title_en, number=version.number))


def withdraw(video: Video, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Nobody watches it any more; what was signed stays true."""
    allowed.may_keep(by).or_refuse()
    if not video.may("withdraw"):
        raise Refused(_("Only a published video is withdrawn."))
    with acting("withdraw a video", by=by, at=at, reason=reason) as act:
        _change(video, seen=seen, state=VIDEO.after(video.state, "withdraw"))
        act.record(events.VideoWithdrawn(video=Ref(video.ref), title=video.title_en))


def _texts(content: Content, before: VideoVersion | None) -> dict[str, str]:
    names = ("captions_en", "captions_es", "transcript_en", "transcript_es")
    texts = {name: getattr(content, name) or (getattr(before, name) if before else "") for name in names}
    same = before is not None and all(texts[name] == getattr(before, name) for name in names)
    if content.recording is None and same and content.seconds in (None, before.seconds if before else None):
        raise Refused(_("Nothing is new here. Choose a file or change a transcript."), status=422)
    return texts


def _seconds(content: Content, before: VideoVersion | None) -> int:
    """The recording's own header is believed before anybody."""
    read = content.recording.seconds if content.recording else before.recording.seconds if before else None
    seconds = read or content.seconds or (before.seconds if before and not content.recording else None)
    if content.recording is None and before is None:
        raise Refused(_("Choose the video file."), status=422, field="recording")
    if not seconds:
        sentence = _("This video does not say how long it lasts. Enter its length in seconds.")
        raise Refused(sentence, status=422, field="seconds")
    return seconds


def _fitting(text: str, seconds: int, language: str) -> None:
    try:
        captions.fits(text, seconds)
    except Refused as refusal:
        refusal.field = f"captions_{language}"
        raise


def _recording(content: Content, before: VideoVersion | None, video: Video, *, by: Viewer, at: datetime) -> Recording:
    if content.recording is not None:
        return documents.record_video(content.recording, subject=video.ref, by=by, at=at)
    if before is None:  # pragma: no cover - a first version has a recording
        raise Refused(_("Choose the video file."), status=422, field="recording")
    return before.recording


def _change(video: Video, *, seen: int | None, **changes: object) -> None:
    version = video.version if seen is None else seen
    held = Video.objects.filter(pk=video.pk, state=video.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody changed this while your page was open. Nothing of yours was saved."))
    video.refresh_from_db()
