"""Approvals: what a person holds, the public list of trainers, and what the team sees and ends."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.certification.actions import approving as actions
from registry.certification.forms.approvals import EndForm
from registry.certification.policies.participation import may_end_approval
from registry.certification.queries import participation as queries
from registry.certification.views.standing import TONES
from registry.certification.views.steps import answers
from registry.kernel.refusals import Missing, No, Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.components import Status
from registry.pages.dates import day_words
from registry.pages.panels import Panel
from registry.people import policies as people
from registry.people.models import APPROVALS, Person, Role
from registry.people.queries import Viewer
from registry.training.models import Kind


@access(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person is approved for, since when and until when, and the applications for it."""
    person = request.viewer.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    sent = queries.participations_of(person).filter(number__isnull=False)
    shown = {
        "approvals": [(one, _kind(one), standing(one, today)) for one in queries.approvals_of(person)],
        "applications": [(one, Status(one.state_label, TONES[one.state])) for one in sent],
        "drafts": [one for one in queries.open_participations(person) if not one.number],
        "listed": queries.may_be_listed(person),
    }
    return render(request, "certification/participation/mine.html", shown)


@access(signed_in)
@require_POST
def listing(request: HttpRequest) -> HttpResponse:
    """A trainer is shown in the public list, or no longer."""
    person = request.viewer.person  # type: ignore[attr-defined]
    if queries.may_be_listed(person) is None:
        raise Missing(_("You have no approval as a trainer."))
    listed = request.POST.get("listed") == "yes"
    actions.choose_listing(person, listed=listed, at=timezone.now())
    shown, hidden = _("Your name is in the public list of trainers."), _("Your name is no longer in the public list.")
    messages.success(request, shown if listed else hidden)
    return redirect("certification:approvals")


@access(everyone)
@require_safe
def trainers(request: HttpRequest) -> HttpResponse:
    """The approved trainers who agreed to be listed."""
    found = queries.listed_trainers(timezone.localdate())
    return render(request, "certification/participation/trainers.html", {"trainers": found})


@access(people.team)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an approval before its time, with its last day and the reason."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    role = Role.objects.select_related("person").filter(pk=pk, duty__in=APPROVALS).first()
    if role is None:
        raise Missing(_("There is no such approval."))
    answer = may_end_approval(viewer, role, timezone.localdate())
    if isinstance(answer, No):
        raise Refused(answer.reason, status=answer.status)
    form = EndForm(answers(request), initial={"ends": timezone.localdate().isoformat()})
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            actions.end_approval(role, **form.cleaned_data, by=viewer, at=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(
                request, _("The approval ends on %(day)s.") % {"day": day_words(form.cleaned_data["ends"])}
            )
            return redirect("people:person", role.person_id)
    shown = {"role": role, "kind": _kind(role), "form": form}
    return render(request, "certification/participation/end.html", shown, status=status)


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """On the team's page of a person: approvals with their days, ties, and the way to end one."""
    held = queries.approvals_of(person)
    sent = list(queries.participations_of(person).filter(number__isnull=False))
    if not viewer.is_team or not (held or sent):
        return None
    today = timezone.localdate()
    shown = {
        "approvals": [(one, _kind(one), standing(one, today), may_end_approval(viewer, one, today)) for one in held],
        "applications": [(one, Status(one.state_label, TONES[one.state])) for one in sent],
        "ties": queries.ties_of(person),
    }
    content = render_to_string("certification/participation/panel.html", shown)
    return Panel("approvals", _("Approvals as a trainer or inspector"), content)


def standing(role: Role, today: date) -> Status:
    """Whether an approval is held today."""
    if role.begins > today:
        return Status(_("Begins on %(day)s") % {"day": day_words(role.begins)}, "waiting")
    if role.ends is not None and role.ends < today:
        return Status(_("Ended on %(day)s") % {"day": day_words(role.ends)}, "neutral")
    return Status(_("Approved"), "met")


def _kind(role: Role) -> str:
    return str(Kind(role.scope).label) if role.scope in Kind.values else role.scope
