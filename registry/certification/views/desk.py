"""The desk: the queue of applications, and one of them with its proof beside what is decided about it."""

import re
from collections.abc import Mapping
from dataclasses import replace
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
from registry.certification.forms.desk import AssignForm, CorrectionForm, DecisionForm, NoteForm, ReasonForm
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
from registry.certification.words import Outcome
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.components import Row, Status
from registry.pages.forms import Form
from registry.pages.panels import panels
from registry.people import policies as people
from registry.people.queries import Viewer, email_of, employments

PAGE = 50
DECIDE, CORRECT, ASSIGN, CLOSE, NOTE = "decide_%s", "correct_%s", "assign_%s", "close_%s", "note_%s"
ALL = "all"
HELD = ("mine", "nobody")


@access(people.team)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The queue: what waits longest first, with how much of the promise is used up."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    filters = replace(filters_of(request), after=_after(request.GET.get("after", "")))
    found = list(queries.queue(filters, viewer.person)[: PAGE + 1])
    today = timezone.localdate()
    rows = [(one, Status(one.state_label, TONES[one.state]), queries.age(one, today)) for one in found[:PAGE]]
    shown = {
        "undone": list(resting_on_undone()[:PAGE]),
        "rows": rows,
        "promise": queries.promise_days(),
        "state": filters.state or ALL,
        "held": filters.held,
        "states": [(name, label) for name, label in APPLICATION.states.items() if name != DRAFT],
        "purpose": filters.purpose,
        "purposes": Purpose.choices,
        "kept": urlencode(kept(filters)),
        "more": _more(kept(filters), found[PAGE - 1]) if len(found) > PAGE else "",
    }
    return render(request, "certification/desk.html", shown)


def filters_of(request: HttpRequest) -> Filters:
    """What of the queue somebody looks at, as the address says; an application of it is opened with the same words."""
    state, held, purpose = (request.GET.get(name, "") for name in ("state", "held", "for"))
    chosen = "" if state == ALL else state if state in (SUBMITTED, RETURNED, DECIDED, WITHDRAWN) else SUBMITTED
    return Filters(
        state=chosen,
        held=held if held in HELD else "",
        purpose=purpose if purpose in Purpose.values else "",
    )


def kept(filters: Filters) -> dict[str, str]:
    """The filters as an address says them; what is usual is left out."""
    state = {SUBMITTED: "", "": ALL}.get(filters.state, filters.state)
    said = {"state": state, "held": filters.held, "for": filters.purpose}
    return {name: value for name, value in said.items() if value}


def page_of(request: HttpRequest, number: str | None) -> str:
    """An application's page at the desk, the filters of the queue kept."""
    return _with(reverse("certification:review", args=[number]), kept(filters_of(request)))


def _with(url: str, said: dict[str, str]) -> str:
    return f"{url}?{urlencode(said)}" if said else url


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
    return shown_again(request, found)


@access(people.team)
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Decide each certification asked for."""
    found, asked = _posted(request, number)
    form = _decision_form(found, asked, answers(request))
    act = actions.decide if found.is_technicians else approve
    if not form.is_valid():
        return shown_again(request, found, decision=form)
    try:
        act(found, form.decision(), by=request.viewer, at=timezone.now(), seen=form.cleaned_data["seen"])  # type: ignore[attr-defined]
    except Refused as refusal:
        return review_again(request, found, refusal, decision=form)
    messages.success(request, _("%(number)s is decided.") % {"number": found.number})
    return _on_to_the_next(request, found)


@access(people.team)
@require_POST
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Send it back for a correction."""
    found, asked = _posted(request, number)
    form = CorrectionForm(answers(request), application=found, asked=asked, auto_id=CORRECT)
    if request.POST.get("do") == "words":
        form.bring_words()
        return shown_again(request, found, None, 200, correction=form)
    if not form.is_valid():
        return shown_again(request, found, correction=form)
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
        return review_again(request, found, refusal, correction=form)
    messages.success(request, _("%(number)s went back to the applicant.") % {"number": found.number})
    return _on_to_the_next(request, found)


