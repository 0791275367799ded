"""One job: its status and what happens next, the verdict with its edition, its history, and what may be done now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.documents import respond
from registry.jobs import actions, policies, queries, verdicts
from registry.jobs.forms import CancelForm, DecideForm, WaiveForm
from registry.jobs.measures import measure
from registry.jobs.models import Job, JobDecision
from registry.jobs.words import EXPLAINED, HOLDS, HOW, NEXT, TONES, language
from registry.kernel.refusals import Missing, Refused, Stale
from registry.pages.access import access, signed_in
from registry.pages.components import Row, Status
from registry.pages.dates import day_words
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.pages.panels import panels
from registry.people import policies as people
from registry.people.queries import Viewer
from registry.rules import wording
from registry.rules.facts import stored
from registry.specifications import catalogue

LANGUAGES = ("en", "es")


@access(signed_in)
@require_safe
def job(request: HttpRequest, number: str) -> HttpResponse:
    """The page of a job, for those who may see it."""
    return _page(request, _found(request, number))


@access(signed_in)
@require_safe
def report(request: HttpRequest, number: str, sequence: int, code: str) -> HttpResponse:
    """The Registry Installation Report of one decision, as a download."""
    found = _found(request, number)
    kept = next((one for one in queries.decisions(found) if one.sequence == sequence), None)
    if kept is None or code not in LANGUAGES:
        raise Missing(_("There is no such report."))
    return respond.made(actions.report(found, kept, code, at=timezone.now()))


@access(people.team)
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The team decides a pending job."""
    found, form = _found(request, number), DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, decide=form)
    try:
        actions.decide(
            found,
            form.cleaned_data["outcome"],
            reason=form.cleaned_data["reason"],
            by=_viewer(request),
            at=timezone.now(),
            seen=_seen(request),
        )
    except Refused as refusal:
        return _refused(request, number, refusal, decide=form)
    messages.success(request, _("The job %(number)s is decided.") % {"number": found.number})
    return redirect("jobs:job", found.number)


@access(people.team)
@require_POST
def waive(request: HttpRequest, number: str) -> HttpResponse:
    """The team waives one requirement."""
    found = _found(request, number)
    if found.decision is None:
        raise Missing(_("There is no such job, or you may not see it."))
    form = WaiveForm(found.decision, request.POST, prefix="waive")
    if not form.is_valid():
        return _page(request, found, waive=form)
    try:
        actions.waive(found, **form.cleaned_data, by=_viewer(request), at=timezone.now(), seen=_seen(request))
    except Refused as refusal:
        return _refused(request, number, refusal, waive=form)
    messages.success(request, _("The requirement is waived, and the job was judged again."))
    return redirect("jobs:job", found.number)


@access(signed_in)
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Its technician or the team cancels a job."""
    found, form = _found(request, number), CancelForm(request.POST, prefix="cancel")
    if not form.is_valid():
        return _page(request, found, cancel=form)
    try:
        actions.cancel(found, **form.cleaned_data, by=_viewer(request), at=timezone.now(), seen=_seen(request))
    except Refused as refusal:
        return _refused(request, number, refusal, cancel=form)
    messages.success(request, _("%(number)s is canceled.") % {"number": found.number})
    return redirect("jobs:job", found.number)


@access(signed_in)
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Its technician opens a rejected job again; the form with everything typed follows."""
    found = _found(request, number)
    actions.reopen(found, by=_viewer(request), at=timezone.now(), seen=_seen(request))
    return redirect("jobs:draft", found.token)


