"""Who may watch a video and sign for it; what a video needs before anybody watches it."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.queries import Viewer
from registry.training.lifecycle.library import PUBLISHED
from registry.training.models import Statement, Video, VideoVersion

TEAM_ONLY = No(_("Only the program team keeps the videos."))
NOT_THERE = No(_("There is no such video, or it is not published."), status=404)
NOTHING_TO_SIGN = No(_("This video is for your information; there is nothing to sign."), status=409)


def may_keep(viewer: Viewer) -> Answer:
    """A member of the program team."""
    return Yes() if viewer.person is not None and viewer.is_team else TEAM_ONLY


def may_watch(viewer: Viewer, video: Video, version: VideoVersion | None = None) -> Answer:
    """A resource is for everybody, a video that is signed for is for those signed in; every version for the team."""
    if viewer.is_team:
        return Yes()
    shown = video.state == PUBLISHED and (version is None or version.pk == video.current_id)
    return Yes() if shown and (viewer.person is not None or not video.is_signed) else NOT_THERE


def may_publish(video: Video, version: VideoVersion | None, *, rival: Video | None) -> Answer:
    """Once its newest version can be followed by everybody, and no other video of its purpose is published."""
    if version is None:
        return No(_("Upload the video first."), status=409)
    if not version.complete:
        return No(_("Captions and transcript are needed in English and in Spanish before it is published."), status=409)
    if video.state == PUBLISHED and video.current_id == version.pk:
        return No(_("This version is already published."), status=409)
    if rival is not None:
        words = _("“%(title)s” is published for the same purpose. Withdraw it first.") % {"title": rival.title}
        return No(words, status=409)
    return Yes()


def may_sign(video: Video, version: VideoVersion, earlier: Statement | None) -> Answer:
    """Whoever may watch it, for the version that is published, once."""
    if not video.is_signed:
        return NOTHING_TO_SIGN
    if video.state != PUBLISHED or video.current_id != version.pk:
        return No(_("A newer version of this video was published. Reload the page and watch that one."), status=409)
    if earlier is not None:
        return No(_("You already signed for this video."), status=409)
    return Yes()
