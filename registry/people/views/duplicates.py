"""Possible duplicates: the queue, two records side by side, and putting two side by side by hand."""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access
from registry.pages.components import Status
from registry.pages.numbers import whole
from registry.pages.panels import panels
from registry.people import actions, comparing
from registry.people.actions import Seen
from registry.people.finding import read
from registry.people.forms.duplicates import AGAIN, APART, FIRST, LATER, SECOND, UNMERGE, DecisionForm, OtherForm
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, PUT_OFF, RESEMBLANCE, WAITING
from registry.people.models import Person, Resemblance
from registry.people.policies import resemblances as policies
from registry.people.policies import team
from registry.people.queries import finding, resemblances
from registry.people.queries.resemblances import PAGE, Filters
from registry.people.resemblance import Verdict
from registry.people.resemblance.signals import verdict_of

TONES = {WAITING: "waiting", PUT_OFF: "neutral", MERGED: "met", DIFFERENT: "neutral"}
SHOWN = 20


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The pairs to decide, the most alike first, or those of another state."""
    state = request.GET.get("state", WAITING)
    state = state if state in RESEMBLANCE.states else WAITING
    today = timezone.localdate()
    filters = Filters(state=state, after=_place(request.GET.get("after", "")))
    rows = list(resemblances.queue(request.viewer, filters, today)[: PAGE + 1])  # type: ignore[attr-defined]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    shown = {
        "rows": [(one, _verdict(one.score), (today - timezone.localdate(one.found_at)).days) for one in rows[:PAGE]],
        "state": state,
        "states": RESEMBLANCE.states.items(),
        "more": f"?{urlencode({'state': state, 'after': f'{last.score}.{last.pk}'})}" if last else "",
    }
    return render(request, "people/duplicates.html", shown)


def _place(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{1,3})\.(\d{1,18})", text, re.ASCII)
    return (int(found[1]), int(found[2])) if found else None


def _verdict(score: int) -> str:
    words = {Verdict.LIKELY: _("Likely"), Verdict.POSSIBLE: _("Possible"), Verdict.NONE: _("Little in common")}
    return words[verdict_of(score)]


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two records side by side, what speaks for one person and against, and the decision."""
    found = resemblances.visible_to(request.viewer).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Missing(_("There is no such pair of records."))
    if request.method != "POST":
        return _page(request, found, DecisionForm(pair=found, initial=_versions(found)))
    form = DecisionForm(request.POST, pair=found)
    if not form.is_valid():
        return _page(request, found, form, form.status)
    try:
        done = _decided(request, found, form)
    except Refused as refusal:
        found = get_object_or_404(resemblances.visible_to(request.viewer), pk=pk)  # type: ignore[attr-defined]
        return _refused(request, found, form, refusal)
    messages.success(request, done)
    return redirect("people:duplicate", pk) if form.cleaned_data["decision"] in (AGAIN, UNMERGE) else _next(request)


def _decided(request: HttpRequest, found: Resemblance, form: DecisionForm) -> str:
    said, by, at = form.cleaned_data, request.viewer, timezone.now()  # type: ignore[attr-defined]
    reason, seen = said["reason"], said["seen"]
    versions = Seen(seen, said["first_seen"], said["second_seen"])
    merge = partial(actions.merge, found, reason=reason, by=by, at=at, seen=versions)
    decide: dict[str, tuple[Callable[[], object], str]] = {
        FIRST: (partial(merge, found.first), _("The two records are merged.")),
        SECOND: (partial(merge, found.second), _("The two records are merged.")),
        APART: (
            partial(actions.tell_apart, found, reason=reason, by=by, at=at, seen=seen),
            _("Noted: they are two people."),
        ),
        LATER: (
            partial(actions.put_off, found, reason=reason, by=by, at=at, seen=seen),
            _("Put off. It comes back in 30 days."),
        ),
        UNMERGE: (
            partial(actions.unmerge, found, reason=reason, by=by, at=at, seen=seen),
            _("The two records are taken apart again."),
        ),
        AGAIN: (
            partial(actions.open_again, found, reason=reason, by=by, at=at, seen=seen),
            _("The question is open again."),
        ),
    }
    act, done = decide[said["decision"]]
    act()
    return done


def _refused(request: HttpRequest, found: Resemblance, form: DecisionForm, refusal: Refused) -> HttpResponse:
    """What was typed comes back, with the state as it is now."""
    typed = {"reason": form.cleaned_data.get("reason", ""), **_versions(found)}
    again = DecisionForm(pair=found, initial=typed)
    return _page(request, found, again, refusal.status, refusal)


def _next(request: HttpRequest) -> HttpResponse:
    """On to the pair at the head of the queue, or to the empty queue."""
    following = resemblances.queue(request.viewer, Filters(), timezone.localdate()).first()  # type: ignore[attr-defined]
    return redirect("people:duplicate", following.pk) if following else redirect("people:duplicates")


def _versions(found: Resemblance) -> dict[str, int]:
    first, second = found.first.leading, found.second.leading
    return {"seen": found.version, "first_seen": first.version, "second_seen": second.version}


def _page(
    request: HttpRequest, found: Resemblance, form: DecisionForm, status: int = 200, refusal: Refused | None = None
) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    sides = resemblances.sides_of(found)
    signals = resemblances.signals_of(found)
    score = found.score if found.state == MERGED else max(0, min(100, sum(signal.weight for signal in signals)))
    may = {MERGED: policies.may_unmerge, DIFFERENT: policies.may_open_again}.get(found.state, policies.may_decide)
    shown = {
        "pair": found,
        "status": Status(found.state_label, TONES[found.state]),
        "sides": sides,
        "score": score,
        "verdict": _verdict(score),
        "signals": comparing.signal_rows(signals),
        "rows": comparing.rows(sides),
        "conflicts": comparing.conflicts(sides) if found.may("merge") else [],
        "panels": panels("pair", sides, viewer),
        "form": form,
        "may_decide": may(viewer, found),
        "refusal": refusal,
        "sentences": told(found.ref)[::-1],
    }
    return render(request, "people/duplicate.html", shown, status=status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the other person, then put the two side by side."""
    person = get_object_or_404(Person.objects.select_related("canonical"), pk=pk)
    form = OtherForm(request.GET if "find" in request.GET else None)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            return redirect("people:duplicate", _opened(request, person).pk)
        except Refused as problem:
            refusal = problem
    asked = form.cleaned_data["find"].strip() if form.is_valid() else ""
    found = [one for one in finding.persons(read(asked), SHOWN + 2) if one.pk != person.pk]
    shown = {
        "person": person,
        "form": form,
        "asked": asked,
        "found": found[:SHOWN],
        "more": len(found) > SHOWN,
        "refusal": refusal,
    }
    return render(request, "people/compare.html", shown, status=refusal.status if refusal else form.status)


def _opened(request: HttpRequest, person: Person) -> Resemblance:
    key = whole(request.POST.get("other", ""))
    other = Person.objects.select_related("canonical").filter(pk=key).first() if key is not None else None
    if other is None:
        raise Refused(_("Choose the other person from the list."), status=422)
    return actions.open_pair(person, other, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
