"""Watching a video: the page, the file in the parts a player asks for, captions, what was played, the statement."""

import json
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.documents import respond
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.numbers import whole
from registry.people.queries import Viewer
from registry.training.actions import viewings
from registry.training.forms.videos import StatementForm
from registry.training.models import Video, VideoPurpose, VideoVersion
from registry.training.models.videos import ENOUGH
from registry.training.policies.videos import may_sign, may_watch
from registry.training.queries import videos as queries
from registry.training.queries.videos import Stretch

_MOST_STRETCHES = 500
_LARGEST_REPORT = 32_000
LANGUAGES = ("en", "es")


@access(everyone)
@require_safe
def video(request: HttpRequest, slug: str) -> HttpResponse:
    """The video with its captions and transcript; what was played; and the statement that ends it."""
    if queries.asks_to_sign_in(_viewer(request), slug):
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    found = _found(request, slug)
    return _page(request, found, _version(request, found, request.GET.get("version", "")))


@access(everyone)
@require_safe
def file(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The video itself, or the part a player asks for."""
    found = _found(request, slug)
    version = _version(request, found, str(number))
    return cast("HttpResponse", respond.video(request, version.recording))


@access(everyone)
@require_safe
def captions(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """The captions of one language, as WebVTT."""
    version = _version(request, _found(request, slug), str(number))
    text = version.captions(language)
    if not text:
        raise Http404(_("There are no captions in this language."))
    return HttpResponse(text, content_type="text/vtt; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"})


@access(signed_in)
@require_POST
def progress(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page tells which stretches were played since it last told; the answer is how much counts in all."""
    viewer = _viewer(request)
    version = _version(request, _found(request, slug), str(number))
    if len(request.body) > _LARGEST_REPORT:
        return HttpResponse(status=413)
    told = _told(request.body)
    if told is None:
        return HttpResponse(_("This report cannot be read."), status=400, content_type="text/plain; charset=utf-8")
    played, position = told
    person = cast("Any", viewer.person)
    viewing = viewings.report(person, version, played, position=position, at=timezone.now())
    words = _("%(share)s %% played") % {"share": viewing.share}
    return JsonResponse({"share": viewing.share, "words": words, "enough": viewing.share >= ENOUGH})


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign the statement of completion; opened by itself, it leads back to the video."""
    found = _found(request, slug)
    if request.method != "POST":
        return redirect("training:video", slug)
    person = cast("Any", _viewer(request).person)
    form = StatementForm(request.POST, name=person.name)
    version = _version(request, found, request.POST.get("number", ""))
    if not form.is_valid():
        return _page(request, found, version, form)
    try:
        viewings.sign(found, version, name=form.cleaned_data["signed"], by=person, at=timezone.now())
    except Refused as refusal:
        form.refuse(refusal)
        return _page(request, found, version, form, status=refusal.status)
    messages.success(request, _("Your statement is on record."))
    return redirect("training:video", slug)


def _found(request: HttpRequest, slug: str) -> Video:
    return queries.named(_viewer(request), slug)


def _version(request: HttpRequest, found: Video, number: str) -> VideoVersion:
    """The version people watch; by its number another one, where the viewer may see it."""
    versions = VideoVersion.objects.filter(video=found).select_related("recording", "video")
    if number:
        version = get_object_or_404(versions, number=whole(number) or 0)
    else:
        shown = found.current_id or getattr(queries.newest(found), "pk", None)
        version = get_object_or_404(versions, pk=shown)
    may_watch(_viewer(request), found, version).or_refuse()
    return version


def _page(
    request: HttpRequest, found: Video, version: VideoVersion, form: StatementForm | None = None, *, status: int = 0
) -> HttpResponse:
    person = _viewer(request).person
    viewing = queries.viewing_of(person, version) if person else None
    statement = queries.statement_for(person, version) if person else None
    language = "es" if str(get_language()).startswith("es") else "en"
    form = form or StatementForm(name=person.name if person else "", initial={"number": version.number})
    shown = {
        "video": found,
        "version": version,
        "tracks": [
            (code, _track(found, version, code), code == language) for code in LANGUAGES if version.captions(code)
        ],
        "viewing": viewing,
        "enough": viewing is not None and viewing.share >= ENOUGH,
        "statement": statement,
        "may_sign": person is not None and may_sign(found, version, statement),
        "form": form,
        "prescriptive": found.purpose == VideoPurpose.PRESCRIPTIVE,
        "minutes": -(-version.seconds // 60),
    }
    return render(request, "training/video.html", shown, status=status or form.status)


def _track(found: Video, version: VideoVersion, language: str) -> str:
    return reverse("training:captions", args=[found.slug, version.number, language])


def _told(body: bytes) -> tuple[list[Stretch], int] | None:
    """Stretches and position in milliseconds, or None for anything else."""
    try:
        said = json.loads(body)
        stretches = [(_moment(first), _moment(last)) for first, last in said["played"]]
        position = _moment(said["position"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return (stretches, position) if len(stretches) <= _MOST_STRETCHES else None


def _moment(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return max(-1, min(value, 10**9))


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
