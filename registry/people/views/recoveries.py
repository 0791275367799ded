"""The team's pages of recoveries: what is open, starting one, deciding one, stopping one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access
from registry.people.actions import recovering as actions
from registry.people.forms.recovering import ReasonForm, RecoveryForm
from registry.people.models import Person, Recovery
from registry.people.policies import recovering as policies
from registry.people.policies import team
from registry.people.queries import recovering as queries


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every recovery that is open: those that wait for a second person first."""
    rows = list(queries.open_recoveries()[:200])
    return render(request, "people/recoveries.html", {"rows": rows, "now": timezone.now()})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the recovery of a person's account, after verifying who calls."""
    person = get_object_or_404(Person, pk=pk)
    account = queries.account_of(person)
    if account is None:
        raise Missing(_("This person has no account. They can register."))
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    check = queries.fresh_check(person, viewer.person, now)
    may = policies.may_start_recovery(viewer, account, check, now)
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            made = actions.start(account, check=check, **form.cleaned_data, by=viewer, at=now)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            return redirect("people:recovery", made.pk)
    shown = {"person": person, "account": account, "check_made": check, "may": may, "form": form}
    return render(request, "people/recovery-start.html", shown, status=status)


@access(team)
@require_safe
def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """One recovery: what was asked and by whom, and what may be done."""
    return _page(request, _found(pk), ReasonForm())


@access(team)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The second member of the team agrees."""
    found = _found(pk)
    actions.approve(found, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("Approved. The person and both addresses are told."))
    return redirect("people:recovery", found.pk)


@access(team)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The second member of the team does not agree."""
    return _reasoned(request, _found(pk), actions.decline, _("Declined. The person is told."))


@access(team)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop it before it is used."""
    return _reasoned(request, _found(pk), actions.stop, _("Stopped. The person is told."))


def _reasoned(request: HttpRequest, found: Recovery, act: Callable[..., None], said: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    act(found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, said)
    return redirect("people:recovery", found.pk)


def _page(request: HttpRequest, found: Recovery, form: ReasonForm) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    shown = {
        "recovery": found,
        "may_decide": policies.may_decide_recovery(viewer, found),
        "may_stop": policies.may_stop_recovery(viewer, found),
        "form": form,
        "sentences": told(found.ref)[::-1],
    }
    return render(request, "people/recovery.html", shown, status=form.status)


def _found(pk: int) -> Recovery:
    found = queries.recoveries_all().filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such recovery."))
    return found
