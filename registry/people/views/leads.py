"""Who leads the program: proposing it, and the page on which another program lead decides."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.history.queries import told
from registry.kernel.refusals import Missing
from registry.pages.access import access
from registry.people.actions import leads as actions
from registry.people.forms.users import WhyForm
from registry.people.models import LeadProposal, Person
from registry.people.policies import leads, team
from registry.people.policies import users as policies
from registry.people.queries import users as queries
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import viewer_of
from registry.people.views.users import form_page

FORMS = ["GET", "HEAD", "POST"]


@access(leads)
@require_http_methods(FORMS)
def propose(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Propose that a member of the team leads the program, or no longer does."""
    if kind not in LeadProposal.Kind.values:
        raise Missing(_("There is no such proposal."))
    found = get_object_or_404(Person.objects.select_related("canonical"), pk=pk).leading
    viewer, now = viewer_of(request), timezone.now()
    form = WhyForm(answers(request))
    made: list[LeadProposal] = []
    do = partial(actions.propose, found, kind, by=viewer, at=now)
    status = refused(form, lambda: made.append(do(reason=form.cleaned_data["reason"])))
    if not status:
        messages.success(request, _("Proposed. The other program leads are told."))
        return redirect("people:lead_proposal", made[0].pk)
    give = kind == LeadProposal.Kind.GIVE
    name = {"name": found.name}
    heading = (
        _("Propose %(name)s as a program lead") % name if give else _("Propose that %(name)s no longer leads") % name
    )
    lead = [_("It is so as soon as another program lead confirms. You cannot confirm it yourself.")]
    if len(queries.leads(timezone.localdate(now))) == 1:
        lead.append(
            _("You are the only program lead: ask the operator to confirm with “create-administrator --confirm”.")
        )
    return form_page(request, form, heading, _("Propose"), about=found, lead=lead, status=status)


@access(team)
@require_http_methods(["GET", "HEAD"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: what, why, by whom, and what may be done."""
    return _page(request, _found(pk), WhyForm())


@access(leads)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Another program lead agrees."""
    found = _found(pk)
    actions.confirm(found, by=viewer_of(request), at=timezone.now())
    messages.success(request, _("Confirmed: it is so from now on."))
    return redirect("people:lead_proposal", found.pk)


@access(leads)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Another program lead does not agree, and says why."""
    found, form = _found(pk), WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    actions.decline(found, reason=form.cleaned_data["reason"], by=viewer_of(request), at=timezone.now())
    messages.success(request, _("Declined. Whoever proposed it is told."))
    return redirect("people:lead_proposal", found.pk)


@access(leads)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found = _found(pk)
    actions.withdraw(found, by=viewer_of(request), at=timezone.now())
    messages.success(request, _("The proposal was withdrawn."))
    return redirect("people:lead_proposal", found.pk)


def _page(request: HttpRequest, found: LeadProposal, form: WhyForm) -> HttpResponse:
    viewer, now = viewer_of(request), timezone.now()
    shown = {
        "proposal": found,
        "form": form,
        "open": policies.still_open(found, now),
        "may_decide": policies.may_decide(viewer, found, now),
        "may_withdraw": policies.may_withdraw(viewer, found, now),
        "alone": len(queries.leads(timezone.localdate(now))) == 1,
        "sentences": told(found.ref)[::-1],
    }
    return render(request, "people/users/proposal.html", shown, status=form.status)


def _found(pk: int) -> LeadProposal:
    found = queries.proposals().filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such proposal."))
    return found
