"""Reading videos: which are there for whom, what somebody played of one, and who signed."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.people.models import Person
from registry.people.queries import Viewer, of
from registry.training.lifecycle.library import PUBLISHED
from registry.training.models import Statement, Video, VideoPurpose, VideoVersion, Viewing
from registry.training.models.videos import SIGNED

SLACK = 5_000
"""Milliseconds that may be claimed beyond the time that passed: clocks and networks are not exact."""
TOGETHER = 1_000
"""Stretches no further apart than this are one: a report begins where the one before ended, give or take."""
Stretch = tuple[int, int]


def visible_to(viewer: Viewer) -> QuerySet[Video]:
    """What is published: to everybody what is a resource, to those signed in what is signed for; to the team all."""
    found = Video.objects.select_related("current__recording")
    if viewer.is_team:
        return found
    shown = found.filter(state=PUBLISHED)
    return shown if viewer.person is not None else shown.exclude(purpose__in=SIGNED)


def asks_to_sign_in(viewer: Viewer, slug: str) -> bool:
    """Whether this is a published video a stranger sees after signing in, because it is signed for."""
    signed = Video.objects.filter(slug=slug, state=PUBLISHED, purpose__in=SIGNED)
    return viewer.person is None and signed.exists()


def named(viewer: Viewer, slug: str) -> Video:
    """The video with this address, if the viewer may see it."""
    found = visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Missing(_("There is no such video, or it is not published."))
    return found


def kept() -> QuerySet[Video]:
    """Every video, with how many statements were signed for it."""
    signed = Count("versions__statements", distinct=True)
    return Video.objects.select_related("current").annotate(signed=signed).order_by("purpose", "-pk")


def versions(video: Video) -> list[VideoVersion]:
    """Every version, newest first, with how many signed for it."""
    found = VideoVersion.objects.filter(video=video).select_related("recording").annotate(signed=Count("statements"))
    return list(found.order_by("-number"))


def newest(video: Video) -> VideoVersion | None:
    """The version the team made last, published or not."""
    return VideoVersion.objects.filter(video=video).select_related("recording").order_by("-number").first()


def rival(video: Video) -> Video | None:
    """Another video that is published for the same statement."""
    if not video.is_signed:
        return None
    return Video.objects.filter(purpose=video.purpose, state=PUBLISHED).exclude(pk=video.pk).first()


def published_for(purpose: str) -> Video | None:
    """The video people watch for this statement, if there is one."""
    return Video.objects.filter(purpose=purpose, state=PUBLISHED).first()


def viewing_of(person: Person, version: VideoVersion) -> Viewing | None:
    """What this person played of this version."""
    return Viewing.objects.select_related("version").filter(person=person, version=version).first()


def statement_for(person: Person, version: VideoVersion) -> Statement | None:
    """The statement of this person, under whichever record, for this version."""
    return Statement.objects.filter(of(person), version=version).order_by("pk").first()


def statement_of(person: Person, purpose: str) -> Statement | None:
    """The newest statement of this person for this purpose: one signed for an earlier version goes on counting."""
    found = Statement.objects.filter(of(person), purpose=purpose).select_related("version__video")
    return found.order_by("-signed_on", "-pk").first()


def statements_of(person: Person) -> list[Statement]:
    """Every statement of this person, newest first."""
    return list(Statement.objects.filter(of(person)).select_related("version__video").order_by("-signed_at"))


def signers(video: Video, limit: int) -> list[Statement]:
    """Who signed for this video, the newest first."""
    found = Statement.objects.filter(version__video=video).select_related("person", "version")
    return list(found.order_by("-signed_at")[:limit])


def orientation_lacking(person: Person) -> Video | None:
    """The orientation this person has still to watch and sign for; None when it was signed or none is published."""
    if Statement.objects.filter(of(person), purpose=VideoPurpose.ORIENTATION).exists():
        return None
    return published_for(VideoPurpose.ORIENTATION)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time as as few stretches as possible, in order."""
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + TOGETHER:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def trusted(stretches: Iterable[Stretch], *, most: int, length: int) -> list[Stretch]:
    """Of what a page claims was played, what lies in the video and fits in the time that passed, first things first."""
    left, taken = most, []
    for first, last in stretches:
        first, last = max(0, first), min(last, length)  # noqa: PLW2901 - the stretch, cut to the video
        if last <= first or left <= 0:
            continue
        last = min(last, first + left)  # noqa: PLW2901
        left -= last - first
        taken.append((first, last))
    return taken
