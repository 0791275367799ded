"""The team's side of standing: cases with their last days, giving notice, and one case with what is decided in it."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.certification.actions import discipline as actions
from registry.certification.forms.standing import AppealRulingForm, NoticeForm, ReasonForm, ReinstateForm, RulingForm
from registry.certification.models import Case
from registry.certification.policies import discipline as policies
from registry.certification.queries import discipline as queries
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.certification.views.steps import answers
from registry.documents import actions as documents
from registry.documents import queries as files
from registry.documents import respond
from registry.documents.refusals import FileRefused
from registry.history import once
from registry.kernel.refusals import Missing, No, Refused, Stale
from registry.pages.access import access, signed_in
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.people import policies as people
from registry.people.models import Person
from registry.people.queries import Viewer


@access(people.team)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The cases that wait for something, the oldest first; or all of them."""
    everything = request.GET.get("show") == "all"
    filters = queries.Filters(everything, whole(request.GET.get("after", "")))
    found = list(queries.listed(filters)[: queries.PAGE + 1])
    today = timezone.localdate()
    shown = found[: queries.PAGE]
    more = f"{reverse('certification:cases')}?show={'all' if everything else ''}&after={shown[-1].pk}" if shown else ""
    context = {
        "rows": [(one, cases.status_of(one), cases.waits_on(one, today), cases.age(one, today)) for one in shown],
        "everything": everything,
        "more": more if len(found) > queries.PAGE else "",
    }
    return render(request, "certification/cases.html", context)


@access(people.team)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, person: int) -> HttpResponse:
    """Give notice to one person."""
    about = get_object_or_404(Person, pk=person)
    viewer = _viewer(request)
    policies.may_open(viewer, about).or_refuse()
    if request.method == "POST":
        form = NoticeForm(answers(request), request.FILES)
        if before := once.earlier(viewer.ref, request.POST.get("key", "")):
            return redirect(before)
        if form.is_valid():
            try:
                return _opened(request, about, form)
            except (Refused, FileRefused) as refusal:
                form.refuse(refusal, "file" if isinstance(refusal, FileRefused) else "")
    else:
        reason = ReasonForm(request.GET if "ground" in request.GET else None)
        form = NoticeForm(
            initial={"words": reason.words(about.language), "ground": request.GET.get("ground", "")},
        )
    today = timezone.localdate()
    shown = {
        "person": about,
        "form": form,
        "reason": ReasonForm(initial={"ground": request.GET.get("ground", "")}, auto_id="usual_%s"),
        "lines": [(one, cases.standing_status(one), cases.days_of(one.spell)) for one in lines(about, today)],
    }
    return render(request, "certification/notice.html", shown, status=form.status)


def _opened(request: HttpRequest, about: Person, form: NoticeForm) -> HttpResponse:
    upload = form.cleaned_data["file"]
    received = documents.receive(upload) if upload else None
    try:
        number = actions.open_case(
            about, form.notice(), by=_viewer(request), at=timezone.now(), received=received, key=form.key_text
        )
    except once.AlreadyDone as done:
        return redirect(done.url)
    messages.success(request, _("Notice %(number)s is given; %(name)s is told.") % {"number": number, "name": about})
    return redirect("certification:case", number)


@access(people.team)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: what was said, the days that count, and what can be decided."""
    return _page(request, queries.numbered(_viewer(request), number))


@access(people.team)
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decide it."""
    found = queries.numbered(_viewer(request), number)
    form = RulingForm(answers(request), case=found, auto_id="decide_%s")
    if not form.is_valid():
        return _page(request, found, ruling=form)
    try:
        actions.decide(found, form.ruling(), by=_viewer(request), at=timezone.now(), seen=form.cleaned_data["seen"])
    except Refused as refusal:
        return _refused(request, number, refusal, ruling=form)
    messages.success(request, _("%(number)s is decided.") % {"number": found.number})
    return redirect("certification:case", found.number)


