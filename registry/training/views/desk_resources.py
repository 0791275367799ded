"""The library at the desk: everything in it, a new resource, one to change, publish or withdraw; and its files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.documents import actions as documents
from registry.documents import limits, respond
from registry.documents.refusals import FileRefused
from registry.history import once
from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused, Stale
from registry.pages.access import access, everyone
from registry.pages.components import Status
from registry.pages.forms import Form
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.training.actions import resources as actions
from registry.training.actions.resources import Described, Material
from registry.training.forms.keeping import FILE, LINK, VIDEO, ChangeResourceForm, NewResourceForm, ResourceForm
from registry.training.forms.videos import Seen
from registry.training.models import Resource, Video
from registry.training.queries import resources as queries
from registry.training.views.desk_videos import TONES

_DESCRIBED = ("title_en", "title_es", "description_en", "description_es", "sort", "language", "place")
_PDF = "application/pdf"


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything in the library."""
    rows = [(one, Status(one.state_label, TONES[one.state])) for one in queries.kept()]
    return render(request, "training/desk-resources.html", {"rows": rows})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a resource; it is published on its own page."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewResourceForm(data, files, videos=_videos())
    if request.method == "POST" and form.is_valid():
        try:
            resource = actions.add(
                _described(form),
                _material(form) or Material(),
                form.cleaned_data["measures"],
                by=_viewer(request),
                at=timezone.now(),
                key=form.key_text,
            )
        except once.AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal)
            return render(request, "training/desk-resource-new.html", {"form": form}, status=refusal.status)
        messages.success(request, _("Added. Publish it when it is ready."))
        return redirect("training:desk_resource", resource.pk)
    return render(request, "training/desk-resource-new.html", {"form": form}, status=form.status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def resource(request: HttpRequest, pk: int) -> HttpResponse:
    """One resource: change it, publish it, withdraw it."""
    found = queries.numbered(_viewer(request), pk)
    if request.method != "POST":
        return _page(request, found, _form(found))
    doing = request.POST.get("do", "")
    if doing not in ("change", "publish", "withdraw"):
        raise Http404(_("This cannot be done with a resource."))
    form = _form(found, request) if doing == "change" else Seen(request.POST)
    if not form.is_valid():
        return _page(request, found, form if doing == "change" else _form(found), status=422)
    try:
        _carry_out(doing, found, form, request)
    except Refused as refusal:
        return _refused(request, pk, form if doing == "change" else _form(found), refusal)
    messages.success(request, _("Saved."))
    return redirect("training:desk_resource", pk)


@access(everyone)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of a resource, as a download."""
    found = queries.numbered(_viewer(request), pk)
    if found.file is None:
        raise Missing(_("There is no such file."))
    return respond.original(found.file)


def _carry_out(doing: str, found: Resource, form: Form, request: HttpRequest) -> None:
    # Any: what every action of a resource takes.
    rest: dict[str, Any] = {"by": _viewer(request), "at": timezone.now(), "seen": form.cleaned_data["seen"]}
    if doing == "change":
        material = _material(form)
        actions.change(found, _described(form), material, form.cleaned_data["measures"], **rest)
    elif doing == "publish":
        actions.publish(found, **rest)
    else:
        actions.withdraw(found, **rest)


def _described(form: Form) -> Described:
    return Described(*(form.cleaned_data[name] for name in _DESCRIBED))


def _material(form: Form) -> Material | None:
    """What it is; None where a file that is kept already stays. A file is opened to its end before any Action."""
    given = form.cleaned_data
    if given["is_a"] == LINK:
        return Material(link=given["link"])
    if given["is_a"] == VIDEO:
        return Material(video=given["video"])
    if not given["file"]:
        return None
    received = documents.receive(given["file"], pages=limits.MANUAL_PAGES)
    if received.media_type != _PDF:
        raise FileRefused("no_pdf")
    return Material(file=received)


def _form(found: Resource, request: HttpRequest | None = None) -> ResourceForm:
    is_a = FILE if found.file_id else VIDEO if found.video_id else LINK
    initial = {
        **{name: getattr(found, name) for name in _DESCRIBED},
        "seen": found.version,
        "is_a": is_a,
        "link": found.link,
        "video": found.video_id,
        "measures": [one.certification for one in found.measures.all()],
    }
    data, files = (request.POST, request.FILES) if request is not None else (None, None)
    return ChangeResourceForm(data, files, videos=_videos(), kept=found, initial=initial)


def _refused(request: HttpRequest, pk: int, form: ResourceForm | Form, refusal: Refused) -> HttpResponse:
    fresh = queries.numbered(_viewer(request), pk)
    if not form.is_bound:
        raise refusal
    form.refuse(refusal)
    if isinstance(refusal, Stale):
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, form, status=refusal.status)


def _page(request: HttpRequest, found: Resource, form: Form, *, status: int = 0) -> HttpResponse:
    shown = {
        "resource": found,
        "status": Status(found.state_label, TONES[found.state]),
        "form": form,
        "sentences": told(found.ref)[::-1],
    }
    return render(request, "training/desk-resource.html", shown, status=status or form.status)


def _videos() -> Any:
    return Video.objects.order_by("title_en", "pk")


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
