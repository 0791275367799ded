"""The desk: the queue of applications, and one of them with its proof beside what is decided about it."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.certification import actions, policies, queries
from registry.certification.actions.approving import approve
from registry.certification.forms.approvals import ApprovalForm
from registry.certification.forms.desk import AssignForm, CorrectionForm, DecisionForm
from registry.certification.lifecycle import APPLICATION, DECIDED, DRAFT, RETURNED, SUBMITTED, WITHDRAWN
from registry.certification.models import Application, Asked
from registry.certification.queries import Filters
from registry.certification.queries.participation import answers_of
from registry.certification.queries.passes import resting_on_undone, unsettled
from registry.certification.queries.requirements import accepted
from registry.certification.requirements.documents import Purpose
from registry.certification.views import part_rows, proofs, steps
from registry.certification.views.standing import TONES, status_of
from registry.certification.views.steps import answers
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.components import Row, Status
from registry.pages.forms import Form
from registry.pages.panels import panels
from registry.people import policies as people
from registry.people.queries import Viewer, email_of, employments

PAGE = 50
DECIDE, CORRECT, ASSIGN = "decide_%s", "correct_%s", "assign_%s"


@access(people.team)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The queue: what waits longest first, with how much of the promise is used up."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    state = request.GET.get("state", SUBMITTED)
    held = request.GET.get("held", "")
    known = {SUBMITTED, RETURNED, DECIDED, WITHDRAWN, "all"}
    chosen = "" if state == "all" else state if state in known else SUBMITTED
    part = request.GET.get("for", "")
    purpose = part if part in Purpose.values else ""
    filters = Filters(state=chosen, held=held, purpose=purpose, after=_after(request.GET.get("after", "")))
    found = list(queries.queue(filters, viewer.person)[: PAGE + 1])
    today = timezone.localdate()
    rows = [(one, Status(one.state_label, TONES[one.state]), queries.age(one, today)) for one in found[:PAGE]]
    shown = {
        "undone": list(resting_on_undone()[:PAGE]),
        "rows": rows,
        "promise": queries.promise_days(),
        "state": state,
        "held": held,
        "states": [(name, label) for name, label in APPLICATION.states.items() if name != DRAFT],
        "purpose": purpose,
        "purposes": Purpose.choices,
        "more": _more({"state": state, "held": held, "for": purpose}, found[PAGE - 1]) if len(found) > PAGE else "",
    }
    return render(request, "certification/desk.html", shown)


def _after(text: str) -> tuple[date, int] | None:
    """The row a page of the queue follows, `2026-03-31.417`; anything else begins at the first."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", text)
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:  # a day no calendar has
        return None


def _more(asked: dict[str, str], last: Application) -> str:
    return f"{reverse('certification:desk')}?{urlencode({**asked, 'after': f'{last.due_on}.{last.pk}'})}"


@access(people.team)
@require_safe
def review(request: HttpRequest, number: str) -> HttpResponse:
    """One application: the proof beside what was answered, and what can be decided."""
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    return _page(request, found)


@access(people.team)
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decide each certification asked for."""
    found, asked = _posted(request, number)
    form = _decision_form(found, asked, answers(request))
    act = actions.decide if found.is_technicians else approve
    if not form.is_valid():
        return _page(request, found, decision=form)
    try:
        act(found, form.decision(), by=request.viewer, at=timezone.now(), seen=form.cleaned_data["seen"])  # type: ignore[attr-defined]
    except Refused as refusal:
        return _refused(request, found, refusal, decision=form)
    messages.success(request, _("%(number)s is decided.") % {"number": found.number})
    return _on_to_the_next(request, found)


@access(people.team)
@require_POST
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Send it back for a correction."""
    found, asked = _posted(request, number)
    form = CorrectionForm(answers(request), application=found, asked=asked, auto_id=CORRECT)
    if not form.is_valid():
        return _page(request, found, correction=form)
    given = form.cleaned_data
    try:
        actions.ask_correction(
            found,
            concerns=given["concerns"],
            reason=given["reason"],
            message=given["message"],
            by=request.viewer,  # type: ignore[attr-defined]
            at=timezone.now(),
            seen=given["seen"],
        )
    except Refused as refusal:
        return _refused(request, found, refusal, correction=form)
    messages.success(request, _("%(number)s went back to the applicant.") % {"number": found.number})
    return _on_to_the_next(request, found)