def _page(request: HttpRequest, found: Job, *, told: object = "", status: int = 0, **forms: Form) -> HttpResponse:
    viewer, kept = _viewer(request), queries.decisions(found)
    held = queries.holds(found)
    frozen = verdicts.frozen(kept[0]) if kept else None
    bound = next(iter(forms.values()), None)
    shown = {
        "job": found,
        "status": Status(found.state_label, TONES[found.state]),
        "explained": verdicts.explained(kept[0]) if found.is_judged else EXPLAINED[found.state],
        "since": kept[0].at if found.is_judged else found.closed_at,
        "next": NEXT[found.state],
        "held": ", ".join(str(HOLDS.get(kind, kind)) for kind in held),
        "facts": _facts(kept[0]) if kept else [],
        "about": _about(found),
        "verdict": frozen.verdict if frozen else None,
        "idle": frozen.idle if frozen else [],
        "decisions": [(one, Status(one.status_label, TONES[one.status]), HOW[one.how]) for one in kept],
        "waivers": queries.waivers(found),
        "sentences": queries.history(found),
        "panels": panels("job", found, viewer),
        "bound": bound,
        "told": told,
        **_possible(viewer, found, kept[0] if kept else None, held=bool(held), forms=forms),
    }
    return render(request, "jobs/job.html", shown, status=status or (bound.status if bound else 200))


def _possible(
    viewer: Viewer, found: Job, kept: JobDecision | None, *, held: bool, forms: dict[str, Form]
) -> dict[str, Any]:
    """What the viewer may do now with its form, and why the rest may not be done."""
    may = {
        "reopen": policies.may_reopen(viewer, found, held=held),
        "decide": policies.may_decide(viewer, found, held=held),
        "waive": policies.may_waive(viewer, found, held=held),
        "cancel": policies.may_cancel(viewer, found, held=held),
    }
    own = found.technician == viewer.person
    relevant = [verb for verb in may if (viewer.is_team and verb != "reopen") or (own and verb in ("reopen", "cancel"))]
    waive = forms.get("waive") or (WaiveForm(kept, prefix="waive") if kept and may["waive"] else None)
    open_waivers = waive is not None and bool(waive.fields["requirement"].choices)  # type: ignore[attr-defined]
    return {
        "own": own,
        "may": may,
        "why_not": list(dict.fromkeys(str(may[verb].reason) for verb in relevant if not may[verb])),  # type: ignore[union-attr]
        "decide": forms.get("decide") or (DecideForm() if may["decide"] else None),
        "waive": waive if open_waivers else None,
        "cancel": forms.get("cancel") or (CancelForm(prefix="cancel") if may["cancel"] else None),
    }


def _about(found: Job) -> list[Row]:
    kind = measure(found.specification)
    rows = [
        Row(_("Measure"), kind.label),
        Row(kind.day_short, day_words(found.worked_on) if found.worked_on else ""),
        Row(_("Site"), f"{found.site.number} · {found.site.one_line}" if found.site else ""),
        Row(_("Electric utility"), found.utility),
        Row(_("Technician"), found.technician),
        Row(_("Company"), found.company),
    ]
    if found.entered_by_id != found.technician_id:
        rows.append(Row(_("Entered by"), found.entered_by))
    return rows


def _facts(kept: JobDecision) -> list[Row]:
    edition, said = catalogue.get(kept.edition), language()
    values = stored(edition, kept.facts)
    return [
        Row(_capital(fact.label[said]), _capital(wording.value(edition, name, values[name], said)))
        for name, fact in edition.facts.items()
        if name in values
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _refused(request: HttpRequest, number: str, refusal: Refused, **forms: Form) -> HttpResponse:
    """The page as it is now, with the sentence on top and what was typed."""
    for form in forms.values():
        form.refuse(refusal)
    return _page(request, _found(request, number), told=refusal.reason, status=refusal.status, **forms)


def _found(request: HttpRequest, number: str) -> Job:
    return queries.numbered(_viewer(request), number)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _seen(request: HttpRequest) -> int:
    """The version the page showed; a page that does not say may be of any age."""
    seen = whole(request.POST.get("version", ""))
    if seen is None:
        raise Stale(_("This page is too old. Reload it and try again."))
    return seen