@access(people.team)
@require_POST
def decide_appeal(request: HttpRequest, number: str) -> HttpResponse:
    """Decide its appeal."""
    found = queries.numbered(_viewer(request), number)
    form = AppealRulingForm(answers(request), case=found, auto_id="appeal_%s")
    if not form.is_valid():
        return _page(request, found, appeal=form)
    by, at, seen = _viewer(request), timezone.now(), form.cleaned_data["seen"]
    try:
        if form.confirms:
            actions.confirm(found, form.cleaned_data["words"], by=by, at=at, seen=seen)
        else:
            actions.decide_appeal(found, form.ruling(), by=by, at=at, seen=seen)
    except Refused as refusal:
        return _refused(request, number, refusal, appeal=form)
    messages.success(request, _("The appeal of %(number)s is decided.") % {"number": found.number})
    return redirect("certification:case", found.number)


@access(people.team)
@require_POST
def reinstate(request: HttpRequest, number: str) -> HttpResponse:
    """Lift what it led to."""
    found = queries.numbered(_viewer(request), number)
    form = ReinstateForm(answers(request), auto_id="reinstate_%s")
    if not form.is_valid():
        return _page(request, found, reinstatement=form)
    given = form.cleaned_data
    try:
        actions.reinstate(found, given["words"], by=_viewer(request), at=timezone.now(), seen=given["seen"])
    except Refused as refusal:
        return _refused(request, number, refusal, reinstatement=form)
    messages.success(request, _("%(name)s is reinstated.") % {"name": found.person})
    return redirect("certification:case", found.number)


@access(signed_in)
@require_safe
def file(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """A file of a case as it was sent, as a download: for the person it is about, and for the team."""
    found = queries.numbered(_viewer(request), number)
    kept = files.find(file, subject=found.ref)
    if kept is None:
        raise Missing(_("There is no such file."))
    return respond.original(kept)


def _page(request: HttpRequest, found: Case, *, told: object = "", status: int = 0, **forms: Form) -> HttpResponse:
    viewer, today = _viewer(request), timezone.localdate()
    in_force = actions.is_in_force(found, today)
    allowed = {
        "ruling": policies.may_decide(viewer, found, today),
        "appeal": policies.may_decide_appeal(viewer, found),
        "reinstatement": policies.may_reinstate(viewer, found, in_force=in_force),
    }
    seen = {"seen": found.version}
    fresh: dict[str, Any] = {
        "ruling": RulingForm(case=found, initial=seen, auto_id="decide_%s"),
        "appeal": AppealRulingForm(case=found, initial=seen, auto_id="appeal_%s"),
        "reinstatement": ReinstateForm(initial=seen, auto_id="reinstate_%s"),
    }
    shown = {
        "case": found,
        "status": cases.status_of(found),
        "facts": cases.facts(found),
        "thread": cases.thread(found),
        "next_steps": cases.next_steps(found, today, found.person.name),
        "why_not": _why_not(found, allowed),
        "sentences": queries.history(found),
        "told": told,
        **{name: forms.get(name, form) for name, form in fresh.items() if allowed[name] or name in forms},
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "certification/case.html", shown, status=status or bad)


def _why_not(found: Case, allowed: dict[str, Any]) -> list[object]:
    """Why what comes next cannot be done by this reader now; what does not come next needs no reason."""
    verbs = {"ruling": "decide", "appeal": "decide_appeal", "reinstatement": "reinstate"}
    return [answer.reason for name, answer in allowed.items() if isinstance(answer, No) and found.may(verbs[name])]


def _refused(request: HttpRequest, number: str, refusal: Refused, **forms: Form) -> HttpResponse:
    """The same page with what was typed; somebody who was too late is told so, and can send it again."""
    fresh = queries.numbered(_viewer(request), number)
    late = isinstance(refusal, Stale) or refusal.status == 409  # noqa: PLR2004 - Conflict
    for form in forms.values():
        if late:
            form.data = {**cast("Any", form.data).dict(), "seen": fresh.version}
        else:
            form.refuse(refusal)
    return _page(request, fresh, told=refusal.reason if late else "", status=refusal.status, **forms)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