@access(people.team)
@require_POST
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Take it, or hand it over."""
    found, _asked = _posted(request, number)
    form = AssignForm(answers(request), reviewers=queries.reviewers(timezone.localdate()), auto_id=ASSIGN)
    if not form.is_valid():
        return _page(request, found, assignment=form)
    holder = form.cleaned_data["holder"]
    try:
        actions.assign(found, holder, by=request.viewer, at=timezone.now(), seen=form.cleaned_data["seen"])  # type: ignore[attr-defined]
    except Refused as refusal:
        return _refused(request, found, refusal, assignment=form)
    messages.success(request, _("%(name)s now holds %(number)s.") % {"name": holder, "number": found.number})
    return redirect("certification:review", found.number)


def _posted(request: HttpRequest, number: str) -> tuple[Application, list[Asked]]:
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    return found, queries.asked_by(found)


def _refused(request: HttpRequest, found: Application, refusal: Refused, **forms: Form) -> HttpResponse:
    """The same page with what was typed; somebody who was too late is told who did what."""
    fresh = queries.numbered(request.viewer, str(found.number))  # type: ignore[attr-defined]
    late = isinstance(refusal, Stale) or refusal.status == 409  # noqa: PLR2004 - Conflict
    if not late:
        for form in forms.values():
            form.refuse(refusal)
        return _page(request, fresh, None, 0, **forms)
    since = queries.history(fresh)
    typed = [line for form in forms.values() for line in _typed(form)]
    for form in forms.values():  # what was typed can be sent again, now knowing what happened
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    told = {"reason": refusal.reason, "latest": since[-1] if since else None, "typed": typed}
    return _page(request, fresh, told, 409, **forms)


def _typed(form: Form) -> list[Row]:
    """What somebody typed or chose, in words."""
    lines = []
    for bound in form.visible_fields():
        choices = dict(getattr(bound.field, "choices", []))
        value = choices.get(bound.value(), bound.value())
        if value not in (None, "", "—"):
            lines.append(Row(bound.label, value))
    return lines


def _on_to_the_next(request: HttpRequest, found: Application) -> HttpResponse:
    following = queries.next_in_queue(found, request.viewer.person)  # type: ignore[attr-defined]
    if following is None:
        return redirect("certification:desk")
    return redirect("certification:review", following.number)


def _page(
    request: HttpRequest,
    found: Application,
    late: Mapping[str, object] | None = None,
    status: int = 0,
    /,
    **forms: Form,
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    asked = queries.asked_by(found)
    today = timezone.localdate()
    turn, zoom = proofs.turn_of(request), 2 if request.GET.get("zoom") == "2" else 1
    shown = {
        "application": found,
        "status": status_of(found, asked),
        "age": queries.age(found, today) if found.state == SUBMITTED else None,
        "promise": queries.promise_days(),
        "about": steps.about_rows(found, email_of(found.person), change=False),
        "accepted": accepted(found),
        **_answered(found, asked, turn, zoom),
        "on_record": employments(found.person).first(),
        "panels": panels("application", found, viewer),
        "may_review": policies.may_review(viewer, found),
        "may_assign": policies.may_assign(viewer, found),
        "unsettled": unsettled(found),
        "sentences": queries.history(found),
        "late": late,
        "view": _view_links(request, turn, zoom),
        "following": queries.next_in_queue(found, viewer.person) if viewer.person else None,
        **_forms(found, asked, viewer, forms),
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "certification/review.html", shown, status=status or bad)


def _decision_form(
    found: Application, asked: list[Asked], posted: QueryDict | None, seen: dict[str, int] | None = None
) -> DecisionForm:
    """What is asked of the team: certifications and the company, or approvals with their days."""
    kind = DecisionForm if found.is_technicians else ApprovalForm
    company = found.is_technicians and queries.company_changes(found)
    return kind(posted, asked=asked, company=company, today=timezone.localdate(), initial=seen, auto_id=DECIDE)


def _answered(found: Application, asked: list[Asked], turn: int, zoom: int) -> dict[str, object]:
    """What only an application of this part has: trainings and a company, or groups of answers with their files."""
    if found.is_technicians:
        return {
            "asked": [_asked(one, turn, zoom) for one in asked],
            "company": steps.company_rows(found, change=False),
            "company_changes": queries.company_changes(found),
        }
    given = answers_of(found)
    whole = part_rows.Whole(found, asked, given, email_of(found.person))
    return {
        "groups": part_rows.groups(whole, desk=True),
        "files": [proofs.shown_file(found, one.file, turn=turn, zoom=zoom) for one in given.files],
    }


def _asked(one: Asked, turn: int, zoom: int) -> tuple[Asked, list[Row], object, str]:
    """One thing asked for: what was answered, and what proves it, a file or a pass the registry recorded."""
    proof = proofs.shown(one, turn=turn, zoom=zoom)
    return one, steps.training_rows(one, change=False), proof, steps.recorded_words(one)


def _forms(found: Application, asked: list[Asked], viewer: Viewer, forms: dict[str, Form]) -> dict[str, object]:
    seen = {"seen": found.version}
    today = timezone.localdate()
    own = {"holder": str(viewer.person.pk) if viewer.person else ""}
    fresh: dict[str, object] = {
        "decision": _decision_form(found, asked, None, seen),
        "correction": CorrectionForm(application=found, asked=asked, initial=seen, auto_id=CORRECT),
        "assignment": AssignForm(reviewers=queries.reviewers(today), initial=seen | own, auto_id=ASSIGN),
    }
    return fresh | forms


def _view_links(request: HttpRequest, turn: int, zoom: int) -> dict[str, str]:
    """Turning and zooming the proof are plain links to the same page."""

    def to(**changed: int) -> str:
        return f"{reverse('certification:review', args=[request.resolver_match.kwargs['number']])}?" + urlencode(  # type: ignore[union-attr]
            {"turn": turn, "zoom": zoom, **changed}
        )

    return {"turn": to(turn=(turn + 90) % 360), "zoom": to(zoom=1 if zoom == 2 else 2), "zoomed": str(zoom == 2)}  # noqa: PLR2004
