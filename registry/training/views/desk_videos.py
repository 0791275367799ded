"""The videos at the desk: all of them; one with its words, versions, statements and history."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.documents import actions as documents
from registry.documents.refusals import FileRefused
from registry.history import once
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.components import Status
from registry.pages.forms import Form
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.training.actions import videos as actions
from registry.training.actions.videos import Content, Words
from registry.training.forms.videos import Seen, VersionForm, VideoForm, WithdrawForm, WordsForm
from registry.training.lifecycle.library import DRAFT, PUBLISHED, WITHDRAWN
from registry.training.models import Video, VideoVersion
from registry.training.policies.videos import may_publish
from registry.training.queries import videos as queries

TONES = {DRAFT: "draft", PUBLISHED: "met", WITHDRAWN: "neutral"}
FORMS: dict[str, type[Form]] = {
    "words": WordsForm,
    "version": VersionForm,
    "publish": Seen,
    "withdraw": WithdrawForm,
}
_SIGNERS_SHOWN = 100
_WORDS = ("title_en", "title_es", "description_en", "description_es")


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every video with its purpose, state and how many signed for it."""
    rows = [(one, Status(one.state_label, TONES[one.state])) for one in queries.kept()]
    return render(request, "training/desk-videos.html", {"rows": rows})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new video: first its words, then on its page the file."""
    form = VideoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        words = Words(*(given[name] for name in _WORDS))
        try:
            video = actions.add(given["purpose"], words, by=_viewer(request), at=timezone.now(), key=form.key_text)
        except once.AlreadyDone as done:
            return redirect(done.url)
        messages.success(request, _("The video is added. Now upload its file, captions and transcripts."))
        return redirect("training:desk_video", video.slug)
    return render(request, "training/desk-video-new.html", {"form": form}, status=form.status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def video(request: HttpRequest, slug: str) -> HttpResponse:
    """One video: its words, its next version, publishing and withdrawing; each form says which it is."""
    found = queries.named(_viewer(request), slug)
    if request.method != "POST":
        return _page(request, found)
    doing = request.POST.get("do", "")
    if doing not in FORMS:
        raise Http404(_("This cannot be done with a video."))
    form = _form(doing, found, request)
    if not form.is_valid():
        return _page(request, found, **{doing: form})
    try:
        _carry_out(doing, found, form, request)
    except Refused as refusal:
        return _refused(request, slug, doing, form, refusal)
    messages.success(request, _("Saved."))
    return redirect("training:desk_video", slug)


def _carry_out(doing: str, found: Video, form: Form, request: HttpRequest) -> None:
    given = form.cleaned_data
    # Any: what every action of a video takes.
    rest: dict[str, Any] = {"by": _viewer(request), "at": timezone.now(), "seen": given["seen"]}
    if doing == "words":
        actions.word(found, Words(*(given[name] for name in _WORDS)), **rest)
    elif doing == "version":
        actions.make_version(found, _content(given), **rest)
    elif doing == "publish":
        actions.publish(found, **rest)
    else:
        actions.withdraw(found, reason=given["reason"], **rest)


def _content(given: dict[str, Any]) -> Content:
    """The file is taken in first, outside of any Action: it may be large."""
    recording = None
    if given["recording"]:
        try:
            recording = documents.receive_video(given["recording"])
        except FileRefused as refusal:
            refusal.field = "recording"
            raise
    names = ("seconds", "captions_en", "captions_es", "transcript_en", "transcript_es")
    return Content(recording, *(given[name] for name in names))


def _form(doing: str, found: Video, request: HttpRequest | None = None) -> Form:
    newest = queries.newest(found) if doing == "version" else None
    initial: dict[str, object] = {"seen": found.version}
    if doing == "words":
        initial |= {name: getattr(found, name) for name in _WORDS}
    if newest is not None:
        initial |= {name: getattr(newest, name) for name in ("transcript_en", "transcript_es")}
    data, files = (request.POST, request.FILES) if request is not None else (None, None)
    return FORMS[doing](data, files, initial=initial, auto_id=f"{doing}_%s")


def _refused(request: HttpRequest, slug: str, doing: str, form: Form, refusal: Refused) -> HttpResponse:
    fresh = queries.named(_viewer(request), slug)
    form.refuse(refusal)
    if isinstance(refusal, Stale):
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, refusal.status, **{doing: form})


def _page(request: HttpRequest, found: Video, status: int = 0, /, **forms: Form) -> HttpResponse:
    versions = queries.versions(found)
    newest = versions[0] if versions else None
    shown = {
        "video": found,
        "status": Status(found.state_label, TONES[found.state]),
        "versions": versions,
        "newest": newest,
        "parts": _parts(newest),
        "signers": queries.signers(found, _SIGNERS_SHOWN),
        "may_publish": may_publish(found, newest, rival=queries.rival(found)),
        "sentences": told(found.ref)[::-1],
        "forms": {doing: _form(doing, found) for doing in FORMS} | forms,
        "form": next(iter(forms.values()), None),
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "training/desk-video.html", shown, status=status or bad)


def _parts(newest: VideoVersion | None) -> list[tuple[str, bool]]:
    """What the newest version has, and what it lacks before it can be published."""
    return [
        (_("Video file"), newest is not None),
        (_("Captions in English"), bool(newest and newest.captions_en)),
        (_("Captions in Spanish"), bool(newest and newest.captions_es)),
        (_("Transcript in English"), bool(newest and newest.transcript_en)),
        (_("Transcript in Spanish"), bool(newest and newest.transcript_es)),
    ]


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
