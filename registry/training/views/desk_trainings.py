"""The list of accepted trainings at the desk: all that were ever on it, a new one, and one to correct or to end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history import once
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.components import Status
from registry.pages.dates import day_words
from registry.pages.forms import Form
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.training import queries
from registry.training.actions import keeping as actions
from registry.training.actions.keeping import Said
from registry.training.forms.keeping import CorrectionForm, EndForm, NewTrainingForm, TrainingForm, said_of
from registry.training.models import AcceptedTraining

FORMS: dict[str, type[Form]] = {"correct": CorrectionForm, "end": EndForm}


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every training that is or was on the list."""
    rows = [(one, status_of(one)) for one in queries.accepted_trainings()]
    return render(request, "training/desk-trainings.html", {"rows": rows})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put a training on the list."""
    form = NewTrainingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            training = actions.accept(
                _said(form), by=_viewer(request), at=timezone.now(), url="/desk/trainings", key=form.key_text
            )
        except once.AlreadyDone as done:
            return redirect(done.url)
        messages.success(request, _("%(title)s is on the list.") % {"title": training.title})
        return redirect("training:desk_trainings")
    return render(request, "training/desk-training-new.html", {"form": form}, status=form.status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def training(request: HttpRequest, code: str) -> HttpResponse:
    """One training: what the list says, and its history; correct it, or end it."""
    found = get_object_or_404(AcceptedTraining, code=code)
    if request.method != "POST":
        return _page(request, found)
    doing = request.POST.get("do", "")
    if doing not in FORMS:
        raise Http404(_("This cannot be done with a training."))
    form = _form(doing, found, request)
    if not form.is_valid():
        return _page(request, found, **{doing: form})
    given = form.cleaned_data
    # Any: what both actions take.
    rest: dict[str, Any] = {
        "reason": given["reason"],
        "by": _viewer(request),
        "at": timezone.now(),
        "seen": given["seen"],
    }
    try:
        if doing == "correct":
            actions.correct(found, _said(form), **rest)
        else:
            actions.end(found, given["last_day"], **rest)
    except Refused as refusal:
        return _refused(request, code, doing, form, refusal)
    messages.success(request, _("Saved."))
    return redirect("training:desk_training", code)


def status_of(training: AcceptedTraining) -> Status:
    """Whether a training passed today counts."""
    today = timezone.localdate()
    if training.valid_from and training.valid_from > today:
        return Status(_("From %(day)s") % {"day": day_words(training.valid_from)}, "waiting")
    if training.valid_until and training.valid_until < today:
        return Status(_("Until %(day)s") % {"day": day_words(training.valid_until)}, "neutral")
    return Status(_("Accepted"), "met")


def _said(form: Form) -> Said:
    return Said(**{name: form.cleaned_data[name] for name in TrainingForm.base_fields})


def _form(doing: str, found: AcceptedTraining, request: HttpRequest | None = None) -> Form:
    initial = {"seen": found.version, **(said_of(found) if doing == "correct" else {})}
    return FORMS[doing](request.POST if request is not None else None, initial=initial, auto_id=f"{doing}_%s")


def _refused(request: HttpRequest, code: str, doing: str, form: Form, refusal: Refused) -> HttpResponse:
    fresh = get_object_or_404(AcceptedTraining, code=code)
    form.refuse(refusal)
    if isinstance(refusal, Stale):
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, refusal.status, **{doing: form})


def _page(request: HttpRequest, found: AcceptedTraining, status: int = 0, /, **forms: Form) -> HttpResponse:
    shown = {
        "training": found,
        "status": status_of(found),
        "forms": {doing: _form(doing, found) for doing in FORMS} | forms,
        "form": next(iter(forms.values()), None),
        "sentences": told(found.ref)[::-1],
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "training/desk-training.html", shown, status=status or bad)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