@access(people.team)
@require_POST
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Take it, or hand it over."""
    found, _asked = _posted(request, number)
    form = AssignForm(answers(request), reviewers=queries.reviewers(timezone.localdate()), auto_id=ASSIGN)
    if not form.is_valid():
        return shown_again(request, found, assignment=form)
    holder = form.cleaned_data["holder"]
    try:
        actions.assign(found, holder, by=request.viewer, at=timezone.now(), seen=form.cleaned_data["seen"])  # type: ignore[attr-defined]
    except Refused as refusal:
        return review_again(request, found, refusal, assignment=form)
    messages.success(request, _("%(name)s now holds %(number)s.") % {"name": holder, "number": found.number})
    return redirect(page_of(request, found.number))


def _posted(request: HttpRequest, number: str) -> tuple[Application, list[Asked]]:
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    return found, queries.asked_by(found)


def review_again(request: HttpRequest, found: Application, refusal: Refused, **forms: Form) -> HttpResponse:
    """The same page with what was typed; somebody who was too late is told who did what."""
    fresh = queries.numbered(request.viewer, str(found.number))  # type: ignore[attr-defined]
    late = isinstance(refusal, Stale) or refusal.status == 409  # noqa: PLR2004 - Conflict
    if not late:
        for form in forms.values():
            form.refuse(refusal)
        return shown_again(request, fresh, None, 0, **forms)
    since = queries.history(fresh)
    typed = [line for form in forms.values() for line in _typed(form)]
    for form in forms.values():  # what was typed can be sent again, now knowing what happened
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    told = {"reason": refusal.reason, "latest": since[-1] if since else None, "typed": typed}
    return shown_again(request, fresh, told, 409, **forms)


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
    filters = filters_of(request)
    following = queries.next_in_queue(found, request.viewer.person, filters)  # type: ignore[attr-defined]
    if following is None:
        return redirect(_with(reverse("certification:desk"), kept(filters)))
    return redirect(page_of(request, following.number))


def shown_again(
    request: HttpRequest,
    found: Application,
    late: Mapping[str, object] | None = None,
    status: int = 0,
    /,
    **forms: Form,
) -> HttpResponse:
    """The page, with what was typed into any of its forms."""
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
        "sentences": queries.team_history(found),
        "notes": queries.notes(found),
        "closing": _closing(viewer, found, asked),
        "kept": urlencode(kept(filters_of(request))),
        "desk_url": _with(reverse("certification:desk"), kept(filters_of(request))),
        "no_account": bool(found.entered_by_id) and not queries.has_confirmed_address(found.person),
        "late": late,
        "view": _view_links(request, turn, zoom),
        "following": queries.next_in_queue(found, viewer.person, filters_of(request)) if viewer.person else None,
        **_forms(found, asked, viewer, forms),
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "certification/review.html", shown, status=status or bad)


def _decision_form(
    found: Application, asked: list[Asked], posted: QueryDict | None, seen: dict[str, int] | None = None
) -> DecisionForm:
    """What is asked of the team: certifications and the company, or approvals with their days."""
    kind = DecisionForm if found.is_technicians else ApprovalForm
    again = found.state == SUBMITTED  # reopened: what was granted before is not asked again
    company = found.is_technicians and queries.company_changes(found)
    company = company and not (again and found.company_outcome == Outcome.GRANTED)
    return kind(
        posted,
        asked=queries.undecided(asked) if again else asked,
        company=company,
        today=timezone.localdate(),
        initial=seen,
        auto_id=DECIDE,
    )


def _answered(found: Application, asked: list[Asked], turn: int, zoom: int) -> dict[str, object]:
    """What only an application of this part has: trainings and a company, or groups of answers with their files."""
    if found.is_technicians:
        return {
            "asked": [_asked(one, turn, zoom) for one in asked],
            "company": steps.company_rows(found, change=False),
            "company_changes": queries.company_changes(found),
            "files": [proofs.shown_file(found, found.paper, turn=turn, zoom=zoom)] if found.paper else [],
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


def _closing(viewer: Viewer, found: Application, asked: list[Asked]) -> dict[str, object]:
    """Whether it can be withdrawn for the applicant, or opened again, and why not."""
    if found.may("reopen"):
        other = queries.open_application(found.person, found.purpose) is not None
        return {"reopen": policies.may_reopen(viewer, found, asked, other_open=other)}
    return {"withdraw": policies.may_withdraw_for(viewer, found)}


def _forms(found: Application, asked: list[Asked], viewer: Viewer, forms: dict[str, Form]) -> dict[str, object]:
    seen = {"seen": found.version}
    today = timezone.localdate()
    own = {"holder": str(viewer.person.pk) if viewer.person else ""}
    fresh: dict[str, object] = {
        "decision": _decision_form(found, asked, None, seen),
        "correction": CorrectionForm(application=found, asked=asked, initial=seen, auto_id=CORRECT),
        "closing_form": ReasonForm(initial=seen, auto_id=CLOSE),
        "note": NoteForm(auto_id=NOTE),
        "assignment": AssignForm(reviewers=queries.reviewers(today), initial=seen | own, auto_id=ASSIGN),
    }
    return fresh | forms


def _view_links(request: HttpRequest, turn: int, zoom: int) -> dict[str, str]:
    """Turning and zooming the proof are plain links to the same page."""

    def to(**changed: int) -> str:
        return f"{reverse('certification:review', args=[request.resolver_match.kwargs['number']])}?" + urlencode(  # type: ignore[union-attr]
            {**kept(filters_of(request)), "turn": turn, "zoom": zoom, **changed}
        )

    return {"turn": to(turn=(turn + 90) % 360), "zoom": to(zoom=1 if zoom == 2 else 2), "zoomed": str(zoom == 2)}  # noqa: PLR2004
