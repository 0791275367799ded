"""The team's pages: removals, what is asked for somebody without an account, and the periods."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people.models import Person
from registry.people.queries import recovering
from registry.privacy import policies, queries
from registry.privacy.actions import asking, exporting, removing
from registry.privacy.actions.keeping import next_on
from registry.privacy.forms import ReasonForm
from registry.privacy.models import Removal, Sweep
from registry.privacy.periods import REASONS
from registry.privacy.policies import team
from registry.program.known import KNOWN
from registry.program.queries import values


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Removals, those that wait first."""
    rows = list(queries.removals()[:200])
    rows.sort(key=lambda one: one.closed_at is not None)
    return render(request, "privacy/removals.html", {"rows": rows})


@access(team)
@require_safe
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """One removal: who asked, what is open, and what may be done."""
    return _page(request, queries.find_removal(pk), ReasonForm())


@access(team)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The second member of the team agrees."""
    found = queries.find_removal(pk)
    asking.approve(found, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("Approved. The waiting time has begun."))
    return redirect("privacy:removal", found.pk)


@access(team)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what the team started."""
    found = queries.find_removal(pk)
    asking.stop(found, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("It is taken back. Nothing was removed."))
    return redirect("privacy:removal", found.pk)


@access(team)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    return _reasoned(request, queries.find_removal(pk), asking.decline, _("Declined. The person is told."))


@access(team)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove although something is open."""
    return _reasoned(request, queries.find_removal(pk), removing.remove_all_the_same, _("The data was removed."))


def _reasoned(request: HttpRequest, found: Removal, act: Callable[..., None], said: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    act(found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, said)
    return redirect("privacy:removal", found.pk)


def _page(request: HttpRequest, found: Removal, form: ReasonForm) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    shown = {
        "removal": found,
        "holds": queries.holds(found.person, timezone.localdate()) if found.closed_at is None else [],
        "may_approve": policies.may_approve(viewer, found),
        "may_decide": policies.may_decide(viewer, found),
        "may_stop": found.may("take_back") and policies.may_stop(viewer, found),
        "form": form,
        "sentences": told(found.ref)[::-1],
    }
    return render(request, "privacy/removal.html", shown, status=form.status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What the team does about somebody's data: a copy for whom it verified, or proposing a removal."""
    found, viewer, now = get_object_or_404(Person, pk=pk), request.viewer, timezone.now()  # type: ignore[attr-defined]
    check = recovering.fresh_check(found, viewer.person, now)
    form, status = ReasonForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound and form.is_valid():
        try:
            return _begun(request, found, form.cleaned_data["reason"])
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
    shown = {
        "person": found,
        "may_copy": policies.may_copy_for(viewer, found, check, now),
        "may_propose": policies.may_propose(viewer, found, removed=queries.is_removed(found)),
        "removal": queries.open_removal(found),
        "copies": list(queries.exports_of(found)[:10]),
        "form": form,
        "now": now,
    }
    return render(request, "privacy/person.html", shown, status=max(status, form.status))


def _begun(request: HttpRequest, found: Person, reason: str) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    if request.POST.get("what") == "copy":
        check = recovering.fresh_check(found, viewer.person, now)
        exporting.ask_for(found, check, reason=reason, language=found.language, by=viewer, at=now)
        messages.success(request, _("The copy is being made. Reload this page in a moment."))
        return redirect("privacy:person", found.pk)
    made = asking.propose(found, reason=reason, by=viewer, at=now)
    messages.success(request, _("Proposed. A second member of the team looks at it."))
    return redirect("privacy:removal", made.pk)


@access(team)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Every period: how long, why, what was forgotten last, and when it is carried out next."""
    today = timezone.localdate()
    held, ran = values(today), {one.setting: one for one in Sweep.objects.all()}
    rows = [
        {
            "name": name,
            "known": KNOWN[name],
            "words": KNOWN[name].words(held[name]),
            "why": REASONS[name],
            "last": ran.get(name),
            "next": next_on(ran[name].last_on if name in ran else None, today) if name in settings.PERIODS else None,
        }
        for name in REASONS
    ]
    return render(request, "privacy/retention.html", {"rows": rows})
